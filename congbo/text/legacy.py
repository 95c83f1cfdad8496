"""Signs of text written before Unicode, or typed with the keyboard driver switched off.

Nothing is converted: a guess never goes into a public page in silence. `decoded` and
`legacy_encoding` look at the bytes of a file, `legacy_text` at a text that decodes as UTF-8 and
still does not read.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator

from congbo.text.legacy_decode import decode_tcvn3, decode_vni
from congbo.text.legacy_sign import UNKNOWN, LegacySign, to_line_end
from congbo.text.legacy_typed import marked_lines, typed_signs
from congbo.text.letters import nfc
from congbo.text.lines import line_starts, place
from congbo.text.tones import split_syllable

__all__ = ["UNKNOWN", "LegacySign", "decoded", "legacy_encoding", "legacy_text", "typed_text"]


def legacy_encoding(data: bytes) -> LegacySign | None:
    """What a file that is not UTF-8 seems to be, at its first wrong place; None for UTF-8."""
    found = decoded(data)
    return found if isinstance(found, LegacySign) else None


def decoded(data: bytes) -> str | LegacySign:
    """The text of UTF-8 without its byte order mark; the sign of what another file seems to be."""
    wide = _wide_codec(data[:_BYTES_LOOKED_AT])
    if wide is not None:
        name, codec = wide
        start = data[:_BYTES_LOOKED_AT].decode(codec, errors="replace").lstrip("\ufeff")
        return LegacySign(name, 1, 1, data[:4].hex(" ").upper(), to_line_end(start, 0), True)
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _single_byte_sign(data, error.start)


def legacy_text(text: str) -> tuple[LegacySign, ...]:
    """Paragraphs that are TCVN3 or VNI read as Latin-1, and lines of raw Telex, VNI keys or VIQR.

    Of paragraphs (or lines) that follow each other with the same sign only the first is told.
    Code, addresses and indented blocks are not looked at. In the order of the text.
    """
    typed = typed_text(text)
    if _LATIN_SIGN.search(text) is None:
        return typed
    signs = [*_latin_signs(_readable_lines(text)), *typed]
    return tuple(sorted(signs, key=lambda sign: (sign.line, sign.column)))


def typed_text(text: str) -> tuple[LegacySign, ...]:
    """What `legacy_text` tells of a text with none of the LATIN_SIGNS: lines of raw keys."""
    marked = marked_lines(text)
    return tuple(typed_signs(_readable_lines(text), marked)) if marked else ()


LATIN_SIGNS = "\xa1-\xbføûïåäëöæîØÛÏÅÄËÖÆÎ"
"""Signs of which proper Vietnamese has none, and TCVN3 or VNI one in nearly every word."""


# Enough to know an encoding by; the rest of a file is not looked at word by word.
_BYTES_LOOKED_AT = 1 << 16
# The word of the first wrong byte is shown from its start when that is no farther back.
_LONGEST_WORD = 40


# Bytes that are not UTF-8.


def _wide_codec(head: bytes) -> tuple[str, str] | None:
    """(name, codec) of UTF-32 or UTF-16, by the byte order mark or by where the zeros stand."""
    for mark, name, codec in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return name, codec
    if len(head) < 4 or b"\0" not in head:
        return None
    zeros = [head[place::4].count(0) / len(head[place::4]) for place in range(4)]
    return _BY_ZEROS.get(tuple(share > _MANY_ZEROS for share in zeros))


def _single_byte_sign(data: bytes, bad: int) -> LegacySign:
    before = data[:bad].decode("utf-8-sig")
    line, column = place(line_starts(before), len(before))
    # Every byte is a letter of Latin-1, in which all single-byte encodings can be compared.
    start = max(data.rfind(b"\n", 0, bad), data.rfind(b" ", 0, bad), bad - _LONGEST_WORD) + 1
    text = data[start : start + _BYTES_LOOKED_AT].decode("latin-1")
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    sample = to_line_end(text, 0)
    name, decode = max(_SINGLE_BYTE, key=lambda one: _readable(words, one[1]))
    if _readable(words, decode) < _MOST * len(words) or not words:
        as_it_stands = data[start : start + _BYTES_LOOKED_AT].decode("utf-8", "replace")
        return LegacySign(UNKNOWN, line, column, to_line_end(as_it_stands, 0), "", True)
    return LegacySign(name, line, column, sample, decode(sample), True)


def _readable(words: list[str], decode: Callable[[str], str]) -> int:
    return sum(split_syllable(decode(word)) is not None for word in words)


def _decode_1258(text: str) -> str:
    return nfc(text.encode("latin-1", "replace").decode("cp1258", "replace"))


_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "UTF-32", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16-be"),
)
# Half of the letters of Vietnamese are ASCII, so half of their high bytes are zero.
_MANY_ZEROS = 0.3
# Which of every four bytes are often zero.
_BY_ZEROS: dict[tuple[bool, ...], tuple[str, str]] = {
    (False, False, True, True): ("UTF-32", "utf-32-le"),
    (False, True, True, True): ("UTF-32", "utf-32-le"),
    (True, True, False, False): ("UTF-32", "utf-32-be"),
    (True, True, True, False): ("UTF-32", "utf-32-be"),
    (False, True, False, True): ("UTF-16", "utf-16-le"),
    (True, False, True, False): ("UTF-16", "utf-16-be"),
}
_SINGLE_BYTE = (
    ("Windows-1258", _decode_1258),
    ("TCVN3", decode_tcvn3),
    ("VNI", decode_vni),
)
# The share of words with marks that must be Vietnamese once decoded.
_MOST = 0.6


# Paragraphs of TCVN3 or VNI.


def _latin_signs(lines: list[str]) -> Iterator[LegacySign]:
    told = ""
    for first, paragraph in _paragraphs(lines):
        sign = _latin_sign(first, paragraph) if _LATIN_SIGN.search(paragraph) else None
        if sign is not None and sign.name != told:
            yield sign
        told = sign.name if sign is not None else ""


def _latin_sign(first: int, paragraph: str) -> LegacySign | None:
    words = [match for match in _WORD.finditer(paragraph) if not match[0].isascii()]
    best: list[re.Match[str]] = []
    for name, decode in (("TCVN3", decode_tcvn3), ("VNI", decode_vni)):
        wrong = [match for match in words if _reads_only_decoded(match[0], decode)]
        if len(wrong) > len(best):
            best, best_name, best_decode = wrong, name, decode
    distinct = len({match[0].lower() for match in best})
    others = len(words) - len(best)
    certain = distinct >= _DENSE and (len(best) >= others or distinct >= _NO_CHANCE)
    if not certain and (distinct < 2 or len(best) <= others):
        return None
    line, column = place(line_starts(paragraph), best[0].start())
    sample = to_line_end(paragraph, best[0].start())
    return LegacySign(best_name, first + line, column, sample, best_decode(sample), certain)


def _reads_only_decoded(word: str, decode: Callable[[str], str]) -> bool:
    """Whether a word of Latin-1 signs is a syllable once decoded, and none as it stands."""
    if len(word) < 2 or _LATIN_WORD.fullmatch(word) is None or split_syllable(word) is not None:
        return False
    return split_syllable(decode(word)) is not None


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, str]]:
    """(index of the first line, text) of each run of lines that are not blank."""
    start = 0
    for index, line in enumerate([*lines, ""]):
        if not line.strip():
            if start < index:
                yield start, "\n".join(lines[start:index])
            start = index + 1


_LATIN_SIGN = re.compile(f"[{LATIN_SIGNS}]")
# A run of letters and of the signs that legacy encodings put for letters.
_WORD = re.compile("[A-Za-z\xa1-\u1fff]+")
_LATIN_WORD = re.compile("[A-Za-z\xa1-\xff]{2,16}")
# So many different words that read only when decoded are dense, …
_DENSE = 3
# … and so many are no chance, even among words that are right.
_NO_CHANCE = 8


def _readable_lines(text: str) -> list[str]:
    """The lines, with spaces for what is code."""
    lines = text.split("\n")
    if "`" not in text and "~~~" not in text:
        return lines
    fence = ""
    for index, line in enumerate(lines):
        mark = line.lstrip()[:3]
        if mark in ("```", "~~~") and fence in ("", mark):
            fence = "" if fence else mark
            lines[index] = ""
        elif fence:
            lines[index] = ""
        elif "`" in line:
            lines[index] = _CODE.sub(lambda match: " " * len(match[0]), line)
    return lines


# In VIQR the grave accent follows a vowel; code does not.
_CODE = re.compile("(?<![A-Za-z^+(])`+[^`]*`+")
