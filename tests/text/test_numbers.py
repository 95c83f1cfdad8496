"""Numbers: dots and commas, sizes, and words for the loudspeaker."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text.numbers import file_size, number, spoken

few = settings(derandomize=True, max_examples=100, deadline=None, database=None)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1234567.5, "1.234.567,5"),
        (1234567, "1.234.567"),
        (0, "0"),
        (-0.0, "0"),
        (999, "999"),
        (1000, "1.000"),
        (-1234.25, "-1.234,25"),
        (0.1 + 0.2, "0,3"),
        (Decimal("12.50"), "12,5"),
        (float("nan"), "không xác định"),
        (float("-inf"), "không xác định"),
    ],
)
def test_a_number_has_dots_between_thousands_and_a_decimal_comma(value, written):
    assert number(value) == written


@pytest.mark.parametrize(
    ("size", "written"),
    [
        (0, "0 byte"),
        (999, "999 byte"),
        (1000, "1 KB"),
        (1_234_567, "1,2 MB"),
        (999_949, "999,9 KB"),
        (999_999, "1 MB"),
        (2_500_000_000, "2,5 GB"),
        (5 * 10**15, "5.000 TB"),
        (-1, "0 byte"),
    ],
)
def test_a_file_size_has_one_decimal_and_the_unit_that_fits(size, written):
    assert file_size(size) == written


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (111, "một trăm mười một"),
        (2022, "hai nghìn không trăm hai mươi hai"),
        (1000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_000_000, "một triệu"),
        (1_000_015, "một triệu không trăm mười lăm"),
        (1_234_567, "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
        (1_005_000_000, "một tỷ không trăm linh năm triệu"),
        (21_000_000_001, "hai mươi mốt tỷ không trăm linh một"),
        (-7, "âm bảy"),
    ],
)
def test_a_number_is_read_aloud_as_in_the_north(n, words):
    assert spoken(n) == words


def test_a_number_beyond_words_stays_in_figures():
    assert spoken(10**18) == number(10**18)


@few
@given(st.integers())
def test_a_written_number_is_read_back_without_its_dots(n):
    assert number(n).replace(".", "") == str(n)


@few
@given(st.one_of(st.floats(), st.decimals(), st.integers()))
def test_any_number_can_be_written(value):
    assert number(value)


@few
@given(st.lists(st.integers(0, 10**12), unique=True, min_size=2, max_size=50))
def test_different_numbers_are_read_differently(numbers):
    assert len({spoken(n) for n in numbers}) == len(numbers)


def test_numbers_of_thousands_of_figures_are_written_all_the_same():
    huge = 10**5000
    assert number(huge)
    assert spoken(huge)
    assert file_size(huge)
