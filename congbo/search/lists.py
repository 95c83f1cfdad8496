"""All documents → the posting lists of all terms, in the order of the terms.

A term is a folded syllable or a folded pair of neighbours (`chi bo`). Under it stands one list for each exact form
(chi1 bô6, chi4 bo4), so that one read gives folded recall and exact rank.

What is done for each term of each document decides what an index costs, and memory far apart costs most. So terms are
first thrown into one heap for each first syllable, then each heap is put in order by itself. Where there are many
documents that happens in several passes, each over a range of first letters: memory grows with the terms of one pass.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress, pairwise
from typing import TypeVar

from congbo.search.coding import Values, number
from congbo.search.terms import BLOCK_END, FEW, TITLE, TITLE_END, opened, weight
from congbo.text.syllables import folded, mark_code

SEGMENTS = ("", "b", "c", "d", "h", "l", "n", "nh", "o", "t", "ti", "v")
"""Where a pass may begin; about the same number of terms lies between one and the next."""
DOCUMENTS_A_PASS = 30_000

Group = tuple[str, list[bytes]]
"""A folded first syllable, and the entries of all terms that begin with it, in the order of their bytes."""
EntryOf = Callable[[str, bytes, Values], bytes]
"""First syllable, the bytes of the entry before its list, postings → the bytes of the whole entry."""


def groups(
    terms: Sequence[bytes], entry_of: EntryOf, met: list[tuple[str, int]]
) -> Iterator[Group]:
    """Every group of the documents, in order; document n is `terms[n]`.

    To `met` comes each folded syllable in its most frequent exact form, with the number of documents of all its forms.
    """
    for low, high in _ranges(len(terms)):
        heaps = _Heaps(low, high)
        for document, packed in enumerate(terms):
            heaps.add(document, *opened(packed))
        for first, places in heaps.by_folded():
            sizes = [(len(heaps.singles[place]), heaps.names[place]) for place in places]
            met.append((max(sizes)[1], sum(size for size, _ in sizes)))
            entries: list[bytes] = []
            for place in places:
                entries += _entries(heaps, place, entry_of)
            entries.sort()
            yield first, entries


def postings_of(document: int, terms: bytes) -> dict[tuple[str, bytes], int]:
    """Of one document (first syllable, bytes of the entry before its list) → its posting."""
    heaps = _Heaps("", "\uffff")
    heaps.add(document, *opened(terms))
    found: dict[tuple[str, bytes], int] = {}

    def note(name: str, head: bytes, values: Values) -> bytes:
        found[name, head] = values[0]
        return head

    for _, places in heaps.by_folded():
        for place in places:
            for _ in _entries(heaps, place, note):
                pass
    return found


def _ranges(documents: int) -> Iterator[tuple[str, str]]:
    """The first and the next first letters of each pass."""
    passes = min(len(SEGMENTS), 1 + documents // DOCUMENTS_A_PASS)
    starts = [SEGMENTS[place * len(SEGMENTS) // passes] for place in range(passes)]
    return zip(starts, [*starts[1:], "\uffff"], strict=True)


class _Heaps:
    """What begins with a syllable whose folded form sorts from `low` up to `high`; syllables are numbered.

    names: the exact syllables. singles: the postings of each. seconds: what follows it, postings at even places and
    the number of the second syllable behind each. Both are empty outside the range.
    """

    def __init__(self, low: str, high: str) -> None:
        self._low, self._high = low, high
        self._places = _Places(self._meet)
        self._within: list[bool] = []
        self.names: list[str] = []
        self.singles: list[array[int]] = []
        self.seconds: list[array[int]] = []
        self.end = self._places[BLOCK_END]
        self._within[self.end] = self._within[self._places[TITLE_END]] = False

    def _meet(self, exact: str) -> int:
        self.names.append(exact)
        self._within.append(self._low <= folded(exact) < self._high)
        self.singles.append(array("I"))
        self.seconds.append(array("I"))
        return len(self.names) - 1

    def add(self, document: int, title: list[str], every: list[str]) -> None:
        """A document, later than all before: the syllables of its title, and all."""
        plain = document << 3
        places = list(map(self._places.__getitem__, every))
        within = list(map(self._within.__getitem__, places))
        titled = compress(places[: len(title)], within)
        singles, seconds = self.singles, self.seconds
        alone = Counter(compress(places, within))
        for place, value in _heavy(alone, titled):
            singles[place].append(plain | value)
        for place in alone:
            singles[place].append(plain)
        titled_pairs = compress(pairwise(places[: len(title)]), within)
        pairs = Counter(compress(pairwise(places), within))
        for (first, second), value in _heavy(pairs, titled_pairs):
            seconds[first].extend((plain | value, second))
        for first, second in pairs:
            seconds[first].extend((plain, second))

    def by_folded(self) -> Iterator[tuple[str, list[int]]]:
        """(folded, the syllables of that form) of all within the range, sorted."""
        found: dict[str, list[int]] = {}
        for place in compress(range(len(self.names)), self._within):
            found.setdefault(folded(self.names[place]), []).append(place)
        return iter(sorted(found.items()))


_Term = TypeVar("_Term")


def _heavy(counts: Counter[_Term], titled: Iterable[_Term]) -> list[tuple[_Term, int]]:
    """Takes the few terms with a weight out of the counts, and gives them with it."""
    in_title = set(titled)
    often = [term for term, count in counts.items() if count >= FEW]
    return [
        (term, weight(counts.pop(term)) | (TITLE if term in in_title else 0))
        for term in in_title.union(often)
    ]


class _Places(dict[str, int]):
    """Exact syllables → their numbers."""

    def __init__(self, meet: Callable[[str], int]) -> None:
        super().__init__()
        self._meet = meet

    def __missing__(self, exact: str) -> int:
        place = self[exact] = self._meet(exact)
        return place


def _entries(heaps: _Heaps, first: int, entry_of: EntryOf) -> Iterator[bytes]:
    """The entries of one exact syllable: alone, and with each that follows it."""
    name, code = folded(heaps.names[first]), _code(heaps.names[first])
    yield entry_of(name, b"\0" + code, heaps.singles[first])
    after: defaultdict[int, list[int]] = defaultdict(list)
    heap = heaps.seconds[first]
    for value, second in zip(heap[::2], heap[1::2], strict=True):
        after[second].append(value)
    heaps.singles[first] = heaps.seconds[first] = array("I")
    after.pop(heaps.end, None)
    names = heaps.names
    for second, values in after.items():
        yield entry_of(name, _second(names[second]) + code, values)


@lru_cache(maxsize=1 << 16)
def _code(exact: str) -> bytes:
    return number(mark_code(exact))


@lru_cache(maxsize=1 << 16)
def _second(exact: str) -> bytes:
    return folded(exact).encode() + b"\0" + number(mark_code(exact))
