"""One document → its terms: the exact syllables of its title and of its text, in order.

Everything an index says of a document follows from them: each syllable, each pair of neighbours, how often it comes
and whether the title has it.
"""

from __future__ import annotations

from congbo.text.syllables import syllables

BLOCK_END = "\n"
"""Stands between the syllables of two blocks; a pair does not reach across."""
TITLE_END = "\f"
"""Stands between the title and the text."""
TITLE = 4
"""Added to the weight of what stands in a title."""
FEW = 3
"""A term that comes less often has the weight 0."""


def document_terms(title: str, text: str) -> bytes:
    """The terms of a document, compact: a pure function, meant to be remembered with the document.

    title: what names it; text: everything else, a line for each block.
    """
    return " ".join((*_read(title), TITLE_END, *_read(text))).encode()


def with_text(head: bytes, text: str) -> bytes:
    """What `document_terms` gives when more text follows, beginning with a line of its own."""
    return head + b" " + " ".join(_read(text)).encode()


def opened(terms: bytes) -> tuple[list[str], list[str]]:
    """What `document_terms` gave: the syllables of the title, and those of title and text, with the ends of blocks."""
    every = terms.decode().split(" ")
    return every[: every.index(TITLE_END)], every


def weight(count: int) -> int:
    """The weight of a term by how often its document has it: 0 below 3, 1 below 6, 2 below 12, else 3.

    Coarse, so that an edit of one phrase seldom moves the weight of a word that stands elsewhere too.
    """
    return (count >= FEW) + (count >= 2 * FEW) + (count >= 4 * FEW)


def _read(text: str) -> list[str]:
    found: list[str] = []
    for line in text.split("\n"):
        found += syllables(line)
        found.append(BLOCK_END)
    return found
