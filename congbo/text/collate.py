"""Vietnamese alphabetical order, syllable by syllable, and the headings of A–Z lists.

Letters run a ă â b c d đ e ê … ư v w x y z, tones ngang, huyền, hỏi, ngã, sắc, nặng. The letters of
a syllable decide first, then its tone, then the next syllable: ban d < bàn ba < bạn a.
"""

from __future__ import annotations

import re
from functools import lru_cache

from congbo.text.fold import fold
from congbo.text.letters import SHAPES, TONES, nfc, nfd

# Size class, letters or digits, tones. A number is smaller than a word; more digits are larger.
SyllableKey = tuple[int, str, str]


def sort_key(text: str) -> tuple[tuple[SyllableKey, ...], str]:
    """What to sort titles, terms and names by.

    Numbers compare as integers and stand before words; marks of punctuation only part words. The
    place of a tone mark is ignored. Lower case stands before upper only where all else is equal.
    """
    composed = nfc(text)
    syllables = tuple(_syllable_key(found) for found in _SYLLABLES.findall(composed.lower()))
    return syllables, _TONE_MARKS.sub("", nfd(composed)).swapcase()


def first_letter(text: str) -> str:
    """The heading of an A–Z list the text stands under: “A”, “Â”, “Đ”, “Ư”; “#” for no letter."""
    found = _FIRST.search(nfc(text))
    if found is None:
        return "#"
    letter = _letters(found[0].lower())[:1]
    if letter not in _RANK:
        letter = fold(letter)[:1]
    return letter.upper() if letter in _RANK else "#"


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = frozenset(_ALPHABET)
# Letters become the characters from U+0061 on in order; all others lie beyond them as they are.
_ORDER = {ord(letter): 0x61 + rank for rank, letter in enumerate(_ALPHABET)}

_SYLLABLES = re.compile("[0-9]+|(?:[^\\W\\d_]|[\u0300-\u036f])+")
_FIRST = re.compile("[^\\W_][\u0300-\u036f]*")
_TONE_MARKS = re.compile(f"[{TONES}]")
# Longer than any number.
_WORD = 1 << 62
# The eth and the African D are read as đ, the gha as ư.
_ALIKE = {0xF0: "đ", 0x256: "đ", 0x1A3: "ư"}


@lru_cache(maxsize=1 << 14)
def _syllable_key(found: str) -> SyllableKey:
    if found[0] in "0123456789":
        digits = found.lstrip("0")
        return len(digits), digits, ""
    tones = "".join(str(TONES.index(mark)) for mark in _TONE_MARKS.findall(nfd(found)))
    return _WORD, _letters(found).translate(_ORDER), tones


def _letters(found: str) -> str:
    """Lower-case letters, composed with their shape marks and free of every other mark."""
    return nfc(_OTHER_MARKS.sub("", nfd(found))).translate(_ALIKE)


_OTHER_MARKS = re.compile(
    "[" + "".join(chr(mark) for mark in range(0x300, 0x370) if chr(mark) not in SHAPES) + "]"
)
