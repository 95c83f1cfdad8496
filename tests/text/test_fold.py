"""Folding: one form for slugs, anchors, search and labels."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text.fold import fold
from congbo.text.letters import TONED, nfc, nfd

few = settings(derandomize=True, max_examples=100, deadline=None, database=None)

# Each bare letter with all that folds to it.
ALPHABET = {
    "a": "aàảãáạăằẳẵắặâầẩẫấậ",
    "d": "dđ",
    "e": "eèẻẽéẹêềểễếệ",
    "i": "iìỉĩíị",
    "o": "oòỏõóọôồổỗốộơờởỡớợ",
    "u": "uùủũúụưừửữứự",
    "y": "yỳỷỹýỵ",
    **{letter: letter for letter in "bcfghjklmnpqrstvwxz"},
}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("bare", ALPHABET)
def test_every_letter_of_the_alphabet_folds_to_its_bare_letter(bare, form):
    for letter in ALPHABET[bare] + ALPHABET[bare].upper():
        assert fold(unicodedata.normalize(form, letter)) == bare


def test_the_alphabet_of_this_test_has_every_toned_letter():
    assert set(TONED) <= set("".join(ALPHABET.values()) + "".join(ALPHABET.values()).upper())
    assert len(TONED) == 120


def test_a_folded_title_matches_in_both_unicode_forms():
    title = "Tỉnh uỷ Hoà Bình: Đường lối"
    assert fold(title) == fold(unicodedata.normalize("NFD", title)) == "tinh uy hoa binh: duong loi"


def test_marks_in_a_broken_order_are_removed_too():
    assert fold("e\u0301\u0302") == "e"


@pytest.mark.parametrize("d", ["đ", "Đ", "Ð", "ð", "Ɖ"])
def test_every_letter_that_looks_like_d_with_stroke_folds_to_d(d):
    assert fold(f"{d}ảng") == "dang"


def test_the_gha_of_bad_converters_folds_like_the_letter_it_stands_for():
    assert fold("ngƣời ĐƢỜNG") == "nguoi duong"


def test_a_no_break_space_is_a_space_and_dashes_are_hyphens():
    assert fold("Số\u00a013\u2010Đ\u2011\u2012\u2013\u2014\u2212") == "so 13-d-----"


def test_other_characters_stay():
    assert fold("“Ý” 越南 한글 50% – я β") == "“y” 越南 한글 50% - я β"


@few
@given(st.text())
def test_folding_ignores_the_unicode_form_and_is_final(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFC", text)) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@few
@given(st.text())
def test_the_safe_normal_forms_are_those_of_unicode(text):
    assert nfc(text) == unicodedata.normalize("NFC", text)
    assert nfd(text) == unicodedata.normalize("NFD", text)


def test_a_heap_of_marks_keeps_its_marks_in_both_forms():
    heap = "a" + "\u0301\u0323" * 1000
    assert sorted(nfd(nfc(heap))) == sorted(nfd(heap)) == sorted(heap)
    assert fold(heap) == "a"
