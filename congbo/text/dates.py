"""Dates as Vietnamese administration writes and reads them; the day always stands first.

Source of the written forms: Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from congbo.text.fold import fold

FIRST_YEAR, LAST_YEAR = 1900, 2200


class BadDate(ValueError):
    """A text that is no date we read.

    reason: "dang" (no known form), "nam", "thang", "ngay" or "gio" (that part is wrong).
    hint: a Vietnamese clause without a full stop that says what is wrong or what is accepted.
    suggestion: a valid date near it, as 2026-02-28, or "".
    """

    def __init__(self, reason: str, hint: str, suggestion: str = "") -> None:
        super().__init__(hint)
        self.reason = reason
        self.hint = hint
        self.suggestion = suggestion


def parse_moment(text: str, zone: tzinfo) -> datetime:
    """The moment a date or date-time names, in `zone`; a bare date is its 00:00. Raises BadDate.

    A time without a zone of its own is local to `zone`; one with Z or +07:00 is brought there.
    """
    day, time = _read(text)
    if time is None:
        return datetime(day.year, day.month, day.day, tzinfo=zone)
    hour, minute, second = int(time["hour"]), int(time["minute"]), int(time["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise BadDate("gio", "giờ từ 00:00 đến 23:59", day.isoformat())
    micro = int((time["fraction"] or "0").ljust(6, "0")[:6])
    local = datetime(day.year, day.month, day.day, hour, minute, second, micro, tzinfo=zone)
    if time["zone"] is None:
        return local
    return local.replace(tzinfo=_offset(time["zone"], day)).astimezone(zone)


def parse_day(text: str) -> date:
    """The date a text names; a time beside it is refused. Raises BadDate."""
    day, time = _read(text)
    if time is not None:
        raise BadDate("gio", "chỗ này chỉ ghi ngày, không ghi giờ", day.isoformat())
    return day


def short_date(day: date) -> str:
    """The date in figures, as in “08/8/2022”, “05/02/2026”: only months 1 and 2 are padded."""
    return f"{day.day:02d}/{_month(day.month)}/{day.year}"


def long_date(day: date) -> str:
    """The date in words and figures, as in “ngày 08 tháng 8 năm 2022”."""
    return f"ngày {day.day:02d} tháng {_month(day.month)} năm {day.year}"


def month_name(year: int, month: int) -> str:
    """The month with its year, as in “tháng 9 năm 2022”; never padded, for it is no full date."""
    return f"tháng {month} năm {year}"


def weekday(day: date) -> str:
    """The day of the week, as in “thứ Hai”, “Chủ nhật”."""
    return _WEEKDAYS[day.weekday()]


def clock(moment: datetime) -> str:
    """The hour and minute, as in “09:05”."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

_FORMS = (
    "viết ngày trước, tháng sau, năm đủ bốn chữ số: 08/8/2022, 2022-08-08 hoặc 14/09/2022 10:30"
)
# No form is longer; what is longer is not looked at.
_LONGEST = 80

# On folded text with single spaces.
_TIME = (
    r"(?:(?:\s|\s?t\s?|,\s)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.(?P<fraction>[0-9]{1,9}))?)?"
    r"\s?(?P<zone>z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_FIGURES = re.compile(
    r"(?:ngay\s)?(?P<first>[0-9]{1,4})\s?(?P<sep>[/.-])\s?(?P<month>[0-9]{1,2})"
    r"\s?(?P=sep)\s?(?P<last>[0-9]{1,4})" + _TIME
)
_WORDS = re.compile(
    r"(?:ngay\s)?(?P<first>[0-9]{1,2})\sthang\s(?P<month>[0-9]{1,2})"
    r",?\s(?:nam\s)?(?P<last>[0-9]{1,4})" + _TIME
)
_WITHOUT_YEAR = re.compile(r"[0-9]{1,2}\s?(?:[/.-]|thang)\s?[0-9]{1,2}")


def _read(text: str) -> tuple[date, re.Match[str] | None]:
    """The day, and the match that holds the time when there is one."""
    folded = " ".join(fold(text[: _LONGEST + 1]).split())
    match = _FIGURES.fullmatch(folded) or _WORDS.fullmatch(folded)
    if match is None or len(text) > _LONGEST:
        if _WITHOUT_YEAR.fullmatch(folded):
            raise BadDate("nam", f"thiếu năm; {_FORMS}")
        raise BadDate("dang", _FORMS)
    first, last = match["first"], match["last"]
    if len(first) > 2:
        first, last = last, first
    if len(first) > 2:
        raise BadDate("dang", _FORMS)
    day = _day(last, int(match["month"]), int(first))
    return day, match if match["hour"] else None


def _day(written_year: str, month: int, day: int) -> date:
    year = int(written_year)
    if len(written_year) < 4:
        near = _near(2000 + year, month, day) if len(written_year) == 2 else ""
        raise BadDate("nam", "năm phải đủ bốn chữ số", near)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadDate("nam", f"năm phải từ {FIRST_YEAR} đến {LAST_YEAR}")
    if not 1 <= month <= 12:
        if day <= 12 and month <= 31:
            hint = "tháng chỉ từ 1 đến 12; viết ngày trước, tháng sau"
            raise BadDate("thang", hint, _near(year, day, month))
        raise BadDate("thang", "tháng chỉ từ 1 đến 12", _near(year, month, day))
    if not 1 <= day <= monthrange(year, month)[1]:
        hint = f"{month_name(year, month)} có {monthrange(year, month)[1]} ngày"
        raise BadDate("ngay", hint, _near(year, month, day))
    return date(year, month, day)


def _near(year: int, month: int, day: int) -> str:
    """The valid date nearest within the year, as 2026-02-28."""
    month = min(max(month, 1), 12)
    day = min(max(day, 1), monthrange(year, month)[1])
    return date(year, month, day).isoformat()


def _offset(zone: str, day: date) -> timezone:
    """The offset a folded “z” or “+07:00” stands for; none is farther than 14 hours from UTC."""
    if zone == "z":
        return UTC
    hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
    if minutes > 59 or hours * 60 + minutes > 14 * 60:
        raise BadDate("gio", "múi giờ từ -14:00 đến +14:00, ví dụ +07:00", day.isoformat())
    size = timedelta(hours=hours, minutes=minutes)
    return timezone(-size if zone[0] == "-" else size)


def _month(month: int) -> str:
    """The month of a full date: 1 and 2 are padded, lest they be made 11 or 12."""
    return f"{month:02d}" if month < 3 else str(month)
