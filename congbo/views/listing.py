"""Lists of a kind, a year, a month, a tag; all tags; the map; the page for a wrong address."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from congbo.graph.tags import Tag
from congbo.model.common import Record
from congbo.model.content import KIND, Kind
from congbo.routes import (
    list_address,
    month_address,
    page_of,
    tag_address,
    year_address,
)
from congbo.text.dates import month_name
from congbo.views.chrome import Frame, frame
from congbo.views.links import (
    Card,
    LinkTo,
    Pager,
    cards,
    kind_link,
    link_to,
    pager,
    pages_needed,
    short_name,
)
from congbo.views.metadata import LIST
from congbo.views.news import kinds_with_news
from congbo.views.site import Site

DESCRIBED = 150
"""Letters of a description that names records: what search engines show of it."""


@dataclass(frozen=True)
class Count:
    """A link with the number of records behind it."""

    title: str
    href: str
    count: int


@dataclass(frozen=True)
class Listing:
    """What a list holds before it is cut into pages: its address, heading, records and filters.

    `description` is "" where the first names of a page describe it.
    """

    address: str
    title: str
    description: str
    records: tuple[Record, ...]
    crumbs: tuple[LinkTo, ...] = ()
    filters: tuple[Count, ...] = ()
    kind: str = ""

    def pages(self, size: int) -> int:
        return pages_needed(len(self.records), size)


@dataclass(frozen=True)
class ListPage:
    """One page of a list; `total` counts the whole list, `feed` is the address of its feed or "".

    `note` is what the editors say about the list, or "".
    """

    frame: Frame
    kind: str
    title: str
    total: int
    cards: tuple[Card, ...]
    filters: tuple[Count, ...]
    pager: Pager | None
    feed: str
    note: str


@dataclass(frozen=True)
class MapSection:
    """A section of the portal: its list with the number of records behind it, and the parts of the list (years)."""

    title: str
    href: str
    count: int
    parts: tuple[Count, ...]


@dataclass(frozen=True)
class MapPage:
    """The sections, pages and tags of the portal, not every record."""

    frame: Frame
    title: str
    pages: tuple[LinkTo, ...]
    sections: tuple[MapSection, ...]
    tags: tuple[Count, ...]


@dataclass(frozen=True)
class TagsPage:
    """All tags with the number of records."""

    frame: Frame
    title: str
    tags: tuple[Count, ...]


@dataclass(frozen=True)
class MissingPage:
    """What stands at an address that does not exist."""

    frame: Frame
    title: str
    sections: tuple[LinkTo, ...]


def kind_listing(site: Site, kind: Kind) -> Listing:
    """All records of a kind; archived kinds offer their years."""
    records = site.graph.of_kind(kind.name)
    filters = years(site, kind) if kind.archived else ()
    title = kind.title
    return Listing(
        list_address(kind.name),
        title,
        f"{title}: danh sách trên {site.config.title}.",
        records,
        filters=filters,
        kind=kind.name,
    )


def archive_listings(site: Site, kind: Kind) -> tuple[Listing, ...]:
    """The lists of each year and month of a kind, newest first."""
    found: list[Listing] = []
    dated = [record for record in site.graph.of_kind(kind.name) if record.date]
    top = kind_link(site, kind.name)
    for year in sorted({_year(record) for record in dated}, reverse=True):
        of_year = tuple(record for record in dated if _year(record) == year)
        months = Counter(_month(record) for record in of_year)
        address = year_address(kind.name, year)
        filters = tuple(
            Count(
                f"Tháng {month}",
                site.routes.href(month_address(kind.name, year, month)),
                months[month],
            )
            for month in sorted(months)
        )
        title = f"{kind.title} năm {year}"
        found.append(Listing(address, title, "", of_year, (top,), filters))
        crumbs = (top, LinkTo(f"Năm {year}", site.routes.href(address)))
        for month in sorted(months, reverse=True):
            of_month = tuple(record for record in of_year if _month(record) == month)
            name = f"{kind.title} {month_name(year, month)}"
            place = month_address(kind.name, year, month)
            found.append(Listing(place, name, "", of_month, crumbs))
    return tuple(found)


def tag_listing(site: Site, tag: Tag) -> Listing:
    """All records with a tag."""
    title = f"Thẻ: {tag.name}"
    crumbs = (LinkTo("Thẻ", site.routes.href("/the/")),)
    return Listing(tag_address(tag.name), title, "", tag.records, crumbs)


def list_page(site: Site, listing: Listing, number: int) -> ListPage:
    """Page `number` of a list."""
    size = site.config.page_size
    shown = listing.records[(number - 1) * size : number * size]
    count = listing.pages(size)
    title = listing.title if number == 1 else f"{listing.title} (trang {number})"
    first = LinkTo(listing.title, site.routes.href(listing.address))
    has_feed = listing.kind in kinds_with_news(site)
    feed = site.routes.href(f"{listing.address}feed.xml") if has_feed else ""
    return ListPage(
        frame(
            site,
            page_of(listing.address, number),
            title,
            _description(listing, shown),
            listing.crumbs if number == 1 else (*listing.crumbs, first),
            about=LIST,
        ),
        listing.kind,
        title,
        len(listing.records),
        cards(site, shown),
        listing.filters,
        pager(site, listing.address, number, count),
        feed,
        list_note(site, listing.kind),
    )


def _description(listing: Listing, shown: tuple[Record, ...]) -> str:
    """What the list says of itself, or what stands on this page of it: the first names, as many as a result shows."""
    if listing.description:
        return listing.description
    names: list[str] = []
    length = len(listing.title)
    for record in shown:
        name = short_name(record)
        length += len(name) + len("; ")
        if names and length > DESCRIBED:
            break
        names.append(name)
    others = len(listing.records) - len(names)
    more = f"; và {others} mục khác" if others else ""
    return f"{listing.title}: {'; '.join(names)}{more}."


def list_note(site: Site, kind: str) -> str:
    """What the settings say about the list of a kind (its English name); "" when they say nothing."""
    folder = KIND[kind].folder if kind else ""
    return " ".join(note.text for note in site.config.notes if note.kind == folder)


def years(site: Site, kind: Kind) -> tuple[Count, ...]:
    """The years of a kind, newest first."""
    counts = Counter(_year(record) for record in site.graph.of_kind(kind.name) if record.date)
    return tuple(
        Count(f"Năm {year}", site.routes.href(year_address(kind.name, year)), counts[year])
        for year in sorted(counts, reverse=True)
    )


def map_page(site: Site) -> MapPage:
    """The map of the portal."""
    title = "Sơ đồ cổng"
    pages = tuple(link_to(site, page) for page in site.graph.of_kind("page"))
    description = f"Mọi mục và trang của {site.config.title}, xếp theo loại."
    page = frame(site, "/so-do/", title, description)
    return MapPage(page, title, pages, map_sections(site), tags(site))


def map_sections(site: Site) -> tuple[MapSection, ...]:
    """Every list of a kind with its years."""
    return tuple(
        MapSection(
            kind.title,
            site.routes.href(list_address(kind.name)),
            len(site.graph.of_kind(kind.name)),
            tuple(_named(kind, year) for year in years(site, kind)) if kind.archived else (),
        )
        for kind in site.kinds()
    )


def _named(kind: Kind, year: Count) -> Count:
    """A year of a kind among those of other kinds: “Tin bài năm 2026”."""
    return Count(f"{kind.title} {year.title.lower()}", year.href, year.count)


def tags_page(site: Site) -> TagsPage:
    """The page of all tags."""
    title = "Thẻ"
    description = f"Các từ khóa gom nội dung của {site.config.title}."
    return TagsPage(frame(site, "/the/", title, description), title, tags(site))


def tags(site: Site) -> tuple[Count, ...]:
    """All tags in alphabetical order."""
    return tuple(
        Count(tag.name, site.routes.href(tag_address(tag.name)), len(tag.records))
        for tag in site.tags
    )


def missing_page(site: Site) -> MissingPage:
    """The page for an address that does not exist."""
    title = "Không tìm thấy trang"
    sections = tuple(kind_link(site, kind.name) for kind in site.kinds())
    page = frame(site, "/404.html", title, "Địa chỉ này không có trang nào.", indexed=False)
    return MissingPage(page, title, sections)


def _year(record: Record) -> int:
    return record.date.year if record.date else 0


def _month(record: Record) -> int:
    return record.date.month if record.date else 0
