"""Lines and columns of a text: both from 1, columns in code points, as messages give them."""

from __future__ import annotations

import re
from bisect import bisect_right


def line_starts(text: str) -> tuple[int, ...]:
    """The index at which each line starts; lines end with LF, CR or both."""
    return 0, *(match.end() for match in _LINE_END.finditer(text))


def place(starts: tuple[int, ...], index: int) -> tuple[int, int]:
    """(line, column) of an index of the text whose line starts are given."""
    line = bisect_right(starts, index)
    return line, index - starts[line - 1] + 1


_LINE_END = re.compile("\r\n?|\n")
