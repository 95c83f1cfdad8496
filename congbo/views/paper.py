"""A record as it stands on paper: `/pdf/KIND/SLUG.pdf`, and a part of the handbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from congbo.model.common import Record
from congbo.model.content import KIND
from congbo.model.document import Document
from congbo.model.fragment import Html
from congbo.model.question import Question
from congbo.model.task import Task
from congbo.model.theme import Theme
from congbo.routes import address_of
from congbo.text.dates import short_date
from congbo.views import kinds
from congbo.views.body import fill
from congbo.views.document import files_of
from congbo.views.document import parts as document_parts
from congbo.views.links import (
    Card,
    CardGroup,
    Fact,
    FileLink,
    LinkTo,
    capitalised,
    cards,
    in_force,
    over,
)
from congbo.views.record import Group, Parts, SourceNote, source_note
from congbo.views.site import Site
from congbo.views.task import Step, steps_of
from congbo.views.task import parts as task_parts

LISTED = 50  # records of one list on paper; the page has the rest

_PARTS: dict[str, Callable[..., Parts]] = {
    "document": document_parts,
    "task": task_parts,
    "theme": kinds.theme_parts,
    "channel": kinds.channel_parts,
    "question": kinds.question_parts,
    "page": kinds.page_parts,
}


@dataclass(frozen=True)
class Sheet:
    """What paper shows of a record. `href` is the address of its page; `groups` are cut at LISTED records."""

    href: str
    over: str
    title: str
    mark: str
    notice: str
    summary: str
    facts: tuple[Fact, ...]
    messages: tuple[str, ...]
    answer: str
    body: Html
    files: tuple[FileLink, ...]
    steps: tuple[Step, ...]
    groups: tuple[CardGroup, ...]
    source: SourceNote | None


@dataclass(frozen=True)
class Paper:
    """A sheet with what stands around it: when the record is from, in words; `origin` is scheme and host."""

    portal: str
    language: str
    origin: str
    dated: str
    sheet: Sheet


def record_paper(site: Site, record: Record) -> Paper:
    """The paper of one record."""
    config = site.config
    dated = ""
    if moment := record.updated or record.date:
        dated = f"{'Cập nhật' if record.updated else 'Ngày'} {short_date(moment.date())}"
    return Paper(config.title, config.language, config.origin, dated, sheet_of(site, record))


def sheet_of(site: Site, record: Record) -> Sheet:
    """The record with all it says and what belongs to it."""
    parts = _PARTS[record.origin.kind](site, record)
    document = record if isinstance(record, Document) else None
    return Sheet(
        href=site.routes.href(address_of(record)),
        over=parts.over or over(record) or KIND[record.origin.kind].title,
        title=record.title,
        mark=capitalised(site.state_words(record)),
        notice=in_force(site, document) if document else "",
        summary=record.summary,
        facts=parts.facts,
        messages=record.messages if isinstance(record, Theme) else (),
        answer=record.answer if isinstance(record, Question) else "",
        body=fill(site, record),
        files=files_of(site, document) if document else (),
        steps=steps_of(site, record) if isinstance(record, Task) else (),
        groups=tuple(_listed(site, record, group) for group in parts.groups),
        source=source_note(record),
    )


def _listed(site: Site, record: Record, group: Group) -> CardGroup:
    """The first records of a list by name; how many more there are, with the page that has them."""
    title, records = group
    shown = tuple(_brief(card) for card in cards(site, records[:LISTED]))
    left = len(records) - len(shown)
    more = LinkTo(f"và {left} mục nữa", site.routes.href(address_of(record))) if left else None
    return CardGroup(title, shown, more)


def _brief(card: Card) -> Card:
    """A card without its summary: on paper a list is read as one text."""
    return replace(card, summary="")
