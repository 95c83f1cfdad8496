"""A table of a body → a grid with every cell in its place, whatever spans were written.

The setter refuses cells that overlap or leave the grid; here such spans are cut to what is free.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from congbo.paper.kinds import Node
from congbo.paper.tags import Tag

WIDEST = 10  # columns that A4 can hold; the rows of a wider table are set as lines of words
ALIGNED = {"can-giua": "center", "can-phai": "right"}

Inside = Callable[[Tag], list[Node]]


def table_nodes(table: Tag, blocks: Inside, inline: Inside) -> list[Node]:
    """The blocks a table becomes; `blocks` and `inline` give what a cell or caption holds."""
    rows = list(_rows(table))
    caption = [node for tag in _children(table, "caption") for node in inline(tag)]
    places = list(_places(rows))
    columns = max((x + across for _, x, _, across, _ in places), default=0)
    if not columns:
        return []
    if columns > WIDEST:
        lines = [_line(row, inline) for row in rows]
        return [{"k": "p", "c": words} for words in (caption, *lines) if words]
    cells = [
        {
            "x": x,
            "y": y,
            "across": across,
            "down": down,
            "strong": cell.name == "th",
            "align": _alignment(cell),
            "c": blocks(cell),
        }
        for cell, x, y, across, down in places
    ]
    cells += _empty(cells, columns, len(rows))
    head = _head(rows, cells)
    return [{"k": "table", "columns": columns, "head": head, "caption": caption, "c": cells}]


def _rows(table: Tag) -> Iterator[list[Tag]]:
    groups = [
        part
        for item in table.inner
        if isinstance(item, Tag)
        for part in ([item] if item.name == "tr" else _children(item, "tr"))
    ]
    for row in groups:
        cells = [item for item in row.inner if isinstance(item, Tag) and item.name in ("th", "td")]
        if cells:
            yield cells


def _children(tag: Tag, name: str) -> list[Tag]:
    return [item for item in tag.inner if isinstance(item, Tag) and item.name == name]


def _places(rows: list[list[Tag]]) -> Iterator[tuple[Tag, int, int, int, int]]:
    """Each cell with its place and spans: x, y, across, down. Cells never overlap."""
    taken: set[tuple[int, int]] = set()
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (x, y) in taken:
                x += 1
            wanted = min(max(cell.number("colspan", 1), 1), WIDEST + 1)
            across = 1
            while across < wanted and (x + across, y) not in taken:
                across += 1
            down = min(max(cell.number("rowspan", 1), 1), len(rows) - y)
            taken.update((x + i, y + j) for i in range(across) for j in range(down))
            yield cell, x, y, across, down
            x += across


def _empty(cells: list[dict[str, Any]], columns: int, height: int) -> list[dict[str, Any]]:
    """A cell for every place that none fills."""
    taken = {
        (cell["x"] + i, cell["y"] + j)
        for cell in cells
        for i in range(cell["across"])
        for j in range(cell["down"])
    }
    usual = {"across": 1, "down": 1, "strong": False, "align": "left", "c": []}
    return [
        {"x": x, "y": y, **usual}
        for y in range(height)
        for x in range(columns)
        if (x, y) not in taken
    ]


def _head(rows: list[list[Tag]], cells: list[dict[str, Any]]) -> int:
    """How many rows at the top are heads alone; 0 where a cell reaches from them into the rest."""
    head = 0
    while head < len(rows) - 1 and all(cell.name == "th" for cell in rows[head]):
        head += 1
    return 0 if any(cell["y"] < head < cell["y"] + cell["down"] for cell in cells) else head


def _alignment(cell: Tag) -> str:
    return next((side for name, side in ALIGNED.items() if cell.has_class(name)), "left")


def _line(row: list[Tag], inline: Inside) -> list[Node]:
    words: list[Node] = []
    for cell in row:
        inner = inline(cell)
        words += [" · ", *inner] if words and inner else inner
    return words
