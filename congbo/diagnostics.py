"""Problems as values: where, what, why and how to mend; their order and their layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal
from unicodedata import category

Level = Literal["error", "warning"]
LEVEL_WORDS: dict[Level, str] = {"error": "lỗi", "warning": "cảnh báo"}
CARET_LINE_LIMIT = 160  # a longer source line is cut around the caret


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source file: path relative to ROOT with “/”, line and column from 1, width in code points.

    Line 0 means the file as a whole; an empty path means no file at all (a command, the environment).
    """

    path: str = ""
    line: int = 0
    column: int = 0
    width: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: `id` is its permanent ASCII name, `message` the cause and `cure` the way out, in Vietnamese."""

    level: Level
    id: str
    span: Span
    message: str
    cure: str


@dataclass(frozen=True)
class Report:
    """All problems of one run, sorted by place, each once."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, *groups: Iterable[Diagnostic]) -> Report:
        """The report of several groups of notes, in the order of the files."""
        unique = {note: None for group in groups for note in group}
        return cls(tuple(sorted(unique, key=_order)))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(note for note in self.diagnostics if note.level == "error")

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        return tuple(note for note in self.diagnostics if note.level == "warning")

    def with_errors(self, names: frozenset[str]) -> Report:
        """The same report in which the named warnings are errors (as `--release` asks)."""
        raised = (
            replace(note, level="error") if note.id in names else note for note in self.diagnostics
        )
        return Report.of(raised)


class UseError(Exception):
    """Wrong use or a hostile environment (exit code 2): shown as one message, never as a trace."""

    def __init__(self, message: str, cure: str, path: str | None = None) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic("error", "moi-truong", Span(path or ""), message, cure)


def layout(note: Diagnostic, source_line: Callable[[str, int], str | None]) -> str:
    """The note as people read it: place, words, source line with caret, cure.

    `source_line(path, line)` gives the text of a line, or None when it cannot be had.
    """
    span = note.span
    head = f"{_place(span)}{LEVEL_WORDS[note.level]} [{note.id}] {note.message}"
    lines = [_seen(head.replace("\n", " "))]
    text = source_line(span.path, span.line) if span.path and span.line else None
    if text is not None and text.strip():
        lines += _caret(text, span)
    lines += _seen(f"  Cách sửa: {note.cure}").split("\n")
    return "\n".join(lines)


def as_plain(note: Diagnostic) -> dict[str, str | int | None]:
    """The note as one object of the `--json` answer; null where a place is unknown."""
    return {
        "level": note.level,
        "id": note.id,
        "path": note.span.path or None,
        "line": note.span.line or None,
        "column": note.span.column or None,
        "message": note.message,
        "cure": note.cure,
    }


def _order(note: Diagnostic) -> tuple[str, int, int, str, str]:
    return (note.span.path, note.span.line, note.span.column, note.id, note.message)


def _place(span: Span) -> str:
    if not span.path:
        return ""
    if not span.line:
        return f"{span.path}: "
    return f"{span.path}:{span.line}:{max(span.column, 1)}: "


def _caret(text: str, span: Span) -> list[str]:
    """The source line and a line of carets under the faulty words, a column for each code point."""
    start = max(span.column, 1) - 1
    cut = max(0, start - CARET_LINE_LIMIT // 2)
    shown = _seen(text[cut : cut + CARET_LINE_LIMIT].replace("\t", " "))
    width = max(1, min(span.width, len(shown) - (start - cut)))
    return [
        f"{span.line:5d} | {shown}",
        f"{'':5s} | {' ' * (start - cut)}{'^' * width}",
    ]


def _seen(text: str) -> str:
    """The text with a sign in place of what is not seen: a terminal would obey it, or show another order."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == "\n" else " " if category(char) == "Zs" else "\ufffd"
        for char in text
    )
