"""The quick looks before the limits refuse what counting everything refuses, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.diagnostics import Diagnostic
from congbo.load.markup import limits
from congbo.load.markup.source import Source
from congbo.messages import limits as say

few = settings(derandomize=True, max_examples=500, deadline=None, database=None)
# So low that a text of a few words is beyond them.
LOW = {
    "LINE": 30,
    "LINES": 20,
    "BLOCK": 80,
    "DEPTH": 2,
    "BREAKS": 4,
    "TERMS": 1,
    "MARKS": 30,
    "BLOCK_MARKS": 12,
    "COLUMNS": 4,
    "CELLS": 9,
    "BRACKETS": 6,
    "NOTES": 3,
    "TAGS": 6,
}
PIECES = (
    *(
        "\n",
        "\n\n",
        "\n  \n",
        "\n\t\n",
        " ",
        "  \n",
        "    ",
        "\t",
        "đảng viên ",
        "a",
        "Nghị quyết ",
    ),
    *(
        "> ",
        ">",
        "- ",
        "* ",
        "1. ",
        "٣. ",
        "# ",
        "\n# b",
        "\n- c",
        "\n: d",
        ": ",
        "!!! note",
        "***\n",
    ),
    *("[^1]", "\n[^1]: a", "\n[b]: c", "[", "]:", "\n===\n", "\n---\n", "<", "<i>", "{", "`", "&"),
    *("\n|---|", "\n|--|--|--|--|--|", "\n| a | b |", "|", "\n> |--|", "\n---", "\n|:-:|\n"),
)
bodies = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def counted(source: Source) -> Iterator[Diagnostic]:
    """The limits on lines, blocks and tables with no line left out."""
    text = source.unfenced.expandtabs(4)
    lines = text.split("\n")
    if len(lines) > limits.LINES:
        yield say.too_much(source.line_span(limits.LINES), "dòng", limits.LINES)
    for number, line in enumerate(lines):
        if len(line) > limits.LINE:
            yield say.line_too_long(source.line_span(number), len(line), limits.LINE)
        elif limits.nesting(line) > limits.DEPTH:
            yield say.nested_too_deep(source.line_span(number), limits.DEPTH)
            break
    yield from limits._counts(source)
    yield from limits._blocks(source, text)
    cells = 0
    for rule in re.finditer(r"^[ >]*+[|:\- ]++$", text, re.MULTILINE) if "|" in text else ():
        columns = rule[0].count("|") + 1
        line = text.count("\n", 0, rule.start())
        if columns > limits.COLUMNS:
            yield say.too_much(source.line_span(line), "cột trong một bảng", limits.COLUMNS)
            return
        end = re.compile(r"\n[ \t]*\n").search(text, rule.end())
        cells += columns * text.count("\n", rule.end(), end.start() if end else len(text))
        if cells > limits.CELLS:
            yield say.too_much(source.line_span(line), "ô bảng", limits.CELLS)
            return


@few
@given(bodies)
def test_what_is_refused_is_what_counting_everything_refuses(body: str):
    source = Source(body, "a.md", 1)
    with mock.patch.multiple(limits, **LOW):
        assert [*limits.check_limits(source)] == [*counted(source)]


def test_the_marks_of_a_whole_body_are_counted_where_there_may_be_too_many():
    with mock.patch.multiple(limits, MARKS=3, LINE=100):
        assert [note.id for note in limits.check_limits(Source("*a* *b*", "a.md", 1))] == [
            "than-bai-qua-muc"
        ]
        assert limits.check_limits(Source("*a* b", "a.md", 1)) == ()
