"""Text → syllables as search sees them: without tone place, case or form, but with every mark told apart.

An *exact* syllable is its letters (ă â ê ô ơ ư đ kept) and the digit of its tone: hoà and hòa are “hoa2”, uỷ and ủy
“uy4”. *Folded* it is “hoa”, “uy”. `assets/search.js` follows the same rule; tests/search/syllables.json holds both.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from congbo.text.letters import SHAPES, TONES, nfc, nfd, with_tone
from congbo.text.tones import old_style

LONGEST = 24  # letters of a syllable that are looked at; no word people search for is longer


def syllables(text: str) -> list[str]:
    """The exact syllables of a text in order: “Đề án 13-ĐA/TU” gives đê2 an3 13 đa1 tu1.

    Letters and digits are parted, a number loses its leading zeros. Everything else only parts syllables.
    """
    return list(chain.from_iterable(map(_WORDS.__getitem__, text.split(" "))))


@lru_cache(maxsize=1 << 16)
def folded(exact: str) -> str:
    """The exact syllable without its marks: “đê2” gives “de”."""
    return exact if exact[0] in _DIGITS else exact[:-1].translate(_FOLD)


@lru_cache(maxsize=1 << 16)
def mark_code(exact: str) -> int:
    """The marks of an exact syllable as one number; with the folded form it tells the syllable.

    The tone (0 to 5) is followed by one digit for each folded letter that may bear a shape, in the order of the
    letters: a 3, e 2, o 3, u 2, d 2 (mixed radix). 0 means no mark at all.
    """
    if exact[0] in _DIGITS:
        return 0
    code = int(exact[-1]) - 1
    for letter in exact[:-1]:
        base, shape = _SHAPED.get(letter, (letter, 0))
        code = code * _RADIX.get(base, 1) + shape
    return code


def exact_of(folded: str, code: int) -> str:
    """The exact syllable of a folded one and the code of its marks."""
    if folded[0] in _DIGITS:
        return folded
    letters = []
    for letter in reversed(folded):
        code, shape = divmod(code, _RADIX.get(letter, 1))
        letters.append(_WITH_NUMBER.get((letter, shape), letter))
    return "".join(reversed(letters)) + str(code + 1)


def spelled(exact: str) -> str:
    """The exact syllable as it is written, tones in the old style: “hoa2” gives “hòa”."""
    if exact[0] in _DIGITS:
        return exact
    tone = exact[-1]
    if tone == "1":
        return exact[:-1]
    for place, letter in enumerate(exact[:-1]):
        if letter in _VOWELS:
            marked = with_tone(letter, TONES[_TONE_ORDER.index(tone)])
            return old_style(exact[:place] + marked + exact[place + 1 : -1])
    return exact[:-1]


# Letters of every script that a browser finds with the same ranges; signs and spaces lie outside.
_LETTER = "a-z\u00aa\u00b5\u00ba\u00df-\u00f6\u00f8-\u02af\u0370-\u1fff\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff"
_RUNS = re.compile(f"[{_LETTER}][{_LETTER}\u0300-\u036f]*|[0-9]+")
_DIGITS = frozenset("0123456789")
_VOWELS = "aăâeêioôơuưy"
# The digits of huyền, hỏi, ngã, sắc, nặng, in the order of TONES.
_TONE_ORDER = "24536"
_TONE_DIGIT = dict(zip(TONES, _TONE_ORDER, strict=True))
_RADIX = {"a": 3, "e": 2, "o": 3, "u": 2, "d": 2}
_SHAPED = {"â": ("a", 1), "ă": ("a", 2), "ê": ("e", 1), "ô": ("o", 1), "ơ": ("o", 2), "ư": ("u", 1)}
_SHAPED |= {"đ": ("d", 1)}
_WITH_NUMBER = {base_and_shape: letter for letter, base_and_shape in _SHAPED.items()}
_FOLD = {ord(letter): base for letter, (base, _) in _SHAPED.items()}
# eth and the African D are read as đ, the gha as ư.
_ALIKE = str.maketrans("ð\u0256\u01a3", "đđư")
_MARKS = re.compile("[\u0300-\u036f]")


class _Words(dict[str, tuple[str, ...]]):
    """What stands between two spaces → its syllables; texts have few different words, and looking up is fast."""

    def __missing__(self, word: str) -> tuple[str, ...]:
        found = tuple(_exact(run) for run in _RUNS.findall(nfc(word).lower()))
        if len(self) < _REMEMBERED:
            self[word] = found
        return found


_WORDS = _Words()
_REMEMBERED = 1 << 17


@lru_cache(maxsize=1 << 16)
def _exact(found: str) -> str:
    if found[0] in _DIGITS:
        return found.lstrip("0")[:LONGEST] or "0"
    letters: list[str] = []
    tone = "1"
    for char in nfd(found.translate(_ALIKE)):
        if not _MARKS.match(char):
            letters.append(char)
        elif char in TONES:
            tone = _TONE_DIGIT[char]
        elif char in SHAPES and letters:
            letters[-1] = _WITH_SHAPE.get(letters[-1] + char, letters[-1])
    return "".join(letters[:LONGEST]) + tone


_WITH_SHAPE = {
    "a\u0302": "â",
    "a\u0306": "ă",
    "e\u0302": "ê",
    "o\u0302": "ô",
    "o\u031b": "ơ",
    "u\u031b": "ư",
}
