"""Running text: document numbers found across its tags, runs that no line may break, lost references."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import escape

from congbo.load.markup.notes import Notes, Words
from congbo.load.markup.outline import CODE, RUNNING, Outline
from congbo.messages import markdown as say
from congbo.text.citations import Citation, find_citations
from congbo.text.typeset import pieces

_MAYBE_NUMBER = re.compile(r"/\s?[A-ZĐÐƯ]")  # its slash before a body's code; no date has it
_URL = re.compile(r"(?:https?://|www\.)[^\s\x00]+")
_MISSING_REFERENCE = re.compile(r"\]\[([^\[\]\x00]+)\]")


def tell_missing_references(outline: Outline, notes: Notes) -> None:
    """A warning for each `[text][name]` that came out as text because nothing defines the name."""
    if "][" not in outline.text:
        return
    for match in _MISSING_REFERENCE.finditer(outline.text):
        place = bisect_right(outline.starts, match.start()) - 1
        if outline.kinds[place] < CODE:
            notes.add(say.reference_missing, _missing_reference(match))


def _missing_reference(match: re.Match[str]) -> Words:
    return lambda source: (source.find(re.escape(match[0])), match[1])


def citations_by_token(outline: Outline) -> dict[int, list[tuple[int, int, Citation]]]:
    """The document numbers of running text, by the token that holds them: (start, end) in it."""
    starts = outline.starts
    first = min(outline.numbered, default=None)
    if first is None or not _MAYBE_NUMBER.search(outline.text, starts[first // 2]):
        return {}
    text = outline.text.replace("\n", " ")
    addresses = (
        [match.span() for match in _URL.finditer(text)] if "://" in text or "www" in text else []
    )
    address_starts = [start for start, _ in addresses]
    found: dict[int, list[tuple[int, int, Citation]]] = {}
    for citation in find_citations(text):
        index = bisect_right(starts, citation.start) - 1
        end = starts[index + 1] if index + 1 < len(starts) else len(text)
        if outline.kinds[index] != RUNNING or citation.end > end:
            continue
        before = bisect_right(address_starts, citation.start) - 1
        if before >= 0 and citation.start < addresses[before][1]:
            continue
        here = (citation.start - starts[index], citation.end - starts[index], citation)
        found.setdefault(index * 2, []).append(here)
    return found


def unbroken(text: str) -> list[str]:
    """The text as HTML, each date and number that no line may break in a span of its own."""
    if not text:
        return []
    return [
        f'<span class="nowrap">{escaped(piece.text)}</span>' if piece.whole else escaped(piece.text)
        for piece in pieces(text)
    ]


def escaped(text: str) -> str:
    """The text as nh3 writes it."""
    return escape(text, quote=False).replace("\u00a0", "&nbsp;")
