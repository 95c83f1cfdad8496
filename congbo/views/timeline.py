"""The portal by days, newest first, and how its parts hang together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from congbo.routes import address_of, page_of
from congbo.views.alphabet import LINES
from congbo.views.chrome import CALENDAR, TIMELINE, Frame, frame
from congbo.views.events import Event, calendar_events, events
from congbo.views.links import Card, LinkTo, Pager, mark, pager, pages_needed
from congbo.views.metadata import LIST
from congbo.views.relations import Relations, relations
from congbo.views.site import Site

TITLE = "Dòng thời gian"


@dataclass(frozen=True)
class Year:
    """What is of one year."""

    year: int
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class TimelinePage:
    """One page of the timeline: `total` counts all of it, `calendar` leads to it as a file or is "".

    `relations` stand on the first page alone.
    """

    frame: Frame
    title: str
    total: int
    calendar: str
    years: tuple[Year, ...]
    pager: Pager | None
    relations: Relations | None


def timeline_pages(site: Site) -> int:
    """How many pages there are; none for a portal without anything dated."""
    return pages_needed(len(events(site)), _room(site)) if events(site) else 0


def timeline_page(site: Site, page: int) -> TimelinePage:
    """Page `page` of the timeline."""
    room, found = _room(site), events(site)
    shown = found[(page - 1) * room : page * room]
    first = LinkTo(TITLE, site.routes.href(TIMELINE))
    title = TITLE if page == 1 else f"{TITLE} (trang {page})"
    return TimelinePage(
        frame(
            site,
            page_of(TIMELINE, page),
            title,
            f"Những gì có ghi ngày trên {site.config.title}, mới nhất ở trên.",
            () if page == 1 else (first,),
            about=LIST,
        ),
        title,
        len(found),
        site.routes.href(CALENDAR) if calendar_events(site) else "",
        tuple(
            Year(year, tuple(_card(site, event) for event in of_year))
            for year, of_year in groupby(shown, key=lambda event: event.day.year)
        ),
        pager(site, TIMELINE, page, timeline_pages(site)),
        relations(site) if page == 1 else None,
    )


def _card(site: Site, event: Event) -> Card:
    record = event.record
    return Card(
        title=record.title,
        href=site.routes.href(address_of(record)),
        over=event.what,
        day=event.day,
        mark=mark(site, record),
    )


def _room(site: Site) -> int:
    return LINES * site.config.page_size
