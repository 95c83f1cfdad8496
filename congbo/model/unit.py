"""Unit (đơn vị): a body that issues, leads or takes part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day

from congbo.model import fields as f
from congbo.model.common import Contact, Record, Ref


@dataclass(frozen=True, kw_only=True, eq=False)
class Unit(Record):
    """A unit in the tree of units; `successor` maps a former body onward, its name is never rewritten."""

    code: str = f.text("Ký hiệu", "Chữ viết tắt trong số ký hiệu văn bản.", "SYT")
    parent: Ref | str | None = f.unit("Đơn vị cấp trên", "Đơn vị trực tiếp bên trên.", "ubnd-tinh")
    successor: Ref | str | None = f.unit("Đơn vị kế thừa", "Đơn vị tiếp nhận về sau.", "so-moi")
    until: Day | None = f.day("Hoạt động đến", "Ngày thôi hoạt động dưới tên này.", "30/6/2026")
    contact: Contact | None = f.record(
        Contact, "Liên hệ", "Địa chỉ, điện thoại, thư công vụ.", "{phone: 0200 000 000}"
    )
