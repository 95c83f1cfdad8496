"""Term (thuật ngữ): a word people may not know, and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from congbo.model import fields as f
from congbo.model.common import Record


@dataclass(frozen=True, kw_only=True, eq=False)
class Term(Record):
    """A term; all terms stand on one page."""

    title: str = f.title("Chi bộ")
    definition: str = f.text("Định nghĩa", "Nghĩa của từ, một hai câu.", "Cấp ủy của một chi bộ.")
