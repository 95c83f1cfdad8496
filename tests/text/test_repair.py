"""Characters put right on reading, and those only reported."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text.letters import TONED, nfd
from congbo.text.repair import (
    LOOK_ALIKE,
    MARK_ORDER,
    SOFT_HYPHEN,
    ZERO_WIDTH,
    ControlCharacter,
    Repair,
    control_characters,
    repair,
)

few = settings(derandomize=True, max_examples=200, deadline=None, database=None)
texts = st.one_of(
    st.text(),
    st.text("aeđÐðƣngiAé \u0301\u0302\u0323\u031b\u00ad\u200b\u200d\ufeff👩1/\n\r", max_size=20),
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_clean_text_is_composed_in_silence(form):
    text = "Tỉnh uỷ Hoà Bình:\r\n Số\u00a013-ĐA/TU,\tệ\n"
    assert repair(unicodedata.normalize(form, text)) == (text, ())


def test_a_tone_before_a_shape_mark_is_put_in_order():
    assert repair("tie\u0301\u0302ng") == (
        "tiếng",
        (Repair(1, 3, "e\u0301\u0302", "ế", MARK_ORDER),),
    )
    assert repair("ti\u00e9\u0302ng")[0] == "tiếng"


def test_every_toned_letter_is_repaired_from_every_order_of_its_marks():
    for letter in TONED:
        base, *marks = nfd(letter)
        assert repair(base + "".join(reversed(marks)))[0] == letter


def test_marks_of_other_languages_keep_their_order():
    text = "a\u0308\u0302 x\u0301\u0302"
    assert repair(text) == (unicodedata.normalize("NFC", text), ())


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("ngƣời", "người"),
        ("ĐƢỜNG", "ĐƯỜNG"),
        ("tƣ\u0300", "từ"),
        ("Ðảng", "Đảng"),
        ("ðường", "đường"),
        ("Ɖảng", "Đảng"),
        ("13-ÐA/TU", "13-ĐA/TU"),
        ("HÐND", "HĐND"),
        ("30/2020/NÐ-CP", "30/2020/NĐ-CP"),
        ("21-QÐi/TU", "21-QĐi/TU"),
        ("Ð/c Lan", "Đ/c Lan"),
        ("10.000ð", "10.000đ"),
    ],
)
def test_look_alike_letters_are_replaced_in_vietnamese_words(written, right):
    put, repairs = repair(written)
    assert put == right
    assert [one.what for one in repairs] == [LOOK_ALIKE]


@pytest.mark.parametrize("text", ["Guðmundur", "það", "Friðrik", "chữ Ð", "ƣz", "Ðwe"])
def test_look_alike_letters_stay_in_other_words(text):
    assert repair(text) == (text, ())


def test_invisible_characters_are_removed_and_named():
    assert repair("Đư\u00adờng\u200b lố\u2060i\ufeff") == (
        "Đường lối",
        (
            Repair(1, 3, "\u00ad", "", SOFT_HYPHEN),
            Repair(1, 7, "\u200b", "", ZERO_WIDTH),
            Repair(1, 11, "\u2060", "", ZERO_WIDTH),
            Repair(1, 13, "\ufeff", "", ZERO_WIDTH),
        ),
    )


def test_a_mark_parted_from_its_letter_by_an_invisible_character_joins_it():
    assert repair("e\u200b\u0302\u0301")[0] == "ế"


def test_a_byte_order_mark_at_the_start_goes_in_silence():
    assert repair("\ufeffđề án") == ("đề án", ())


@pytest.mark.parametrize(
    "text", ["👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "می\u200cخواهم", "क्\u200dष"]
)
def test_joiners_of_emoji_and_other_scripts_stay(text):
    assert repair(text) == (text, ())


def test_places_are_lines_and_columns_of_the_text_as_given():
    text = nfd("đề án\r\nhế") + " ngƣời\n\n\u200bx"
    repairs = repair(text)[1]
    assert [(one.line, one.column, one.found) for one in repairs] == [
        (2, 8, "ƣ"),
        (4, 1, "\u200b"),
    ]


def test_control_and_bidirectional_characters_are_reported_and_left():
    text = "a\tb\x07\r\nc\u202ed\x85\n\u2066"
    assert repair(text) == (text, ())
    assert control_characters(text) == (
        ControlCharacter(1, 4, 0x07),
        ControlCharacter(2, 2, 0x202E),
        ControlCharacter(2, 4, 0x85),
        ControlCharacter(3, 1, 0x2066),
    )
    assert control_characters("đề án\t\r\n") == ()


@few
@given(texts)
def test_a_repaired_text_is_composed_and_needs_no_more_repair(text):
    put, _ = repair(text)
    assert repair(put) == (put, ())
    assert unicodedata.is_normalized("NFC", put)


@few
@given(texts)
def test_each_repair_shows_what_stands_at_its_place(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for one in repair(text)[1]:
        line = lines[one.line - 1]
        if one.what in (SOFT_HYPHEN, ZERO_WIDTH):
            assert line[one.column - 1] == one.found
        else:
            assert line[one.column - 1] == one.found[0]
