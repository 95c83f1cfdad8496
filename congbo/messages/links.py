"""Messages about references, addresses and links."""

from __future__ import annotations

from congbo.messages.registry import error, quoted, shortened, warning


@error(
    "trung-slug",
    "Slug (tên tệp bỏ đuôi, hoặc khóa slug) làm nên địa chỉ của trang, bất kể tệp nằm sâu bao "
    "nhiêu thư mục; hai bản ghi cùng loại không thể có cùng địa chỉ. Đổi tên một tệp cho rõ hơn, "
    "ví dụ hoi-nghi-2025.md và hoi-nghi-2026.md.",
)
def same_slug(slug: str, kind: str, other: str) -> tuple[str, str]:
    return (
        f"Đã có {kind} mang slug “{slug}” ở tệp {other}",
        "đổi tên một trong hai tệp, hoặc thêm khóa slug",
    )


@error(
    "tham-chieu-treo",
    "Tham chiếu là slug (tên tệp bỏ đuôi) của một bản ghi có thật. Trỏ tới chỗ không có thì người "
    "đọc gặp trang lỗi, nên chương trình dừng lại. Sửa theo tên gần nhất, hoặc tạo bản ghi ấy "
    'trước, ví dụ: python3 build.py new van-ban "Kế hoạch 05"',
)
def dangling_reference(
    label: str, key: str, slug: str, kind: str, near: tuple[str, ...]
) -> tuple[str, str]:
    return (
        f"Trường “{label}” ({key}) trỏ tới “{shortened(slug)}”, nhưng không có {kind} nào tên ấy",
        f"tên gần nhất: {quoted(near)}" if near else f"tạo {kind} ấy, hoặc xóa tham chiếu",
    )


@warning(
    "tham-chieu-chua-dang",
    "Bản ghi được trỏ tới còn là bản nháp, chưa đến ngày đăng hoặc đã gỡ. Trang vẫn được dựng, "
    "không có tham chiếu này; đến khi bản ghi kia được đăng thì tham chiếu tự hiện ra. Không phải "
    "làm gì nếu đó là điều bạn muốn.",
)
def reference_not_public(label: str, key: str, slug: str, why: str) -> tuple[str, str]:
    return (
        f"Trường “{label}” ({key}) trỏ tới “{shortened(slug)}”, bản ghi này {why}; tham chiếu được bỏ qua",
        "đăng bản ghi ấy, chờ đến ngày đăng, hoặc xóa tham chiếu",
    )


@warning(
    "lien-ket-chua-dang",
    "Liên kết trỏ tới một trang chưa công bố được thay bằng chữ thường, để người đọc không gặp "
    "trang lỗi. Đến khi trang ấy được đăng thì liên kết tự trở lại. Không phải làm gì nếu đó là "
    "điều bạn muốn.",
)
def link_not_public(written: str, why: str) -> tuple[str, str]:
    return (
        f"Liên kết “{shortened(written)}” dẫn tới trang {why}; trên trang chỉ còn chữ",
        "đăng trang ấy, chờ đến ngày đăng, hoặc bỏ liên kết",
    )


@error(
    "don-vi-vong",
    "Một đơn vị không thể là cấp trên hoặc đơn vị kế thừa của chính nó, dù qua nhiều bước: cây "
    "đơn vị sẽ không có gốc. Xem lại các tệp được kể và sửa khóa parent hoặc successor của một "
    "đơn vị.",
)
def unit_circle(key: str, names: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Quan hệ “{key}” của các đơn vị thành vòng: {' → '.join(names)}",
        f"sửa khóa {key} của một trong các đơn vị này",
    )


@error(
    "van-ban-vong",
    "Một văn bản không thể thi hành, hướng dẫn, sửa đổi hay thay thế chính nó, dù qua nhiều bước: "
    "trang của các văn bản ấy sẽ nói ngược nhau. Xem lại các văn bản được kể; thường là hai văn bản "
    "bị ghi ngược. Ví dụ đúng, trong tệp của văn bản mới: replaces: ke-hoach-cu",
)
def document_circle(key: str, names: tuple[str, ...]) -> tuple[str, str]:
    shown = " → ".join(shortened(name) for name in names)
    return (
        f"Quan hệ “{key}” của các văn bản thành vòng: {shown}",
        f"sửa khóa {key} của một trong các văn bản này",
    )


@error(
    "lien-ket-hong",
    "Mọi liên kết trong cổng phải dẫn tới một trang hoặc tệp có thật. Có ba cách viết: đường dẫn "
    "tệp tính từ bài này (../van-ban/ke-hoach-05.md), loại/slug (van-ban/ke-hoach-05), hoặc địa "
    "chỉ trong cổng (/van-ban/). Trang ở nơi khác thì viết đủ https://…",
)
def broken_link(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Liên kết không dẫn tới đâu: “{shortened(written)}”",
        f"địa chỉ gần nhất: {quoted(near)}" if near else "sửa đường dẫn, hoặc xóa liên kết",
    )


@error(
    "thieu-neo",
    "Phần sau dấu # là mã của một đề mục trong trang được dẫn tới; mã sinh từ chữ của đề mục, ví "
    "dụ đề mục “Mục tiêu” có mã muc-tieu. Đề mục đổi chữ thì mã đổi theo. Sửa theo tên gần nhất, "
    "hoặc đặt mã cố định cho đề mục: ## Mục tiêu {#muc-tieu}",
)
def broken_fragment(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Trang được dẫn tới không có chỗ “#{shortened(written)}”",
        f"chỗ gần nhất: {quoted(near)}" if near else "bỏ phần từ dấu # trở đi",
    )


@error(
    "thieu-tep",
    "Tệp được nêu tên phải có trong content/, nếu không người đọc bấm vào sẽ không tải được gì. "
    "Đường dẫn tính từ thư mục chứa bản ghi, hoặc từ content/ khi bắt đầu bằng dấu gạch chéo, ví "
    "dụ: path: /van-ban/ke-hoach-05.pdf. Chữ hoa và chữ thường trong tên tệp là khác nhau.",
)
def missing_file(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Không có tệp “{shortened(written)}”",
        f"tên gần nhất: {quoted(near)}"
        if near
        else "chép tệp vào cạnh bản ghi, hoặc sửa đường dẫn",
    )


@error(
    "loai-tep-cam",
    "Chỉ những loại tệp an toàn cho người xem mới được đăng; trang HTML, mã lệnh và tệp chạy được "
    "thì không. Xuất tài liệu ra PDF, bảng số liệu ra XLSX hoặc CSV, ảnh ra JPEG hoặc PNG.",
)
def forbidden_file_type(name: str, allowed: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Không đăng được loại tệp này: “{shortened(name)}”",
        f"đổi sang một trong các loại: {', '.join(allowed)}",
    )


@error(
    "anh-hong",
    "Tệp ảnh phải mở được và đúng định dạng như đuôi tên: PNG, JPEG, GIF, WebP hoặc SVG chỉ gồm "
    "hình vẽ. Đổi đuôi tên không đổi được định dạng. Mở ảnh bằng một chương trình xem ảnh rồi "
    "xuất lại dưới dạng PNG hoặc JPEG.",
)
def bad_image(name: str, cause: str) -> tuple[str, str]:
    return (
        f"Ảnh “{shortened(name)}” không dùng được: {cause}",
        "xuất lại ảnh dưới dạng PNG hoặc JPEG",
    )


@warning(
    "tep-thua",
    "Tệp nằm dưới content/ mà không bản ghi nào dùng đến thì không được đăng; có thể bạn quên dẫn "
    "tới nó, hoặc nó đã thừa. Dẫn tới tệp từ một bản ghi, ví dụ: ![Toàn cảnh hội "
    "nghị](hoi-nghi.jpg). Muốn cất tệp cạnh bài mà không bị nhắc, đặt “_” ở đầu tên.",
)
def unused_file(name: str = "", better: str = "") -> tuple[str, str]:
    if better:
        return (
            f"Tệp “{shortened(name)}” không được đọc như một bản ghi vì đuôi tên; tệp không được đăng",
            f"đổi tên thành {shortened(better)}, hoặc xóa tệp",
        )
    return (
        "Không bản ghi nào dùng tệp này; tệp không được đăng",
        "dẫn tới tệp trong một bản ghi, hoặc xóa tệp",
    )


@warning(
    "so-hieu-mo-ho",
    "Chương trình tự nối số ký hiệu trong bài tới văn bản mang số ấy. Khi nhiều văn bản cùng số, "
    "nó nhìn loại, cơ quan ban hành và ngày viết quanh chữ; không chắc thì không nối. Viết rõ "
    "hơn, ví dụ: Kế hoạch số 05/KH-UBND, ngày 05/02/2026 của Ủy ban nhân dân xã; hoặc tự đặt liên "
    "kết.",
)
def ambiguous_citation(number: str, titles: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Số “{number}” là của nhiều văn bản: {quoted(titles)}; không tự nối được",
        "viết thêm ngày hoặc cơ quan ban hành sau số, hoặc tự đặt liên kết",
    )


@error(
    "trung-van-ban",
    "Cơ quan ban hành, loại, số và ngày cùng nhau xác định một văn bản; hai bản ghi trùng cả bốn "
    "là một văn bản nhập hai lần. Xóa một tệp, hoặc sửa chỗ gõ nhầm.",
)
def same_document(number: str, other: str) -> tuple[str, str]:
    return (
        f"Văn bản số “{number}” cùng loại, cơ quan và ngày đã có ở tệp {other}",
        "xóa một trong hai tệp, hoặc sửa số, ngày, cơ quan",
    )


@error(
    "trung-dia-chi",
    "Mỗi địa chỉ của cổng chỉ do một nguồn sinh ra, nếu không một trong hai trang sẽ biến mất. "
    "Đổi tên tệp, khóa slug hoặc dòng aliases của một trong hai tệp được nêu tên.",
)
def same_address(address: str, other: str) -> tuple[str, str]:
    return (
        f"Địa chỉ {address} cũng do {other} sinh ra",
        "đổi tên tệp, slug hoặc địa chỉ cũ của một trong hai",
    )


@error(
    "dia-chi-thua",
    "Địa chỉ cũ (aliases) là địa chỉ trước đây của trang; địa chỉ hiện nay thì trang đã có rồi, và mỗi địa chỉ cũ chỉ "
    "cần ghi một lần. Xóa dòng thừa.",
)
def same_address_twice(address: str) -> tuple[str, str]:
    return (f"Chính tệp này đã có địa chỉ {shortened(address)}", "xóa địa chỉ cũ này")


@error(
    "dia-chi-cam",
    "Có tên không dùng được trên mọi hệ thống (Windows cấm con, nul, dấu hai chấm…), có tên dành "
    "cho chương trình (manifest.json). Cổng phải chép được sang mọi máy chủ, nên hãy đặt tên "
    "khác, ví dụ con-em.md thay cho con.md.",
)
def unusable_address(address: str, cause: str) -> tuple[str, str]:
    return (
        f"Địa chỉ {shortened(address)} không dùng được: {cause}",
        "đổi tên tệp, slug hoặc địa chỉ cũ",
    )


@error(
    "trung-the",
    "Hai thẻ khác nhau mà cho cùng một địa chỉ (bỏ dấu thì giống nhau) sẽ lẫn vào một trang. Khác "
    "nhau chỉ ở chữ hoa hay chỗ đặt dấu thì được coi là một thẻ. Chọn một cách viết và dùng cho "
    "mọi bài, ví dụ: tags: y tế",
)
def same_tag(tag: str, other: str, place: str) -> tuple[str, str]:
    return (
        f"Thẻ “{tag}” cho cùng địa chỉ với thẻ “{other}” ở {place}",
        "dùng một cách viết cho cả hai",
    )


@error(
    "the-rong",
    "Mỗi thẻ có một trang riêng, địa chỉ lấy từ chữ của thẻ, nên thẻ phải có ít nhất một chữ cái "
    "hay chữ số và không dài quá 150 chữ. Ví dụ: tags: [chuyển đổi số, y tế]",
)
def bad_tag(tag: str) -> tuple[str, str]:
    return (
        f"Thẻ “{shortened(tag)}” không cho một địa chỉ dùng được",
        "viết thẻ bằng vài chữ, ví dụ: chuyển đổi số",
    )


@error(
    "sai-menu",
    "Mỗi mục của menu là tên thư mục của một loại (van-ban), slug của một trang trong "
    "content/trang/ (gioi-thieu), hoặc {title, to} khi muốn đặt tên khác. Mục dẫn tới chỗ không "
    "có thì người đọc gặp trang lỗi. Ví dụ: menu: [gioi-thieu, van-ban, {title: Lịch tiếp dân, "
    "to: /lich-tiep-dan/}]",
)
def unknown_menu_target(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Menu dẫn tới “{shortened(written)}”, nơi không có trang nào",
        f"tên gần nhất: {quoted(near)}" if near else "xóa mục này",
    )


@warning(
    "menu-chua-dang",
    "Mục của menu dẫn tới một trang còn là bản nháp, chưa đến ngày đăng hoặc đã gỡ thì không hiện. Menu tự có lại "
    "mục ấy khi trang được đăng; nếu không định đăng nữa thì xóa mục.",
)
def menu_not_public(written: str, why: str) -> tuple[str, str]:
    return (
        f"Trang “{shortened(written)}” của menu {why}; mục này được bỏ qua",
        "đăng trang ấy, chờ đến ngày đăng, hoặc xóa mục này khỏi menu",
    )


@error(
    "menu-thieu-ten",
    "Loại và trang thì đã có tên để hiện trên menu; mục dẫn ra ngoài hoặc tới một đường dẫn thì "
    "chưa, nên phải đặt tên. Ví dụ: menu: [{title: Cổng dịch vụ công, to: "
    "https://dichvucong.gov.vn/}]",
)
def menu_without_title(written: str) -> tuple[str, str]:
    return (
        f"Mục menu “{shortened(written)}” chưa có tên",
        f"viết {{title: Tên mục, to: {shortened(written)}}}",
    )
