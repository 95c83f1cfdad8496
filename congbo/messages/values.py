"""Messages about keys and their values."""

from __future__ import annotations

from congbo.messages.registry import error, quoted, shortened, warning


def _named(label: str, key: str) -> str:
    return f"Trường “{label}” ({key})"


@error(
    "khoa-la",
    "Chỉ những khóa có trong docs/bien-tap.md (với config.yaml: docs/cau-hinh.md) mới có nghĩa. "
    "Khóa lạ thường là gõ nhầm, và giá trị của nó sẽ không bao giờ hiện ra, nên chương trình dừng "
    "lại. Sửa theo tên gần nhất; khóa viết được bằng tên tiếng Anh hoặc nhãn tiếng Việt, ví dụ "
    "deadline: hay Hạn hoàn thành:",
)
def unknown_key(key: str, near: tuple[str, ...], where: str, guide: str) -> tuple[str, str]:
    return (
        f"Không có khóa “{shortened(key)}” {where}",
        f"tên gần nhất: {quoted(near)}" if near else f"xóa dòng này, hoặc xem {guide}",
    )


@error(
    "khoa-hai-ten",
    "Một khóa viết được bằng tên tiếng Anh hoặc nhãn tiếng Việt (deadline là Hạn hoàn thành), "
    "nhưng chỉ một lần trong một tệp: hai dòng thì không rõ giá trị nào đúng. Giữ một dòng.",
)
def same_key(written: str, key: str, first_line: int) -> tuple[str, str]:
    return (
        f"“{shortened(written)}” là khóa {key}, đã viết ở dòng {first_line}",
        "giữ một trong hai dòng",
    )


@error(
    "thieu-khoa",
    "Khóa bắt buộc phải có và không được để trống, vì trang và danh sách không thể dựng đúng khi "
    "thiếu, ví dụ văn bản phải có number, type, issuer, date. Chưa biết giá trị thì để bài ở dạng "
    "nháp bằng dòng draft: có và một giá trị tạm.",
)
def missing_key(label: str, key: str, example: str) -> tuple[str, str]:
    return (f"Thiếu trường bắt buộc “{label}” ({key})", f"thêm dòng, ví dụ: {key}: {example}")


@error(
    "sai-kieu",
    "Có khóa nhận một giá trị, có khóa nhận danh sách, có khóa nhận một nhóm khóa con. Viết lại "
    "theo ví dụ trong dòng “Cách sửa”. Danh sách viết được theo hai cách: tags: [y tế, giáo dục] "
    "hoặc mỗi dòng một mục, bắt đầu bằng dấu gạch và dấu cách.",
)
def wrong_shape(label: str, key: str, wanted: str, example: str) -> tuple[str, str]:
    value = example if example.startswith("\n") else f" {example}"
    return (f"{_named(label, key)} phải là {wanted}", f"viết lại, ví dụ: {key}:{value}")


@error(
    "sai-ngay",
    "Ngày được kiểm tra để không in ra một ngày không có thật và để xếp đúng thứ tự. Viết ngày "
    "trước, tháng sau, năm đủ bốn chữ số (31/12/2026), hoặc năm-tháng-ngày (2026-12-31); giờ viết "
    "sau, ví dụ 31/12/2026 08:30.",
)
def bad_date(label: str, key: str, written: str, hint: str) -> tuple[str, str]:
    return (
        f"{_named(label, key)} không phải ngày hợp lệ: “{shortened(written)}”",
        hint,
    )


@error(
    "sai-so",
    "Trường này chỉ nhận số nguyên viết bằng chữ số, không có dấu chấm ngăn hàng nghìn, không kèm "
    "chữ. Ví dụ: reach: 1200",
)
def bad_integer(
    label: str, key: str, written: str, least: int | None, example: str
) -> tuple[str, str]:
    bound = "" if least is None else f" từ {least} trở lên"
    return (
        f"{_named(label, key)} phải là số nguyên{bound}, nhiều nhất 9 chữ số: “{shortened(written)}”",
        f"viết bằng chữ số, ví dụ: {key}: {example}",
    )


@error(
    "sai-co-khong",
    "Trường này chỉ nhận “có” hoặc “không” (true, false cũng được). Không viết gì nghĩa là "
    "“không”, nên muốn tắt thì xóa dòng ấy. Ví dụ: draft: có",
)
def bad_boolean(label: str, key: str, written: str) -> tuple[str, str]:
    return (
        f"{_named(label, key)} phải là “có” hoặc “không”: “{shortened(written)}”",
        f"viết {key}: có, hoặc xóa dòng này",
    )


@error(
    "sai-lua-chon",
    "Trường này chỉ nhận một trong các giá trị cho sẵn, để danh sách và bộ lọc gom được những bài "
    "giống nhau. Chép đúng một giá trị trong dòng “Cách sửa”; dấu và chữ hoa không quan trọng. Ví "
    "dụ: status: còn hiệu lực",
)
def bad_choice(label: str, key: str, written: str, choices: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"{_named(label, key)} không có giá trị “{shortened(written)}”",
        f"chọn một trong: {quoted(choices)}",
    )


@error(
    "sai-slug",
    "Slug là tên của một bản ghi trong địa chỉ trang: chữ thường không dấu, chữ số, nối bằng dấu "
    "gạch, thường chính là tên tệp bỏ đuôi. Muốn trỏ tới tệp content/van-ban/ke-hoach-05.md thì "
    "viết: directive: ke-hoach-05",
)
def bad_slug(label: str, key: str, written: str, suggestion: str) -> tuple[str, str]:
    return (
        f"{_named(label, key)} không phải slug: “{shortened(written)}”",
        f"chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ: {suggestion}",
    )


@error(
    "ten-tep-khong-thanh-slug",
    "Tên tệp trở thành địa chỉ của trang, nên phải có ít nhất một chữ cái hay chữ số. Đổi tên "
    "tệp, ví dụ hoi-nghi-trien-khai.md, hoặc thêm khóa slug.",
)
def file_name_without_slug(name: str) -> tuple[str, str]:
    return (
        f"Tên tệp “{name}” không cho một địa chỉ",
        "đổi tên tệp bằng chữ không dấu và dấu gạch nối, ví dụ ke-hoach-05.md",
    )


@error(
    "slug-danh-rieng",
    "Một số địa chỉ là của chương trình: trang-2 (trang sau của danh sách), nam (danh sách theo "
    "năm), the (các thẻ), tim-kiem, so-do… Bài mang tên ấy sẽ che mất trang của chương trình. Đổi "
    "tên tệp hoặc thêm khóa slug, ví dụ: slug: so-do-to-chuc",
)
def reserved_slug(slug: str) -> tuple[str, str]:
    return (
        f"Tên “{slug}” được dành riêng cho trang của chương trình",
        f"đổi tên tệp hoặc khóa slug, ví dụ: muc-{slug}",
    )


@error(
    "sai-dia-chi",
    "Liên kết ra ngoài viết đủ từ https://, ví dụ https://vanban.chinhphu.vn/. Địa chỉ cũ của "
    "trang (aliases) là đường dẫn trong cổng, bắt đầu bằng một dấu gạch chéo, ví dụ "
    "/tin-cu/a.html. Không dùng dấu cách, dấu ngoặc kép và “..” trong địa chỉ.",
)
def bad_url(label: str, key: str, written: str, example: str, cause: str = "") -> tuple[str, str]:
    why = f": {cause}" if cause else ""
    return (
        f"{_named(label, key)} không phải địa chỉ dùng được: “{shortened(written)}”{why}",
        f"viết như: {example}",
    )


@error(
    "sai-dia-chi-cu",
    "Địa chỉ cũ (aliases) là đường dẫn trước đây của trang trong cổng, nay dẫn về trang này. Cổng chỉ "
    "gồm tệp, nên địa chỉ có dấu ? hoặc đuôi .php, .aspx phải khai chuyển hướng ở máy chủ web. Ví dụ "
    "đúng: aliases: [/tin-cu/a.html, /gioi-thieu-cu/]",
)
def bad_old_address(
    label: str, key: str, written: str, cause: str, example: str
) -> tuple[str, str]:
    return (
        f"{_named(label, key)} không nhận “{shortened(written)}”: {cause}",
        f"viết như: {key}: {example}; địa chỉ kiểu khác thì khai chuyển hướng ở máy chủ web",
    )


@error(
    "sai-thu-dien-tu",
    "Địa chỉ thư sai thì thư của người dân không đến nơi. Viết đủ tên, dấu @ và tên miền, không "
    "dấu cách, chỉ một địa chỉ. Ví dụ: email: vanthu@xamau.example",
)
def bad_email(label: str, key: str, written: str) -> tuple[str, str]:
    return (
        f"{_named(label, key)} không phải thư điện tử: “{shortened(written)}”",
        f"viết như: {key}: vanthu@vi-du.example",
    )


@error(
    "sai-lien-he",
    "Tệp security.txt cho người tìm ra lỗ hổng biết báo cho ai; chương trình của họ chỉ hiểu địa "
    "chỉ có đầu mailto: (thư), tel: (điện thoại, không dấu cách) hoặc https: (trang có mẫu báo "
    "lỗi). Ví dụ: contact: mailto:baomat@xamau.example hay contact: tel:+84-200-000-000",
)
def bad_contact(label: str, key: str, written: str, example: str) -> tuple[str, str]:
    return (
        f"{_named(label, key)} không phải địa chỉ mailto:, tel: hay https: “{shortened(written)}”",
        f"viết như: {key}: {example}",
    )


@error(
    "sai-loai-van-ban",
    "Loại văn bản lấy trong bảng loại (docs/bien-tap.md), viết bằng tên hoặc chữ viết tắt: type: "
    "kế hoạch. Loại chưa có trong bảng thì khai thêm ở khóa types của config.yaml, ví dụ: types: "
    "[{name: thư ngỏ, abbreviation: TN}]",
)
def unknown_type(written: str, near: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Không có loại văn bản “{shortened(written)}”",
        f"loại gần nhất: {quoted(near)}; hoặc khai thêm ở khóa types của config.yaml"
        if near
        else "viết tên loại, ví dụ: kế hoạch; hoặc khai thêm ở khóa types của config.yaml",
    )


@error(
    "loai-van-ban-mo-ho",
    "Có chữ viết tắt dùng cho hai loại văn bản: QĐ là quyết định hoặc quy định, TT là thông tư "
    "hoặc thông tri. Chương trình không đoán. Viết tên loại, ví dụ: type: quyết định",
)
def ambiguous_type(written: str, names: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Chữ viết tắt “{written}” dùng cho nhiều loại: {quoted(names)}",
        f"viết tên loại, ví dụ: type: {names[0]}",
    )


@error(
    "sai-mui-gio",
    "Múi giờ quyết định lúc nào là 0 giờ, tức lúc một bài hẹn giờ được đăng. Viết theo tên của cơ "
    "sở dữ liệu múi giờ, ví dụ: timezone: Asia/Ho_Chi_Minh. Không có dòng này thì chương trình "
    "dùng giờ Việt Nam.",
)
def bad_zone(written: str) -> tuple[str, str]:
    return (
        f"Không có múi giờ “{shortened(written)}”",
        "viết như: timezone: Asia/Ho_Chi_Minh, hoặc xóa dòng này",
    )


@error(
    "sai-ngon-ngu",
    "Mã ngôn ngữ cho trình đọc màn hình biết phải đọc bằng tiếng nào, theo chuẩn BCP 47. Cổng "
    "tiếng Việt viết language: vi, hoặc bỏ hẳn dòng này.",
)
def bad_language(written: str) -> tuple[str, str]:
    return (
        f"“{shortened(written)}” không phải mã ngôn ngữ",
        "viết như: language: vi, hoặc xóa dòng này",
    )


@error(
    "sai-khoi",
    "Trang chủ gồm các khối có tên cho sẵn, hiện theo thứ tự viết trong khóa home; tên lạ thì "
    "không có gì để hiện. Ví dụ: home: [loi-dan, chi-dao, nhiem-vu, tin-bai]. Bỏ khóa home để "
    "dùng thứ tự mặc định.",
)
def unknown_block(written: str, blocks: tuple[str, ...]) -> tuple[str, str]:
    return (f"Trang chủ không có khối “{shortened(written)}”", f"các khối: {quoted(blocks)}")


@warning(
    "ngay-tuong-lai",
    "Ngày in trên trang muộn hơn lúc dựng cổng, thường là gõ nhầm năm. Khóa date chỉ để in ra, "
    "không hẹn giờ đăng: muốn bài hiện từ một lúc nào đó thì dùng khóa publish_at, ví dụ: "
    "publish_at: 05/02/2026 08:00",
)
def future_date(label: str, key: str, written: str) -> tuple[str, str]:
    return (
        f"{_named(label, key)} ở tương lai: {written}",
        "kiểm tra lại ngày; nếu muốn hẹn giờ đăng, dùng khóa publish_at",
    )


@error(
    "thoi-han-nguoc",
    "Bài được đăng từ publish_at và gỡ xuống từ expire_at; lúc gỡ không sau lúc đăng thì bài "
    "không bao giờ hiện ra. Sửa một trong hai, ví dụ: publish_at: 01/9/2026 và expire_at: "
    "30/9/2026",
)
def expires_before_publication() -> tuple[str, str]:
    return ("Lúc gỡ (expire_at) không sau lúc đăng (publish_at)", "sửa một trong hai khóa này")


@warning(
    "bi-cat-o-dau-thang",
    "Trong YAML, dấu # đứng sau dấu cách mở đầu một lời ghi chú, nên phần từ đó trở đi bị bỏ. Nếu "
    'dấu # thuộc về chữ, đặt cả giá trị trong dấu ngoặc kép, ví dụ: title: "Gọi số #1 để làm gì"',
)
def cut_at_hash(kept: str) -> tuple[str, str]:
    return (
        f"Giá trị bị cắt ở dấu #, chỉ còn “{shortened(kept)}”",
        "nếu dấu # thuộc về chữ, đặt cả giá trị trong dấu ngoặc kép",
    )
