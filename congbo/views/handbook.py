"""The handbook: the directive and all that belongs to it as one book, `/so-tay.pdf`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from congbo.model.common import Record
from congbo.model.content import KIND
from congbo.model.document import Document
from congbo.model.task import Task
from congbo.routes import list_address
from congbo.text.dates import short_date
from congbo.views.document import parts as document_parts
from congbo.views.home import DIRECTIVE_FACTS
from congbo.views.links import Fact, short_name
from congbo.views.listing import list_note
from congbo.views.paper import Sheet, sheet_of
from congbo.views.record import SourceNote, source_note
from congbo.views.site import Site
from congbo.views.terms import TermEntry, term_entries

INTRODUCTION = "gioi-thieu"
RELATIONS = ("guides", "implements", "amends")
"""How a document belongs to the directive."""
OWN_DIRECTIVE = "Văn bản chỉ đạo"  # a fact that says nothing in a book about one directive


@dataclass(frozen=True)
class Part:
    """A part of the book: its heading, what the editors say about its list, sheets with their numbers (None without).

    `href` is the address of the list that it stands for, "" without one.
    """

    title: str
    href: str
    note: str
    sheets: tuple[tuple[int | None, Sheet], ...]


@dataclass(frozen=True)
class Handbook:
    """The whole book; `dated` tells the newest day of what it holds, `home` is the address of the portal."""

    portal: str
    language: str
    origin: str
    home: str
    name: str
    title: str
    facts: tuple[Fact, ...]
    dated: str
    parts: tuple[Part, ...]
    terms: tuple[TermEntry, ...]
    sources: tuple[SourceNote, ...]


def handbook_records(site: Site) -> tuple[Record, ...]:
    """Every record that has a place in the book, in its order."""
    chosen = [record for _, _, records in _chosen(site) for record in records]
    return (*chosen, *site.graph.of_kind("term"))


def handbook(site: Site, directive: Document) -> Handbook:
    """The book of the directive."""
    config = site.config
    rows = {fact.label: fact for fact in document_parts(site, directive).facts}
    records = handbook_records(site)
    days = [day for record in records for day in _days(record)]
    return Handbook(
        portal=config.title,
        language=config.language,
        origin=config.origin,
        home=site.routes.href("/"),
        name=short_name(directive),
        title=directive.title,
        facts=tuple(rows[label] for label in DIRECTIVE_FACTS if label in rows),
        dated=f"Thông tin đến ngày {short_date(max(days))}" if days else "",
        parts=tuple(
            Part(
                title, _list_of(site, kind), list_note(site, kind), tuple(_numbered(site, records))
            )
            for title, kind, records in _chosen(site)
            if records
        ),
        terms=term_entries(site),
        sources=tuple(dict.fromkeys(filter(None, map(source_note, records)))),
    )


def _chosen(site: Site) -> Iterator[tuple[str, str, tuple[Record, ...]]]:
    """Heading, kind whose list it is and records of each part; parts without records among them."""
    graph = site.graph
    introduction = graph.find("page", INTRODUCTION)
    yield "Giới thiệu", "", (introduction,) if introduction else ()
    directive = graph.directive
    if directive is not None:
        around = (graph.sources(directive, "document", key) for key in RELATIONS)
        documents = dict.fromkeys((directive, *(item for items in around for item in items)))
        yield KIND["document"].title, "document", tuple(documents)
        tasks = graph.sources(directive, "task", "directive")
        yield KIND["task"].title, "task", tasks
        themes = graph.sources(directive, "theme", "directive")
        yield KIND["theme"].title, "theme", themes
    yield KIND["channel"].title, "channel", graph.of_kind("channel")
    yield KIND["question"].title, "question", graph.of_kind("question")


def _days(record: Record) -> Iterator[date]:
    """The days up to which a record tells: its own, and that of the source it was taken from."""
    moment = record.updated or record.date
    if moment:
        yield moment.date()
    if record.source and record.source.date:
        yield record.source.date


def _list_of(site: Site, kind: str) -> str:
    """The list of a kind; a link to it leads to the part."""
    return site.routes.href(list_address(kind)) if kind else ""


def _numbered(site: Site, records: Iterable[Record]) -> Iterator[tuple[int | None, Sheet]]:
    """Sheets without the lists that are the book itself, tasks with the number they bear in lists."""
    for record in records:
        sheet = sheet_of(site, record)
        facts = tuple(fact for fact in sheet.facts if fact.label != OWN_DIRECTIVE)
        number = record.order if isinstance(record, Task) else None
        yield number, replace(sheet, facts=facts, groups=())
