"""Tone places: both styles, both directions, and marks that stand in neither."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text.letters import TONED
from congbo.text.tones import (
    ToneFault,
    mixed_styles,
    new_style,
    old_style,
    one_style,
    split_syllable,
    tone_faults,
)

few = settings(derandomize=True, max_examples=100, deadline=None, database=None)
texts = st.one_of(st.text(), st.text("hoaquygin" + TONED + " ", max_size=30))

# Old style, new style.
DISPUTED = [
    ("hòa", "hoà"),
    ("khỏe", "khoẻ"),
    ("thúy", "thuý"),
    ("ủy", "uỷ"),
    ("lõa", "loã"),
    ("họa", "hoạ"),
    ("xòe", "xoè"),
    ("hủy", "huỷ"),
    ("lũy", "luỹ"),
    ("tùy", "tuỳ"),
    ("ngụy", "nguỵ"),
    ("Tỏa", "Toả"),
]
SAME = [
    "nước",
    "tuyến",
    "thuở",
    "huệ",
    "giếng",
    "quý",
    "giá",
    "gì",
    "xoáy",
    "ngoẻo",
    "khuỷu",
    "hoàn",
    "loét",
    "huýnh",
    "của",
    "mía",
    "lúa",
    "mùi",
    "gìn",
    "giừ",
    "giường",
    "quả",
    "quốc",
    "quyển",
    "quýt",
    "nghĩa",
    "nghiễng",
    "được",
    "ngoài",
    "người",
    "thưởng",
    "muỗi",
    "yếu",
    "khuỵa",
    "cứu",
    "rượu",
    "goòng",
]


@pytest.mark.parametrize(("old", "new"), DISPUTED)
@pytest.mark.parametrize("case", [str.lower, str.title, str.upper])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_oa_oe_uy_without_a_final_consonant_change_with_the_style(old, new, case, form):
    old, new = case(old), case(new)
    for written in (old, new):
        written = unicodedata.normalize(form, written)
        assert old_style(written) == old
        assert new_style(written) == new
        assert one_style(written) == one_style(new)
        assert tone_faults(written) == ()


@pytest.mark.parametrize("word", SAME)
@pytest.mark.parametrize("case", [str.lower, str.title, str.upper])
def test_every_other_syllable_is_the_same_in_both_styles(word, case):
    word = case(word)
    assert old_style(word) == new_style(word) == word
    assert tone_faults(word) == ()


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("hòan", "hoàn"),
        ("qúy", "quý"),
        ("Qúy", "Quý"),
        ("gìa", "già"),
        ("cuả", "của"),
        ("muà", "mùa"),
        ("ngòai", "ngoài"),
        ("đựơc", "được"),
        ("ngừơi", "người"),
        ("TÒAN", "TOÀN"),
        ("xóay", "xoáy"),
        ("thủơ", "thuở"),
    ],
)
def test_a_tone_on_the_wrong_letter_is_found_with_its_cure(written, right):
    text = f"Kết quả: {written}."
    assert tone_faults(text) == (ToneFault(9, 9 + len(written), written, right),)
    assert old_style(written) == new_style(written) == right


def test_the_heading_of_the_source_article_is_one_with_its_other_spelling():
    assert one_style("Tỉnh uỷ Hoà Bình") == one_style("Tỉnh ủy Hòa Bình") == "Tỉnh ủy Hòa Bình"


@pytest.mark.parametrize("word", ["où", "café", "déjà", "voilà", "tué", "naïve", "São", "Krông"])
def test_foreign_words_are_left_alone(word):
    assert old_style(word) == new_style(word) == word
    assert tone_faults(word) == ()


def test_both_styles_in_one_text_give_a_word_of_each():
    assert mixed_styles("Tỉnh uỷ Hoà Bình, Tỉnh ủy") == ("ủy", "uỷ")
    assert mixed_styles("HÒA BÌNH, uỷ quyền") == ("HÒA", "uỷ")


@pytest.mark.parametrize("text", ["Tỉnh ủy Hòa Bình", "Tỉnh uỷ Hoà Bình", "quý, của, hoàn", ""])
def test_a_text_in_one_style_is_not_mixed(text):
    assert mixed_styles(text) is None


@pytest.mark.parametrize("word", ["nghiêng", "quốc", "khuya", "ĐƯỜNG", "y", "gì", "xoong"])
def test_a_syllable_is_split_and_joins_again(word):
    syllable = split_syllable(word)
    assert syllable is not None
    assert len(syllable.onset + syllable.vowels + syllable.coda) == len(word)


@pytest.mark.parametrize("word", ["", "đ", "það", "street", "où", "áá", "ngh", "qu", "hô" * 50_000])
def test_what_is_no_syllable_is_not_split(word):
    assert split_syllable(word) is None


@few
@given(texts)
def test_a_style_is_final_and_each_leads_to_the_other(text):
    old, new = old_style(text), new_style(text)
    assert old_style(old) == old_style(new) == old
    assert new_style(new) == new_style(old) == new
    assert tone_faults(old) == tone_faults(new) == ()


@few
@given(texts)
def test_the_styles_ignore_the_unicode_form(text):
    assert one_style(unicodedata.normalize("NFD", text)) == one_style(text)
    assert mixed_styles(unicodedata.normalize("NFD", text)) == mixed_styles(text)


@few
@given(texts)
def test_a_fault_shows_what_is_written_at_its_place(text):
    composed = unicodedata.normalize("NFC", text)
    for fault in tone_faults(text):
        assert composed[fault.start : fault.end] == fault.written != fault.right
