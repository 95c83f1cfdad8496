"""A text in runs, marked where a line may not be broken: dates and document numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from congbo.text.citations import citation_spans
from congbo.text.letters import DASHES


@dataclass(frozen=True)
class Piece:
    """A run of a text, unchanged; `whole` when no line may break within it."""

    text: str
    whole: bool


def pieces(text: str) -> tuple[Piece, ...]:
    """The composed text cut into runs that join to it again; none of them is empty.

    Browsers break lines after the slashes and hyphens of 13-ĐA/TU and 08/8/2022.
    """
    if not _LIKELY.search(text):  # neither a date nor a number: so are most texts
        return (Piece(text, whole=False),) if text else ()
    spans = sorted([*citation_spans(text), *(match.span() for match in _DATE.finditer(text))])
    found = []
    done = 0
    for start, end in spans:
        if start < done:
            continue
        if start > done:
            found.append(Piece(text[done:start], whole=False))
        found.append(Piece(text[start:end], whole=True))
        done = end
    if done < len(text):
        found.append(Piece(text[done:], whole=False))
    return tuple(found)


# What both have: the digits of a number, perhaps a letter, then a sign that joins.
_LIKELY = re.compile(rf"[0-9][a-zđ]?\s?[-/.{DASHES}]")
# As in citations: the test of what precedes stands behind the first digit, for speed.
_DATE = re.compile(
    r"[0-9](?<![\w/.,-][0-9])[0-9]?(?:/[0-9]{1,2}/|-[0-9]{1,2}-|\.[0-9]{1,2}\.)[0-9]{4}(?![\w/])"
)
