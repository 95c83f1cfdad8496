"""Bytes of a source file → clean text: encoding, control characters, conflict marks, repairs, front matter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from congbo.diagnostics import Diagnostic, Span
from congbo.messages import files as say
from congbo.messages import letters as say_letters
from congbo.text.legacy import LegacySign, decoded, legacy_text
from congbo.text.letters import nfc
from congbo.text.numbers import file_size
from congbo.text.repair import control_characters, repair
from congbo.text.tones import tone_faults
from congbo.text.usual import is_usual

SIZE_LIMIT = 1_000_000  # bytes; beyond it Python-Markdown becomes slow and a browser heavy
_CONFLICT = re.compile(r"^(<{7} .*|={7}|>{7} .*)$", re.MULTILINE)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Parts:
    """A file cut in two: YAML and body, each with the line of the file on which it begins."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def clean_text(data: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file with LF line ends in NFC, and its notes; None when it cannot be read as text."""
    if len(data) > SIZE_LIMIT:
        return None, (say.too_large(Span(path), file_size(len(data)), file_size(SIZE_LIMIT)),)
    found = decoded(data)
    if isinstance(found, LegacySign):
        return None, (say_letters.not_utf8(Span(path, found.line, found.column), found.name),)
    text = nfc(found.replace("\r\n", "\n").replace("\r", "\n"))
    if "<<<<<<<" not in text and ">>>>>>>" not in text and is_usual(text):
        return text, ()
    notes = [
        say_letters.control_character(Span(path, line, column), f"U+{code:04X}")
        for line, column, code in control_characters(text)
    ]
    if "<<<<<<<" in text or ">>>>>>>" in text:
        for match in _CONFLICT.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            notes.append(say.merge_conflict(Span(path, line, 1, len(match.group()))))
    # Before the repair: in TCVN3 a soft hyphen is the letter ư.
    for old in legacy_text(text):
        words = say_letters.legacy_text if old.certain else say_letters.raw_typing
        notes.append(words(Span(path, old.line, old.column), old.name, old.sample, old.decoded))
    text, repairs = repair(text)
    notes += [
        say_letters.repaired(Span(path, fix.line, fix.column, len(fix.found)), fix.found, fix.put)
        for fix in repairs
    ]
    notes += [
        say_letters.misplaced_tone(
            Span(path, fault.line, fault.column, len(fault.written)), fault.written, fault.right
        )
        for fault in tone_faults(text)
    ]
    if any(note.level == "error" for note in notes):
        return None, tuple(notes)
    return text, tuple(notes)


def split_front_matter(text: str, path: str) -> tuple[Parts | None, tuple[Diagnostic, ...]]:
    """The front matter between two `---` lines and the body after it."""
    opening = _FENCE.match(text)
    if opening is None:
        blank = len(text) - len(text.lstrip())
        late = blank > 0 and _FENCE.match(text, blank) is not None
        return None, (say.no_front_matter(Span(path, 1, 1), late),)
    closing = _FENCE.search(text, opening.end() + 1)
    if closing is None:
        return None, (say.open_front_matter(Span(path, 1, 1, 3)),)
    front = text[opening.end() + 1 : closing.start()]
    body_line = text.count("\n", 0, closing.end()) + 2
    return Parts(front, 2, text[closing.end() + 1 :], body_line), ()
