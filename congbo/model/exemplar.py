"""Exemplar (mô hình điển hình): a good way of doing things, told so that others can follow."""

from __future__ import annotations

from dataclasses import dataclass

from congbo.model import fields as f
from congbo.model.common import Image, Record, Ref


@dataclass(frozen=True, kw_only=True, eq=False)
class Exemplar(Record):
    """A model, the unit that made it, and the tasks and themes it serves."""

    title: str = f.title("Tổ đảng đến từng nhà")
    unit: Ref | str | None = f.unit("Đơn vị", "Đơn vị có mô hình.", "xa-mau")
    tasks: tuple[Ref, ...] = f.references("task", "Nhiệm vụ", "Nhiệm vụ liên quan.", "lap-so")
    themes: tuple[Ref, ...] = f.references(
        "theme", "Nội dung tuyên truyền", "Nội dung liên quan.", "muc-tieu"
    )
    image: Image | None = f.record(Image, "Ảnh", "Ảnh của mô hình.", "{path: a.jpg, alt: Mô hình}")
