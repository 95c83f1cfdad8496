"""YAML as nodes with their places, every scalar as the text that was written (the only import of yaml).

Numbers, dates and booleans are not guessed here: `012`, `5:30` and `no` stay what they are until a field of the
model types them. Anchors, aliases, tags and merges are refused, which also ends alias bombs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from congbo.diagnostics import Diagnostic, Span
from congbo.messages import files as say
from congbo.messages import letters as say_letters
from congbo.messages import values as say_value
from congbo.text.repair import control_characters, repair

DEPTH_LIMIT = 12
EMPTY_WORDS = frozenset({"", "~", "null", "Null", "NULL"})

HAS_C_LOADER = hasattr(yaml, "CSafeLoader")
_LOADER: Any = yaml.CSafeLoader if HAS_C_LOADER else yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written; `empty` when nothing stands there (also for a plain `null` or `~`)."""

    text: str
    span: Span
    quoted: bool = False

    @property
    def empty(self) -> bool:
        return (not self.quoted and self.text in EMPTY_WORDS) or not self.text.strip()


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, in written order, each key once."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span


Node = Scalar | Sequence | Mapping


def parse(
    text: str, path: str, first_line: int = 1
) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """The mapping that a YAML text holds, and what is wrong with it; None when it cannot be understood.

    `first_line` is the line of the file on which the text begins. An empty text is an empty mapping.
    """
    notes: list[Diagnostic] = []
    top = Span(path, first_line, 1)
    try:
        node = _Composer(text, path, first_line, notes).document()
    except _Refused as refused:
        return None, (*notes, refused.note)
    except yaml.YAMLError as problem:
        return None, (*notes, _explain(problem, text, path, first_line))
    except RecursionError:
        return None, (*notes, say.too_deep(top, DEPTH_LIMIT))
    if node is None or (isinstance(node, Scalar) and node.empty):
        return Mapping((), top), tuple(notes)
    if not isinstance(node, Mapping):
        cause = "Phần khai báo không gồm các dòng “khóa: giá trị”"
        note = say.bad_yaml(node.span, cause, "viết mỗi dòng một khóa, ví dụ: title: Sở Y tế")
        return None, (*notes, note)
    return node, tuple(notes)


class _Refused(Exception):
    """Ends the reading of one file with a note."""

    def __init__(self, note: Diagnostic) -> None:
        super().__init__(note.id)
        self.note = note


class _Composer:
    """Turns the parser's events into nodes; state is the event stream alone."""

    def __init__(self, text: str, path: str, first_line: int, notes: list[Diagnostic]) -> None:
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))
        self._path = path
        self._first_line = first_line
        self._notes = notes
        self._rows = text.split("\n") if " #" in text else []

    def document(self) -> Node | None:
        node: Node | None = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Refused(say.second_document(self._span(event)))
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, 1)
        return node

    def _node(self, event: Any, depth: int) -> Node:
        span = self._span(event)
        if depth > DEPTH_LIMIT:
            raise _Refused(say.too_deep(span, DEPTH_LIMIT))
        if type(event) is yaml.ScalarEvent and not event.anchor and not event.tag:
            return self._scalar(event, span)  # so are nearly all
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(say.yaml_feature(span, f"bí danh *{event.anchor}"))
        if event.anchor:
            raise _Refused(say.yaml_feature(span, f"neo &{event.anchor}"))
        if event.tag:
            raise _Refused(say.yaml_feature(span, f"nhãn {_short_tag(event.tag)}"))
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, span)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self._items(depth)), span)
        return Mapping(tuple(self._entries(depth)), span)

    def _scalar(self, event: Any, span: Span) -> Scalar:
        """The text; what an escape such as "\\u202e" brings in is told and mended as if it stood in the file."""
        text = event.value
        if event.style == '"':
            text = text.encode("utf-8", "replace").decode()  # half a pair has no place in UTF-8
            for hidden in control_characters(text):
                self._notes.append(say_letters.control_character(span, f"U+{hidden.codepoint:04X}"))
            text, repairs = repair(text)
            self._notes += [say_letters.repaired(span, fix.found, fix.put) for fix in repairs]
        elif not event.style and self._rows:
            end = event.end_mark
            if end.line < len(self._rows) and _HASHTAG.match(self._rows[end.line], end.column):
                self._notes.append(say_value.cut_at_hash(span, text))
        return Scalar(text, span, quoted=bool(event.style))

    def _items(self, depth: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                return
            yield self._node(event, depth + 1)

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                cause = "Khóa phải là một từ, không phải danh sách hay nhóm"
                cure = "nếu giá trị bắt đầu bằng { hoặc [, đặt nó trong dấu ngoặc kép"
                raise _Refused(say.bad_yaml(key.span, cause, cure))
            if key.text == "<<" and not key.quoted:
                raise _Refused(say.yaml_feature(key.span, "phép gộp <<"))
            if key.text in seen:
                self._notes.append(say.duplicate_key(key.span, key.text, seen[key.text]))
                continue
            seen[key.text] = key.span.line
            yield key, value

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        width = end.column - column if end.line == line else 1
        return Span(self._path, line + self._first_line, column + 1, width if width > 1 else 1)


_HASHTAG = re.compile(r"\s+#[^\s#]")
"""What follows a value that was cut: a comment of somebody who knows of comments has a space after its #."""


def _short_tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _explain(problem: yaml.YAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    """The parser's complaint as a place, a cause and a cure an editor understands."""
    mark = getattr(problem, "problem_mark", None) or getattr(problem, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    rows = text.split("\n")
    if line >= len(rows) or (line and not "".join(rows[line:]).strip()):
        line = max((i for i, row in enumerate(rows) if row.strip()), default=0)
        column = len(rows[line])
    words = str(getattr(problem, "problem", "") or "")
    context = str(getattr(problem, "context", "") or "")
    opened = getattr(problem, "context_mark", None)
    if opened is not None and opened.line >= len(rows):  # so it is of a “[” at the very end
        opened = None
    if opened is not None and ("quoted scalar" in context or "flow" in context):
        line, column = opened.line, opened.column  # where it was opened is where it is mended
    elif "mapping values" in words or "expected ':'" in words:
        for place in (line, line - 1):
            glued = _GLUED.match(rows[place]) if place >= 0 else None
            if glued is not None:
                note = "Thiếu dấu cách sau dấu hai chấm", f"viết {glued[1].strip()}: giá trị"
                return say.bad_yaml(Span(path, place + first_line, glued.end()), *note)
    cause, cure = _cause(words, context, rows[line], column)
    return say.bad_yaml(Span(path, line + first_line, column + 1), cause, cure)


_GLUED = re.compile(r"\s*(?:-\s+)?([^\s:'\"\[{#][^:'\"\[{#]{0,40}):(?=[^\s/:])(?!.*:\s)")
"""A key, its colon, and the value right after it."""
_AFTER_QUOTES = re.compile(r"""[^'"]*:\s+("[^"]*"|'[^']*')\s*[^\s#]""")
"""A quotation that ends before the value does."""


def _cause(words: str, context: str, row: str, column: int) -> tuple[str, str]:
    if "\t" in row[: len(row) - len(row.lstrip())] or "'\\t'" in words:
        return "Dòng thụt lề bằng phím Tab", "thay Tab bằng hai dấu cách"
    if "mapping values are not allowed" in words:
        if ": " in row[:column]:
            return (
                "Có dấu hai chấm thứ hai trong giá trị",
                'đặt giá trị trong dấu ngoặc kép, ví dụ: title: "Đề án: nội dung chính"',
            )
        return (
            "Dòng này thụt vào sâu hơn dòng trên, nên bị coi là phần nối tiếp của giá trị ở trên",
            "cho dòng này thẳng hàng với khóa ở dòng trên",
        )
    if "quoted scalar" in context and "escape" in words:
        return (
            "Dấu \\ trong dấu ngoặc kép mở đầu một mã mà YAML không hiểu",
            "viết hai dấu \\\\, hoặc dùng dấu nháy đơn: 'C:\\ho-so'",
        )
    if "quoted scalar" in context:
        return (
            "Dấu ngoặc kép hoặc nháy mở ở đây mà không đóng",
            'thêm dấu đóng ở cuối giá trị; dấu " ở bên trong viết là \\"',
        )
    if "flow" in context:
        return (
            "Dấu ngoặc [ hoặc { mở ở đây mà không đóng, hoặc giữa hai giá trị thiếu dấu phẩy",
            "thêm dấu ] hoặc } ở cuối; giá trị có dấu ngoặc, dấu phẩy thì đặt trong dấu ngoặc kép",
        )
    if _AFTER_QUOTES.match(row):
        return (
            "Có chữ đứng sau dấu ngoặc kép đã đóng",
            'đặt cả giá trị trong một cặp dấu ngoặc, dấu " ở bên trong viết là \\"',
        )
    if row.lstrip().startswith(":"):
        return "Trước dấu hai chấm không có khóa", "viết khóa: giá trị, ví dụ: title: Sở Y tế"
    if "simple key" in context or "expected ':'" in words:
        return (
            "Dòng này không có dấu hai chấm sau khóa",
            "viết khóa: giá trị; dòng nối tiếp của một giá trị dài thì thụt vào hai dấu cách",
        )
    if "cannot start any token" in words:
        return (
            "Giá trị bắt đầu bằng một dấu có nghĩa riêng trong YAML (% @ `)",
            "đặt giá trị trong dấu ngoặc kép",
        )
    if "alias" in context or "anchor" in context or "tag" in context or "directive" in context:
        return (
            "Giá trị bắt đầu bằng một dấu có nghĩa riêng trong YAML (* & ! %)",
            "đặt giá trị trong dấu ngoặc kép",
        )
    if "block scalar" in context:
        return (
            "Sau dấu | hoặc > ở cuối dòng không có gì nữa; chữ bắt đầu từ dòng dưới",
            "đưa chữ xuống dòng dưới, thụt vào hai dấu cách; hoặc đặt cả giá trị trong dấu ngoặc kép",
        )
    if "block" in context or "indentation" in words:
        return (
            "Dòng này thụt lề không khớp các dòng trên",
            "thụt lề bằng đúng số dấu cách như dòng cùng cấp",
        )
    return "Phần khai báo không đúng cú pháp YAML", "so với ví dụ trong docs/bien-tap.md"
