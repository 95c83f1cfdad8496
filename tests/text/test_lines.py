"""Lines and columns."""

from __future__ import annotations

import pytest

from congbo.text.lines import line_starts, place


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_starts_a_line(end):
    text = f"một{end}hai{end}{end}bốn"
    starts = line_starts(text)
    assert place(starts, text.index("m")) == (1, 1)
    assert place(starts, text.index("ai")) == (2, 2)
    assert place(starts, text.index("ốn")) == (4, 2)


def test_the_end_of_a_text_has_a_place():
    assert place(line_starts(""), 0) == (1, 1)
    assert place(line_starts("a\n"), 2) == (2, 1)
