"""Dates: every written form in, the forms of administration out."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text import dates
from congbo.text.dates import BadDate, parse_day, parse_moment

few = settings(derandomize=True, max_examples=100, deadline=None, database=None)
HERE = timezone(timedelta(hours=7))
days = st.dates(date(dates.FIRST_YEAR, 1, 1), date(dates.LAST_YEAR, 12, 31))


def fault_of(text: str) -> BadDate | None:
    try:
        parse_moment(text, HERE)
    except BadDate as bad:
        return bad
    return None


@pytest.mark.parametrize(
    "written",
    [
        "08/8/2022",
        "8/8/2022",
        "08/08/2022",
        "8-8-2022",
        "08.8.2022",
        "08–8–2022",
        "08 / 8 / 2022",
        "2022-08-08",
        "2022/8/8",
        "ngày 08 tháng 8 năm 2022",
        "Ngày 8 tháng 08 năm 2022",
        "8 tháng 08 năm 2022",
        "8 tháng 8, 2022",
        "ngày\u00a008/8/2022",
        "  08/8/2022\n",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_written_form_names_the_same_day(written, form):
    written = unicodedata.normalize(form, written)
    assert parse_day(written) == date(2022, 8, 8)
    assert parse_moment(written, HERE) == datetime(2022, 8, 8, tzinfo=HERE)


def test_the_day_always_stands_first():
    assert parse_day("30-5-2019") == date(2019, 5, 30)
    assert parse_day("04/9/2022") == date(2022, 9, 4)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("14/09/2022 00:00", datetime(2022, 9, 14, tzinfo=HERE)),
        ("2022-08-08 10:00", datetime(2022, 8, 8, 10, tzinfo=HERE)),
        ("2022-08-08 9:05", datetime(2022, 8, 8, 9, 5, tzinfo=HERE)),
        ("2022-08-08 10:00:59", datetime(2022, 8, 8, 10, 0, 59, tzinfo=HERE)),
        ("2024-07-25T20:57:43+07:00", datetime(2024, 7, 25, 20, 57, 43, tzinfo=HERE)),
        ("2024-07-25T13:57:43Z", datetime(2024, 7, 25, 20, 57, 43, tzinfo=HERE)),
        ("2024-07-25T13:57:43.5+00", datetime(2024, 7, 25, 20, 57, 43, 500_000, tzinfo=HERE)),
        ("2024-07-25 20:57 -0330", datetime(2024, 7, 26, 7, 27, tzinfo=HERE)),
        ("ngày 08 tháng 8 năm 2022, 10:30", datetime(2022, 8, 8, 10, 30, tzinfo=HERE)),
    ],
)
def test_a_time_is_local_unless_it_names_its_zone(written, moment):
    parsed = parse_moment(written, HERE)
    assert parsed == moment
    assert parsed.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    ("written", "reason", "hint", "suggestion"),
    [
        ("31/02/2026", "ngay", "tháng 2 năm 2026 có 28 ngày", "2026-02-28"),
        ("2022-02-31", "ngay", "tháng 2 năm 2022 có 28 ngày", "2022-02-28"),
        ("29/2/2024 25:00", "gio", "giờ từ 00:00 đến 23:59", "2024-02-29"),
        ("0/4/2022", "ngay", "tháng 4 năm 2022 có 30 ngày", "2022-04-01"),
        (
            "08/14/2022",
            "thang",
            "tháng chỉ từ 1 đến 12; viết ngày trước, tháng sau",
            "2022-08-14",
        ),
        ("20/13/2022", "thang", "tháng chỉ từ 1 đến 12", "2022-12-20"),
        ("8/8/22", "nam", "năm phải đủ bốn chữ số", "2022-08-08"),
        ("8/8/0022", "nam", "năm phải từ 1900 đến 2200", ""),
        ("8/8/2201", "nam", "năm phải từ 1900 đến 2200", ""),
        ("2-9", "nam", f"thiếu năm; {dates._FORMS}", ""),
        ("hôm qua", "dang", dates._FORMS, ""),
        ("", "dang", dates._FORMS, ""),
        ("8/8-2022", "dang", dates._FORMS, ""),
        ("2022-08-2022", "dang", dates._FORMS, ""),
        ("٨/٨/٢٠٢٢", "dang", dates._FORMS, ""),
        (
            "2022-08-08T10:00+15:00",
            "gio",
            "múi giờ từ -14:00 đến +14:00, ví dụ +07:00",
            "2022-08-08",
        ),
    ],
)
def test_a_bad_date_says_which_part_is_wrong_and_what_is_near(written, reason, hint, suggestion):
    with pytest.raises(BadDate) as caught:
        parse_moment(written, HERE)
    bad = caught.value
    assert (bad.reason, bad.hint, bad.suggestion) == (reason, hint, suggestion)


def test_a_day_refuses_a_time_beside_it():
    with pytest.raises(BadDate) as caught:
        parse_day("14/09/2022 00:00")
    assert (caught.value.reason, caught.value.suggestion) == ("gio", "2022-09-14")


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2022, 8, 8), "08/8/2022", "ngày 08 tháng 8 năm 2022"),
        (date(2026, 2, 5), "05/02/2026", "ngày 05 tháng 02 năm 2026"),
        (date(2022, 10, 12), "12/10/2022", "ngày 12 tháng 10 năm 2022"),
    ],
)
def test_days_and_the_months_one_and_two_are_padded(day, short, long):
    assert dates.short_date(day) == short
    assert dates.long_date(day) == long


def test_the_week_runs_from_monday_to_sunday():
    named = [dates.weekday(date(2022, 8, 8) + timedelta(days=n)) for n in range(7)]
    assert named == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_months_and_clock_times_have_their_written_form():
    assert dates.month_name(2022, 9) == "tháng 9 năm 2022"
    assert dates.month_name(2022, 1) == "tháng 1 năm 2022"
    assert dates.clock(datetime(2022, 8, 8, 10, 30)) == "10:30"
    assert dates.clock(datetime(2022, 8, 8, 9, 5)) == "09:05"


@few
@given(days)
def test_a_printed_date_is_read_back(day):
    assert parse_day(dates.short_date(day)) == day
    assert parse_day(dates.long_date(day)) == day
    assert parse_day(day.isoformat()) == day


@few
@given(st.datetimes(datetime(1900, 1, 2), datetime(2200, 12, 30)))
def test_an_iso_moment_is_read_back(moment):
    moment = moment.replace(tzinfo=HERE)
    assert parse_moment(moment.isoformat(), HERE) == moment


@few
@given(st.one_of(st.text(), st.text("0123456789/-.: TZ+ngàythán", max_size=40)))
def test_any_text_is_a_date_or_a_bad_date_with_a_sound_suggestion(text):
    bad = fault_of(text)
    if bad is not None:
        assert bad.reason in {"dang", "nam", "thang", "ngay", "gio"}
        assert bad.hint
        assert bad.suggestion == "" or parse_day(bad.suggestion).isoformat() == bad.suggestion


@pytest.mark.parametrize("char", ["0", "/", "-", " ", "ngày ", "\u0301", "8/8/2022 "])
def test_a_very_long_text_is_no_date(char):
    with pytest.raises(BadDate):
        parse_day(char * 100_000)
