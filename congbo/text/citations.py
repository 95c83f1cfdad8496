"""Numbers of public documents found in running text: 13-ĐA/TU, 30/2020/NĐ-CP, 1306/QĐ-UBND.

The forms are those of Party bodies (Quy định 399-QĐ/TW) and of the state (Nghị định 30/2020/NĐ-CP,
Phụ lục III). Known misses: forms without a slash (72-VBHN-VPQH). A find is only a likeness
(10/Q-A has the form of a letter's number): link only numbers of known documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from congbo.text.dates import BadDate, parse_day
from congbo.text.letters import DASHES, nfc
from congbo.text.tones import one_style


@dataclass(frozen=True)
class Citation:
    """A document number in a text, and what the words around it tell.

    start, end: code points of the text given, around the number alone.
    number: as it should be written, with “-” and without spaces.
    type_word: the name of the type before it (“Đề án”), as written; "" when there is none.
    day: the date right after it (“, ngày 08/8/2022”); None when there is none.
    issuer: the words after “của” that follow, up to punctuation or “về”; "" when there are none.
    """

    start: int
    end: int
    number: str
    type_word: str
    day: date | None
    issuer: str


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every document number of the composed text, in order."""
    return tuple(_citation(text, start, end) for start, end in citation_spans(text))


def citation_spans(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every document number of the composed text, in order."""
    return (match.span() for match in _NUMBER.finditer(text))


def number_key(number: str) -> str:
    """What two writings of one number share; ĐA and DA stay apart.

    Case, spaces, hyphen look-alikes, eth for Đ, the place of a tone mark and zeros before the
    number do not count.
    """
    return _LEADING_ZEROS.sub("", one_style(_canonical(number)).lower())


def number_as_integer(number: str) -> int:
    """The number within a document number, for sorting: 7 of “07a-NQ/TW”; 0 when there is none."""
    found = _DIGITS.search(number)
    return int(found[0]) if found else 0


_D = f"[-{DASHES}]"
# Codes of types and bodies; with every repeat bounded, so no run of letters is read twice.
_O = "[A-ZĐÐƯ][A-Za-zĐđÐðƯư]{0,15}"
_ORGAN = f"{_O}(?:{_D}{_O}){{0,4}}"
_PARTY_TYPE = "NQ|Q[ĐÐ]i?|Qy[ĐÐ]|QC|CT|KL|TT|HD|TB|TC|BC|KH|QH|CTr|[ĐÐ]A|PA|DA|TTr|CV|BB|CL"
# The first digit stands before the test of what precedes it: the engine then skips to digits.
_NUMBER = re.compile(
    rf"""[0-9](?<![\w/.,{DASHES}-][0-9])[0-9]{{0,4}}[a-zđ]?(?:
    \s?{_D}\s?(?:{_PARTY_TYPE})\s?/\s?{_ORGAN}        # 13-ĐA/TU
    |/[0-9]{{4}}/(?:UBTV)?QH[0-9]{{1,2}}                # 148/2025/QH15
    |/[0-9]{{4}}/{_O}{_D}{_ORGAN}                       # 30/2020/NĐ-CP
    |/{_O}{_D}{_ORGAN}                                  # 1306/QĐ-UBND
    )(?![\w/])""",
    re.VERBOSE,
)

_TYPES = (
    "nghị quyết",
    "nghị quyết liên tịch",
    "quyết định",
    "quy định",
    "chỉ thị",
    "kết luận",
    "quy chế",
    "thông tri",
    "hướng dẫn",
    "thông báo",
    "thông cáo",
    "báo cáo",
    "kế hoạch",
    "quy hoạch",
    "chương trình",
    "chương trình hành động",
    "đề án",
    "phương án",
    "dự án",
    "tờ trình",
    "công văn",
    "biên bản",
    "chiến lược",
    "tuyên bố",
    "lời kêu gọi",
    "bộ luật",
    "luật",
    "pháp lệnh",
    "lệnh",
    "nghị định",
    "thông tư",
    "thông tư liên tịch",
    "hợp đồng",
    "công điện",
    "bản ghi nhớ",
    "bản thỏa thuận",
    "bản thoả thuận",
    "giấy mời",
    "giấy giới thiệu",
    "giấy ủy quyền",
    "giấy uỷ quyền",
    "giấy nghỉ phép",
    "phiếu gửi",
    "phiếu chuyển",
    "phiếu báo",
)
_TYPE_BEFORE = re.compile(
    rf"(?<!\w)({'|'.join(sorted(_TYPES, key=len, reverse=True)).replace(' ', chr(92) + 's')})"
    r"(?:\s{1,2}số)?:?\s{0,2}\Z",
    re.IGNORECASE,
)
# No type has more letters, with “số” after it.
_BEFORE = 40
# “, ngày 08 tháng 8 năm 2022 của” and the name of a body.
_AFTER = 200

_DATE_AFTER = re.compile(
    r",?\s{1,2}(ngày\s[0-9]{1,2}(?:/[0-9]{1,2}/|-[0-9]{1,2}-|\.[0-9]{1,2}\."
    r"|\stháng\s[0-9]{1,2},?\snăm\s)[0-9]{4})(?![\w/])"
)
_ISSUER_AFTER = re.compile(
    r",?\s{1,2}của\s{1,2}([^\W\d_](?:(?!\s(?:về|đã|ban\shành)\s)[^.,;:!?()\[\]“”\"…]){0,120})"
)
_LEADING_ZEROS = re.compile("^0+(?=[0-9])")
_DIGITS = re.compile("[0-9]{1,18}")
_SPACES = re.compile("\\s+")
_ANY_DASH = re.compile(_D)


def _citation(text: str, start: int, end: int) -> Citation:
    before = _TYPE_BEFORE.search(nfc(text[max(0, start - _BEFORE) : start]))
    after = nfc(text[end : end + _AFTER])
    day, rest = _day_after(after)
    issuer = _ISSUER_AFTER.match(after, rest)
    return Citation(
        start,
        end,
        _canonical(text[start:end]),
        _SPACES.sub(" ", before[1]) if before else "",
        day,
        _SPACES.sub(" ", issuer[1]).strip() if issuer else "",
    )


def _day_after(after: str) -> tuple[date | None, int]:
    """The date at the start of what follows a number, and where it ends."""
    match = _DATE_AFTER.match(after)
    if match is None:
        return None, 0
    try:
        return parse_day(match[1]), match.end()
    except BadDate:
        return None, match.end()


def _canonical(number: str) -> str:
    dashed = _ANY_DASH.sub("-", _SPACES.sub("", nfc(number)))
    return dashed.replace("Ð", "Đ").replace("ð", "đ")
