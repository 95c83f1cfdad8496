"""Other articles, exemplars and questions that speak of the same things as one of them.

Two records are related by what both name: themes, tasks, documents, tags. Of each thing only the first records in the
usual order are looked at, so that a portal whose ten thousand articles all name one directive costs no more for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from congbo.model.common import Record
from congbo.views.site import Site

KINDS_RELATED = ("article", "exemplar", "question")
KEYS = ("themes", "tasks", "documents")
MOST = 5
LOOKED_AT = 25  # records of each thing; the number of records tried is at most this times the things one names

Thing = tuple[str, str]
"""Kind and slug; of a tag “tag” and its slug."""


def related(site: Site, record: Record) -> tuple[Record, ...]:
    """At most MOST other records: those that share most things first, among equals the usual order."""
    known = _related(site)
    place = known.places.get(record.address)
    if place is None:
        return ()
    things = known.things[place]
    others = sorted({other for thing in things for other in known.first[thing]} - {place})
    shared = list(map(len, map(things.intersection, map(known.things.__getitem__, others))))
    ranked = sorted(range(len(others)), key=shared.__getitem__, reverse=True)  # a stable order
    return tuple(known.records[others[rank]] for rank in ranked[:MOST])


@dataclass(frozen=True)
class _Related:
    """All records of KINDS_RELATED in the usual order, by place: what each names, and who names a thing first."""

    records: tuple[Record, ...]
    places: Mapping[tuple[str, str], int]
    things: tuple[frozenset[Thing], ...]
    first: Mapping[Thing, list[int]]


@lru_cache(maxsize=1)
def _related(site: Site) -> _Related:
    records = [record for kind in KINDS_RELATED for record in site.graph.of_kind(kind)]
    records.sort(key=_order)  # each kind is in order already, and stays so
    tags: dict[tuple[str, str], list[Thing]] = {}
    for tag in site.tags:
        for record in tag.records:
            tags.setdefault(record.address, []).append(("tag", tag.slug))
    things = []
    first: dict[Thing, list[int]] = {}
    for place, record in enumerate(records):
        named = [item.address for key in KEYS for item in site.graph.targets(record, key)]
        things.append(frozenset((*named, *tags.get(record.address, ()))))
        for thing in things[-1]:
            bearers = first.setdefault(thing, [])
            if len(bearers) < LOOKED_AT:
                bearers.append(place)
    places = {record.address: place for place, record in enumerate(records)}
    return _Related(tuple(records), places, tuple(things), first)


def _order(record: Record) -> tuple[bool, int, float]:
    """The usual order as far as kinds can be compared: those with `order`, then the newest, then those without date."""
    age = -record.date.timestamp() if record.date else float("inf")
    return (record.order is None, record.order or 0, age)
