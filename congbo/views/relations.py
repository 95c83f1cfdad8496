"""How the directive, its documents, tasks and themes and the channels hang together: a table, and a picture of it.

The picture is one column of dots on a line, read from above; bows at its left join what names each other. It fits a
phone because nothing stands side by side. Both show the first of each kind only, and say how many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from congbo.model.common import Record
from congbo.model.content import KIND
from congbo.model.document import Document
from congbo.routes import list_address
from congbo.text.numbers import number
from congbo.views.links import LinkTo, link_to, short_name
from congbo.views.site import Site

MOST = 12  # of each kind; more would be a tangle
RELATIONS = {
    "implements": "Thực hiện",
    "guides": "Hướng dẫn",
    "amends": "Sửa đổi",
    "replaces": "Thay thế",
}

# In units of the picture, which is drawn so that its letters are as large as those of the text.
WIDTH = 400
LINE_X, TEXT_X = 84, 102
LETTER, LEADING = 16, 23
GAP, HEADING_GAP = 9, 40
LINES = 3
BOW = 96  # how far the control points of the longest bow lie from the line; three quarters of it are seen


@dataclass(frozen=True)
class Dot:
    """A record in the picture: its words in lines, `y` of the first one."""

    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Join:
    """What a record has to do with another one, in words."""

    words: str
    link: LinkTo


@dataclass(frozen=True)
class Row:
    """A record in the table, and what it is joined with."""

    link: LinkTo
    joins: tuple[Join, ...]


@dataclass(frozen=True)
class Part:
    """The records of one kind: heading at `y`, dots and rows in order; `note` says what is left out."""

    title: str
    y: int
    dots: tuple[Dot, ...]
    rows: tuple[Row, ...]
    note: str
    more: LinkTo | None


@dataclass(frozen=True)
class Relations:
    """The picture and the table; `bows` are paths, the line runs from `top` to `bottom`."""

    name: str
    words: str
    top: int
    bottom: int
    height: int
    directive: Dot
    parts: tuple[Part, ...]
    bows: tuple[str, ...]


def relations(site: Site) -> Relations | None:
    """Those of the main directive; None without one, or when nothing belongs to it."""
    directive = site.graph.directive
    if directive is None:
        return None
    members = {kind: records for kind, records in _members(site, directive) if records}
    if not members:
        return None
    shown = {kind: records[:MOST] for kind, records in members.items()}
    joined = tuple(_joined(site, directive, shown))
    first = Dot(LEADING, lines_of(short_name(directive)))
    places = {directive.address: first.y}
    y = first.y + LEADING * (len(first.lines) - 1)
    parts = []
    for kind, records in shown.items():
        y += HEADING_GAP
        heading, dots = y, []
        for record in records:
            y += LEADING + GAP
            dots.append(Dot(y, lines_of(_label(record))))
            places[record.address] = y
            y += LEADING * (len(dots[-1].lines) - 1)
        rows = tuple(_row(site, directive, record, joined) for record in records)
        parts.append(_part(site, kind, heading, (tuple(dots), rows), len(members[kind])))
    bottom = max(places.values())
    name = short_name(directive)
    return Relations(
        f"{name} và những gì gắn với văn bản này",
        _words(name, parts, len(joined)),
        first.y,
        bottom,
        y + LEADING,
        first,
        tuple(parts),
        tuple(_bows([(places[one.address], places[two.address]) for one, _, two in joined])),
    )


def lines_of(text: str) -> tuple[str, ...]:
    """The text in lines no wider than the picture has room for; what is too long ends in “…”."""
    room = (WIDTH - TEXT_X) / LETTER
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _ems(longer) > room:
            if len(lines) == LINES:
                lines[-1] = f"{lines[-1]}…"
                break
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


def _ems(text: str) -> float:
    """How wide a text is at most, in the wider of the system's faces."""
    return sum(_EMS.get(letter, 0.78 if letter.isupper() else 0.62) for letter in text)


_EMS = dict.fromkeys("ijlítfrìịỉĩ.,;:!()-/ “”", 0.42) | dict.fromkeys("mwMW…", 1.0)


def _members(site: Site, directive: Document) -> Iterator[tuple[str, tuple[Record, ...]]]:
    graph = site.graph
    named = (item for key in RELATIONS for item in graph.targets(directive, key))
    naming = graph.sources(directive, "document", *RELATIONS)
    yield "document", tuple(dict.fromkeys((*naming, *named)))
    yield "task", graph.sources(directive, "task", "directive")
    yield "theme", graph.sources(directive, "theme", "directive")
    yield "channel", graph.of_kind("channel")


def _joined(
    site: Site, directive: Document, shown: dict[str, tuple[Record, ...]]
) -> Iterator[tuple[Record, str, Record]]:
    """What names what, each pair once: the record that the table tells it of, the words, the other."""
    graph = site.graph
    drawn = {directive.address} | {item.address for items in shown.values() for item in items}
    for document in (directive, *shown.get("document", ())):
        for key, words in RELATIONS.items():
            for other in graph.targets(document, key):
                if other.address in drawn and other is not document:
                    yield document, words, other
    for task in shown.get("task", ()):
        themes = (*graph.targets(task, "themes"), *graph.sources(task, "theme", "tasks"))
        for other in dict.fromkeys((*graph.targets(task, "documents"), *themes)):
            if other.address in drawn and other is not directive:
                yield task, _RELATED[other.origin.kind], other
    for channel in shown.get("channel", ()):
        activities = graph.sources(channel, "activity", "channel")
        told = (
            item
            for key in ("themes", "tasks")
            for a in activities
            for item in graph.targets(a, key)
        )
        for other in dict.fromkeys(told):
            if other.address in drawn:
                yield channel, f"Đã có hoạt động về {KIND[other.origin.kind].one}", other


_RELATED = {"document": "Văn bản liên quan", "theme": KIND["theme"].title}


def _row(
    site: Site, directive: Document, record: Record, joined: Iterable[tuple[Record, str, Record]]
) -> Row:
    found = []
    if record.origin.kind in ("task", "theme"):
        found.append(Join("Văn bản chỉ đạo", link_to(site, directive)))
    for one, words, other in joined:
        if one is record:
            found.append(Join(words, link_to(site, other)))
        elif one is directive and other is record:
            found.append(Join(f"{words} bởi", link_to(site, directive)))
    return Row(link_to(site, record), tuple(found))


def _part(
    site: Site, kind: str, y: int, drawn: tuple[tuple[Dot, ...], tuple[Row, ...]], total: int
) -> Part:
    row = KIND[kind]
    note, more = "", None
    if total > MOST:
        note = f"Hình và bảng chỉ có {MOST} {row.one} đầu trong {number(total)}."
        href = site.routes.href(list_address(kind))
        more = LinkTo(f"Tất cả {row.title.lower()}", href)
    return Part(row.title, y, *drawn, note, more)


def _label(record: Record) -> str:
    numbered = record.order is not None and record.origin.kind == "task"
    return f"{record.order}. {record.title}" if numbered else short_name(record)


def _words(name: str, parts: Iterable[Part], bows: int) -> str:
    counts = ", ".join(f"{len(part.dots)} {part.title.lower()}" for part in parts)
    joins = f"; {bows} đường cong nối những phần nhắc đến nhau" if bows else ""
    return f"Một đường thẳng đi từ {name} qua {counts}{joins}. Bảng dưới hình ghi đủ các mối nối."


def _bows(pairs: list[tuple[int, int]]) -> Iterator[str]:
    longest = max((abs(one - two) for one, two in pairs), default=0)
    for one, two in dict.fromkeys(pairs):
        x = LINE_X - 20 - (BOW - 20) * abs(one - two) // longest
        yield f"M{LINE_X} {one}C{x} {one} {x} {two} {LINE_X} {two}"
