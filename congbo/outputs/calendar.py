"""What is to come and what took place, as a calendar that phones and Outlook read: `/lich.ics`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial
from urllib.parse import urlsplit

from congbo.diagnostics import Span
from congbo.model.content import KIND
from congbo.outputs.artifact import Artifact, Encoded
from congbo.routes import address_of, path_of
from congbo.text.calendar import CalendarEvent, calendar_text
from congbo.views.chrome import CALENDAR
from congbo.views.events import Event, calendar_events
from congbo.views.site import Site

PRODUCT = "-//Congbo//Cong thong tin//VI"


def calendar(site: Site) -> Iterator[Artifact]:
    """The calendar, where there is something to put down in one."""
    if calendar_events(site):
        recipe = Encoded("text", partial(_calendar, site))
        yield Artifact(path_of(CALENDAR), recipe, Span(), "lịch")


def _calendar(site: Site) -> str:
    entries = (_entry(site, event) for event in calendar_events(site))
    return calendar_text(PRODUCT, site.config.title, entries)


def _entry(site: Site, event: Event) -> CalendarEvent:
    record = event.record
    kind = KIND[record.origin.kind]
    host = urlsplit(site.config.base_url).hostname
    return CalendarEvent(
        # A record keeps its address, so a calendar that is fetched again finds its entries again.
        uid=f"{event.name}.{record.origin.slug}.{kind.folder}@{host}",
        revised=_revised(site, event),
        start=_start(event),
        summary=f"{event.what}: {record.title}",
        description=record.summary,
        category=kind.title,
        url=site.routes.url(address_of(record)),
    )


def _start(event: Event) -> date | datetime:
    """The moment of an activity that says its hour, else the day."""
    moment = event.record.date
    told = event.name == "activity" and moment is not None and moment.time() != time.min
    return moment if told and moment else event.day


def _revised(site: Site, event: Event) -> datetime:
    """When the record last changed, as far as it says: never the clock, so that the same sources give the same file."""
    record = event.record
    source = record.source.date if record.source else None
    day = datetime.combine(source or event.day, time.min, tzinfo=site.zone)
    return record.updated or record.date or day
