"""All documents → the posting lists of all terms, in the order of the terms.

A term is a folded syllable or a folded pair of neighbours (`chi bo`). Under it stands one list for each exact form
(chi1 bô6, chi4 bo4), so that one read gives folded recall and exact rank.

What is done for each term of each document decides what an index costs, and memory far apart costs most. So terms are
first thrown into one heap for each first syllable, then each heap is put in order by itself. Where there are many
documents that happens in several passes, each over a range of first letters: memory grows with the terms of one pass.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise, repeat
from typing import TypeVar

from congbo.search.coding import Heavy, number
from congbo.search.terms import BLOCK_END, FEW, TITLE, TITLE_END, opened, weight
from congbo.text.syllables import folded, mark_code, syllables

SEGMENTS = ("", "b", "c", "d", "h", "l", "n", "nh", "o", "t", "ti", "v")
"""Where a pass may begin; about the same number of terms lies between one and the next."""
DOCUMENTS_A_PASS = 40_000

Group = tuple[str, list[bytes]]
"""A folded first syllable, and the entries of all terms that begin with it, in the order of their bytes."""

EntryOf = Callable[[str, bytes, Sequence[int], Heavy], bytes]
"""First syllable, the bytes of the entry before its list, documents, weights → the bytes of the whole entry."""
Found = tuple[bytes, Sequence[int], Heavy]
"""The bytes of the entry before its list, documents, weights."""


def groups(
    documents: int, terms: Iterable[bytes], entry_of: EntryOf, met: list[tuple[str, int]]
) -> Iterator[Group]:
    """Every group of so many documents, in order; their `terms` are gone through once in each pass.

    To `met` comes each folded syllable in its most frequent exact form, with the number of documents of all its forms.
    """
    for low, high in _ranges(documents):
        heaps = _Heaps(low, high)
        for document, packed in enumerate(terms):
            heaps.add(document, packed)
        for first, places in heaps.by_folded():
            entries: list[bytes] = []
            sizes: list[tuple[int, str]] = []
            for place in places:
                alone, *others = heaps.lists(place)
                sizes.append((len(alone[1]), heaps.names[place]))
                entries.append(entry_of(first, *alone))
                entries += [entry_of(first, *other) for other in others]
            entries.sort()
            met.append((max(sizes)[1], sum(size for size, _ in sizes)))
            yield first, entries


def postings_of(document: int, terms: bytes) -> dict[tuple[str, bytes], int]:
    """Of one document (first syllable, bytes of the entry before its list) → its posting."""
    heaps = _Heaps("", "\uffff")
    heaps.add(document, terms)
    return {
        (name, head): document << 3 | heavy.get(0, 0)
        for name, places in heaps.by_folded()
        for place in places
        for head, _, heavy in heaps.lists(place)
    }


def _ranges(documents: int) -> Iterator[tuple[str, str]]:
    """The first and the next first letters of each pass."""
    passes = min(len(SEGMENTS), 1 + documents // DOCUMENTS_A_PASS)
    starts = [SEGMENTS[place * len(SEGMENTS) // passes] for place in range(passes)]
    return zip(starts, [*starts[1:], "\uffff"], strict=True)


class _Heaps:
    """What begins with a syllable whose folded form sorts from `low` up to `high`; syllables are numbered.

    names: the exact syllables. For each, every time it is met: in `documents` the document, in `seconds` the number of
    the syllable behind it. titled: of those met in titles, (document, the syllable behind it). What lies outside the
    range goes to a heap that is thrown away. Only loops that need no bytecode touch every syllable.
    """

    def __init__(self, low: str, high: str) -> None:
        self._low, self._high = low, high
        self._away: tuple[list[int], array[int]] = [], array("I")
        self._places = _Made[str, int](self._meet, 1 << 32)
        self._words = _Made[bytes, tuple[int, ...]](self._placed, _REMEMBERED)
        self.names: list[str] = []
        self.documents: list[list[int]] = []
        self.seconds: list[array[int]] = []
        self.titled: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self._ends = (self._words[BLOCK_END][0], self._words[TITLE_END][0])

    def add(self, document: int, terms: bytes) -> None:
        """A document, later than all before."""
        places = list(chain.from_iterable(map(self._words.__getitem__, opened(terms))))
        _each(map(list.append, map(self.documents.__getitem__, places), repeat(document)))
        behind = islice(places, 1, None)
        _each(map(array.append, map(self.seconds.__getitem__, places[:-1]), behind))
        title = places.index(self._ends[1])
        for first, second in pairwise(places[: title + 1]):
            self.titled[first].append((document, second))
        del self._away[0][:], self._away[1][:]

    def by_folded(self) -> Iterator[tuple[str, list[int]]]:
        """(folded, the syllables of that form) of all within the range, sorted."""
        found: dict[str, list[int]] = {}
        for place, documents in enumerate(self.documents):
            if documents:
                found.setdefault(folded(self.names[place]), []).append(place)
        return iter(sorted(found.items()))

    def lists(self, first: int) -> Iterator[Found]:
        """The list of one exact syllable alone, and with each that follows it; then its heap is gone."""
        code, names = _code(self.names[first]), self.names
        documents, seconds = self.documents[first], self.seconds[first]
        self.documents[first], self.seconds[first] = [], array("I")
        titled = self.titled.pop(first, ())
        yield b"\0" + code, *_weighed(documents, [document for document, _ in titled])
        after: defaultdict[int, list[int]] = defaultdict(list)
        _each(map(list.append, map(after.__getitem__, seconds), documents))
        titles: defaultdict[int, list[int]] = defaultdict(list)
        for document, second in titled:
            titles[second].append(document)
        for end in self._ends:
            after.pop(end, None)
        for second, met in after.items():
            head = _second(names[second]) + code
            if second in titles or (len(met) > 1 and len(set(met)) < len(met)):
                yield head, *_weighed(met, titles.get(second, ()))
            else:
                yield head, met, {}

    def _meet(self, exact: str) -> int:
        ours = exact != "" and self._low <= folded(exact) < self._high
        documents, seconds = self._away
        if ours:
            documents, seconds = [], array("I")
        self.names.append(exact)
        self.documents.append(documents)
        self.seconds.append(seconds)
        return len(self.names) - 1

    def _placed(self, word: bytes) -> tuple[int, ...]:
        if word in _ENDS:
            return (self._meet(""),)
        return tuple([self._places[exact] for exact in syllables(word.decode())])


_ENDS = frozenset({BLOCK_END, TITLE_END})
_Word = TypeVar("_Word")
_Value = TypeVar("_Value")


class _Made(dict[_Word, _Value]):
    """What is made of a word the first time it is met; texts have few different words. So many are remembered."""

    def __init__(self, make: Callable[[_Word], _Value], most: int) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, word: _Word) -> _Value:
        made = self._make(word)
        if len(self) < self._most:
            self[word] = made
        return made


_REMEMBERED = 1 << 17


def _each(calls: Iterable[object]) -> None:
    deque(calls, maxlen=0)


def _weighed(met: Iterable[int], titled: Iterable[int]) -> tuple[list[int], dict[int, int]]:
    """From where a term was met, in order, and where in titles: its documents, and by place the weights not 0."""
    counts = Counter(met)
    documents = list(counts)
    heavy = {at: weight(count) for at, count in enumerate(counts.values()) if count >= FEW}
    for document in titled:
        place = bisect_left(documents, document)
        heavy[place] = heavy.get(place, 0) | TITLE
    return documents, heavy


@lru_cache(maxsize=1 << 16)
def _code(exact: str) -> bytes:
    return number(mark_code(exact))


@lru_cache(maxsize=1 << 16)
def _second(exact: str) -> bytes:
    return folded(exact).encode() + b"\0" + number(mark_code(exact))
