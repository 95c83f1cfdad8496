"""The words of a portal by frequency: what an unfinished or misspelt word may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from congbo.search.coding import first_number
from congbo.text.syllables import exact_of, spelled

MOST = 3_000  # words; rarer ones help nobody who misspells
Met = tuple[str, int]
"""A folded syllable in its most frequent exact form, and how many documents have it in any form."""


def words_text(met: Iterable[Met], documents: int) -> str:
    """A line for each doubling of the number of documents, most frequent first, each in the order of letters.

    So coarse that an edit seldom moves a word. Numbers and single letters are left out.
    """
    return _text([word for one in met if (word := _word(one, documents))], documents)


def changed_words(
    text: str, documents: int, changes: Iterable[tuple[Met | None, Met | None]]
) -> str | None:
    """The text after some syllables changed; None when words that were left out may have to come in."""
    lines = [line.split() for line in text.split("\n")]
    words = {
        (documents.bit_length() - place, word) for place, line in enumerate(lines) for word in line
    }
    full = len(words) >= MOST
    last = max(words, key=_order, default=(0, ""))
    for before, after in changes:
        old, new = (_word(met, documents) if met else None for met in (before, after))
        words -= {old} if old else set()
        words |= {new} if new else set()
    kept = sorted(words, key=_order)[:MOST]
    if full and (len(kept) < MOST or _order(kept[-1]) > _order(last)):
        return None
    return _text(kept, documents)


def usual_form(name: str, counts: Mapping[bytes, int]) -> Met | None:
    """Which exact form of a folded syllable is most frequent; `counts` by the bytes of entries before their lists."""
    forms = [
        (count, exact_of(name, first_number(head[1:]))) for head, count in counts.items() if count
    ]
    return (max(forms)[1], sum(count for count, _ in forms)) if forms else None


def _word(met: Met, documents: int) -> tuple[int, str] | None:
    exact, having = met
    if exact[0].isdigit() or len(exact) < 3:
        return None
    # A document with two forms of a syllable was counted twice.
    return min(having, documents).bit_length(), spelled(exact)


def _order(word: tuple[int, str]) -> tuple[int, str]:
    return -word[0], word[1]


def _text(words: list[tuple[int, str]], documents: int) -> str:
    lines: list[list[str]] = [[] for _ in range(documents.bit_length())]
    for size, word in sorted(words, key=_order)[:MOST]:
        lines[documents.bit_length() - size].append(word)
    return "\n".join(" ".join(line) for line in lines)
