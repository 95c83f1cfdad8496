"""Runs that no line may break."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text.typeset import Piece, pieces

few = settings(derandomize=True, max_examples=100, deadline=None, database=None)


def test_dates_and_numbers_are_whole_and_the_words_between_are_not():
    assert pieces("Đề án số 13-ĐA/TU, ngày 08/8/2022.") == (
        Piece("Đề án số ", False),
        Piece("13-ĐA/TU", True),
        Piece(", ngày ", False),
        Piece("08/8/2022", True),
        Piece(".", False),
    )


@pytest.mark.parametrize("text", ["14/9/2022", "08-8-2022", "08.8.2022", "30/2020/NĐ-CP"])
def test_a_date_or_number_alone_is_one_whole_piece(text):
    assert pieces(text) == (Piece(text, True),)


@pytest.mark.parametrize("text", ["năm 2022", "3/4", "1.234.567", "2021-2025", "0912.34.5678"])
def test_other_figures_may_break(text):
    assert pieces(text) == (Piece(text, False),)


def test_an_empty_text_has_no_pieces():
    assert pieces("") == ()


@few
@given(st.one_of(st.text(), st.text("0139-/.ĐATU2, ", max_size=40)))
def test_the_pieces_join_to_the_text(text):
    cut = pieces(text)
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text for piece in cut)
