"""The words of a portal by frequency: what an unfinished or misspelt word may have meant."""

from __future__ import annotations

from congbo.text.syllables import spelled

MOST = 4_000  # words; rarer ones help nobody who misspells


class Words:
    """Collects the folded syllables of an index, each in its most frequent form, and how many documents have it."""

    def __init__(self) -> None:
        self._found: list[tuple[int, str]] = []

    def add(self, exact: str, documents: int) -> None:
        """One folded syllable; numbers are left out."""
        if not exact[0].isdigit() and len(exact) > 2:
            self._found.append((documents.bit_length(), spelled(exact)))

    def text(self) -> str:
        """A line for each doubling of the number of documents, most frequent first, each in the order of letters.

        So coarse that an edit seldom moves a word.
        """
        by_size: dict[int, list[str]] = {}
        left = MOST
        for size, word in sorted(self._found, key=lambda found: (-found[0], found[1])):
            if left:
                by_size.setdefault(size, []).append(word)
                left -= 1
        return "\n".join(" ".join(words) for words in by_size.values())
