"""What the typing of scalars accepts, as patterns of JSON Schema (ECMA 262 with the flag u, which Python reads too).

A pattern sees a value as YAML 1.2 hands it over. It is as strict as one line of text can be: that a month has the
day is left to `check`. Tests hold each pattern against `load/scalars.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from congbo.model.types import TypeTable
from congbo.text.fold import fold
from congbo.text.letters import DASHES

# All forms of a letter that fold to it; the ranges are blocks of Unicode that hold nothing else.
_FORMS = {
    "a": "aAÀ-Ãà-ãĂăẠ-ặ",
    "d": "dDĐđÐð",
    "e": "eEÈ-Êè-êẸ-ệ",
    "i": "iIÌÍìíĨĩỈ-ị",
    "o": "oOÒ-Õò-õƠơỌ-ợ",
    "u": "uUÙÚùúŨũƯưỤ-ự",
    "y": "yYÝýỲ-ỹ",
    " ": " \u00a0",
    "-": DASHES + "-",
}
_SYNTAX = "\\^$.*+?()[]{}|/"


def folded(words: str) -> str:
    """A pattern for every composed text that folds to the same as `words`."""
    return "".join(f"[{_FORMS.get(sign) or _cases(sign)}]" for sign in fold(words))


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, compared after folding; the longer ones first."""
    distinct = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(map(folded, distinct))


def document_type(types: TypeTable) -> str:
    """A type by name, or by an abbreviation that means only one; those keep đ apart from d."""
    marks = sorted(
        {mark.casefold() for _, mark in types.rows if mark and len(types.find(mark)) == 1}
    )
    exact = ("".join(f"[{_alike(sign)}]" for sign in mark) for mark in marks)
    return "|".join([one_of(types.names()), *exact])


def whole(pattern: str) -> str:
    """The pattern for a whole value, which may stand between spaces."""
    return f"^\\s*(?:{pattern})\\s*$"


def _cases(sign: str) -> str:
    if sign in _SYNTAX:
        return "\\" + sign
    return sign if sign == sign.upper() else sign + sign.upper()


def _alike(sign: str) -> str:
    """Both cases of a letter of an abbreviation, the eth that is written for Đ too."""
    return "đĐÐ" if sign == "đ" else _cases(sign)


BLANK = "^\\s*$"
REFERENCE = "[a-z0-9]+(?:-[a-z0-9]+)*"
SLUG = f"(?=[a-z0-9\\-]{{1,150}}\\s*$){REFERENCE}"
INTEGER = "-?[0-9]{1,9}"
FROM_NOUGHT = "[0-9]{1,9}|-0{1,9}"
FROM_ONE = "(?=[0-9]{1,9}\\s*$)0*[1-9][0-9]*"
BOOLEAN = one_of(("có", "đúng", "true", "yes", "1", "không", "sai", "false", "no", "0"))
EMAIL = "[A-Za-z0-9._%+\\-]{1,64}@[A-Za-z0-9\\-]{1,63}(?:\\.[A-Za-z0-9\\-]{1,63}){1,8}"
LANGUAGE = "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"
ZONE = "[A-Za-z0-9_+\\-]+(?:/[A-Za-z0-9_+\\-]+)*"

_SAFE = "[^\\s<>\"'`\\\\{}\\|\\^"
_PORT = "0*(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
_HOST = f"(?:{_SAFE}/?#:@\\[\\]]+|\\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\\])"
URL = (
    f"[hH][tT][tT][pP][sS]?://(?:{_SAFE}/?#\\[\\]]*@)?{_HOST}(?::(?:{_PORT})?)?(?:[/?#]{_SAFE}]*)?"
)
CONTACT = (
    f"(?:[mM][aA][iI][lL][tT][oO]:)?{EMAIL}|[tT][eE][lL]:\\+?[0-9][0-9().\\-]{{2,30}}"
    f"|(?=[hH][tT][tT][pP][sS]:){URL}"
)
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9\\-]{0,61}[A-Za-z0-9])?"
BASE_URL = (
    f"[hH][tT][tT][pP][sS]?://(?=[^/:]{{1,253}}(?:[/:]|\\s*$)){_LABEL}(?:\\.{_LABEL})*"
    f"(?::(?=[0-9]{{1,5}}(?:/|\\s*$)){_PORT})?"
    "(?:/(?!\\.{1,2}(?:/|\\s*$))[A-Za-z0-9._~\\-]+)*/?"
)

# One character of a path, or the code of one that may stand there; how long a name may be is left to `check`.
_CODE = "%(?![01][0-9A-Fa-f]|2[237Aa]|3[AaCcEeFf]|5[CcEe]|60|7[B-Db-dFf])"
_OTHER = "\\u0000-\\u001f\\u007f<>\"'`\\\\{}\\|\\^?#*:"
_NAME = f"(?!\\.)(?:[^/%{_OTHER}]|{_CODE})+"
_PLAIN_NAME = f"(?:[^./%{_OTHER}]|{_CODE})+"
OLD_ADDRESS = f"(?:/{_NAME})*/(?:{_PLAIN_NAME}|{_NAME}/|{_NAME}\\.[hH][tT][mM][lL]?)"

_DAY = "(?:0?[1-9]|[12][0-9]|3[01])"
_MONTH = "(?:0?[1-9]|1[0-2])"
_YEAR = "(?:19[0-9]{2}|2[01][0-9]{2}|2200)"
_FIGURES = "|".join(
    f"{first}\\s*{mark}\\s*{_MONTH}\\s*{mark}\\s*{last}"
    for first, last in ((_DAY, _YEAR), (_YEAR, _DAY))
    for mark in ("/", "\\.", folded("-"))
)
_WORDS = f"{_DAY}\\s+{folded('tháng')}\\s+{_MONTH},?\\s+(?:{folded('năm')}\\s+)?{_YEAR}"
_OFFSET = "(?:0[0-9]|1[0-3])(?::?[0-5][0-9])?|14(?::?00)?"
_TIME = (
    "(?:\\s*[tT]\\s*|,\\s+|\\s+)(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]{1,9})?)?"
    f"\\s*(?:[zZ]|[+{DASHES}\\-](?:{_OFFSET}))?"
)
DAY = f"(?:{folded('ngày')}\\s+)?(?:{_FIGURES}|{_WORDS})"
MOMENT = f"{DAY}(?:{_TIME})?"
