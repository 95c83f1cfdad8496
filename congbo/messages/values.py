"""Messages about keys and their values."""

from __future__ import annotations

from congbo.messages.registry import error, quoted, shortened, warning


def _named(label: str, key: str) -> str:
    return f"Trường “{label}” ({key})"


@error(
    "khoa-la",
    "Chỉ những khóa được liệt kê trong docs/bien-tap.md mới có nghĩa; khóa lạ thường là gõ nhầm.",
)
def unknown_key(key: str, near: tuple[str, ...], where: str) -> tuple[str, str]:
    return (
        f"Không có khóa “{shortened(key)}” {where}",
        f"tên gần nhất: {quoted(near)}" if near else "xóa dòng này, hoặc xem docs/bien-tap.md",
    )


@error(
    "khoa-hai-ten",
    "Một khóa viết được bằng tên tiếng Anh hoặc nhãn tiếng Việt, nhưng chỉ một lần trong một tệp.",
)
def same_key(written: str, key: str, first_line: int) -> tuple[str, str]:
    return (
        f"“{shortened(written)}” là khóa {key}, đã viết ở dòng {first_line}",
        "giữ một trong hai dòng",
    )


@error("thieu-khoa", "Khóa bắt buộc phải có và không được để trống.")
def missing_key(label: str, key: str, example: str) -> tuple[str, str]:
    return (f"Thiếu trường bắt buộc “{label}” ({key})", f"thêm dòng, ví dụ: {key}: {example}")


@error(
    "sai-kieu", "Có khóa nhận một giá trị, có khóa nhận danh sách, có khóa nhận một nhóm khóa con."
)
def wrong_shape(label: str, key: str, wanted: str, example: str) -> tuple[str, str]:
    return (f"{_named(label, key)} phải là {wanted}", f"viết lại, ví dụ: {key}: {example}")


@error(
    "sai-ngay",
    "Ngày viết theo thứ tự ngày, tháng, năm (31/12/2026) hoặc năm-tháng-ngày (2026-12-31); giờ viết sau, ví dụ 08:30.",
)
def bad_date(label: str, key: str, written: str, hint: str) -> tuple[str, str]:
    return (
        f"{_named(label, key)} không phải ngày hợp lệ: “{shortened(written)}”",
        hint,
    )


@error("sai-so", "Trường này chỉ nhận số nguyên viết bằng chữ số.")
def bad_integer(label: str, key: str, written: str, least: int) -> tuple[str, str]:
    return (
        f"{_named(label, key)} phải là số nguyên từ {least} trở lên: “{shortened(written)}”",
        f"viết bằng chữ số, ví dụ: {key}: {max(least, 20)}",
    )


@error("sai-co-khong", "Trường này chỉ nhận “có” hoặc “không” (true, false cũng được).")
def bad_boolean(label: str, key: str, written: str) -> tuple[str, str]:
    return (
        f"{_named(label, key)} phải là “có” hoặc “không”: “{shortened(written)}”",
        f"viết {key}: có, hoặc xóa dòng này",
    )


@error("sai-lua-chon", "Trường này chỉ nhận một trong các giá trị cho sẵn.")
def bad_choice(label: str, key: str, written: str, choices: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"{_named(label, key)} không có giá trị “{shortened(written)}”",
        f"chọn một trong: {quoted(choices)}",
    )


@error(
    "sai-slug", "Slug là tên trong địa chỉ trang: chữ thường không dấu, chữ số, nối bằng dấu gạch."
)
def bad_slug(label: str, key: str, written: str, suggestion: str) -> tuple[str, str]:
    return (
        f"{_named(label, key)} không phải slug: “{shortened(written)}”",
        f"chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ: {suggestion}",
    )


@error(
    "ten-tep-khong-thanh-slug",
    "Tên tệp trở thành địa chỉ của trang, nên phải có ít nhất một chữ cái hay chữ số.",
)
def file_name_without_slug(name: str) -> tuple[str, str]:
    return (
        f"Tên tệp “{name}” không cho một địa chỉ",
        "đổi tên tệp bằng chữ không dấu và dấu gạch nối, ví dụ ke-hoach-05.md",
    )


@error(
    "slug-danh-rieng",
    "Một số tên được dành cho trang của chương trình: trang-2, nam, the, tim-kiem, so-do…",
)
def reserved_slug(slug: str) -> tuple[str, str]:
    return (
        f"Tên “{slug}” được dành riêng cho trang của chương trình",
        f"đổi tên tệp hoặc khóa slug, ví dụ: {slug}-noi-dung",
    )


@error(
    "sai-dia-chi",
    "Liên kết ra ngoài viết đủ từ https://; địa chỉ cũ của trang bắt đầu bằng dấu gạch chéo.",
)
def bad_url(label: str, key: str, written: str, example: str) -> tuple[str, str]:
    return (
        f"{_named(label, key)} không phải địa chỉ dùng được: “{shortened(written)}”",
        f"viết như: {example}",
    )


@error("sai-thu-dien-tu", "Thư điện tử có dạng ten@co-quan.vn.")
def bad_email(label: str, key: str, written: str) -> tuple[str, str]:
    return (
        f"{_named(label, key)} không phải thư điện tử: “{shortened(written)}”",
        f"viết như: {key}: vanthu@vi-du.example",
    )


@error(
    "sai-loai-van-ban",
    "Loại văn bản lấy trong bảng loại (docs/bien-tap.md) hoặc khai thêm ở khóa types của config.yaml.",
)
def unknown_type(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Không có loại văn bản “{shortened(written)}”",
        f"loại gần nhất: {quoted(near)}; hoặc khai thêm ở khóa types của config.yaml",
    )


@error("loai-van-ban-mo-ho", "Có chữ viết tắt dùng cho hai loại văn bản, nên phải viết tên loại.")
def ambiguous_type(written: str, names: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Chữ viết tắt “{written}” dùng cho nhiều loại: {quoted(names)}",
        f"viết tên loại, ví dụ: type: {names[0]}",
    )


@error("sai-mui-gio", "Múi giờ viết theo tên của cơ sở dữ liệu múi giờ, ví dụ Asia/Ho_Chi_Minh.")
def bad_zone(written: str) -> tuple[str, str]:
    return (
        f"Không có múi giờ “{shortened(written)}”",
        "viết như: timezone: Asia/Ho_Chi_Minh, hoặc xóa dòng này",
    )


@error("sai-ngon-ngu", "Mã ngôn ngữ theo chuẩn BCP 47, ví dụ vi.")
def bad_language(written: str) -> tuple[str, str]:
    return (
        f"“{shortened(written)}” không phải mã ngôn ngữ",
        "viết như: language: vi, hoặc xóa dòng này",
    )


@error("sai-khoi", "Trang chủ gồm các khối có tên cho sẵn, xếp theo thứ tự trong khóa home.")
def unknown_block(written: str, blocks: tuple[str, ...]) -> tuple[str, str]:
    return (f"Trang chủ không có khối “{shortened(written)}”", f"các khối: {quoted(blocks)}")


@warning(
    "ngay-tuong-lai",
    "Ngày in trên trang muộn hơn lúc dựng cổng; thường là gõ nhầm năm. Muốn hẹn giờ đăng thì dùng publish_at.",
)
def future_date(label: str, key: str, written: str) -> tuple[str, str]:
    return (
        f"{_named(label, key)} ở tương lai: {written}",
        "kiểm tra lại ngày; nếu muốn hẹn giờ đăng, dùng khóa publish_at",
    )


@error("thoi-han-nguoc", "Lúc gỡ phải sau lúc đăng.")
def expires_before_publication() -> tuple[str, str]:
    return ("Lúc gỡ (expire_at) không sau lúc đăng (publish_at)", "sửa một trong hai khóa này")


@warning(
    "bi-cat-o-dau-thang",
    "Trong YAML, dấu # sau dấu cách mở đầu một lời ghi chú, nên phần sau nó bị bỏ.",
)
def cut_at_hash(kept: str) -> tuple[str, str]:
    return (
        f"Giá trị bị cắt ở dấu #, chỉ còn “{shortened(kept)}”",
        "nếu dấu # thuộc về chữ, đặt cả giá trị trong dấu ngoặc kép",
    )
