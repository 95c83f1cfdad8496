"""What an index reads of a document: its title, then its text, a line for each block; and what a term of it weighs.

Everything an index says of a document follows from them: each syllable, each pair of neighbours, how often it comes
and whether the title has it.
"""

from __future__ import annotations

BLOCK_END = b"\n"
"""Stands between two blocks; a pair does not reach across."""
TITLE_END = b"\f"
"""Stands between the title and the text."""
TITLE = 4
"""Added to the weight of what stands in a title."""
FEW = 3
"""A term that comes less often has the weight 0."""


def document_terms(title: str, text: str) -> bytes:
    """What an index reads of a document: a pure function, meant to be remembered with the document.

    title: what names it; text: everything else, a line for each block.
    """
    return _plain(title) + TITLE_END + _plain(text)


def with_text(head: bytes, text: str) -> bytes:
    """What `document_terms` gives when more text follows, beginning with a line of its own."""
    return head + BLOCK_END + _plain(text)


def opened(terms: bytes) -> list[bytes]:
    """What `document_terms` gave, cut at spaces; BLOCK_END and TITLE_END stand alone, BLOCK_END at the very end too."""
    terms += BLOCK_END
    for end in (BLOCK_END, TITLE_END):
        terms = terms.replace(end, b" %b " % end)
    return terms.split(b" ")


def weight(count: int) -> int:
    """The weight of a term by how often its document has it: 0 below 3, 1 below 6, 2 below 12, else 3.

    Coarse, so that an edit of one phrase seldom moves the weight of a word that stands elsewhere too.
    """
    return (count >= FEW) + (count >= 2 * FEW) + (count >= 4 * FEW)


def _plain(text: str) -> bytes:
    return text.encode().replace(TITLE_END, b" ")
