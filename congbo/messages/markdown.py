"""Messages about the body of a record: its Markdown, raw HTML, links, pictures and headings."""

from __future__ import annotations

from congbo.messages.registry import error, quoted, shortened, warning


@error(
    "khong-doc-duoc-than-bai",
    "Chốt chặn cuối cùng: trình đọc Markdown dừng giữa chừng ở một cách viết mà các mức kiểm tra "
    "trước đó chưa lường tới. Dòng được chỉ là chỗ lồng nhau nhiều nhất. Viết lại đoạn ấy đơn "
    "giản hơn, bớt danh sách, trích dẫn hoặc HTML lồng nhau.",
)
def unreadable() -> tuple[str, str]:
    return (
        "Không đọc được thân bài; chỗ rối nhất là dòng này",
        "viết lại đoạn này đơn giản hơn: bớt danh sách, trích dẫn hoặc HTML lồng nhau",
    )


@error(
    "than-bai-mat-chu",
    "Thân bài có chữ nhưng trang dựng ra lại không có gì để đọc, thường vì mọi thứ nằm trong thẻ "
    "HTML bị bỏ (mã lệnh, khung nhúng). Viết nội dung bằng Markdown: đoạn văn cứ gõ như thường, "
    "giữa hai đoạn để một dòng trống.",
)
def nothing_left() -> tuple[str, str]:
    return (
        "Thân bài không cho ra chữ nào trên trang",
        "viết nội dung bằng Markdown thay cho HTML, hoặc xóa thân bài",
    )


@error(
    "khoi-ma-chua-dong",
    "Khối mã mở bằng ba dấu ``` hoặc ~~~ và đóng bằng một dòng cùng dấu ấy; không đóng thì cả "
    "phần sau của bài thành mã. Thêm một dòng ``` ở chỗ khối mã kết thúc.",
)
def open_fence() -> tuple[str, str]:
    return ("Khối mã mở ở đây không có dòng đóng", "thêm một dòng ``` sau khối mã")


@warning(
    "doan-van-thanh-ma",
    "Dòng bắt đầu bằng bốn dấu cách hoặc một phím Tab là khối mã: chữ không tự xuống dòng, dấu ** và "
    "liên kết không có tác dụng. Đoạn văn chép từ Word thường thụt đầu dòng như thế. Xóa dấu cách "
    "ở đầu dòng; nếu đúng là mã thì đặt giữa hai dòng ```",
)
def indented_prose(line: str) -> tuple[str, str]:
    return (
        f"Đoạn văn thụt đầu dòng đã thành khối mã: “{shortened(line)}”",
        "xóa dấu cách hoặc Tab ở đầu dòng",
    )


@error(
    "ghi-chu-an-chua-dong",
    "Ghi chú ẩn của HTML nằm giữa <!-- và -->; không đóng thì cả phần sau của bài biến mất khỏi "
    "trang. Thêm --> ở cuối ghi chú, ví dụ: <!-- sẽ bổ sung số liệu tháng 8 -->",
)
def open_comment() -> tuple[str, str]:
    return ("Ghi chú ẩn “<!--” không có dấu đóng", "thêm “-->” ở cuối ghi chú, hoặc xóa “<!--”")


@warning(
    "the-html-bi-bo",
    "Trang chỉ giữ những thẻ HTML dùng cho văn bản. Mã lệnh, khung nhúng, biểu mẫu, hình vẽ SVG "
    "bị bỏ vì có thể gây hại cho người xem. Viết bằng Markdown; phim thì đặt liên kết tới trang "
    "có phim. Danh sách thẻ được giữ ở docs/bien-tap.md.",
)
def tag_removed(name: str, times: int) -> tuple[str, str]:
    return (
        f"Thẻ HTML <{shortened(name, 30)}> không được dùng và đã bị bỏ{_times(times)}",
        "xóa thẻ này; nội dung thường viết bằng Markdown là đủ",
    )


@warning(
    "thuoc-tinh-html-bi-bo",
    "Thuộc tính chạy mã (onclick…), kiểu chữ tự đặt (style) và thuộc tính lạ bị bỏ để trang an "
    "toàn và thống nhất; chữ bên trong vẫn còn. Chúng thường đi theo khi dán từ Word. Xóa thuộc "
    "tính ấy; muốn nhấn mạnh thì viết **chữ đậm**.",
)
def attribute_removed(name: str, tag: str, times: int) -> tuple[str, str]:
    return (
        f"Thuộc tính “{shortened(name, 30)}” của thẻ <{tag}> không được dùng và đã bị bỏ{_times(times)}",
        "xóa thuộc tính này",
    )


@warning(
    "lien-ket-bi-bo",
    "Liên kết chỉ được dẫn tới trang trong cổng, địa chỉ http, https, thư (mailto:) và điện thoại "
    "(tel:). Loại khác, như file: hay javascript:, người đọc không mở được hoặc có thể gây hại, "
    "nên chỉ còn lại chữ. Tệp trên máy thì chép vào cạnh bài rồi dẫn bằng tên tệp: [Kế "
    "hoạch](ke-hoach-05.pdf)",
)
def scheme_removed(scheme: str, times: int) -> tuple[str, str]:
    return (
        f"Địa chỉ bắt đầu bằng “{shortened(scheme, 30)}:” không được dùng và đã bị bỏ{_times(times)}",
        "dùng địa chỉ https://…, mailto:…, tel:… hoặc đường dẫn trong cổng",
    )


@warning(
    "the-html-chua-dong",
    "Thẻ HTML mở mà không đóng làm phần sau của bài đổi dạng ngoài ý muốn. Mỗi <div> cần một "
    "</div>. Nếu không cần thẻ ấy, xóa đi và viết bằng Markdown.",
)
def tag_not_closed(name: str) -> tuple[str, str]:
    return (
        f"Thẻ HTML <{name}> không được đóng",
        f"thêm </{name}> ở chỗ kết thúc, hoặc xóa <{name}>",
    )


@warning(
    "thuoc-tinh-khong-dung",
    "Trong ngoặc nhọn {…} sau đề mục, ảnh hay đoạn văn, chỉ có mã (#ten-muc) và lớp (.ten-lop) có "
    "tác dụng. Ví dụ: ## Mục tiêu {#muc-tieu}",
)
def attribute_without_effect(name: str) -> tuple[str, str]:
    return (
        f"“{shortened(name, 30)}=…” trong ngoặc nhọn không có tác dụng",
        "chỉ viết {#ten-muc} hoặc {.ten-lop}",
    )


@warning(
    "khung-la",
    'Khung lưu ý viết: !!! luu-y "Tiêu đề", dòng sau thụt vào bốn dấu cách. Có ba loại khung: '
    "note, luu-y, quan-trong; loại lạ thì hiện tạm như note. Sửa tên loại theo tên gần nhất.",
)
def unknown_box(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Không có loại khung “{shortened(written, 30)}”; dùng tạm khung note",
        f"loại gần nhất: {quoted(near)}",
    )


@error(
    "chu-thich-thieu",
    "Mỗi dấu [^tên] trong bài cần một dòng cho nội dung chú thích, thường đặt ở cuối bài. Ví dụ "
    "trong bài viết: Có 12 thôn tham gia.[^1] và cuối bài viết: [^1]: Báo cáo tháng 7.",
)
def footnote_missing(label: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Chú thích “[^{shortened(label, 30)}]” không có nội dung",
        f"tên gần nhất: {quoted(near)}"
        if near
        else f"thêm dòng “[^{shortened(label, 30)}]: nội dung” ở cuối bài",
    )


@error(
    "chu-thich-trung",
    "Mỗi chú thích có nội dung một lần; viết hai lần thì không rõ nội dung nào đúng. Dùng lại một "
    "chú thích thì chỉ viết dấu [^tên] ở chỗ thứ hai; chú thích khác thì đặt tên khác, ví dụ "
    "[^2].",
)
def footnote_twice(label: str) -> tuple[str, str]:
    return (
        f"Chú thích “[^{shortened(label, 30)}]” có hai nội dung",
        "đặt tên khác cho một trong hai",
    )


@warning(
    "chu-thich-thua",
    "Chú thích không được nhắc tới trong bài thì không hiện trên trang, có lẽ dấu của nó đã bị "
    "xóa hoặc gõ nhầm tên. Viết [^tên] ở chỗ cần chú thích, hoặc xóa dòng nội dung.",
)
def footnote_unused(label: str) -> tuple[str, str]:
    return (
        f"Không chỗ nào trong bài dùng chú thích “[^{shortened(label, 30)}]”",
        f"viết [^{shortened(label, 30)}] ở chỗ cần chú thích, hoặc xóa dòng này",
    )


@warning(
    "lien-ket-thieu-dich",
    "Liên kết viết [chữ][tên] cần một dòng “[tên]: địa chỉ” ở nơi khác trong bài; không có thì "
    "trang in ra nguyên dấu ngoặc. Viết thẳng địa chỉ thì gọn hơn: [kế "
    "hoạch](van-ban/ke-hoach-05)",
)
def reference_missing(label: str) -> tuple[str, str]:
    return (
        f"Liên kết “[…][{shortened(label, 30)}]” không có dòng cho biết địa chỉ",
        f"thêm dòng “[{shortened(label, 30)}]: địa-chỉ”, hoặc viết [chữ](địa-chỉ)",
    )


@error(
    "lien-ket-rong",
    "Liên kết phải có địa chỉ, nếu không người đọc bấm vào không đi tới đâu. Viết địa chỉ trong "
    "ngoặc tròn, ví dụ: [kế hoạch](van-ban/ke-hoach-05); hoặc bỏ hai cặp ngoặc để còn chữ thường.",
)
def empty_link() -> tuple[str, str]:
    return ("Liên kết không có địa chỉ", "viết địa chỉ trong ngoặc: [chữ](van-ban/de-an-13-da-tu)")


@error(
    "lien-ket-ngoai-hong",
    "Liên kết ra ngoài cần đủ giao thức và tên miền; địa chỉ bắt đầu bằng “//” thì mỗi trình "
    "duyệt hiểu một cách. Mở trang ấy rồi chép địa chỉ từ thanh địa chỉ, ví dụ: "
    "https://vanban.chinhphu.vn/",
)
def bad_external_link(written: str) -> tuple[str, str]:
    return (
        f"Liên kết ra ngoài thiếu tên miền: “{shortened(written)}”",
        "viết đủ, ví dụ: https://vanban.chinhphu.vn/",
    )


@error(
    "khong-co-muc",
    "Liên kết bắt đầu bằng # dẫn tới một đề mục của chính bài này; mã của đề mục là chữ của nó bỏ "
    "dấu, nối bằng gạch. Đề mục “Mục tiêu” thì viết: [mục tiêu](#muc-tieu)",
)
def no_such_anchor(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Bài này không có mục “#{shortened(written)}”",
        f"mục gần nhất: {quoted(tuple(f'#{name}' for name in near))}"
        if near
        else "sửa tên mục, hoặc xóa liên kết",
    )


@error(
    "ma-muc-trung",
    "Trong một bài, mỗi mã {#…} chỉ đặt cho một chỗ, nếu không liên kết tới mã ấy không biết dẫn "
    "đi đâu. Đặt mã khác cho một trong hai chỗ, ví dụ {#ket-qua-2026}.",
)
def anchor_twice(name: str) -> tuple[str, str]:
    return (f"Mã “#{shortened(name)}” đã đặt cho một chỗ khác", "đặt mã khác cho một trong hai chỗ")


@warning(
    "ma-muc-doi",
    "Mã của một chỗ trong bài gồm chữ thường không dấu, chữ số và gạch nối, bắt đầu bằng chữ cái; "
    "một số mã như noi-dung, menu, tim-kiem đã dùng cho khung của trang. Chương trình đã đổi mã; "
    "liên kết tới chỗ ấy phải viết theo mã mới. Ví dụ: ## Mục tiêu {#muc-tieu}",
)
def anchor_changed(written: str, name: str) -> tuple[str, str]:
    return (
        f"Mã “#{shortened(written)}” không dùng được, đã đổi thành “#{shortened(name)}”",
        f"viết {{#{shortened(name)}}}",
    )


@warning(
    "de-muc-rong",
    "Đề mục không có chữ thì người đọc và trình đọc màn hình không biết mục nói gì. Chương trình "
    "đã bỏ đề mục ấy. Viết chữ cho đề mục, ví dụ: ## Kết quả; muốn xuống dòng thì chỉ cần để một "
    "dòng trống.",
)
def empty_heading() -> tuple[str, str]:
    return ("Đề mục không có chữ; đã bỏ", "viết chữ cho đề mục, hoặc xóa các dấu #")


@error(
    "anh-khong-mo-ta",
    "Người không nhìn được ảnh cần lời mô tả, và lời ấy cũng hiện ra khi ảnh không tải được. Viết "
    "điều ảnh cho biết, ví dụ: ![Bà con xem bảng tin ở nhà văn hóa thôn](bang-tin.jpg). Ảnh chỉ "
    "để trang trí thì thêm {.trang-tri} sau ảnh.",
)
def image_without_description(written: str) -> tuple[str, str]:
    return (
        f"Ảnh “{shortened(written)}” không có lời mô tả",
        "viết ![Hội nghị triển khai Đề án](anh.jpg), hoặc thêm {.trang-tri} sau ảnh trang trí",
    )


@error(
    "anh-ngoai",
    "Trang không tải gì từ nơi khác: để giữ kín việc ai đang đọc, và để ảnh còn đó khi nơi kia đã "
    "gỡ. Tải ảnh về (khi được phép dùng), đặt cạnh bài, rồi dẫn bằng tên tệp: ![Toàn cảnh hội "
    "nghị](hoi-nghi.jpg)",
)
def external_image(written: str) -> tuple[str, str]:
    return (
        f"Ảnh nằm ở nơi khác: “{shortened(written)}”",
        "tải ảnh về, đặt cạnh tệp này rồi dẫn bằng tên tệp: ![mô tả](anh.jpg)",
    )


def _times(times: int) -> str:
    return f" ({times} chỗ)" if times > 1 else ""
