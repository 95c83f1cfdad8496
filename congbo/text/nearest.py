"""“Did you mean”: the known names nearest to one that is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nsmallest

from congbo.text.fold import fold

# Names agree in six letters of ten; below that a suggestion only confuses.
_ENOUGH = 0.6
# Comparing takes time in the product of the lengths; the start of a name tells enough.
_LOOKED_AT = 60
# Of ten thousand names that share their letters, only so many are compared in full.
_COMPARED = 200

Near = Callable[[str, frozenset[str]], tuple[str, ...]]
"""(a name, the known ones) → those nearest to it."""


def sparing(answers: int) -> Near:
    """`nearest` for a run that may ask very often: after so many different names it gives no more."""
    found: dict[str, tuple[str, ...]] = {}

    def near(name: str, known: frozenset[str]) -> tuple[str, ...]:
        if name not in found:
            found[name] = nearest(name, known) if len(found) < answers else ()
        return found[name]

    return near


def nearest(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """At most `limit` of the known names that look like `name`, nearest first, then by name.

    Names are compared folded, so a slip in tone marks, case or hyphens is no distance. To ask often of many names, give
    the same frozenset or tuple each time: it is prepared once.
    """
    if limit < 1:
        return ()
    names = known if isinstance(known, frozenset | tuple) else tuple(dict.fromkeys(known))
    sought = _looked_at(name)
    letters = Counter(sought).items()
    likely = []
    for candidate, text in _prepared(names):
        length = len(sought) + len(text)
        if 2 * min(len(sought), len(text)) < _ENOUGH * length:
            continue
        common = 0  # letters, wherever they stand: no more can agree in order
        for letter, times in letters:
            here = text.count(letter)
            common += here if here < times else times
        if 2 * common >= _ENOUGH * length:
            likely.append((-2 * common / length if length else -1.0, candidate, text))
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(sought)  # SequenceMatcher keeps what it learns of the second text
    found: list[tuple[float, str]] = []
    for quick, candidate, text in nsmallest(_COMPARED, likely):
        if len(found) >= limit and sorted(found)[limit - 1][0] < quick:
            break  # what follows agrees in fewer letters than these do in order
        matcher.set_seq1(text)
        if (ratio := matcher.ratio()) >= _ENOUGH:
            found.append((-ratio, candidate))
    return tuple(candidate for _, candidate in sorted(found)[:limit])


@lru_cache(maxsize=4)
def _prepared(known: frozenset[str] | tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each name once, with what is looked at of it."""
    return tuple((name, _looked_at(name)) for name in dict.fromkeys(known))


def _looked_at(name: str) -> str:
    return fold(name[:_LOOKED_AT])
