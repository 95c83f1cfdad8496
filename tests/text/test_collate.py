"""Alphabetical order of Vietnamese words and lists."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text.collate import first_letter, sort_key

few = settings(derandomize=True, max_examples=100, deadline=None, database=None)


@pytest.mark.parametrize(
    "ordered",
    [
        list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
        list("aàảãáạăằẳẵắặâầẩẫấậ"),
        ["ban d", "bàn ba", "bản e", "bãn f", "bán c", "bạn a"],
        ["Hoa Lư", "hoa quả", "Hoà An", "Hòa Bình", "Hòa Lạc", "hoan hô"],
        ["Số 9", "Số 13", "Số 013 a", "Số 113", "Số mười"],
        ["ban", "Ban", "BAN", "ban a"],
        ["dự án", "đề án", "Ðiều lệ"],
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_words_are_ordered_syllable_by_syllable(ordered, form):
    ordered = [unicodedata.normalize(form, text) for text in ordered]
    assert all(sort_key(one) < sort_key(next_one) for one, next_one in pairwise(ordered))


def test_the_place_of_a_tone_mark_and_the_unicode_form_are_ignored():
    assert sort_key("Tỉnh uỷ Hoà Bình") == sort_key("Tỉnh ủy Hòa Bình")
    assert sort_key(unicodedata.normalize("NFD", "Đường lối")) == sort_key("Đường lối")


def test_the_case_of_a_word_decides_only_between_equals():
    assert sort_key("Ban a") < sort_key("ban b")
    assert sort_key("ban a") < sort_key("Ban a")


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Ấp Bắc", "Â"),
        ("“đường”", "Đ"),
        ("Ðảng", "Đ"),
        ("ưu tiên", "Ư"),
        ("ệ", "Ê"),
        ("Über", "U"),
        ("website", "W"),
        ("13-ĐA/TU", "#"),
        ("越南", "#"),
        ("…", "#"),
        ("", "#"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_text_stands_under_its_first_letter_without_tone(text, letter, form):
    assert first_letter(unicodedata.normalize(form, text)) == letter


@few
@given(st.lists(st.text(), max_size=6))
def test_any_texts_can_be_ordered(texts):
    ordered = sorted(texts, key=sort_key)
    assert sorted(ordered, key=sort_key) == ordered


@few
@given(st.text())
def test_a_key_ignores_the_unicode_form(text):
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)
    assert first_letter(unicodedata.normalize("NFD", text)) == first_letter(text)


@few
@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_are_ordered_as_integers(one, other):
    assert (sort_key(f"Số {one}") < sort_key(f"Số {other}")) == (one < other)
