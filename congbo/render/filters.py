"""Pure filters for templates. What they return is escaped text or Html made from escaped text."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from html import escape

from congbo.model.fragment import Html
from congbo.render.linked_data import linked_data
from congbo.text.dates import long_date, short_date, weekday
from congbo.text.numbers import number
from congbo.text.qr import qr_path, qr_rows
from congbo.text.typeset import pieces


@lru_cache(maxsize=5_000)
def unbroken(text: str) -> Html:
    """The text with dates and document numbers that no line may break.

    Titles stand in many lists, the words of the menu and the footer on every page: those last met are remembered.
    """
    return Html(
        "".join(
            f'<span class="nowrap">{escape(piece.text)}</span>'
            if piece.whole
            else escape(piece.text)
            for piece in pieces(text)
        )
    )


def time_element(day: date) -> Html:
    """The day in figures with its machine form."""
    return Html(f'<time datetime="{day.isoformat()}">{short_date(day)}</time>')


def long_time_element(day: date) -> Html:
    """The day in words with its machine form."""
    return Html(f'<time datetime="{day.isoformat()}">{long_date(day)}</time>')


def qr_code(url: str) -> Html:
    """The address as a QR code in the colour of the text, for paper; "" for one too long for a small code."""
    rows = qr_rows(url)
    if not rows:
        return Html("")
    side = len(rows)
    return Html(
        f'<svg class="qr" viewBox="0 -.5 {side} {side}" aria-hidden="true">'
        f'<path d="{qr_path(rows)}"/></svg>'
    )


FILTERS = {
    "unbroken": unbroken,
    "day": time_element,
    "long_day": long_time_element,
    "weekday": weekday,
    "digits": number,
    "qr_code": qr_code,
    "linked_data": linked_data,
}
