"""Question (hỏi đáp): what people ask, and the answer."""

from __future__ import annotations

from dataclasses import dataclass

from congbo.model import fields as f
from congbo.model.common import Record, Ref


@dataclass(frozen=True, kw_only=True, eq=False)
class Question(Record):
    """A question; the answer stands in the key or in the body."""

    title: str = f.title("Kế hoạch áp dụng từ khi nào?")
    answer: str = f.text("Trả lời", "Câu trả lời, nếu không viết ở phần thân.", "Có, từ 01/7/2026.")
    themes: tuple[Ref, ...] = f.references(
        "theme", "Nội dung tuyên truyền", "Nội dung liên quan.", "muc-tieu"
    )
