"""Messages about the portal as a whole: its duties, templates and assets."""

from __future__ import annotations

from congbo.messages.registry import duty, error, quoted, shortened, warning
from congbo.text.numbers import number


@duty(
    "thieu-chan-trang",
    "Chân trang phải nói ai quản lý cổng và liên hệ thế nào (Nghị định 15/2020/NĐ-CP, Điều 99). "
    "Điền các khóa name, responsible, address, phone, email của owner trong config.yaml bằng "
    "thông tin chính thức, đừng đoán. Còn thiếu thì vẫn dựng thử được, nhưng build --release báo "
    "lỗi.",
)
def missing_duties(labels: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"Chân trang còn thiếu: {', '.join(labels)}",
        "điền các khóa của owner trong config.yaml trước khi đăng chính thức",
    )


@duty(
    "dia-chi-mau",
    "Tên miền .example chỉ để giữ chỗ; địa chỉ này nằm trong bản tin, sơ đồ cho máy tìm kiếm và "
    "thẻ chia sẻ, nên phải là địa chỉ thật trước khi đăng. Sửa khóa base_url trong config.yaml. "
    "Còn thiếu thì vẫn dựng thử được, nhưng build --release báo lỗi.",
)
def example_address(base_url: str) -> tuple[str, str]:
    return (
        f"Địa chỉ gốc còn là địa chỉ mẫu: {base_url}",
        "sửa base_url trong config.yaml thành địa chỉ thật của cổng",
    )


@warning(
    "chua-co-gi-dang",
    "Mọi bản ghi của cổng còn là bản nháp, chưa đến ngày đăng hoặc đã gỡ, nên cổng đăng lên chỉ "
    "có khung, không có nội dung. Đúng ý bạn thì không phải làm gì; nếu không, xem lại các khóa "
    "draft, publish_at, expire_at, và lúc ghi sau --as-of. Xem thử cả bản nháp bằng: python3 "
    "build.py serve --drafts",
)
def nothing_public(count: int) -> tuple[str, str]:
    return (
        f"Không bản ghi nào trong {number(count)} bản ghi được đăng: còn là bản nháp, chưa đến ngày đăng, hoặc đã gỡ",
        "xóa dòng draft của bản ghi muốn đăng, hoặc xem lại publish_at, expire_at",
    )


@warning(
    "bao-mat-thieu",
    "Tệp /.well-known/security.txt phải nói cả nơi nhận báo lỗi (contact) lẫn ngày hết hạn "
    "(expires), theo RFC 9116. Thiếu một khóa thì tệp không được đăng, người tìm ra lỗ hổng không "
    "biết báo cho ai. Ví dụ: security: {contact: mailto:baomat@xamau.example, expires: "
    "31/12/2026}",
)
def security_lacks(key: str) -> tuple[str, str]:
    return (
        f"Khóa security thiếu {key}; tệp security.txt không được đăng",
        f"thêm khóa {key} vào security, hoặc xóa khóa security",
    )


@warning(
    "bao-mat-het-han",
    "Ngày expires cho biết đến bao giờ thông tin trong security.txt còn đúng; quá ngày ấy, người "
    "đọc coi như không có. RFC 9116 khuyên đặt trong vòng một năm, để thông tin được xem lại đều "
    "đặn. Xem lại contact rồi ghi ngày mới, ví dụ: expires: 31/12/2026",
)
def security_expires(written: str, passed: bool, like: str) -> tuple[str, str]:
    when = "đã qua" if passed else "xa hơn một năm"
    return (
        f"Hạn của thông tin bảo mật {when}: {written}",
        f"xem lại contact rồi ghi hạn mới trong vòng một năm, ví dụ: expires: {like}",
    )


@error(
    "loi-mau-trang",
    "Mẫu trang (templates/) viết sai cú pháp hoặc dùng một giá trị không có. Lỗi này dành cho "
    "người sửa mẫu, không phải người viết nội dung: đem dòng được chỉ so với các giá trị mà trang "
    "được nhận (congbo/views/). Nếu bạn không định sửa mẫu, xóa tệp ấy trong templates/ của cổng "
    "để dùng lại mẫu gốc.",
)
def template_error(cause: str, drawing: str) -> tuple[str, str]:
    where = f" khi vẽ {drawing}" if drawing else ""
    return (
        f"Mẫu trang có lỗi{where}: {shortened(cause, 200)}",
        "sửa mẫu ở dòng này; xem ARCHITECTURE.md",
    )


@error(
    "mau-dong",
    "Chương trình phải biết trước một mẫu dùng những mẫu nào, để dựng lại đúng những trang cần dựng lại. "
    "Vì vậy tên mẫu trong include, import, extends phải là chữ viết thẳng trong dấu ngoặc.",
)
def dynamic_include() -> tuple[str, str]:
    return (
        "Tên mẫu được gọi không viết thẳng",
        'viết thẳng tên, ví dụ: {% include "parts/pager.html" %}; chọn giữa nhiều mẫu thì dùng {% if %}',
    )


@error(
    "mau-ngau-nhien",
    "Cùng một nội dung phải luôn cho ra cùng một trang, dựng lúc nào, trên máy nào cũng vậy; có thế "
    "chương trình mới biết trang nào không phải dựng lại. Vì vậy mẫu không được dùng điều may rủi "
    "(bộ lọc random, hàm lipsum), không với tới tên có gạch dưới ở đầu, thứ bên trong của chương "
    "trình, và không in ra một đối tượng của máy: thường do quên dấu () sau tên hàm, hoặc quên join "
    'sau map, select. Ví dụ đúng: {{ tags|map(attribute="title")|join(", ") }}',
)
def unsteady_template(cause: str, cure: str, drawing: str) -> tuple[str, str]:
    where = f" khi vẽ {drawing}" if drawing else ""
    return (f"Mẫu trang cho kết quả mỗi lần một khác{where}: {shortened(cause, 200)}", cure)


@error(
    "thieu-mau-trang",
    "Khóa template chọn một tệp trong templates/pages để vẽ trang này thay cho mẫu thường; tên "
    "phải đúng cả đuôi, ví dụ: template: page.html. Phần lớn trang không cần khóa này: xóa đi là "
    "dùng mẫu thường.",
)
def unknown_template(written: str, known: tuple[str, ...]) -> tuple[str, str]:
    return (f"Không có mẫu trang “{shortened(written)}”", f"chọn một trong: {quoted(known)}")


@error(
    "trang-co-lien-ket-hong",
    "Trước khi đăng, chương trình đọc lại mọi trang vừa dựng; mỗi liên kết trong cổng phải dẫn "
    "tới một tệp và một chỗ có thật. Sửa liên kết ở bản ghi được nêu; nếu liên kết nằm trong mẫu "
    "trang hay menu thì sửa ở đó.",
)
def page_with_broken_link(
    subject: str, link: str, others: int = 0, templates: tuple[str, ...] = ()
) -> tuple[str, str]:
    also = f" (và ở {number(others)} trang khác)" if others else ""
    return (
        f"{subject[:1].upper()}{subject[1:]} có liên kết không dẫn tới đâu: “{shortened(link)}”{also}",
        f"liên kết viết trong mẫu trang {', '.join(templates)}: sửa ở đó"
        if templates
        else "sửa liên kết ở bản ghi này; nếu liên kết nằm trong mẫu trang hay menu thì sửa ở đó",
    )


@error(
    "thieu-tai-san",
    "Các mẫu trang cần một số tệp trong assets/, trong đó có style.css, nếu thiếu thì trang hiện "
    "ra không có kiểu chữ. Những tệp ấy đi kèm chương trình: lấy lại từ bản gốc, ví dụ: git "
    "checkout -- assets",
)
def missing_asset(name: str) -> tuple[str, str]:
    return (f"Không có tệp assets/{name}", "chép lại tệp ấy từ bản gốc của chương trình")
