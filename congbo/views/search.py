"""The page of searching, and what the search index holds of each record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from congbo.model.common import Record
from congbo.model.content import KIND
from congbo.model.document import Document
from congbo.model.fields import Shape, attribute_of, fields_of
from congbo.routes import address_of
from congbo.search.index import Filter, Row
from congbo.search.terms import FEW, document_terms
from congbo.text.dates import short_date
from congbo.views.chrome import SEARCH_PAGE, Frame, frame
from congbo.views.links import capitalised, short_name
from congbo.views.listing import Count, MapSection, map_sections, tags
from congbo.views.site import Site

INDEX = f"{SEARCH_PAGE}chi-muc/"
NARROWING = ("task", "theme", "channel", "unit")
"""The kinds by whose records results can be narrowed, in the order shown."""
_WORDS = (Shape.TEXT, Shape.CHOICE, Shape.DOCUMENT_TYPE)


@dataclass(frozen=True)
class SearchPage:
    """The page of searching: a form, room for results, and the lists that help without a script."""

    frame: Frame
    title: str
    sections: tuple[MapSection, ...]
    tags: tuple[Count, ...]


def search_page(site: Site) -> SearchPage:
    """The page of searching; what is found depends on the query, so it is not for search engines."""
    title = "Tìm kiếm"
    description = f"Tìm trong mọi trang của {site.config.title}."
    return SearchPage(
        frame(site, SEARCH_PAGE, title, description, indexed=False),
        title,
        map_sections(site),
        tags(site),
    )


def searchable(site: Site) -> tuple[Record, ...]:
    """All shown records as the index numbers them: by date, then slug; those without a date first."""
    return tuple(
        sorted((site.graph.known[address] for address in site.graph.shown), key=_number_key)
    )


def row(site: Site, record: Record) -> Row:
    """What a result shows of a record, and what it can be narrowed by."""
    kind = KIND[record.origin.kind]
    choices = [f"loai={kind.folder}"]
    if record.date:
        choices.append(f"nam={record.date.year}")
    for field in fields_of(type(record)):
        if field.to in NARROWING:
            named = site.graph.targets(record, field.key)
            choices += (f"{KIND[field.to].folder}={target.origin.slug}" for target in named)
    return Row(
        address=address_of(record),
        title=record.title,
        label=short_name(record) if isinstance(record, Document) else kind.title,
        day=short_date(record.date.date()) if record.date else "",
        choices=tuple(dict.fromkeys(choices)),
    )


def filters(site: Site) -> tuple[Filter, ...]:
    """What results can be narrowed by: kind, year, and the records they speak of."""
    every = [site.graph.known[address] for address in site.graph.shown]
    years = sorted({str(record.date.year) for record in every if record.date}, reverse=True)
    pages = [KIND["page"]] if site.graph.of_kind("page") else []
    kinds = tuple((kind.folder, kind.title) for kind in (*site.kinds(), *pages))
    return (
        Filter("loai", "Loại", kinds),
        Filter("nam", "Năm", tuple((year, year) for year in years)),
        *(
            Filter(
                KIND[name].folder,
                KIND[name].title,
                tuple((record.origin.slug, record.title) for record in site.graph.of_kind(name)),
            )
            for name in NARROWING
        ),
    )


def title_text(record: Record) -> str:
    """What names a record, a line for each: its title; of a document how people call it, with “số” and without."""
    if not isinstance(record, Document):
        return record.title
    name = capitalised(f"{record.type_} {record.number}")
    day = f" ngày {short_date(record.date.date())}" if record.date else ""
    return f"{record.title}\n{short_name(record)}\n{name}{day}"


def heads(site: Site) -> tuple[bytes, ...]:
    """The terms of each searchable record but those of its body: title, summary, own fields, names of units."""
    known = _heads.get(site)
    if known is None:
        known = _heads[site] = tuple(
            document_terms(title_text(record), "\n".join(text_words(site, record)))
            for record in searchable(site)
        )
    return known


_heads: WeakKeyDictionary[Site, tuple[bytes, ...]] = WeakKeyDictionary()


def text_words(site: Site, record: Record) -> Iterator[str]:
    """What a record says outside its title and body, a line for each.

    The summary of what is no news says what the thing is (a channel: “Facebook, Zalo”), so it counts as said often:
    else whatever mentions it in passing came first, being newer.
    """
    if not KIND[record.origin.kind].archived:
        yield from [record.summary] * (FEW - 1)
    yield from _field_words(site, record)


def _field_words(site: Site, record: Record) -> Iterator[str]:
    for field in fields_of(type(record)):
        value = getattr(record, attribute_of(field))
        if field.shape in _WORDS and field.key != "title":
            yield from value if isinstance(value, tuple) else (value,)
        elif field.shape is Shape.UNIT:
            for target in site.graph.named(record, field.key):
                yield target if isinstance(target, str) else target.title
        elif field.record is not None:
            for part in value if isinstance(value, tuple) else (value,):
                yield from _part_words(part)


def _part_words(part: object) -> Iterator[str]:
    """The words of a nested value: what was done, a caption, a source, an address."""
    for field in fields_of(type(part)) if part is not None else ():
        value = getattr(part, attribute_of(field))
        if field.shape is Shape.TEXT and isinstance(value, str):
            yield value


def _number_key(record: Record) -> tuple[float, str, str]:
    moment = record.date.timestamp() if record.date else float("-inf")
    return moment, record.origin.slug, record.origin.kind
