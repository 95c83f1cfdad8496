"""All documents → the posting lists of all terms, in the order of the terms.

A term is a folded syllable or a folded pair of neighbours (`chi bo`). Under it stands one list for each exact form
(chi1 bô6, chi4 bo4), so that one read gives folded recall and exact rank.

Where there are many documents the terms are gathered in several passes, each over a range of first letters: memory
grows with the terms of one pass. Most terms stand in one document; what is done for each term is kept to a few steps.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from operator import sub
from typing import TypeAlias

from congbo.search.coding import NUMBERS, TABLED, Values, number
from congbo.search.terms import BLOCK_END, FEW, TITLE, TITLE_END, opened, weight
from congbo.text.syllables import folded, mark_code

SEGMENTS = ("", "b", "c", "d", "h", "l", "n", "nh", "o", "t", "ti", "v")
"""Where a pass may begin; about the same number of terms lies between one and the next."""
DOCUMENTS_A_PASS = 12_000

Group = tuple[str, list[bytes]]
"""A folded first syllable, and the entries of all terms that begin with it, in the order of their bytes."""
ListOf = Callable[[Values], bytes]
"""Postings → the bytes of the list."""

_Places: TypeAlias = "int | array[int]"
"""`document << 3`, as often as the document has it; a bare number when that is once in all."""
_After: TypeAlias = "dict[str, int | array[int]]"
"""By exact second syllable; the end of a block counts as one."""
_Titled = Mapping[str, set[int]]
_NOWHERE: _Titled = {}
_NEVER: frozenset[int] = frozenset()


def groups(
    terms: Sequence[bytes], list_of: ListOf, meet: Callable[[str, int], None]
) -> Iterator[Group]:
    """Every group of the documents, in order; document n is `terms[n]`.

    `meet` is told each folded syllable in its most frequent exact form, and how many documents have it.
    """
    titles = _title_pairs(terms)
    for low, high in _ranges(len(terms)):
        gathered = _gather(terms, low, high)
        by_folded: dict[str, list[str]] = {}
        for exact in gathered:
            by_folded.setdefault(folded(exact), []).append(exact)
        for first in sorted(by_folded):
            entries: list[bytes] = []
            counts = []
            for exact in by_folded[first]:
                after, titled = gathered.pop(exact), titles.get(exact, _NOWHERE)
                values = _single(after, titled)
                counts.append((len(values), exact))
                entries.append(b"\0" + _code(exact) + list_of(values))
                after.pop(BLOCK_END, None)
                entries += _pair_entries(_code(exact), after, titled, list_of)
            meet(max(counts)[1], sum(count for count, _ in counts))
            entries.sort()
            yield first, entries


def _title_pairs(terms: Sequence[bytes]) -> dict[str, dict[str, set[int]]]:
    """Exact first syllable → exact second → `document << 3` of those that have the pair in the title."""
    titles: dict[str, dict[str, set[int]]] = {}
    for document, packed in enumerate(terms):
        for first, second in pairwise(opened(packed)[0]):
            titles.setdefault(first, {}).setdefault(second, set()).add(document << 3)
    return titles


def _ranges(documents: int) -> Iterator[tuple[str, str]]:
    """The first and the next first letters of each pass."""
    passes = min(len(SEGMENTS), 1 + documents // DOCUMENTS_A_PASS)
    starts = [SEGMENTS[place * len(SEGMENTS) // passes] for place in range(passes)]
    return zip(starts, [*starts[1:], "\uffff"], strict=True)


def _gather(terms: Sequence[bytes], low: str, high: str) -> dict[str, _After]:
    """What follows each exact syllable whose folded form sorts from `low` up to `high`."""
    gathered: dict[str, _After] = {}
    elsewhere = {BLOCK_END, TITLE_END}
    following = gathered.get
    same: dict[str, str] = {}  # one object for each syllable, not one for each pair
    for document, packed in enumerate(terms):
        place = document << 3
        for first, second in pairwise(opened(packed)[1]):
            after = following(first)
            if after is None:
                if first in elsewhere:
                    continue
                if not low <= folded(first) < high:
                    elsewhere.add(first)
                    continue
                after = gathered[first] = {}
            before = after.get(second)
            if before is None:
                after[same.setdefault(second, second)] = place
            elif isinstance(before, int):
                after[second] = array("I", (before, place))
            else:
                before.append(place)
    return gathered


def _single(after: _After, titled: _Titled) -> Values:
    """The postings of a syllable alone: every time it stands somewhere, something follows it."""
    places: list[int] = []
    for found in after.values():
        if isinstance(found, int):
            places.append(found)
        else:
            places += found
    places.sort()
    return _weighed(places, frozenset().union(*titled.values()) if titled else _NEVER)


def _pair_entries(first: bytes, after: _After, titled: _Titled, list_of: ListOf) -> list[bytes]:
    """The entries of all pairs that begin with one exact syllable, whose code is `first`."""
    once = first + number(1 << 1)
    entries = []
    for second, found in after.items():
        if isinstance(found, int):
            value = found | TITLE if second in titled else found
            tail = once + (NUMBERS[value] if value < TABLED else number(value))
        else:
            tail = first + list_of(_weighed(found, titled.get(second, _NEVER)))
        entries.append(_second(second) + tail)
    return entries


def _weighed(places: Values, in_title: set[int] | frozenset[int]) -> Values:
    """Each document once, with its weight."""
    if not in_title and 0 not in map(sub, islice(places, 1, None), places):
        return places
    weighed = {
        place: place if count < FEW else place | weight(count)
        for place, count in Counter(places).items()
    }
    for place in in_title:
        weighed[place] |= TITLE
    return list(weighed.values())


@lru_cache(maxsize=1 << 16)
def _code(exact: str) -> bytes:
    return number(mark_code(exact))


@lru_cache(maxsize=1 << 16)
def _second(exact: str) -> bytes:
    return folded(exact).encode() + b"\0" + number(mark_code(exact))
