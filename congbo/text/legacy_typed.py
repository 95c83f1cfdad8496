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


def may_be_typed(text: str) -> bool:
    """A quick look, right in most texts: bytes are searched five times as fast as letters."""
    return _may_be_keys(_keys(text))


def _may_be_keys(keys: bytes) -> bool:
    for sign in _TYPED_SIGNS:  # a plain loop: this is asked of every line
        if sign in keys:
            return True
    return _DIGIT_KEY.search(keys) is not None


def _keys(text: str) -> bytes:
    return text.encode("ascii", "ignore").lower()


def typed_signs(lines: list[str]) -> Iterator[LegacySign]:
    """A sign for each run of lines that are raw keys of one kind; indented lines are code."""
    told = (-1, "")
    keys = _keys("\n".join(lines)).split(b"\n")  # all at once, and then line by line
    for index, line in enumerate(lines):
        if line.startswith(("    ", "\t")):
            continue
        if _may_be_keys(keys[index]):
            sign = _typed_sign(index, line)
            if sign is not None:
                if told != (index - 1, sign.name):
                    yield sign
                told = (index, sign.name)


def _typed_sign(index: int, line: str) -> LegacySign | None:
    if not _ANY_STRONG_FORM.search(line.lower()):
        return None
    words = [match for match in _TOKEN.finditer(line) if _LETTER.search(match[0])]
    for name, strong_form, decode in _TYPINGS:
        strong = [
            match
            for match in words
            if strong_form.search(_core(match[0]).lower()) and decode(_core(match[0]))
        ]
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
# What each of them begins or ends with, wherever it stands in a line.
_ANY_STRONG_FORM = re.compile(
    "dd|uw|[iy]ee|uoo|uow|aa|(?:[a-z]j|[cghmnpt][frx])(?![^\\W_])|[1-9][a-z1-9]|[aeo]\\^|[ou]\\+"
)
# A line of so few words is dense with one.
_SHORT = 3
# “Vieetj”, but not A61.
_LONG = 5
_TOKEN = re.compile(r"\S+")
_LETTER = re.compile(r"[^\W\d_]")
_PUNCTUATION = ".,;:!?…\"'“”‘’()[]{}*_#|"
