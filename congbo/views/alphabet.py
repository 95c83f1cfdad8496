"""Everything on the portal in Vietnamese alphabetical order, under its first letters.

What fits on one page stands on `/a-z/`. Past that each letter has a page of its own, `/a-z/dd/` for Đ (written as typed
in Telex, for folding would make it D), going on at `/a-z/dd/trang-2/`; `/a-z/` then has the letters alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from congbo.model.common import Record
from congbo.model.content import KIND, KINDS
from congbo.model.document import Document
from congbo.routes import address_of, page_of
from congbo.text.collate import first_letter, sort_key
from congbo.views.chrome import ALPHABET, Frame, frame
from congbo.views.links import LinkTo, Pager, capitalised, pager, pages_needed, short_name
from congbo.views.listing import Count
from congbo.views.metadata import LIST
from congbo.views.site import Site

TITLE = "Mục lục A–Z"
LINES = 5  # titles take the room of one card
NO_LETTER = "0–9"
_TELEX = {"Ă": "aw", "Â": "aa", "Đ": "dd", "Ê": "ee", "Ô": "oo", "Ơ": "ow", "Ư": "uw"}

Letters = tuple[tuple[str, tuple[Record, ...]], ...]
"""Each first letter (NO_LETTER for what begins with none) with its records in order."""


@dataclass(frozen=True)
class Entry:
    """A record by its title; `about` says what it is, `mark` that it is not public."""

    title: str
    href: str
    about: str
    mark: str


@dataclass(frozen=True)
class LetterGroup:
    """The entries under one letter; `anchor` is the id of its heading."""

    letter: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class AlphabetPage:
    """`letters` lead to all letters; `here` is the one this page is about, "" on the first page."""

    frame: Frame
    title: str
    total: int
    letters: tuple[Count, ...]
    here: str
    groups: tuple[LetterGroup, ...]
    pager: Pager | None


Page = tuple[str, partial[AlphabetPage]]
"""An address and what makes its view."""


def alphabet_pages(site: Site) -> Iterator[Page]:
    """Every page of the list; none for a portal without records."""
    letters = by_letter(site)
    if letters:
        yield ALPHABET, partial(_first_page, site)
    if not _fits(site):
        for letter, records in letters:
            address = _address(letter)
            for number in range(1, pages_needed(len(records), _room(site)) + 1):
                yield page_of(address, number), partial(_letter_page, site, letter, number)


@lru_cache(maxsize=1)
def by_letter(site: Site) -> Letters:
    """All shown records under their first letters; those that begin with none stand in front."""
    records = [record for kind in KINDS for record in site.graph.of_kind(kind.name)]
    records.sort(key=lambda record: sort_key(record.title))
    found: dict[str, list[Record]] = {}
    for record in records:
        letter = first_letter(record.title)
        found.setdefault(NO_LETTER if letter == "#" else letter, []).append(record)
    ordered = sorted(found, key=lambda letter: (letter != NO_LETTER, sort_key(letter)))
    return tuple((letter, tuple(found[letter])) for letter in ordered)


def _first_page(site: Site) -> AlphabetPage:
    letters = by_letter(site)
    groups = letters if _fits(site) else ()
    return AlphabetPage(
        frame(site, ALPHABET, TITLE, _description(site), about=LIST),
        TITLE,
        _total(site),
        _links(site),
        "",
        tuple(_group(site, letter, records) for letter, records in groups),
        None,
    )


def _letter_page(site: Site, letter: str, number: int) -> AlphabetPage:
    records, room = dict(by_letter(site))[letter], _room(site)
    shown = records[(number - 1) * room : number * room]
    title = f"{TITLE}: {letter}" if number == 1 else f"{TITLE}: {letter} (trang {number})"
    address = _address(letter)
    crumbs = [LinkTo(TITLE, site.routes.href(ALPHABET))]
    if number > 1:
        crumbs.append(LinkTo(letter, site.routes.href(address)))
    return AlphabetPage(
        frame(
            site,
            page_of(address, number),
            title,
            _description(site),
            tuple(crumbs),
            about=LIST,
        ),
        title,
        len(records),
        _links(site),
        letter,
        (_group(site, letter, shown),),
        pager(site, address, number, pages_needed(len(records), room)),
    )


def _description(site: Site) -> str:
    return f"Mọi mục của {site.config.title}, xếp theo bảng chữ cái tiếng Việt."


def _links(site: Site) -> tuple[Count, ...]:
    """Where each letter is: on this page, or on one of its own."""
    fits = _fits(site)
    return tuple(
        Count(
            letter,
            f"#{_anchor(letter)}" if fits else site.routes.href(_address(letter)),
            len(records),
        )
        for letter, records in by_letter(site)
    )


def _group(site: Site, letter: str, records: tuple[Record, ...]) -> LetterGroup:
    entries = (
        Entry(
            record.title,
            site.routes.href(address_of(record)),
            _about(record),
            capitalised(site.state_words(record)),
        )
        for record in records
    )
    return LetterGroup(letter, _anchor(letter), tuple(entries))


def _about(record: Record) -> str:
    """“Đề án số 13-ĐA/TU” of a document, “tin bài” of an article."""
    if isinstance(record, Document):
        return short_name(record)
    return KIND[record.origin.kind].one


def _slug(letter: str) -> str:
    return "so" if letter == NO_LETTER else _TELEX.get(letter, letter.lower())


def _anchor(letter: str) -> str:
    return f"chu-{_slug(letter)}"


def _address(letter: str) -> str:
    return f"{ALPHABET}{_slug(letter)}/"


def _room(site: Site) -> int:
    return LINES * site.config.page_size


def _total(site: Site) -> int:
    return sum(len(records) for _, records in by_letter(site))


def _fits(site: Site) -> bool:
    return _total(site) <= _room(site)
