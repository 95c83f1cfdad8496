"""The first words of a text, for descriptions."""

from __future__ import annotations

from congbo.text.typeset import pieces


def opening(text: str, limit: int = 160) -> str:
    """The beginning of a text in whole words, dates and document numbers unbroken, at most `limit` code points."""
    text = " ".join(text[: 4 * limit].split())
    if len(text) <= limit:
        return text
    kept = ""
    for piece in pieces(text):
        for word in (piece.text,) if piece.whole else piece.text.split(" "):
            grown = f"{kept} {word}".strip() if word else kept
            if len(grown) >= limit:
                return kept.rstrip(" ,;:.–-") + "…"
            kept = grown
    return kept
