"""Messages about the body of a record: its Markdown, raw HTML, links, pictures and headings."""

from __future__ import annotations

from congbo.messages.registry import error, quoted, shortened, warning
from congbo.text.numbers import number


@error(
    "than-bai-qua-muc",
    "Trình đọc Markdown chậm đi rất nhiều khi một thân bài có quá nhiều dấu cùng loại. Các mức này cao "
    "hơn hẳn mọi văn bản viết tay; vượt mức thường là do dán nhầm dữ liệu. Thân bài được đếm trước khi "
    "đọc nên kết quả như nhau trên mọi máy.",
)
def too_much(what: str, limit: int) -> tuple[str, str]:
    return (
        f"Thân bài có quá {number(limit)} {what}",
        "xóa phần dán nhầm, hoặc chia nội dung thành nhiều tệp",
    )


@error("dong-qua-dai", "Dòng dài hàng chục nghìn ký tự thường là dữ liệu dán nhầm.")
def line_too_long(length: int, limit: int) -> tuple[str, str]:
    return (
        f"Dòng dài {number(length)} ký tự, quá mức {number(limit)}",
        "xuống dòng và để một dòng trống giữa các đoạn",
    )


@error("doan-qua-dai", "Một đoạn là các dòng liền nhau, không có dòng trống xen giữa.")
def block_too_long(limit: int) -> tuple[str, str]:
    return (
        f"Đoạn bắt đầu ở đây dài quá {number(limit)} ký tự mà không có dòng trống",
        "để dòng trống giữa các đoạn, hoặc chia bảng thành nhiều bảng",
    )


@error(
    "long-qua-sau",
    "Trích dẫn (>), danh sách và chú thích lồng trong nhau được tính mỗi tầng một bậc, bốn dấu cách đầu "
    "dòng cũng là một bậc.",
)
def nested_too_deep(limit: int) -> tuple[str, str]:
    return (
        f"Danh sách hoặc trích dẫn lồng nhau quá {limit} bậc",
        "bớt dấu >, -, 1. hoặc dấu cách ở đầu dòng",
    )


@error("doan-vun", "Đề mục, đường kẻ ngang và khung lưu ý cần dòng trống ở trước và sau.")
def block_too_broken(limit: int) -> tuple[str, str]:
    return (
        f"Đoạn bắt đầu ở đây có quá {limit} đề mục, đường kẻ hoặc khung liền nhau, không có dòng trống",
        "để một dòng trống trước và sau mỗi đề mục, đường kẻ; đoạn mã thì đặt giữa hai dòng ```",
    )


@error(
    "dinh-nghia-lien-nhau", "Trong danh sách định nghĩa, mỗi thuật ngữ bắt đầu sau một dòng trống."
)
def too_many_terms(limit: int) -> tuple[str, str]:
    return (
        f"Đoạn bắt đầu ở đây có quá {limit} dòng định nghĩa (“: …”) liền nhau",
        "để một dòng trống trước mỗi thuật ngữ",
    )


@error(
    "khong-doc-duoc-than-bai",
    "Chốt chặn cuối cùng: trình đọc Markdown dừng giữa chừng ở một cách viết mà các mức kiểm tra trước "
    "đó chưa lường tới.",
)
def unreadable() -> tuple[str, str]:
    return (
        "Không đọc được thân bài; chỗ rối nhất là dòng này",
        "viết lại đoạn này đơn giản hơn: bớt danh sách, trích dẫn hoặc HTML lồng nhau",
    )


@error(
    "than-bai-mat-chu",
    "Thân bài có chữ nhưng trang dựng ra lại không có gì để đọc, thường vì mọi thứ nằm trong thẻ HTML bị bỏ.",
)
def nothing_left() -> tuple[str, str]:
    return (
        "Thân bài không cho ra chữ nào trên trang",
        "viết nội dung bằng Markdown thay cho HTML, hoặc xóa thân bài",
    )


@error(
    "khoi-ma-chua-dong", "Khối mã mở bằng ba dấu ``` hoặc ~~~ và đóng bằng một dòng cùng dấu ấy."
)
def open_fence() -> tuple[str, str]:
    return ("Khối mã mở ở đây không có dòng đóng", "thêm một dòng ``` sau khối mã")


@error(
    "ghi-chu-an-chua-dong",
    "Ghi chú ẩn của HTML nằm giữa <!-- và -->; không đóng thì cả phần sau biến mất.",
)
def open_comment() -> tuple[str, str]:
    return ("Ghi chú ẩn “<!--” không có dấu đóng", "thêm “-->” ở cuối ghi chú, hoặc xóa “<!--”")


@warning(
    "the-html-bi-bo",
    "Trang chỉ giữ những thẻ HTML dùng cho văn bản. Mã lệnh, khung nhúng, biểu mẫu, hình vẽ SVG bị bỏ vì "
    "có thể gây hại cho người xem. Danh sách thẻ được giữ ở docs/bien-tap.md.",
)
def tag_removed(name: str, times: int) -> tuple[str, str]:
    return (
        f"Thẻ HTML <{shortened(name, 30)}> không được dùng và đã bị bỏ{_times(times)}",
        "xóa thẻ này; nội dung thường viết bằng Markdown là đủ",
    )


@warning(
    "thuoc-tinh-html-bi-bo",
    "Thuộc tính chạy mã (onclick…), kiểu chữ tự đặt (style) và thuộc tính lạ bị bỏ để trang an toàn và "
    "thống nhất.",
)
def attribute_removed(name: str, tag: str, times: int) -> tuple[str, str]:
    return (
        f"Thuộc tính “{shortened(name, 30)}” của thẻ <{tag}> không được dùng và đã bị bỏ{_times(times)}",
        "xóa thuộc tính này",
    )


@warning(
    "lien-ket-bi-bo",
    "Liên kết chỉ được dẫn tới trang trong cổng, địa chỉ http, https, thư (mailto:) và điện thoại (tel:).",
)
def scheme_removed(scheme: str, times: int) -> tuple[str, str]:
    return (
        f"Địa chỉ bắt đầu bằng “{shortened(scheme, 30)}:” không được dùng và đã bị bỏ{_times(times)}",
        "dùng địa chỉ https://…, mailto:…, tel:… hoặc đường dẫn trong cổng",
    )


@warning(
    "the-html-chua-dong", "Thẻ HTML mở mà không đóng làm phần sau của bài đổi dạng ngoài ý muốn."
)
def tag_not_closed(name: str) -> tuple[str, str]:
    return (
        f"Thẻ HTML <{name}> không được đóng",
        f"thêm </{name}> ở chỗ kết thúc, hoặc xóa <{name}>",
    )


@warning(
    "thuoc-tinh-khong-dung",
    "Trong ngoặc nhọn {…} chỉ có mã (#ten-muc) và lớp (.ten-lop) có tác dụng.",
)
def attribute_without_effect(name: str) -> tuple[str, str]:
    return (
        f"“{shortened(name, 30)}=…” trong ngoặc nhọn không có tác dụng",
        "chỉ viết {#ten-muc} hoặc {.ten-lop}",
    )


@warning(
    "khung-la", 'Khung lưu ý viết: !!! luu-y "Tiêu đề"; các loại khung: note, luu-y, quan-trong.'
)
def unknown_box(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Không có loại khung “{shortened(written, 30)}”; dùng tạm khung note",
        f"loại gần nhất: {quoted(near)}",
    )


@error("chu-thich-thieu", "Mỗi dấu [^tên] trong bài cần một dòng “[^tên]: nội dung”.")
def footnote_missing(label: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Chú thích “[^{shortened(label, 30)}]” không có nội dung",
        f"tên gần nhất: {quoted(near)}"
        if near
        else f"thêm dòng “[^{shortened(label, 30)}]: nội dung” ở cuối bài",
    )


@error("chu-thich-trung", "Mỗi chú thích có nội dung một lần; dùng lại thì chỉ viết dấu [^tên].")
def footnote_twice(label: str) -> tuple[str, str]:
    return (
        f"Chú thích “[^{shortened(label, 30)}]” có hai nội dung",
        "đặt tên khác cho một trong hai",
    )


@warning("chu-thich-thua", "Chú thích không được nhắc tới trong bài thì không hiện trên trang.")
def footnote_unused(label: str) -> tuple[str, str]:
    return (
        f"Không chỗ nào trong bài dùng chú thích “[^{shortened(label, 30)}]”",
        f"viết [^{shortened(label, 30)}] ở chỗ cần chú thích, hoặc xóa dòng này",
    )


@warning("lien-ket-thieu-dich", "Liên kết viết [chữ][tên] cần một dòng “[tên]: địa chỉ”.")
def reference_missing(label: str) -> tuple[str, str]:
    return (
        f"Liên kết “[…][{shortened(label, 30)}]” không có dòng cho biết địa chỉ",
        f"thêm dòng “[{shortened(label, 30)}]: địa-chỉ”, hoặc viết [chữ](địa-chỉ)",
    )


@error("lien-ket-rong", "Liên kết phải có địa chỉ.")
def empty_link() -> tuple[str, str]:
    return ("Liên kết không có địa chỉ", "viết địa chỉ trong ngoặc: [chữ](van-ban/de-an-13-da-tu)")


@error(
    "lien-ket-ngoai-hong",
    "Liên kết ra ngoài cần đủ giao thức và tên miền; “//…” đứng đầu thì mỗi trình duyệt hiểu một cách.",
)
def bad_external_link(written: str) -> tuple[str, str]:
    return (
        f"Liên kết ra ngoài thiếu tên miền: “{shortened(written)}”",
        "viết đủ, ví dụ: https://vanban.chinhphu.vn/",
    )


@error("khong-co-muc", "Liên kết bắt đầu bằng # dẫn tới một đề mục của chính bài này.")
def no_such_anchor(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Bài này không có mục “#{shortened(written)}”",
        f"mục gần nhất: {quoted(tuple(f'#{name}' for name in near))}"
        if near
        else "sửa tên mục, hoặc xóa liên kết",
    )


@error("ma-muc-trung", "Trong một bài, mỗi mã {#…} chỉ đặt cho một chỗ.")
def anchor_twice(name: str) -> tuple[str, str]:
    return (f"Mã “#{shortened(name)}” đã đặt cho một chỗ khác", "đặt mã khác cho một trong hai chỗ")


@warning(
    "ma-muc-doi",
    "Mã của một chỗ trong bài gồm chữ thường không dấu, chữ số và gạch nối, bắt đầu bằng chữ cái; một số "
    "mã như noi-dung, menu, tim-kiem đã dùng cho khung của trang.",
)
def anchor_changed(written: str, name: str) -> tuple[str, str]:
    return (
        f"Mã “#{shortened(written)}” không dùng được, đã đổi thành “#{shortened(name)}”",
        f"viết {{#{shortened(name)}}}",
    )


@warning(
    "de-muc-rong", "Đề mục không có chữ thì người đọc và trình đọc màn hình không biết mục nói gì."
)
def empty_heading() -> tuple[str, str]:
    return ("Đề mục không có chữ; đã bỏ", "viết chữ cho đề mục, hoặc xóa các dấu #")


@error(
    "anh-khong-mo-ta",
    "Người không nhìn được ảnh cần lời mô tả. Ảnh chỉ để trang trí thì ghi {.trang-tri}.",
)
def image_without_description(written: str) -> tuple[str, str]:
    return (
        f"Ảnh “{shortened(written)}” không có lời mô tả",
        "viết ![Hội nghị triển khai Đề án](anh.jpg), hoặc thêm {.trang-tri} sau ảnh trang trí",
    )


@error(
    "anh-ngoai",
    "Trang không tải gì từ nơi khác: để giữ kín việc ai đang đọc, và để ảnh còn đó khi nơi kia đã gỡ.",
)
def external_image(written: str) -> tuple[str, str]:
    return (
        f"Ảnh nằm ở nơi khác: “{shortened(written)}”",
        "tải ảnh về, đặt cạnh tệp này rồi dẫn bằng tên tệp: ![mô tả](anh.jpg)",
    )


def _times(times: int) -> str:
    return f" ({times} chỗ)" if times > 1 else ""
