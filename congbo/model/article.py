"""Article (tin bài): a dated text about what is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congbo.model import fields as f
from congbo.model.common import Image, Record, Ref


@dataclass(frozen=True, kw_only=True, eq=False)
class Article(Record):
    """An article; it may name everything it speaks of."""

    title: str = f.title("Hội nghị triển khai kế hoạch")
    date: datetime | None = f.moment("Ngày đăng", "Ngày đăng bài.", "14/9/2022", required=True)
    author: str = f.text("Tác giả", "Người viết hoặc nơi đăng.", "Ban biên tập")
    category: str = f.text("Chuyên mục", "Tên chuyên mục.", "Hướng dẫn")
    tasks: tuple[Ref, ...] = f.references("task", "Nhiệm vụ", "Nhiệm vụ được nói tới.", "lap-so")
    themes: tuple[Ref, ...] = f.references(
        "theme", "Nội dung tuyên truyền", "Nội dung được nói tới.", "muc-tieu"
    )
    channels: tuple[Ref, ...] = f.references(
        "channel", "Kênh truyền thông", "Kênh được nói tới.", "dai-truyen-thanh-xa"
    )
    units: tuple[Ref | str, ...] = f.units("Đơn vị", "Đơn vị được nói tới.", "so-y-te")
    documents: tuple[Ref, ...] = f.references(
        "document", "Văn bản", "Văn bản được nói tới.", "ke-hoach-05"
    )
    image: Image | None = f.record(Image, "Ảnh", "Ảnh đầu bài.", "{path: a.jpg, alt: Hội nghị}")
