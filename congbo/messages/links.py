"""Messages about references, addresses and links."""

from __future__ import annotations

from congbo.messages.registry import error, quoted, shortened, warning


@error("trung-slug", "Hai tệp của cùng một loại không thể có cùng địa chỉ.")
def same_slug(slug: str, kind: str, other: str) -> tuple[str, str]:
    return (
        f"Đã có {kind} mang slug “{slug}” ở tệp {other}",
        "đổi tên một trong hai tệp, hoặc thêm khóa slug",
    )


@error(
    "tham-chieu-treo",
    "Tham chiếu phải trỏ tới một bản ghi có thật, bằng slug (tên tệp không đuôi).",
)
def dangling_reference(
    label: str, key: str, slug: str, kind: str, near: tuple[str, ...]
) -> tuple[str, str]:
    return (
        f"Trường “{label}” ({key}) trỏ tới {kind} không có: “{slug}”",
        f"slug gần nhất: {quoted(near)}" if near else f"tạo {kind} ấy, hoặc xóa tham chiếu",
    )


@warning(
    "tham-chieu-chua-dang",
    "Bản ghi được trỏ tới còn là bản nháp, chưa đến ngày đăng hoặc đã gỡ. Trang vẫn được dựng, "
    "không có tham chiếu này.",
)
def reference_not_public(label: str, key: str, slug: str, why: str) -> tuple[str, str]:
    return (
        f"Trường “{label}” ({key}) trỏ tới “{slug}” {why}; tham chiếu được bỏ qua",
        "đăng bản ghi ấy, hoặc chờ đến ngày đăng",
    )


@warning("lien-ket-chua-dang", "Liên kết trỏ tới trang chưa công bố được thay bằng chữ thường.")
def link_not_public(written: str, why: str) -> tuple[str, str]:
    return (
        f"Liên kết “{shortened(written)}” dẫn tới trang {why}; chỉ còn chữ",
        "đăng trang ấy, hoặc chờ đến ngày đăng",
    )


@error(
    "don-vi-vong",
    "Một đơn vị không thể là cấp trên hoặc đơn vị kế thừa của chính nó, dù qua nhiều bước.",
)
def unit_circle(key: str, names: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Quan hệ “{key}” của các đơn vị thành vòng: {' → '.join(names)}",
        f"sửa khóa {key} của một trong các đơn vị này",
    )


@error("lien-ket-hong", "Mọi liên kết trong cổng phải dẫn tới một trang hoặc tệp có thật.")
def broken_link(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Liên kết không dẫn tới đâu: “{shortened(written)}”",
        f"địa chỉ gần nhất: {quoted(near)}" if near else "sửa đường dẫn, hoặc xóa liên kết",
    )


@error("thieu-neo", "Phần sau dấu # là tên một đề mục của trang được dẫn tới.")
def broken_fragment(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Trang được dẫn tới không có chỗ “#{shortened(written)}”",
        f"chỗ gần nhất: {quoted(near)}" if near else "bỏ phần từ dấu # trở đi",
    )


@error(
    "thieu-tep",
    "Đường dẫn của tệp tính từ thư mục chứa bản ghi, hoặc từ content/ khi bắt đầu bằng dấu gạch chéo.",
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
    "Chỉ những loại tệp an toàn cho người xem mới được đăng; trang HTML, mã lệnh và tệp chạy được thì không.",
)
def forbidden_file_type(name: str, allowed: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Không đăng được loại tệp này: “{shortened(name)}”",
        f"đổi sang một trong các loại: {', '.join(allowed)}",
    )


@error(
    "anh-hong", "Tệp ảnh phải đúng định dạng như đuôi tên: PNG, JPEG, GIF, WebP hoặc SVG an toàn."
)
def bad_image(name: str, cause: str) -> tuple[str, str]:
    return (
        f"Ảnh “{shortened(name)}” không dùng được: {cause}",
        "xuất lại ảnh dưới dạng PNG hoặc JPEG",
    )


@warning("tep-thua", "Tệp nằm dưới content/ nhưng không bản ghi nào dùng đến nên không được đăng.")
def unused_file() -> tuple[str, str]:
    return (
        "Không bản ghi nào dùng tệp này; tệp không được đăng",
        "dẫn tới tệp trong một bản ghi, hoặc xóa tệp",
    )


@warning(
    "so-hieu-mo-ho",
    "Nhiều văn bản cùng số ký hiệu: chương trình nhìn cơ quan ban hành và ngày ở quanh chữ để chọn; "
    "không chắc thì không nối.",
)
def ambiguous_citation(number: str, titles: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Số “{number}” là của nhiều văn bản: {quoted(titles)}; không tự nối được",
        "viết thêm ngày hoặc cơ quan ban hành sau số, hoặc tự đặt liên kết",
    )


@error(
    "trung-van-ban",
    "Cơ quan ban hành, loại, số và ngày cùng nhau xác định một văn bản; hai bản ghi không thể trùng cả bốn.",
)
def same_document(number: str, other: str) -> tuple[str, str]:
    return (
        f"Văn bản số “{number}” cùng loại, cơ quan và ngày đã có ở tệp {other}",
        "xóa một trong hai tệp, hoặc sửa số, ngày, cơ quan",
    )


@error("trung-dia-chi", "Mỗi địa chỉ của cổng chỉ do một nguồn sinh ra.")
def same_address(address: str, other: str) -> tuple[str, str]:
    return (
        f"Địa chỉ {address} cũng do {other} sinh ra",
        "đổi tên tệp, slug hoặc địa chỉ cũ của một trong hai",
    )


@error(
    "dia-chi-cam",
    "Có tên không dùng được trên mọi hệ thống (con, nul, dấu hai chấm…) hoặc dành cho chương trình (manifest.json).",
)
def unusable_address(address: str) -> tuple[str, str]:
    return (f"Địa chỉ {address} không dùng được", "đổi tên tệp, slug hoặc địa chỉ cũ")


@error("trung-the", "Hai thẻ khác nhau cho cùng một địa chỉ thì bạn đọc không phân biệt được.")
def same_tag(tag: str, other: str, place: str) -> tuple[str, str]:
    return (
        f"Thẻ “{tag}” cho cùng địa chỉ với thẻ “{other}” ở {place}",
        "dùng một cách viết cho cả hai",
    )


@error("the-rong", "Thẻ phải có ít nhất một chữ cái hay chữ số để thành địa chỉ.")
def empty_tag(tag: str) -> tuple[str, str]:
    return (
        f"Thẻ “{shortened(tag)}” không cho một địa chỉ",
        "viết thẻ bằng chữ, ví dụ: chuyển đổi số",
    )


@error(
    "sai-menu",
    "Mỗi mục của menu là thư mục của một loại, slug của một trang, đường dẫn, hoặc {title, to}.",
)
def unknown_menu_target(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Menu dẫn tới “{shortened(written)}”, nơi không có trang nào",
        f"tên gần nhất: {quoted(near)}" if near else "xóa mục này",
    )


@error("menu-thieu-ten", "Mục menu dẫn ra ngoài hoặc tới một đường dẫn phải có tên.")
def menu_without_title(written: str) -> tuple[str, str]:
    return (
        f"Mục menu “{shortened(written)}” chưa có tên",
        f"viết {{title: Tên mục, to: {shortened(written)}}}",
    )
