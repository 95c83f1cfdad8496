"""The settings of a portal, `config.yaml`: the same kind of declaration as content."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day
from urllib.parse import urlsplit

from congbo.diagnostics import Span
from congbo.model import fields as f
from congbo.model.common import Ref
from congbo.model.content import KINDS

SERVERS = ("apache", "iis")
DEFAULT_ZONE = "Asia/Ho_Chi_Minh"
LISTED = tuple(kind.folder for kind in KINDS if kind.listed)


@dataclass(frozen=True, kw_only=True)
class Owner:
    """Who answers for the portal; the duties of its footer (Nghị định 15/2020/NĐ-CP, Điều 99)."""

    name: str = f.text("Tên tổ chức", "Tổ chức quản lý cổng.", "Ủy ban nhân dân xã Mẫu")
    parent: str = f.text("Cơ quan chủ quản", "Cơ quan cấp trên, nếu có.", "Tỉnh Mẫu")
    responsible: str = f.text(
        "Người chịu trách nhiệm", "Người chịu trách nhiệm nội dung.", "Nguyễn Văn Mẫu"
    )
    address: str = f.text("Địa chỉ", "Địa chỉ trụ sở.", "Số 1, đường Mẫu")
    phone: str = f.text("Điện thoại", "Số điện thoại công vụ.", "0200 000 000")
    email: str = f.email("Thư điện tử", "Hộp thư công vụ.", "banbientap@vi-du.example")
    licence: str = f.text("Giấy phép", "Số giấy phép, nếu trang có.", "Giấy phép mẫu số 00")


@dataclass(frozen=True, kw_only=True)
class Security:
    """Where security researchers write to (RFC 9116)."""

    contact: str = f.contact(
        "Liên hệ",
        "Nơi nhận báo lỗi bảo mật: thư (mailto:), điện thoại (tel:) hoặc trang (https:).",
        "mailto:baomat@vi-du.example",
    )
    expires: Day | None = f.day(
        "Hết hạn", "Ngày phải xem lại thông tin này, trong vòng một năm.", "31/12/2026"
    )

    spans: tuple[tuple[str, Span], ...] = field(default=(), compare=False)

    def place(self, key: str) -> Span:
        """The place of a key's value; of the config itself when there is none."""
        return dict(self.spans).get(key, Span("config.yaml", 1, 1))


@dataclass(frozen=True, kw_only=True)
class MenuEntry:
    """One entry of the menu: a kind or page by name, or a title with the place it leads to."""

    title: str = f.text("Tiêu đề", "Chữ trên menu; để trống thì theo nơi dẫn tới.", "Giới thiệu")
    to: str = f.text(
        "Dẫn tới",
        "Thư mục của loại, slug của trang, đường dẫn, hoặc địa chỉ https.",
        "gioi-thieu",
        required=True,
    )
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, kw_only=True)
class ListNote:
    """What the editors have to say about a list as a whole: how it was cut, counted or numbered."""

    kind: str = f.choice("Loại", "Thư mục của loại.", "nhiem-vu", LISTED, required=True)
    text: str = f.text(
        "Nội dung",
        "Một câu, hiện cạnh danh sách ấy.",
        "Xếp theo thứ tự trong Kế hoạch.",
        required=True,
    )


@dataclass(frozen=True, kw_only=True)
class SocialLink:
    """An official account of the publisher."""

    name: str = f.text("Tên", "Tên mạng xã hội.", "Zalo", required=True)
    url: str = f.url("Liên kết", "Địa chỉ tài khoản.", "https://zalo.me/vi-du", required=True)


@dataclass(frozen=True, kw_only=True)
class ExtraType:
    """A type of documents beyond the built-in table."""

    name: str = f.text("Tên loại", "Tên loại văn bản.", "thư ngỏ", required=True)
    abbreviation: str = f.text("Viết tắt", "Chữ viết tắt trong số ký hiệu.", "TN")


@dataclass(frozen=True, kw_only=True)
class Config:
    """The settings; a valid file has two lines, `title` and `base_url`."""

    title: str = f.text("Tiêu đề", "Tên của cổng.", "Cổng thông tin Kế hoạch 05", required=True)
    base_url: str = f.base_url(
        "Địa chỉ gốc", "Địa chỉ nơi cổng được đăng.", "https://kehoach05.example"
    )
    tagline: str = f.text("Khẩu hiệu", "Một câu nói cổng này là gì.", "Thông tin dễ tìm, dễ hiểu")
    language: str = f.text("Ngôn ngữ", "Mã ngôn ngữ; mặc định vi.", "vi", default="vi")
    timezone: str = f.text(
        "Múi giờ", "Tên múi giờ; mặc định Asia/Ho_Chi_Minh.", DEFAULT_ZONE, default=DEFAULT_ZONE
    )
    directive: Ref | None = f.reference(
        "document", "Văn bản chỉ đạo", "Slug của văn bản chỉ đạo chính.", "ke-hoach-05"
    )
    owner: Owner | None = f.record(Owner, "Chủ quản", "Ai chịu trách nhiệm về cổng.", "{name: …}")
    security: Security | None = f.record(
        Security, "Bảo mật", "Nơi nhận báo lỗi bảo mật.", "{contact: …, expires: 31/12/2026}"
    )
    menu: tuple[MenuEntry, ...] = f.records(
        MenuEntry,
        "Menu",
        "Thư mục của loại, slug của trang, hoặc {title, to}.",
        "[van-ban, gioi-thieu]",
        brief="to",
    )
    home: tuple[str, ...] = f.texts("Trang chủ", "Các khối của trang chủ, theo thứ tự.", "nhiem-vu")
    notes: tuple[ListNote, ...] = f.records(
        ListNote, "Lời ghi", "Lời ghi cho từng danh sách.", "- {kind: nhiem-vu, text: …}"
    )
    page_size: int = f.integer("Số mục một trang", "Mặc định 20.", "20", least=1, default=20)
    feeds: int = f.integer(
        "Số mục bản tin",
        "Số mục trong mỗi bản tin Atom và JSON; mặc định 20.",
        "20",
        least=1,
        default=20,
    )
    social: tuple[SocialLink, ...] = f.records(
        SocialLink, "Mạng xã hội", "Các tài khoản chính thức.", "- {name: Zalo, url: https://…}"
    )
    types: tuple[ExtraType, ...] = f.records(
        ExtraType, "Loại văn bản", "Các loại văn bản thêm.", "- {name: thư ngỏ, abbreviation: TN}"
    )
    server: str = f.choice("Máy chủ", "Quy tắc máy chủ đăng kèm.", "apache", SERVERS)

    span: Span = field(default=Span("config.yaml", 1, 1), compare=False)
    spans: tuple[tuple[str, Span], ...] = field(default=(), compare=False)

    @property
    def base_path(self) -> str:
        """The path of `base_url` without a slash at its end; "" at the root of a host."""
        return urlsplit(self.base_url).path.rstrip("/")

    @property
    def origin(self) -> str:
        """Scheme and host of `base_url`, with no slash at its end."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"

    def place(self, key: str, item: int | None = None) -> Span:
        """The place of a key's value, or of one text of its list; the first line when the file has no such key."""
        spans = dict(self.spans)
        whole = spans.get(key, self.span)
        return whole if item is None else spans.get(f"{key}.{item}", whole)
