"""Characters put right on reading: broken mark order, look-alike letters, invisible characters.

What is repaired is reported, with one exception: the plain decomposed form (NFD), which macOS
writes, is composed in silence. Bidirectional and control characters are not touched: they may
hide a trick, so `control_characters` tells where they are. Look for legacy encodings
(`legacy.legacy_text`) first: to them a soft hyphen is a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from congbo.text.letters import SHAPES, TONED, TONES, nfc, nfd
from congbo.text.lines import line_starts, place
from congbo.text.tones import split_syllable

# The names of what was repaired; they do not change.
MARK_ORDER = "thu-tu-dau"
LOOK_ALIKE = "chu-giong"
ZERO_WIDTH = "ky-tu-an"
SOFT_HYPHEN = "gach-noi-mem"


@dataclass(frozen=True)
class Repair:
    """One repair: `found` at line and column (code points, both from 1) of the text as given.

    put: what stands there now. what: one of the four names above.
    """

    line: int
    column: int
    found: str
    put: str
    what: str


class ControlCharacter(NamedTuple):
    """A control or bidirectional character; line and column from 1, in code points."""

    line: int
    column: int
    codepoint: int


def repair(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text, composed and repaired, and the repairs in the order of the text.

    Line ends, spaces and no-break spaces stay as they are. A byte order mark at the start goes
    in silence. Joiners within emoji and foreign scripts stay.
    """
    composed = nfc(text)
    if _SUSPECT.search(composed) is None:
        return composed, ()
    parts = []
    changes: list[_Change] = []
    done = 0
    for match in _TOKEN.finditer(text):
        if _SUSPECT.search(match[0]):
            put, found = _repair_token(text, match.start(), match.end())
            parts += [text[done : match.start()], put]
            changes += found
            done = match.end()
    parts.append(text[done:])
    starts = line_starts(text)
    repairs = tuple(
        Repair(*place(starts, change.index), change.found, change.put, change.what)
        for change in changes
    )
    return nfc("".join(parts)), repairs


def control_characters(text: str) -> tuple[ControlCharacter, ...]:
    """Where control characters other than tab and line ends, bidirectional ones, the line ends of
    other worlds (U+2028: YAML counts a line there, editors do not) and no characters stand."""
    if text.replace("\n", "").isprintable() or _CONTROL.search(text) is None:
        return ()
    starts = line_starts(text)
    return tuple(
        ControlCharacter(*place(starts, match.start()), ord(match[0]))
        for match in _CONTROL.finditer(text)
    )


CONTROLS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff"
)
"""What `control_characters` finds."""
_CONTROL = re.compile(f"[{CONTROLS}]")

_INVISIBLE = "\u00ad\u180e\u200b-\u200d\u2060\ufeff"
_JOINERS = "\u200c\u200d"
_LETTER_MARKS = "\u0300-\u036f"
# The gha for ư; the eth and the African D for đ.
_ALIKE = {
    "\u01a3": "ư",
    "\u01a2": "Ư",
    "\u00f0": "đ",
    "\u00d0": "Đ",
    "\u0189": "Đ",
    "\u0256": "đ",
}

SUSPECTS = f"{''.join(_ALIKE)}{_INVISIBLE}{_LETTER_MARKS}"
"""Without any of these a composed text needs no repair."""
_SUSPECT = re.compile(f"[{SUSPECTS}]")
_TOKEN = re.compile(f"[\\w{_INVISIBLE}{_LETTER_MARKS}]+")
_IS_INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_CLUSTER = re.compile(f".[{_LETTER_MARKS}]*", re.DOTALL)
# A joiner beside one of these (on composed text) joins nothing.
_LATIN = re.compile("[\x00-\u036f\u1e00-\u1eff\u2000-\u206f\ufeff]")
# HĐND, TƯ, and the two abbreviations of types that mix the case.
_ABBREVIATION = re.compile("[A-ZĂÂĐÊÔƠƯ]{2,10}|QĐi|QyĐ")
# A letter with more marks than a shape and a tone is no Vietnamese letter.
_MOST_MARKS = 3


@dataclass
class _Change:
    index: int
    found: str
    put: str
    what: str


@dataclass
class _Letter:
    """A letter with its marks, and where it starts in the whole text."""

    index: int
    text: str


def _repair_token(text: str, start: int, end: int) -> tuple[str, list[_Change]]:
    """A run of letters, digits, marks and invisible characters, repaired; the changes in order."""
    changes = []
    kept = []
    for index in range(start, end):
        char = text[index]
        if _IS_INVISIBLE.match(char) is None or _joins(text, index):
            kept.append(index)
        elif index or char != "\ufeff":
            what = SOFT_HYPHEN if char == "\u00ad" else ZERO_WIDTH
            changes.append(_Change(index, char, "", what))
    visible = "".join(text[index] for index in kept)
    letters = [_Letter(kept[match.start()], match[0]) for match in _CLUSTER.finditer(visible)]
    for letter in letters:
        ordered = _ordered(letter.text)
        if ordered != letter.text:
            changes.append(_Change(letter.index, letter.text, ordered, MARK_ORDER))
            letter.text = ordered
    if any(letter.text[0] in _ALIKE for letter in letters):
        changes += _replace_alike(letters, text[end : end + 1])
    changes.sort(key=lambda change: change.index)
    return "".join(letter.text for letter in letters), changes


def _joins(text: str, index: int) -> bool:
    """Whether a zero-width joiner or non-joiner stands between emoji or foreign letters."""
    if text[index] not in _JOINERS or not 0 < index < len(text) - 1:
        return False
    return not (_LATIN.match(nfc(text[index - 1])) or _LATIN.match(nfc(text[index + 1])))


def _ordered(cluster: str) -> str:
    """A letter whose tone mark stood before its shape mark, composed; others as they are."""
    if not 1 < len(cluster) <= _MOST_MARKS + 1:
        return cluster
    decomposed = nfd(cluster)
    base, marks = decomposed[0], decomposed[1:]
    shapes = "".join(mark for mark in marks if mark in SHAPES)
    tones = "".join(mark for mark in marks if mark in TONES)
    put = nfc(base + shapes + tones)
    broken = len(shapes) + len(tones) == len(marks) and put != nfc(cluster)
    return put if broken and put in TONED else cluster


def _replace_alike(letters: list[_Letter], after: str) -> list[_Change]:
    """Put the right letters into the Vietnamese words of a token that `after` follows."""
    changes = []
    for start, end in _words(letters):
        word = nfc("".join(_right(letter.text) for letter in letters[start:end]))
        before = letters[start - 1].text if start else ""
        if end < len(letters):
            after = letters[end].text
        if not _is_vietnamese(word, before, after):
            continue
        for letter in letters[start:end]:
            if letter.text[0] in _ALIKE:
                put = nfc(_right(letter.text))
                changes.append(_Change(letter.index, letter.text, put, LOOK_ALIKE))
                letter.text = put
    return changes


def _words(letters: list[_Letter]) -> Iterator[tuple[int, int]]:
    """(start, end) of each run of letters that holds a look-alike."""
    for is_word, group in groupby(enumerate(letters), lambda item: item[1].text[0].isalpha()):
        run = list(group)
        if is_word and any(letter.text[0] in _ALIKE for _, letter in run):
            yield run[0][0], run[-1][0] + 1


def _right(cluster: str) -> str:
    return _ALIKE.get(cluster[0], cluster[0]) + cluster[1:]


def _is_vietnamese(word: str, before: str, after: str) -> bool:
    """Whether a word, once replaced, is a syllable, an abbreviation, đ/c or a sum in đ."""
    if len(word) == 1:
        return before.isdecimal() or after == "/"
    return split_syllable(word) is not None or _ABBREVIATION.fullmatch(word) is not None
