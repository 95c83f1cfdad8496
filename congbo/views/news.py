"""What is new: when a record appeared, and which kinds have anything to tell of in a feed."""

from __future__ import annotations

from datetime import datetime, time
from functools import lru_cache

from congbo.model.common import Record
from congbo.views.site import Site


def moment_of(site: Site, record: Record) -> datetime | None:
    """When a record appeared: its date, else the day its source was published; None when neither is known."""
    if record.date is not None:
        return record.date
    if record.source is not None and record.source.date is not None:
        return datetime.combine(record.source.date, time.min, tzinfo=site.zone)
    return record.updated


@lru_cache(maxsize=1)
def kinds_with_news(site: Site) -> frozenset[str]:
    """The names of the kinds that have a feed: those of whose shown records one has a day."""
    return frozenset(
        kind.name
        for kind in site.kinds()
        if any(moment_of(site, record) for record in site.graph.of_kind(kind.name))
    )
