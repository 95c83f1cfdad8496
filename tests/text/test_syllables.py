"""Exact and folded syllables, alike here and in the browser."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congbo.text.fold import fold
from congbo.text.letters import TONES, VOWELS, with_tone
from congbo.text.syllables import LONGEST, folded, mark_code, spelled, syllables

LETTERS = VOWELS + "".join(with_tone(vowel, tone) for vowel in VOWELS for tone in TONES) + "đ"
WORDS = st.text(LETTERS + LETTERS.upper() + "bcghklmnpqrstvx", min_size=1, max_size=LONGEST)


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("hoà hòa HOÀ", "hoa2 hoa2 hoa2"),
        ("uỷ ủy", "uy4 uy4"),
        ("Đề án số 13-ĐA/TU", "đê2 an3 sô3 13 đa1 tu1"),
        ("Ðảng ðảng", "đang4 đang4"),
        ("08/8/2022, 007", "8 8 2022 7"),
        ("5G, H2O", "5 g1 h1 2 o1"),
        ("xin\u00a0chào–bạn", "xin1 chao2 ban6"),
        ("tô\u0309 to\u0309\u0302", "tô4 tô4"),
        ("…", ""),
    ],
)
def test_a_text_is_its_exact_syllables(text: str, exact: str) -> None:
    assert " ".join(syllables(text)) == exact


def test_every_letter_of_the_alphabet_keeps_its_marks_and_folds() -> None:
    seen = set()
    for letter in LETTERS:
        (exact,) = syllables(letter)
        assert syllables(unicodedata.normalize("NFD", letter.upper())) == [exact]
        assert folded(exact) == fold(letter)
        assert spelled(exact) == letter
        seen.add((folded(exact), mark_code(exact)))
    assert len(seen) == len(LETTERS)


@given(WORDS)
def test_folded_form_and_code_together_tell_the_syllable(word: str) -> None:
    for exact in syllables(word):
        again = [
            other
            for other in syllables(f"{word} {fold(word)} {word.lower()}")
            if (folded(other), mark_code(other)) == (folded(exact), mark_code(exact))
        ]
        assert set(again) == {exact}


@given(st.text(max_size=200))
def test_any_text_gives_folded_syllables_without_marks(text: str) -> None:
    for exact in syllables(text):
        assert 0 < len(folded(exact)) <= LONGEST
        assert not any("\u0300" <= char <= "\u036f" for char in folded(exact))
        assert mark_code(exact) >= 0
