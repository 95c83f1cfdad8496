"""A gate before the YAML parser: rows of keys with plain values, as most articles have them, need none.

What comes out is the same with and without it (the tests compare both on random text).
"""

from __future__ import annotations

import re

from congbo.diagnostics import Span
from congbo.load.nodes import Mapping, Node, Scalar, Sequence

# No sign that YAML reads where it stands; a colon only as in 10:30 and https://, never at an end.
_TEXT = r"""[^\W_](?:[\w.,;/()%+“”‘’…–"'!?=-]++|:(?=[\w/])|[ ](?=\S))*+"""
_ITEM = r"[^\W_](?:[\w./()%+“”‘’…–-]++|[ ](?=[^\s,\]]))*+"
_QUOTED = r"[\w .,;:/()%+“”‘’…–'!?=-]*+"
_KEY = r"[^\W\d_][\w ]{0,60}+(?<![ ])"
_ROW = re.compile(rf"""({_KEY}):[ ](?:({_TEXT})|\[({_ITEM}(?:,[ ]{_ITEM})*+)\]|"({_QUOTED})")""")


def plain_mapping(text: str, path: str, first_line: int) -> Mapping | None:
    """What `parse` gives for a text all of whose rows are `key: text`, `key: "text"` or `key: [text, text]`.

    None for any other text.
    """
    entries: dict[str, tuple[Scalar, Node]] = {}
    for line, row in enumerate(text.removesuffix("\n").split("\n"), first_line):
        found = _ROW.fullmatch(row)
        if found is None or found[1] in entries:
            return None
        key, plain, items, quoted = found.groups()
        column = len(key) + 3  # from 1, behind the colon and the space
        node: Node
        if plain:
            node = Scalar(plain, Span(path, line, column, len(plain)))
        elif items:
            node = Sequence(_items(items, path, line, column + 1), Span(path, line, column))
        else:
            node = Scalar(quoted, Span(path, line, column, len(quoted) + 2), quoted=True)
        entries[key] = Scalar(key, Span(path, line, 1, len(key))), node
    return Mapping(tuple(entries.values()), Span(path, first_line, 1))


def _items(items: str, path: str, line: int, column: int) -> tuple[Scalar, ...]:
    found = []
    for item in items.split(", "):
        found.append(Scalar(item, Span(path, line, column, len(item))))
        column += len(item) + 2
    return tuple(found)
