"""Calendars as files for other programs: iCalendar (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

LINE = 75  # octets of a line without its end (RFC 5545, 3.1)


@dataclass(frozen=True)
class CalendarEvent:
    """One entry: a day, or a moment with its zone. `revised` is when what it says was last changed, in any zone."""

    uid: str
    revised: datetime
    start: date | datetime
    summary: str
    description: str
    category: str
    url: str


def calendar_text(product: str, title: str, events: Iterable[CalendarEvent]) -> str:
    """A whole calendar. `product` names the program that makes it, `title` the calendar for people."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_text(product)}",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(title)}",  # RFC 7986; the next line says the same to older programs
        f"X-WR-CALNAME:{_text(title)}",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(event: CalendarEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_moment(event.revised)}"
    if isinstance(event.start, datetime):
        yield f"DTSTART:{_moment(event.start)}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"  # a day on which something is due is not a day without time
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    yield f"CATEGORIES:{_text(event.category)}"
    yield f"URL:{event.url}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """The text with what has a meaning in a value escaped, and without control characters, which no value may hold."""
    escaped = re.sub(r"([\\;,])", r"\\\1", re.sub(r"\r\n?", "\n", text)).replace("\n", "\\n")
    return _CONTROLS.sub("", escaped)


_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def _folded(line: str) -> str:
    """The line cut into lines of LINE octets at most, never within a letter; each but the first begins with a space."""
    if len(line.encode()) <= LINE:
        return line
    parts, size = [""], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LINE:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += width
    return "\r\n".join(parts)
