"""“Did you mean”: the known names nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from congbo.text.fold import fold

# Names agree in six letters of ten; below that a suggestion only confuses.
_ENOUGH = 0.6
# Comparing takes time in the product of the lengths; the start of a name tells enough.
_LOOKED_AT = 60
# Of ten thousand names that share their letters, only so many are compared in full.
_COMPARED = 200


def nearest(name: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """At most `limit` of the known names that look like `name`, nearest first, then by name.

    Names are compared folded, so a slip in tone marks, case or hyphens is no distance.
    """
    matcher = SequenceMatcher(autojunk=False)
    # SequenceMatcher keeps what it learns of the second text.
    matcher.set_seq2(_looked_at(name))
    likely = []
    for candidate in dict.fromkeys(known):
        matcher.set_seq1(_looked_at(candidate))
        if matcher.real_quick_ratio() >= _ENOUGH and matcher.quick_ratio() >= _ENOUGH:
            likely.append((-matcher.quick_ratio(), candidate))
    found = []
    for _, candidate in sorted(likely)[:_COMPARED]:
        matcher.set_seq1(_looked_at(candidate))
        if matcher.ratio() >= _ENOUGH:
            found.append((-matcher.ratio(), candidate))
    return tuple(candidate for _, candidate in sorted(found)[: max(limit, 0)])


def _looked_at(name: str) -> str:
    return fold(name[:_LOOKED_AT])
