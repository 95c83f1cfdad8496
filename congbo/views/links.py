"""Small values most pages are made of: links, facts, cards, pagers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from congbo.model.common import Record
from congbo.model.content import KIND
from congbo.model.document import Document
from congbo.model.task import Task
from congbo.routes import address_of, page_of
from congbo.text.numbers import file_size
from congbo.views.site import Site


@dataclass(frozen=True)
class LinkTo:
    """Words and where they lead; an empty `href` means plain words."""

    title: str
    href: str = ""


@dataclass(frozen=True)
class Fact:
    """One row of a table of facts: a label and what stands beside it, a date or links."""

    label: str
    links: tuple[LinkTo, ...] = ()
    day: date | None = None


@dataclass(frozen=True)
class FileLink:
    """A file for download with its type and size in words (“PDF, 1,2 MB”)."""

    title: str
    href: str
    about: str


@dataclass(frozen=True, slots=True)
class Card:
    """The least a list needs to know of a record.

    `over` stands above the title (type and number, medium…), `mark` says that a record is not public or not in force,
    `number` is the one a task carries in lists.
    """

    title: str
    href: str
    summary: str = ""
    over: str = ""
    day: date | None = None
    mark: str = ""
    number: int | None = None


@dataclass(frozen=True)
class CardGroup:
    """Cards under one heading; `more` leads to the whole list."""

    title: str
    cards: tuple[Card, ...]
    more: LinkTo | None = None


@dataclass(frozen=True)
class Pager:
    """Where a paginated list goes on: numbers from 1, neighbours as links or None."""

    number: int
    count: int
    previous: str
    following: str


def link_to(site: Site, record: Record) -> LinkTo:
    """The record by its short name and address."""
    return LinkTo(short_name(record), site.routes.href(address_of(record)))


def short_name(record: Record) -> str:
    """“Đề án số 13-ĐA/TU” for documents, the title for the rest."""
    if isinstance(record, Document):
        return f"{capitalised(record.type_)} số {record.number}"
    return record.title


def card(site: Site, record: Record) -> Card:
    """The record as a list shows it: one value, in however many lists it stands."""
    made = _cards(site)
    if record.address not in made:
        made[record.address] = _card(site, record)
    return made[record.address]


@lru_cache(maxsize=1)
def _cards(site: Site) -> dict[tuple[str, str], Card]:
    """Those made so far."""
    return {}


def _card(site: Site, record: Record) -> Card:
    return Card(
        title=record.title,
        href=site.routes.href(address_of(record)),
        summary=record.summary,
        over=_unsaid(over(record), record.title),
        day=record.date.date() if record.date else None,
        mark=mark(site, record),
        number=record.order if isinstance(record, Task) else None,
    )


def cards(site: Site, records: tuple[Record, ...]) -> tuple[Card, ...]:
    """Several records as a list shows them, in the given order."""
    return tuple(card(site, record) for record in records)


def over(record: Record) -> str:
    """What stands above a title in a list: type and number, medium, category; "" for the rest."""
    if isinstance(record, Document):
        return short_name(record)
    for attribute in ("medium", "category", "code"):
        if words := getattr(record, attribute, ""):
            return capitalised(words)
    return ""


def _unsaid(words: str, title: str) -> str:
    """The words, or "" where the title beside them says the same."""
    return "" if words.lower() in title.lower() else words


def mark(site: Site, record: Record) -> str:
    """A word of warning for lists: unpublished (in a preview), no longer in force, replaced."""
    words = [site.state_words(record)]
    if isinstance(record, Document):
        words.append(in_force(site, record))
    return capitalised("; ".join(word for word in words if word))


def in_force(site: Site, document: Document) -> str:
    """“hết hiệu lực” or “bị thay thế” when the document says so or another one replaces it."""
    if document.status in ("hết hiệu lực", "bị thay thế"):
        return document.status
    return "bị thay thế" if site.graph.sources(document, "document", "replaces") else ""


def file_link(site: Site, path: str, title: str) -> FileLink | None:
    """A used file as a download; None when it is not there (already told as an error)."""
    media = site.routes.media.get(path)
    if media is None:
        return None
    name = title or media.path.rsplit("/", 1)[-1]
    about = f"{media.label}, {file_size(media.size)}"
    return FileLink(name, site.routes.href(media.address), about)


def pager(site: Site, address: str, number: int, count: int) -> Pager | None:
    """The neighbours of page `number` of `count`; None when there is only one page."""
    if count < 2:
        return None
    href = site.routes.href
    return Pager(
        number,
        count,
        href(page_of(address, number - 1)) if number > 1 else "",
        href(page_of(address, number + 1)) if number < count else "",
    )


def pages_needed(items: int, size: int) -> int:
    """How many pages a list fills; at least one."""
    return max(1, -(-items // size))


def capitalised(words: str) -> str:
    """The words with a capital first letter, the rest untouched."""
    return words[:1].upper() + words[1:]


def day_of(moment: datetime | None) -> date | None:
    """The day of a moment in the portal's zone."""
    return moment.date() if moment else None


def phone_link(phone: str) -> LinkTo:
    """A telephone number that a phone can dial."""
    return LinkTo(phone, "tel:" + re.sub(r"[^0-9+]", "", phone))


def mail_link(address: str) -> LinkTo:
    """An e-mail address that can be written to."""
    return LinkTo(address, f"mailto:{address}")


def kind_link(site: Site, kind: str) -> LinkTo:
    """The list of a kind."""
    row = KIND[kind]
    return LinkTo(row.title, site.routes.href(f"/{row.folder}/"))
