"""Limits on the form of a body, told before the parser sees it.

Python-Markdown needs time in the square of some counts and a stack frame or more for each level of
nesting. A body within these limits is converted in seconds at the very worst, and always at the same
depth of stack; the figures are far beyond anything a person writes by hand. Counted, never timed, so
the same text is accepted or refused on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from congbo.diagnostics import Diagnostic
from congbo.load.markup.source import Source
from congbo.messages import limits as say
from congbo.messages import markdown as say_body

LINE = 20_000  # code points of one line; the longest paragraph of a decree has 4,000
LINES = 20_000  # lines of a body; Python-Markdown moves its list of blocks at every block
BLOCK = 100_000  # code points without a blank line; a table of 1,000 rows stays below
DEPTH = 12  # quotes, lists, notes in one another; each takes up to five stack frames
BREAKS = 100  # headings, rules and the like in one block; each splits the rest of it anew
TERMS = 20  # definitions in one block; each nests in the one before
BRACKETS = 5_000  # "[" in a body
MARKS = 50_000  # emphasis, escapes, entities, code, links and line breaks in a body
BLOCK_MARKS = 10_000  # of them in one block; at each the parser copies what it has of the block
RUN = 1_000  # "*" or "_" in a row; the parser looks to the end of the run from each of them
TAGS = 10_000  # "<" in a body
COMMENTS = 200  # "<!--" in a body
OPEN_TAGS = 20  # tags of one name that wait for their end: a browser repeats each in every block
NOTES = 1_000  # "[^": footnotes and references to them
COLUMNS = 64  # of a table
CELLS = 50_000  # of all tables together: a row of one cell is drawn with all columns

# What nests and can stand at the start of a line.
_NESTING = re.compile(
    r"(?:[ ]*+(?:>|[-+*](?=[ ])|\d++\.(?=[ ])|:(?=[ ])|!!!(?=[ ])|\[\^[^\]\n]*+\]:))++"
)
_NESTING_MARK = re.compile(r">|[-+*](?=[ ])|\d++\.(?=[ ])|:(?=[ ])|!!!|\[\^")
# Indented lines count too: in a list item they are lines of their own.
_BREAKING = re.compile(
    r"^[ >]*+(?:#|(?:=++|-++)[ ]*+$|!!!|(?:[-_*][ ]*+){3,}$|\[[^\]\n]*+\]:[ ]*+$)", re.MULTILINE
)
_DEFINITION = re.compile(r"[ >]*+(\[\^?)[^\]\n]*+\]:")
_TERM = re.compile(r"^[ >]*+:[ ]", re.MULTILINE)
_BLOCK_GAP = re.compile(r"\n[ \t]*\n")
_TABLE_RULE = re.compile(r"[ >]*+[|:\- ]++")
_LONG_RUN = re.compile(rf"\*{{{RUN},}}+|_{{{RUN},}}+")
_MARK = re.compile(r"[*_`\\&{\[<]|  \n")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
# Their end may be left out, or they have none.
_SELF_CLOSED = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot"}) | {
    *("br", "hr", "img", "wbr", "col", "input", "source", "meta", "link", "area", "base", "embed"),
    *("track", "param", "colgroup", "option"),
}


def check_limits(source: Source) -> tuple[Diagnostic, ...]:
    """An error for each limit the body is beyond, with the line where that happens."""
    return tuple(_beyond(source))


def deepest_line(source: Source) -> int:
    """The line of the body, from 0, on which most things are nested; the first of several."""
    depths = [nesting(line) for line in source.body.split("\n")]
    return max(range(len(depths)), key=lambda line: (depths[line], -line))


def nesting(line: str) -> int:
    """How deep the start of a line is nested: a level for each mark, and for each four spaces."""
    prefix = _NESTING.match(line)
    if prefix is None:
        return 0
    marks = line[: prefix.end() + 1]
    return len(_NESTING_MARK.findall(marks)) + prefix[0].count("    ")


def _beyond(source: Source) -> Iterator[Diagnostic]:
    if source.fences and source.fences[-1].end is None:
        yield say_body.open_fence(source.span(source.fences[-1].start, 3))
    text = source.unfenced.expandtabs(4)  # as Python-Markdown will see it
    lines = text.split("\n")
    # Whatever nests or breaks begins with a sign.
    signed = [number for number, line in enumerate(lines) if line and not line[0].isalpha()]
    if len(lines) > LINES:
        yield say.too_much(source.line_span(LINES), "dòng", LINES)
    for number in signed if len(text) <= LINE else range(len(lines)):
        line = lines[number]
        if len(line) > LINE:
            yield say.line_too_long(source.line_span(number), len(line), LINE)
        elif nesting(line) > DEPTH:
            yield say.nested_too_deep(source.line_span(number), DEPTH)
            break
    yield from _counts(source)
    # A line breaks its block twice at most; each mark and term takes a letter or more.
    if len(text) > BLOCK_MARKS or 2 * len(signed) > BREAKS or text.count(":") > TERMS:
        yield from _blocks(source, text)
    if "|" in text:
        yield from _tables(source, lines, signed)


def _counts(source: Source) -> Iterator[Diagnostic]:
    """Marks of the whole body, each limit with the place of the first mark too many."""
    text = source.unfenced
    for mark, limit in (("[^", NOTES), ("[", BRACKETS), ("<!--", COMMENTS), ("<", TAGS)):
        # To count one letter is four times as fast as to count two.
        if text.count(mark[0]) > limit and text.count(mark) > limit:
            place = [match.start() for match in re.finditer(re.escape(mark), text)][limit]
            yield say.too_much(source.span(place, len(mark)), f"dấu “{mark}”", limit)
    if len(text) > MARKS and _marks(text) > MARKS:
        place = [match.start() for match in _MARK.finditer(text)][MARKS]
        yield say.too_much(source.span(place), "dấu định dạng", MARKS)
    has_many = text.count("*") >= RUN or text.count("_") >= RUN
    for run in _LONG_RUN.finditer(text) if has_many else ():
        yield say.too_much(source.span(run.start(), RUN), f"dấu “{run[0][0]}” liền nhau", RUN)
    if "<" in text:
        yield from _open_tags(source)


def _open_tags(source: Source) -> Iterator[Diagnostic]:
    waiting: dict[str, int] = {}
    for tag in _TAG.finditer(source.unfenced):
        name = tag[2].lower()
        if name in _SELF_CLOSED or tag[0].endswith("/>"):
            continue
        waiting[name] = max(0, waiting.get(name, 0) + (-1 if tag[1] else 1))
        if waiting[name] > OPEN_TAGS:
            span = source.span(tag.start(), len(name) + 1)
            yield say.too_much(span, f"thẻ <{name}> chưa đóng", OPEN_TAGS)
            return


def _blocks(source: Source, text: str) -> Iterator[Diagnostic]:
    """Limits of one block; a body without enough of anything is not cut into blocks at all."""
    breaks = len(_BREAKING.findall(text)) + text.count("]:")
    terms = len(_TERM.findall(text)) if ": " in text else 0
    few = len(text) <= BLOCK and _marks(text) <= BLOCK_MARKS
    if few and breaks <= BREAKS and terms <= TERMS:
        return
    line = 0
    for block in _BLOCK_GAP.split(text):
        if len(block) > BLOCK:
            yield say.block_too_long(source.line_span(line), BLOCK)
        elif _marks(block) > BLOCK_MARKS:
            yield say.too_much(source.line_span(line), "dấu định dạng trong một đoạn", BLOCK_MARKS)
        elif _breaks(block) > BREAKS:
            yield say.block_too_broken(source.line_span(line), BREAKS)
        elif len(_TERM.findall(block)) > TERMS:
            yield say.too_many_terms(source.line_span(line), TERMS)
        line += block.count("\n") + 2


def _marks(text: str) -> int:
    return sum(map(text.count, ("*", "_", "`", "\\", "&", "{", "[", "<", "  \n")))


def _breaks(block: str) -> int:
    """Lines at which the parser splits a block; definitions of one kind in a row are read at once."""
    found = map(_DEFINITION.match, block.split("\n"))
    kinds = ["" if match is None else match[1] for match in found]
    groups = sum(here not in ("", before) for before, here in pairwise(kinds))
    return len(_BREAKING.findall(block)) + groups


def _tables(source: Source, lines: list[str], signed: list[int]) -> Iterator[Diagnostic]:
    cells = 0
    for line in signed:
        if not _TABLE_RULE.fullmatch(lines[line]):
            continue
        columns = lines[line].count("|") + 1
        if columns > COLUMNS:
            yield say.too_much(source.line_span(line), "cột trong một bảng", COLUMNS)
            return
        end = line + 1
        while end < len(lines) and (lines[end].strip(" \t") or end == len(lines) - 1):
            end += 1
        cells += columns * (end - line - 1)
        if cells > CELLS:
            yield say.too_much(source.line_span(line), "ô bảng", CELLS)
            return
