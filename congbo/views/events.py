"""What is of a day on the portal: documents issued and taking effect, deadlines, activities, articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from congbo.model.activity import Activity
from congbo.model.article import Article
from congbo.model.common import Record
from congbo.model.document import Document
from congbo.model.task import Task
from congbo.views.links import capitalised, short_name
from congbo.views.site import Site

Name = Literal["issued", "effective", "deadline", "completed", "activity", "article"]
IN_CALENDAR = ("effective", "deadline", "activity")
KINDS_DATED = ("document", "task", "activity", "article")


@dataclass(frozen=True)
class Event:
    """One thing of a day: `name` for programs, `what` for people, the record that tells it."""

    day: date
    name: Name
    what: str
    record: Record


@lru_cache(maxsize=1)
def events(site: Site) -> tuple[Event, ...]:
    """All of them, newest first; those of one day in the order of KINDS_DATED, then of the lists."""
    found = [
        event
        for kind in KINDS_DATED
        for record in site.graph.of_kind(kind)
        for event in _events(record)
    ]
    return tuple(sorted(found, key=lambda event: event.day, reverse=True))


@lru_cache(maxsize=1)
def calendar_events(site: Site) -> tuple[Event, ...]:
    """Those that people put down in a calendar, oldest first: what takes effect, what is due, what takes place."""
    return tuple(event for event in reversed(events(site)) if event.name in IN_CALENDAR)


def _events(record: Record) -> Iterator[Event]:
    day = record.date.date() if record.date else None
    if isinstance(record, Document):
        if day:
            yield Event(day, "issued", f"Ban hành {short_name(record)}", record)
        if record.effective:
            yield Event(record.effective, "effective", f"{short_name(record)} có hiệu lực", record)
    elif isinstance(record, Task):
        if record.deadline:
            yield Event(record.deadline, "deadline", "Hạn hoàn thành nhiệm vụ", record)
        if record.completed_at:
            yield Event(record.completed_at, "completed", "Hoàn thành nhiệm vụ", record)
    elif day and isinstance(record, Activity):
        yield Event(day, "activity", "Hoạt động", record)
    elif day and isinstance(record, Article):
        yield Event(day, "article", capitalised(record.category) or "Tin bài", record)
