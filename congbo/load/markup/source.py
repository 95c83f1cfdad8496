"""The body as written: its blocks of code, and the place of a word, a tag or a target in the file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from congbo.diagnostics import Span


@dataclass(frozen=True)
class Fence:
    """A fenced block of code: code points of the whole, the words after its opening marks, its code.

    `end` is None when nothing closes it; then the code is empty.
    """

    start: int
    end: int | None
    info: str
    code: str


def fences(text: str) -> Iterator[Fence]:
    """Every fenced block that opens at the start of a line, in order; one pass over the lines.

    As in CommonMark, at least as many of the same marks close it, and the words after the opening
    marks may hold no backtick when the marks are backticks.
    """
    reach = 0
    for opening in _FENCE_OPENS.finditer(text):
        if opening.start() < reach:
            continue
        mark = opening[1]
        closing = re.compile(rf"^{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        found = closing.search(text, opening.end())
        if found is None:
            yield Fence(opening.start(), None, opening[2].strip(), "")
            return
        reach = found.end()
        code = text[opening.end() + 1 : found.start()]
        yield Fence(opening.start(), reach, opening[2].strip(), code)


@dataclass(frozen=True)
class Source:
    """A body and where it begins: `first_line` is the line of the file that holds its first line."""

    body: str
    path: str
    first_line: int

    def span(self, offset: int, width: int = 1) -> Span:
        """The place of a code point of the body in its file."""
        line = bisect_right(self._line_starts, offset) - 1
        column = offset - self._line_starts[line] + 1
        return Span(self.path, self.first_line + line, column, max(1, width))

    def line_span(self, line: int) -> Span:
        """The whole of a line of the body, counted from 0."""
        text = self.body.split("\n", line + 1)[line]
        return Span(self.path, self.first_line + line, 1, max(1, len(text)))

    def find(self, pattern: str, nth: int = 1) -> Span:
        """The nth match of a pattern outside code; failing that the last, failing that the start."""
        found = list(islice(re.finditer(pattern, self.masked, re.MULTILINE), nth))
        if not found:
            return self.span(0)
        return self.span(found[-1].start(), len(found[-1][0].split("\n", 1)[0]))

    @cached_property
    def fences(self) -> tuple[Fence, ...]:
        return tuple(fences(self.body)) if "```" in self.body or "~~~" in self.body else ()

    @cached_property
    def unfenced(self) -> str:
        """The body with the code of its fenced blocks blanked out, lines and columns kept."""
        if not self.fences:
            return self.body
        pieces = []
        reach = 0
        for fence in self.fences:
            if fence.end is not None:
                code = self.body.index("\n", fence.start)
                pieces += [self.body[reach:code], _blanked(self.body[code : fence.end])]
                reach = fence.end
        return "".join([*pieces, self.body[reach:]])

    @cached_property
    def masked(self) -> str:
        """The body with its code, fenced and within lines, blanked out."""
        text = self.unfenced
        return _CODE_SPAN.sub(lambda span: _blanked(span[0]), text) if "`" in text else text

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        place = self.body.find("\n")
        while place >= 0:
            starts.append(place + 1)
            place = self.body.find("\n", place + 1)
        return starts


class Places:
    """Gives the places of things that come out in the order in which they were written.

    Everything is looked for after the thing found before it, so the second of two equal links is
    the second in the file. A definition of a reference, which stands anywhere, moves nothing.
    """

    def __init__(self, source: Source) -> None:
        self._source = source
        self._reach = 0
        self._vain = 0
        self._behind: list[str] = []

    def target(self, written: str) -> Span:
        """The place of the target of a link or picture."""
        self._catch_up()
        found = self._targets.get(written)
        if not found:
            return self._words(written)
        here = bisect_left(found, (self._reach, False))
        offset, defined = found[min(here, len(found) - 1)]
        if not defined:
            self._reach = offset + len(written)
        return self._source.span(offset, len(written))

    def text(self, words: str) -> Span:
        """The place of a piece of running text that stands on one line."""
        self._catch_up()
        return self._words(words)

    def pass_by(self, words: str) -> None:
        """Tells that the words, a heading perhaps, have come out and lie behind us."""
        self._behind.append(words)  # looked for when a place after them is asked for: often none is

    def _catch_up(self) -> None:
        for words in self._behind:
            offset = self._find(words, self._reach)
            if offset >= 0:
                self._reach = offset + len(words)
        self._behind.clear()

    def _words(self, words: str) -> Span:
        offset = self._find(words, self._reach)
        if offset < 0:
            offset = self._find(words, 0)
        if offset < 0:
            return self._source.span(min(self._reach, len(self._source.masked)))
        self._reach = offset + len(words)
        return self._source.span(offset, len(words))

    def _find(self, words: str, start: int) -> int:
        """Where the words are, -1 for nowhere; after many vain searches nothing is found any more."""
        if self._vain == _VAIN_SEARCHES:
            return -1
        offset = self._source.masked.find(words, start)
        self._vain += offset < 0
        return offset

    @cached_property
    def _targets(self) -> dict[str, list[tuple[int, bool]]]:
        """Every target in the body: where it is written, and whether a definition of a reference is."""
        text = self._source.masked
        found: dict[str, list[tuple[int, bool]]] = {}
        for sign, pattern in _TARGETS:
            if sign not in text:
                continue
            for match in pattern.finditer(text):
                if sign == "]:" and not _opens_line(text, match.start()):
                    continue
                target = match[match.lastindex or 0].strip()
                offset = text.find(target, match.start(match.lastindex or 0))
                found.setdefault(target, []).append((offset, sign == "]:"))
        for places in found.values():
            places.sort()
        return found


def _opens_line(text: str, place: int) -> bool:
    """Whether at most three spaces stand before the place on its line."""
    before = text[max(0, place - 4) : place].rpartition("\n")[2]
    return len(before) < 4 and not before.strip(" ")


def _blanked(text: str) -> str:
    return _NOT_LINE_END.sub(" ", text)


_VAIN_SEARCHES = 100  # words written as entities, say; each search reads the body to its end
_FENCE_OPENS = re.compile(r"^(`{3,}(?=[^`\n]*$)|~{3,})(.*)$", re.MULTILINE)
_NOT_LINE_END = re.compile(r"[^\n]")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^`\n]+\1")
# A sign without which there is none; the pattern, its last group the target.
_TARGETS = (
    (
        "](",
        re.compile(r"""\]\(\s*(?:<([^<>\n]*)>|((?:[^\s()<>"']|\([^\s()]*\))+))"""),
    ),
    # Where it stands is asked afterwards: a pattern that begins with “^” is tried at every letter.
    ("]:", re.compile(r"\[[^\[\]\n]+\]:[ ]*<?([^\s<>]+)")),
    (
        "=",
        re.compile(
            r"""(?:href|src)\s*=\s*(?:"([^"<>\n]*)"|'([^'<>\n]*)'|([^\s"'<>]+))""", re.IGNORECASE
        ),
    ),
    ("<", re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>")),
)
