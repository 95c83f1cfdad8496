"""Searches within a line of text that read it once, where Python-Markdown's read it at every mark."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate
from xml.etree.ElementTree import Element

from markdown import Markdown

from congbo.load.markup.dialect import LESS_THAN, as_any

LINK_REACH = 1_000  # code points within which “(target "title")” must close
_LINKS = (
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
)

EMPHASIS_DEPTH = 12  # emphasis in emphasis; each level takes a frame of the stack
HandleMatch = Callable[[re.Match[str], str], tuple[Element | None, int | None, int | None]]
GetLink = Callable[[str, int], tuple[str, str | None, int, bool]]


def make_linear(md: Markdown) -> None:
    """Gives the patterns of links, pictures and code their fast searches."""
    for name in _LINKS:
        pattern = as_any(md.inlinePatterns[name])
        pattern.getText = _Brackets().text
        pattern.getLink = _bounded(pattern.getLink, pattern.unescape)
    emphasis = as_any(md.inlinePatterns["em_strong"])
    emphasis.handleMatch = _shallow(emphasis.handleMatch)
    as_any(md.inlinePatterns["backtick"]).find_code_spans = _Ticks().code_span


class EmphasisTooDeep(Exception):
    """Emphasis within emphasis beyond EMPHASIS_DEPTH; `start` is how it begins, on one line."""

    def __init__(self, start: str) -> None:
        super().__init__(start)
        self.start = start


def _shallow(match_emphasis: HandleMatch) -> HandleMatch:
    def match(found: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:
        element, start, end = match_emphasis(found, data)
        level, depth = [] if element is None else [element], 0
        while level and depth < EMPHASIS_DEPTH:
            level, depth = [child for parent in level for child in parent], depth + 1
        if level:
            raise EmphasisTooDeep(data[found.start() :].split("\n", 1)[0][:40])
        return element, start, end

    return match


class _Tail:
    """Knows whether a text ends as the one before did, whose searches then need not be done again.

    Each match that is found replaces its part of the text; what comes after it stays the same. So
    places are kept as distances from the end.
    """

    def __init__(self) -> None:
        self._data = ""
        self._known = 0  # how far from the end what was found last still holds

    def is_new(self, data: str, start: int) -> bool:
        """Whether what begins at `start` must be searched again, as a whole."""
        last, self._data = self._data, data
        rest = len(data) - start
        if rest <= self._known and (data is last or data[start:] == last[len(last) - rest :]):
            self._known = self._known if data is last else rest
            return False
        self._known = len(data)
        return True


class _Ticks:
    """Finds the backticks that close code: all runs of a text at once."""

    def __init__(self) -> None:
        self._tail = _Tail()
        # Minus the distance of each run from the end, ascending; by length; the longest from each on.
        self._runs: list[int] = []
        self._by_length: dict[int, list[int]] = {}
        self._longest: list[int] = []

    def code_span(self, start: int, text: str) -> tuple[int, int | None]:
        """Where the code begins and ends that the backticks at `start` open; no end when none closes it.

        With no run of the same length after it, the longest of the shorter ones closes it.
        """
        if self._tail.is_new(text, start):
            self._read(text)
        opening = _TICKS.match(text, start)
        begin = opening.end() if opening else start
        size = begin - start
        after = begin - len(text)
        same = self._first(size, after)
        if same is not None:
            return begin, len(text) + same
        rest = bisect_left(self._runs, after)
        longest = self._longest[rest] if rest < len(self._runs) else 0
        if not 0 < longest < size:
            return begin, None
        return begin - (size - longest), len(text) + (self._first(longest, after) or 0)

    def _first(self, length: int, after: int) -> int | None:
        runs = self._by_length.get(length, [])
        place = bisect_left(runs, after)
        return runs[place] if place < len(runs) else None

    def _read(self, text: str) -> None:
        self._runs, self._by_length, lengths = [], {}, []
        for run in _TICKS.finditer(text):
            self._runs.append(run.start() - len(text))
            lengths.append(run.end() - run.start())
            self._by_length.setdefault(lengths[-1], []).append(self._runs[-1])
        self._longest = list(accumulate(reversed(lengths), max))[::-1]


class _Brackets:
    """Finds the “]” of a “[”: all pairs of a text at once."""

    def __init__(self) -> None:
        self._tail = _Tail()
        self._ends: dict[int, int] = {}

    def text(self, data: str, index: int) -> tuple[str, int, bool]:
        """What stands between the “[” before `index` and its “]”, where that ends, and whether it does."""
        if self._tail.is_new(data, index - 1):
            self._ends = _pairs(data)
        end = self._ends.get(len(data) - index)
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


def _bounded(get_link: GetLink, unescape: Callable[[str], str]) -> GetLink:
    def get(data: str, index: int) -> tuple[str, str | None, int, bool]:
        if data[index : index + 1] != "(":
            return "", None, index, False
        angled = _ANGLED.match(data, index)
        if angled is not None:
            title = next((group for group in angled.groups()[1:] if group is not None), None)
            return unescape(angled[1]).strip(), title, angled.end(), True
        href, title, end, handled = get_link(data[index : index + LINK_REACH], 0)
        # For `("[a]("[a](` Python-Markdown 3.11.3 finds an end before the beginning, and would
        # repeat the rest of the text once for each such link.
        return href, title, index + end, handled and end > 0

    return get


# `(<target> "title")` whose “<” has become text, for it opens no tag.
_ANGLED = re.compile(
    rf"""\(\s*{re.escape(LESS_THAN)}([^<>\n]*)>\s*(?:"([^"\n]*)"|'([^'\n]*)')?\s*\)"""
)
_TICKS = re.compile("`+")
_BRACKET = re.compile(r"[\[\]]")
