"""What every record has, and the small values records are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date as Day
from datetime import datetime

from congbo.diagnostics import Span
from congbo.model import fields as f
from congbo.model.fragment import Body


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference as written: the kind it points to, the slug, and where it stands."""

    kind: str
    slug: str
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class FilePath:
    """A file below `content/` as the editor wrote it, and where it stands."""

    written: str
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class OldAddress:
    """A former root path such as `/tin-cu/a.html`, and where it stands."""

    path: str
    span: Span = field(default=Span(), compare=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record comes from: its kind, slug and file, the places of its keys and of texts in lists (`tags.2`).

    `places` has them as `places_of` writes them.
    """

    kind: str = ""
    slug: str = ""
    path: str = ""
    places: str = ""

    def span(self, key: str, place: int | None = None) -> Span:
        """The place of a key's value, or of one text of its list; the first line when the file has no such key."""
        spans = {}
        for written in self.places.split():
            name, line, column, width = written.split(":")
            spans[name] = Span(self.path, int(line), int(column), int(width))
        whole = spans.get(key, Span(self.path, 1, 1))
        return whole if place is None else spans.get(f"{key}.{place}", whole)


def places_of(spans: Iterable[tuple[str, Span]]) -> str:
    """The places of the keys of a file as a text: few are ever asked for, and values take ten times the room."""
    return " ".join(f"{name}:{span.line}:{span.column}:{span.width}" for name, span in spans)


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a statement comes from."""

    name: str = f.text(
        "Tên nguồn", "Tên bài hoặc tài liệu gốc.", "Bài đăng ngày 14/9/2022", required=True
    )
    url: str = f.url("Liên kết", "Địa chỉ trang gốc, nếu có.", "https://vi-du.example/bai-goc")
    date: Day | None = f.day("Ngày đăng", "Ngày nguồn công bố.", "14/9/2022")


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file offered for download."""

    path: FilePath | None = f.file(
        "Đường dẫn",
        "Đường dẫn của tệp, tính từ thư mục chứa bản ghi hoặc từ `content/`.",
        "ban-goc.pdf",
        required=True,
    )
    title: str = f.text("Tên tệp", "Tên hiện ra trên trang; để trống thì dùng tên tệp.", "Bản PDF")


@dataclass(frozen=True, kw_only=True)
class Image:
    """A picture with the words that stand for it."""

    path: FilePath | None = f.file("Đường dẫn", "Đường dẫn của ảnh.", "hoi-nghi.jpg", required=True)
    alt: str = f.text(
        "Mô tả ảnh",
        "Lời thay cho ảnh, dành cho người không nhìn thấy ảnh.",
        "Toàn cảnh hội nghị",
        required=True,
    )
    credit: str = f.text("Tác giả ảnh", "Người chụp hoặc nguồn ảnh.", "Ảnh mẫu")


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How a unit is reached."""

    address: str = f.text("Địa chỉ", "Địa chỉ trụ sở.", "Số 1, đường Mẫu")
    phone: str = f.text("Điện thoại", "Số điện thoại công vụ.", "0200 000 000")
    email: str = f.email("Thư điện tử", "Hộp thư công vụ.", "vanthu@vi-du.example")


@dataclass(frozen=True, kw_only=True, eq=False)
class Record:
    """The keys of every kind, and what the engine adds: origin and body.

    Records are compared by identity: two of them may say the same and yet be two.
    """

    title: str = f.title("Sở Y tế")
    summary: str = f.text(
        "Tóm tắt", "Một hai câu, hiện trong danh sách và khi chia sẻ.", "Ba việc cần làm ngay."
    )
    date: datetime | None = f.moment(
        "Ngày", "Ngày ban hành hoặc ngày đăng; in ra trên trang.", "08/8/2022"
    )
    updated: datetime | None = f.moment("Cập nhật", "Ngày sửa lần cuối.", "14/9/2022")
    slug: str = f.slug("Tên trong địa chỉ", "Dùng thay cho tên tệp.", "so-y-te")
    aliases: tuple[OldAddress, ...] = f.old_addresses(
        "Địa chỉ cũ", "Các địa chỉ trước đây, nay dẫn về trang này.", "/tin-cu/a.html"
    )
    order: int | None = f.integer("Thứ tự", "Số nhỏ đứng trước trong danh sách.", "1")
    draft: bool = f.boolean("Bản nháp", "Chưa công bố khi còn là “có”.", "có")
    publish_at: datetime | None = f.moment("Đăng từ", "Chỉ công bố từ lúc này.", "2026-02-05 08:00")
    expire_at: datetime | None = f.moment("Gỡ từ", "Thôi công bố từ lúc này.", "2026-12-31 17:00")
    tags: tuple[str, ...] = f.texts("Thẻ", "Từ khóa để gom các bản ghi.", "chuyển đổi số")
    source: Source | None = f.record(Source, "Nguồn", "Nội dung lấy từ đâu.", "{name: Báo mẫu}")

    origin: Origin = field(default=Origin(), compare=False)
    body: Body = Body()

    @property
    def address(self) -> tuple[str, str]:
        """Kind and slug, the identity of a record inside the site."""
        return (self.origin.kind, self.origin.slug)
