"""The one total order of every list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from congbo.model.common import Record
from congbo.model.document import Document
from congbo.text.citations import number_as_integer
from congbo.text.collate import sort_key


def in_order(records: Iterable[Record]) -> tuple[Record, ...]:
    """Records with `order` first, ascending; newest date first; number as integer; title; slug."""
    return tuple(sorted(records, key=order_key))


def order_key(record: Record) -> tuple[Any, ...]:
    """What two records are compared by."""
    age = -record.date.timestamp() if record.date else float("inf")
    number = number_as_integer(record.number) if isinstance(record, Document) else 0
    ranked = (0, record.order) if record.order is not None else (1, 0)
    return (*ranked, age, number, sort_key(record.title), record.origin.slug)
