"""A text → runs that a paper sets: dates and document numbers whole, long words where they may be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from congbo.paper.kinds import Node
from congbo.text.typeset import pieces

WHOLE_LIMIT = 30  # code points of a run that is never broken; a longer one would leave the column
WORD_LIMIT = 30  # code points of a word that stands in any column of a table
STEP = 8  # code points of the parts of a longer one, where no sign in it parts them

_PARTS = re.compile(r"[^/._?&=:-]+[/._?&=:-]*|[/._?&=:-]+")  # of an address, mostly
_LONG_WORD = re.compile(rf"[^\s\u00a0]{{{WORD_LIMIT + 1},}}")


def running(text: str) -> list[Node]:
    """The text in runs that join to it again."""
    return list(_running(text))


def _running(text: str) -> Iterator[Node]:
    for piece in pieces(text):
        if piece.whole and len(piece.text) <= WHOLE_LIMIT:
            yield {"k": "w", "c": [piece.text]}
        else:
            yield from _breakable(piece.text)


def _breakable(text: str) -> Iterator[Node]:
    """A line may be broken between two runs of the kind `w`, with nothing added to the text."""
    done = 0
    for match in _LONG_WORD.finditer(text):
        if match.start() > done:
            yield text[done : match.start()]
        for part in _PARTS.findall(match[0]):
            step = STEP if len(part) > WORD_LIMIT else WORD_LIMIT
            for start in range(0, len(part), step):
                yield {"k": "w", "c": [part[start : start + step]]}
        done = match.end()
    if done < len(text):
        yield text[done:]
