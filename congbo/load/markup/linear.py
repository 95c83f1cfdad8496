"""Searches within a line of text that read it once, where Python-Markdown's read it at every mark."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown import Markdown

from congbo.load.markup.dialect import as_any

LINK_REACH = 1_000  # code points within which “(target "title")” must close
_LINKS = (
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
)

GetLink = Callable[[str, int], tuple[str, str | None, int, bool]]


def make_linear(md: Markdown) -> None:
    """Gives the patterns of links, pictures and code their fast searches."""
    for name in _LINKS:
        pattern = as_any(md.inlinePatterns[name])
        pattern.getText = _Brackets().text
        pattern.getLink = _bounded(pattern.getLink)
    as_any(md.inlinePatterns["backtick"]).find_code_spans = code_span


def code_span(start: int, text: str) -> tuple[int, int | None]:
    """Where the code begins and ends that the backticks at `start` open; no end when none closes it.

    With no run of the same length after it, the longest of the shorter ones closes it.
    """
    opening = _TICKS.match(text, start)
    begin = opening.end() if opening else start
    size = begin - start
    longest = end = 0
    for run in _TICKS.finditer(text, begin):
        length = run.end() - run.start()
        if length == size:
            return begin, run.start()
        if length > longest:
            longest, end = length, run.end()
    if 0 < longest < size:
        return begin - (size - longest), end - longest
    return begin, None


class _Brackets:
    """Finds the “]” of a “[”: all pairs of a text at once, kept while its tail stays the same."""

    def __init__(self) -> None:
        self._data = ""
        self._ends: dict[int, int] = {}

    def text(self, data: str, index: int) -> tuple[str, int, bool]:
        """What stands between the “[” before `index` and its “]”, where that ends, and whether it does."""
        tail = len(data) - index
        if data is not self._data:
            if data[index:] != self._data[len(self._data) - tail :]:
                self._ends = _pairs(data)
            self._data = data
        end = self._ends.get(tail)
        if end is None:
            return "", index, False
        return data[index : len(data) - end - 1], len(data) - end, True


def _pairs(data: str) -> dict[int, int]:
    """For each pair, how far from the end of the text what follows “[” and what follows “]” begin."""
    found = {}
    waiting = []
    size = len(data)
    for match in _BRACKET.finditer(data):
        after = size - match.end()
        if match[0] == "[":
            waiting.append(after)
        elif waiting:
            found[waiting.pop()] = after
    return found


def _bounded(get_link: GetLink) -> GetLink:
    def get(data: str, index: int) -> tuple[str, str | None, int, bool]:
        if data[index : index + 1] != "(":
            return "", None, index, False
        href, title, end, handled = get_link(data[index : index + LINK_REACH], 0)
        return href, title, index + end, handled

    return get


_TICKS = re.compile("`+")
_BRACKET = re.compile(r"[\[\]]")
