"""Pure filters for templates. What they return is escaped text or Html made from escaped text."""

from __future__ import annotations

from datetime import date
from html import escape

from congbo.model.fragment import Html
from congbo.render.linked_data import linked_data
from congbo.text.dates import long_date, short_date, weekday
from congbo.text.numbers import number
from congbo.text.typeset import pieces


def unbroken(text: str) -> Html:
    """The text with dates and document numbers that no line may break."""
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


FILTERS = {
    "unbroken": unbroken,
    "day": time_element,
    "long_day": long_time_element,
    "weekday": weekday,
    "digits": number,
    "linked_data": linked_data,
}
