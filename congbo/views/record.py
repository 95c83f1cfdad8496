"""What the page of any record shows; the kinds add to it in files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from congbo.graph.refs import Target
from congbo.model.common import Image, Record
from congbo.model.content import KIND
from congbo.model.fragment import Body, Heading, Html
from congbo.routes import address_of, page_of, tag_address
from congbo.views.body import SIZES, BodyText, body_text, source_set
from congbo.views.chrome import Frame, frame
from congbo.views.downloads import paper_link
from congbo.views.links import (
    Card,
    CardGroup,
    Fact,
    FileLink,
    LinkTo,
    Pager,
    capitalised,
    card,
    day_of,
    kind_link,
    link_to,
    pager,
    pages_needed,
)
from congbo.views.metadata import about_record, later_page
from congbo.views.pass_on import PassOn, pass_on
from congbo.views.related import related
from congbo.views.share_cards import record_image
from congbo.views.site import Site

CONTENTS_FROM = 3  # a table of contents helps from three headings on
Group = tuple[str, tuple[Record, ...]]
"""A heading and the records below it."""


@dataclass(frozen=True)
class Picture:
    """An image with its words, its size in pixels and its smaller copies (the value of `srcset`)."""

    href: str
    alt: str
    credit: str
    width: int
    height: int
    copies: str = ""
    sizes: str = SIZES


@dataclass(frozen=True)
class SourceNote:
    """Where the statements of a page come from."""

    name: str
    url: str
    day: date | None


@dataclass(frozen=True, kw_only=True)
class RecordPage:
    """The page of one record. `facts` stand beside the text on a desk, above it on a phone.

    `related` are facts that stand below the text: to what else the record belongs; `near` are other records that speak
    of the same. `groups` is the part of the record's own list that belongs to this page; from the second page on `body`
    is empty. `paper` is the page as a file to print.
    """

    frame: Frame
    kind: str
    over: str
    title: str
    summary: str
    mark: str
    facts: tuple[Fact, ...]
    related: tuple[Fact, ...]
    near: tuple[Card, ...]
    body: BodyText | Html
    contents: tuple[Heading, ...]
    groups: tuple[CardGroup, ...]
    pager: Pager | None
    tags: tuple[LinkTo, ...]
    source: SourceNote | None
    pass_on: PassOn | None
    picture: Picture | None = None
    paper: FileLink | None = None


@dataclass(frozen=True)
class Parts:
    """What a kind hands over: facts, groups of the own list, words above the title, a picture, facts below the text."""

    facts: tuple[Fact, ...] = ()
    groups: tuple[Group, ...] = ()
    over: str = ""
    picture: Picture | None = None
    related: tuple[Fact, ...] = ()


def own_pages(site: Site, parts: Parts) -> int:
    """How many pages a record needs for its own list."""
    return pages_needed(sum(len(records) for _, records in parts.groups), site.config.page_size)


def record_page(site: Site, record: Record, parts: Parts, number: int) -> dict[str, object]:
    """The arguments of a RecordPage or of a class made from it, for page `number` of the record."""
    first = number == 1
    address = address_of(record)
    kind = KIND[record.origin.kind]
    title = record.title if first else f"{record.title} (trang {number})"
    crumbs = (kind_link(site, kind.name),) if kind.listed else ()
    state = site.state_words(record)
    about = about_record(site, record) if first else later_page(record)
    around = frame(
        site,
        page_of(address, number),
        title,
        record.summary or record.body.opening,
        crumbs if first else (*crumbs, link_to(site, record)),
        about=about if about.image else replace(about, image=record_image(site, record)),
        indexed=not state,
    )
    return {
        "frame": around,
        "kind": kind.name,
        "over": parts.over,
        "title": title,
        "summary": record.summary if first else "",
        "mark": capitalised(state),
        "facts": (*parts.facts, *_days(record, parts.facts)) if first else (),
        "related": parts.related if first else (),
        "near": tuple(_near(site, item) for item in related(site, record)) if first else (),
        "body": body_text(site, record) if first else Html(""),
        "contents": _contents(record.body) if first else (),
        "groups": tuple(_slice(site, parts.groups, number)),
        "pager": pager(site, address, number, own_pages(site, parts)),
        "tags": tag_links(site, record) if first else (),
        "source": source_note(record) if first else None,
        "pass_on": pass_on(around.head) if first else None,
        "picture": parts.picture if first else None,
        "paper": paper_link(site, record) if first else None,
    }


def fact(site: Site, label: str, targets: tuple[Target, ...]) -> Fact | None:
    """A row of links and literal names; None when there is nothing to say."""
    links = tuple(
        LinkTo(item) if isinstance(item, str) else link_to(site, item) for item in targets
    )
    return Fact(label, links) if links else None


def words(label: str, *texts: str) -> Fact | None:
    """A row of plain words; None when there are none."""
    links = tuple(LinkTo(text) for text in texts if text)
    return Fact(label, links) if links else None


def on_day(label: str, day: date | None) -> Fact | None:
    """A row with a date; None without one."""
    return Fact(label, day=day) if day else None


def stated(*facts: Fact | None) -> tuple[Fact, ...]:
    """The rows that say something: a missing fact hides its row."""
    return tuple(fact for fact in facts if fact is not None)


def groups(*candidates: Group) -> tuple[Group, ...]:
    """The groups that have records."""
    return tuple(group for group in candidates if group[1])


def mentions(site: Site, record: Record, key: str) -> tuple[Group, ...]:
    """What else speaks of a record through `key`: articles, activities, exemplars, questions."""
    graph = site.graph
    return groups(
        ("Tin bài", graph.sources(record, "article", key)),
        ("Hoạt động", graph.sources(record, "activity", key)),
        ("Mô hình điển hình", graph.sources(record, "exemplar", key)),
        ("Hỏi đáp", graph.sources(record, "question", key)),
    )


def picture(site: Site, record: Record, image: Image | None) -> Picture | None:
    """The head picture of a record."""
    if image is None or image.path is None:
        return None
    target = site.routes.find_file(image.path.written, record.origin.path)
    if target is None or target.media is None:
        return None
    media = target.media
    href = site.routes.href(media.address)
    copies = source_set(site, media)
    return Picture(href, image.alt, image.credit, media.width, media.height, copies)


def source_note(record: Record) -> SourceNote | None:
    """The source a record names."""
    source = record.source
    return SourceNote(source.name, source.url, source.date) if source else None


def tag_links(site: Site, record: Record) -> tuple[LinkTo, ...]:
    """The tags of a record, named as the whole site names them."""
    found = (tag for name in record.tags if (tag := site.tag_of(name)))
    # By name: a tag is as long to compare as the list of all that bear it.
    names = dict.fromkeys(tag.name for tag in found)
    return tuple(LinkTo(name, site.routes.href(tag_address(name))) for name in names)


def _days(record: Record, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The days of a record that its facts do not tell."""
    told = {fact.day for fact in facts}
    day, updated = day_of(record.date), day_of(record.updated)
    return stated(
        on_day("Ngày đăng", None if day in told else day),
        on_day("Cập nhật", None if updated == day else updated),
    )


def _near(site: Site, record: Record) -> Card:
    """A record in a list of several kinds: it says what it is, in place of a summary."""
    made = _near_cards(site)
    if record.address not in made:
        shown = card(site, record)
        said = shown.over or capitalised(KIND[record.origin.kind].one)
        made[record.address] = replace(shown, summary="", over=said)
    return made[record.address]


@lru_cache(maxsize=1)
def _near_cards(site: Site) -> dict[tuple[str, str], Card]:
    """Those made so far: the few first records of a tag stand beside each of the others."""
    return {}


def _contents(body: Body) -> tuple[Heading, ...]:
    headings = tuple(heading for heading in body.headings if heading.level <= 3)
    return headings if len(headings) >= CONTENTS_FROM else ()


def _slice(site: Site, all_groups: tuple[Group, ...], number: int) -> Iterator[CardGroup]:
    """The cards of page `number`, each under the heading of its group."""
    size = site.config.page_size
    start, end, position = (number - 1) * size, number * size, 0
    for title, records in all_groups:
        low, high = max(start - position, 0), max(end - position, 0)
        shown: tuple[Card, ...] = tuple(card(site, record) for record in records[low:high])
        if shown:
            yield CardGroup(title, shown)
        position += len(records)
