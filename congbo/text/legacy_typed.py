"""Lines of raw Telex, VNI keys or VIQR: Vietnamese typed with the keyboard driver switched off.

English words read as keys too (“his” would be “hí”). So a line is told only when most of its words
spell syllables and some have a form that no English or French word has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from congbo.text.legacy_decode import decode_telex, decode_viqr, decode_vni_keys
from congbo.text.legacy_sign import LegacySign, to_line_end
from congbo.text.letters import SHAPES, TONES, nfd


def marked_lines(text: str) -> list[int]:
    """The lines, from 0, that may be raw keys: those with a sign of them; most texts have none.

    All lines at once, and as bytes, which are searched five times as fast as letters.
    """
    keys = _keys(text)
    places = [match.start() for match in _DIGIT_KEY.finditer(keys)]
    for sign in _TYPED_SIGNS:
        place = keys.find(sign)
        while place >= 0:
            places.append(place)
            place = keys.find(sign, place + 1)
    lines: list[int] = []
    line = reach = 0
    for place in sorted(places):
        line += keys.count(b"\n", reach, place)
        reach = place
        if not lines or lines[-1] != line:
            lines.append(line)
    return lines


def typed_signs(lines: list[str], marked: list[int]) -> Iterator[LegacySign]:
    """A sign for each run of lines that are raw keys of one kind; indented lines are code.

    marked: what `marked_lines` gives for the text; `lines` may since have lost what is code.
    """
    told = (-1, "")
    for index in marked:
        line = lines[index]
        if line.startswith(("    ", "\t")):
            continue
        sign = _typed_sign(index, line)
        if sign is not None:
            if told != (index - 1, sign.name):
                yield sign
            told = (index, sign.name)


def has_strong_form(text: str) -> bool:
    """Whether any word has a form of raw keys and spells a syllable with it: else `typed_signs` gives nothing."""
    if not _may_have_strong_form(text.lower()):
        return False
    cores = [_core(token) for token in text.split()]
    return any(_strong(core, form, decode) for core in cores for _, form, decode in _TYPINGS)


def _keys(text: str) -> bytes:
    return text.encode("ascii", "ignore").lower()


def _typed_sign(index: int, line: str) -> LegacySign | None:
    if not _may_have_strong_form(line.lower()) or not marked_lines(line):
        return None
    words = [match for match in _TOKEN.finditer(line) if _LETTER.search(match[0])]
    for name, strong_form, decode in _TYPINGS:
        strong = [match for match in words if _strong(_core(match[0]), strong_form, decode)]
        # Most lines have none: to read all their words as keys would cost as much as Markdown.
        if not strong or 2 * sum(bool(decode(_core(match[0]))) for match in words) < len(words):
            continue
        distinct = {_core(match[0]).lower() for match in strong}
        if len(distinct) > 1 or (len(words) <= _SHORT and _is_clear(distinct.pop(), decode)):
            start = strong[0].start()
            sample = to_line_end(line, start)
            return LegacySign(
                name, index + 1, start + 1, sample, _read_typed(sample, decode), False
            )
    return None


def _may_have_strong_form(line: str) -> bool:
    """Whether a word of a line in lower case may have a strong form and spell a syllable with it.

    A number alone spells none: the first of its keys would have no letter before it.
    """
    if _STRONG_END.search(line) or _LETTER_AND_DIGIT.search(line):
        return True
    return any(part in line for part in _STRONG_PARTS)


def _strong(core: str, form: re.Pattern[str], decode: Callable[[str], str]) -> bool:
    return form.search(core.lower()) is not None and bool(decode(core))


def _core(token: str) -> str:
    """The token without the punctuation around it."""
    return token.strip(_PUNCTUATION)


def _read_typed(sample: str, decode: Callable[[str], str]) -> str:
    def read(match: re.Match[str]) -> str:
        core = _core(match[0])
        return match[0].replace(core, decode(core) or core) if core else match[0]

    return _TOKEN.sub(read, sample)


def _is_clear(core: str, decode: Callable[[str], str]) -> bool:
    """Whether a word alone tells: it has keys for a shape and for a tone, and is no short code."""
    marks = nfd(decode(core).replace("đ", "d" + SHAPES[0]))
    return (
        len(core) >= _LONG
        and any(mark in marks for mark in SHAPES)
        and any(mark in marks for mark in TONES)
    )


_TYPED_SIGNS = (b"dd", b"uw", b"aa", b"iee", b"yee", b"uoo", b"uow", b"^", b"+")
_DIGIT_KEY = re.compile(b"[1-9][a-z]")
# Forms that no English or French word has.
_TYPINGS = (
    (
        "Telex",
        re.compile("^dd|uw|[iy]ee|uoo|uow|aa|[a-z]j$|[cghmnpt][frx]$"),
        decode_telex,
    ),
    ("VNI kiểu gõ", re.compile("[1-9][a-z]|[1-9]{2}"), decode_vni_keys),
    ("VIQR", re.compile(r"^(?=.{4})(?:.*[aeo]\^|.*[ou]\+)"), decode_viqr),
)
# What each of them holds or ends with, wherever it stands in a line.
_STRONG_PARTS = ("dd", "uw", "iee", "yee", "uoo", "uow", "aa", "a^", "e^", "o^", "o+", "u+")
_STRONG_END = re.compile(r"[jfrx](?![^\W_])")
# The class of digits stands first, for speed.
_LETTER_AND_DIGIT = re.compile(r"[1-9](?<=[^\W\d_].)")
# A line of so few words is dense with one.
_SHORT = 3
# “Vieetj”, but not A61.
_LONG = 5
_TOKEN = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W\d_]")
_PUNCTUATION = ".,;:!?…\"'“”‘’()[]{}*_#|"
