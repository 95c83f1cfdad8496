"""Tone places: either style, and marks that stand in neither, become one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text.letters import TONED
from congbo.text.tones import ToneFault, old_style, one_style, split_syllable, tone_faults

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
        assert one_style(written) == one_style(new)
        assert tone_faults(written) == ()


@pytest.mark.parametrize("word", SAME)
@pytest.mark.parametrize("case", [str.lower, str.title, str.upper])
def test_every_other_syllable_is_the_same_in_both_styles(word, case):
    word = case(word)
    assert old_style(word) == word
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
    text = f"Kết quả:\n“{written}”, {written}."
    assert tone_faults(text) == (ToneFault(2, 2, written, right),)
    assert old_style(text) == text.replace(written, right)


def test_the_heading_of_the_source_article_is_one_with_its_other_spelling():
    assert one_style("Tỉnh uỷ Hoà Bình") == one_style("Tỉnh ủy Hòa Bình") == "Tỉnh ủy Hòa Bình"


@pytest.mark.parametrize("word", ["où", "café", "déjà", "voilà", "tué", "naïve", "São", "Krông"])
def test_foreign_words_are_left_alone(word):
    assert old_style(word) == word
    assert tone_faults(word) == ()


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
def test_a_style_is_final(text):
    old = old_style(text)
    assert old_style(old) == old


@few
@given(texts)
def test_the_styles_ignore_the_unicode_form(text):
    assert one_style(unicodedata.normalize("NFD", text)) == one_style(text)
