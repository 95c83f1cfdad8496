"""The first words of a text, for descriptions."""

from __future__ import annotations

import re

from congbo.text.typeset import pieces


def opening(text: str, limit: int = 160) -> str:
    """The beginning of a text in whole words, dates and document numbers unbroken, at most `limit` code points."""
    start = " ".join(text[: limit + limit // 4].split())
    if len(start) > limit and not _DIGIT.search(start, 0, limit):
        # Neither a date nor a number: any space may be the last.
        return _ended(start[: max(0, start.rfind(" ", 0, limit))])
    text = " ".join(text[: 4 * limit].split())
    if len(text) <= limit:
        return text
    kept = ""
    for piece in pieces(text):
        for word in (piece.text,) if piece.whole else piece.text.split(" "):
            grown = f"{kept} {word}".strip() if word else kept
            if len(grown) >= limit:
                return _ended(kept)
            kept = grown
    return kept


def _ended(text: str) -> str:
    return text.rstrip(" ,;:.–-") + "…"


_DIGIT = re.compile("[0-9]")
