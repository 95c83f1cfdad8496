"""iCalendar, read back by a strict reader."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from icalendar import read, value

from congbo.text.calendar import CalendarEvent, calendar_text

HANOI = timezone(timedelta(hours=7))
EVENT = CalendarEvent(
    uid="deadline.lap-so.nhiem-vu@cong.vi-du.vn",
    revised=datetime(2026, 2, 5, 8, 30, tzinfo=HANOI),
    start=date(2026, 12, 31),
    summary="Hạn hoàn thành",
    description="",
    category="Nhiệm vụ",
    url="https://cong.vi-du.vn/nhiem-vu/lap-so/",
)


def text_of(*events: CalendarEvent, title: str = "Cổng mẫu") -> bytes:
    return calendar_text("-//Mẫu//VI", title, events).encode()


def test_a_day_is_a_day_and_a_moment_is_told_in_utc():
    moment = replace(EVENT, uid="x@y", start=datetime(2026, 9, 14, 7, 5, tzinfo=HANOI))
    _, (day, hour) = read(text_of(EVENT, moment))
    assert value(day, "DTSTART") == "20261231"
    assert value(day, "TRANSP") == "TRANSPARENT"
    assert value(hour, "DTSTART") == "20260914T000500Z"
    assert value(hour, "TRANSP") == ""
    assert value(day, "DTSTAMP") == "20260205T013000Z"


def test_the_calendar_names_itself_and_what_made_it():
    own, events = read(text_of())
    assert events == []
    assert {value(own, name) for name in ("NAME", "X-WR-CALNAME")} == {"Cổng mẫu"}
    assert value(own, "PRODID") == "-//Mẫu//VI"


@given(
    st.text(
        alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from('\\;,:"\n\rỄộ😀')),
        max_size=200,
    )
)
def test_any_words_come_back_as_they_were_but_for_what_no_value_can_hold(words: str):
    _, (event,) = read(text_of(replace(EVENT, summary=words, description=words), title=words))
    plain = re.sub(r"\r\n?", "\n", words)
    held = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", plain)
    assert value(event, "SUMMARY") == held
    assert value(event, "DESCRIPTION") == held


def test_a_long_line_is_folded_between_letters():
    data = text_of(replace(EVENT, summary="Ễ" * 60))
    lines = data.split(b"\r\n")
    folded = [line for line in lines if line.startswith(b" ")]
    assert folded
    assert max(len(line) for line in lines) <= 75
    _, (event,) = read(data)
    assert value(event, "SUMMARY") == "Ễ" * 60
