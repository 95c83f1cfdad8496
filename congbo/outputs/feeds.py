"""Feeds of the portal and of each kind: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from congbo.diagnostics import Span
from congbo.model.common import Record
from congbo.model.content import KIND
from congbo.outputs.artifact import Artifact, Element, Encoded
from congbo.routes import address_of, list_address, path_of
from congbo.views.links import over
from congbo.views.news import kinds_with_news, moment_of
from congbo.views.site import Site

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True)
class Feed:
    """A feed: its title, the page it belongs to, where it lies, its entries with their moments, newest first.

    It has at least one: a feed must say when it changed.
    """

    title: str
    page: str
    address: str
    entries: tuple[tuple[datetime, Record], ...]


def feeds(site: Site) -> Iterator[Artifact]:
    """The feed of everything, then one for each kind of whose records a day is known; without any, none."""
    kinds = [kind for kind in site.kinds() if kind.name in kinds_with_news(site)]
    everything = [record for kind in kinds for record in site.graph.of_kind(kind.name)]
    if everything:
        yield from _both(site, Feed(site.config.title, "/", "/feed", _entries(site, everything)))
    for kind in kinds:
        title = f"{kind.title} – {site.config.title}"
        address = list_address(kind.name)
        own = _entries(site, site.graph.of_kind(kind.name))
        yield from _both(site, Feed(title, address, f"{address}feed", own))


def _entries(site: Site, records: Iterable[Record]) -> tuple[tuple[datetime, Record], ...]:
    """The newest dated records; those of one moment keep the order of the lists."""
    dated = [(moment, record) for record in records if (moment := moment_of(site, record))]
    dated.sort(key=lambda entry: entry[0], reverse=True)
    return tuple(dated[: site.config.feeds])


def _both(site: Site, feed: Feed) -> Iterator[Artifact]:
    subject = f"bản tin “{feed.title}”"
    atom = Encoded("xml", partial(_atom, site, feed))
    yield Artifact(path_of(f"{feed.address}.xml"), atom, Span(), subject)
    plain = Encoded("json", partial(_json, site, feed))
    yield Artifact(path_of(f"{feed.address}.json"), plain, Span(), subject)


def _atom(site: Site, feed: Feed) -> Element:
    url = site.routes.url
    author = site.config.owner.name if site.config.owner else ""
    changed = [_updated(moment, record) for moment, record in feed.entries]
    entries = [_atom_entry(site, moment, record) for moment, record in feed.entries]
    return Element(
        "feed",
        (("xmlns", ATOM), ("xml:lang", site.config.language)),
        (
            Element("title", (), (feed.title,)),
            Element("id", (), (url(feed.page),)),
            Element("link", (("rel", "alternate"), ("href", url(feed.page)))),
            Element("link", (("rel", "self"), ("href", url(f"{feed.address}.xml")))),
            Element("updated", (), (_stamp(max(changed)),)),
            Element("author", (), (Element("name", (), (author or site.config.title,)),)),
            *entries,
        ),
    )


def _atom_entry(site: Site, moment: datetime, record: Record) -> Element:
    link = site.routes.url(address_of(record))
    children = [
        Element("title", (), (record.title,)),
        Element("id", (), (link,)),
        Element("link", (("rel", "alternate"), ("href", link))),
        Element("published", (), (_stamp(moment),)),
        Element("updated", (), (_stamp(_updated(moment, record)),)),
        Element("category", (("term", KIND[record.origin.kind].title),)),
    ]
    if words := _summary(record):
        children.append(Element("summary", (), (words,)))
    return Element("entry", (), tuple(children))


def _json(site: Site, feed: Feed) -> dict[str, object]:
    url = site.routes.url
    items = [
        {
            "id": url(address_of(record)),
            "url": url(address_of(record)),
            "title": record.title,
            "content_text": _summary(record) or record.title,
            "date_published": _stamp(moment),
            "date_modified": _stamp(_updated(moment, record)),
            "tags": [over(record) or KIND[record.origin.kind].title, *record.tags],
        }
        for moment, record in feed.entries
    ]
    return {
        "version": JSON_FEED,
        "title": feed.title,
        "home_page_url": url(feed.page),
        "feed_url": url(f"{feed.address}.json"),
        "language": site.config.language,
        "items": items,
    }


def _updated(moment: datetime, record: Record) -> datetime:
    return max(moment, record.updated) if record.updated else moment


def _stamp(moment: datetime) -> str:
    """The moment as RFC 3339 has it, which knows no seconds in an offset (as of Hà Nội before 1911)."""
    offset = moment.utcoffset()
    odd = offset is not None and offset.seconds % 60
    return (moment.astimezone(UTC) if odd else moment).isoformat(timespec="seconds")


def _summary(record: Record) -> str:
    return record.summary or record.body.opening
