"""The parts of Vietnamese letters: base, shape and tone, and normal forms that stay fast."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# In the order of the dictionary, after the unmarked ngang: huyền, hỏi, ngã, sắc, nặng.
TONES = "\u0300\u0309\u0303\u0301\u0323"
# Circumflex (â ê ô), breve (ă), horn (ơ ư).
SHAPES = "\u0302\u0306\u031b"
# Vowels without a tone, lower case, in the order of the alphabet.
VOWELS = "aăâeêioôơuưy"

# Written for “-” by word processors; U+2010…U+2014 and the minus sign.
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"


def nfc(text: str) -> str:
    """The composed form (NFC) of a text, in linear time also for a heap of combining marks."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return _normal("NFC", text)


def nfd(text: str) -> str:
    """The decomposed form (NFD) of a text, in linear time also for a heap of combining marks."""
    return _normal("NFD", text)


def with_tone(vowel: str, tone: str) -> str:
    """The vowel (one composed letter, either case) under a tone mark; tone "" leaves it bare."""
    return unicodedata.normalize("NFC", vowel + tone)


def without_tone(letter: str) -> tuple[str, str]:
    """A composed letter as (letter without tone, tone mark or "")."""
    return _BARE.get(letter, (letter, ""))


def _toned() -> dict[str, tuple[str, str]]:
    return {
        with_tone(vowel, tone): (vowel, tone) for vowel in VOWELS + VOWELS.upper() for tone in TONES
    }


_BARE = _toned()

# Every letter that carries a tone, composed, both cases.
TONED = "".join(_BARE)

# CPython sorts the marks of one letter by insertion: 40,000 of them take three seconds. Beyond
# this many (no language needs ten) a heap is put in order piece by piece.
_HEAP = 32
# Whatever may hold combining marks; the ranges left out are letters and signs only.
_PERHAPS_HEAP = re.compile(
    "[^\x00-\u02ff\u0370-\u0482\u1e00-\u20cf\u2100-\u2cee\u3040-\u3098\u309b-\ua66e\uac00-\ufb1d]"
    f"{{{_HEAP},}}"
)


def _normal(form: str, text: str) -> str:
    if _PERHAPS_HEAP.search(text) is None:
        return _normalize(form, text)
    return "".join(_normalize(form, piece) for piece in _pieces(text))


def _normalize(form: str, text: str) -> str:
    return unicodedata.normalize(form, text)  # type: ignore[arg-type]


def _pieces(text: str) -> Iterator[str]:
    """The text cut within every heap of marks, after each `_HEAP` of them."""
    start = marks = 0
    for index, char in enumerate(text):
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks > _HEAP:
            yield text[start:index]
            start, marks = index, 1
    yield text[start:]
