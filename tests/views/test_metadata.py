"""What pages say to machines, as far as it is told from words alone."""

from __future__ import annotations

import pytest

from congbo.views.metadata import is_person


@pytest.mark.parametrize("name", ["Nguyễn Văn An", "Bùi Thị Y", "Thu Hà", "Hoàng Phủ Ngọc Tường"])
def test_a_name_with_a_capital_on_each_syllable_is_a_person(name: str):
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Phòng Văn hóa",
        "Ban biên tập",
        "TTXVN",
        "Báo Hòa Bình 24h",
        "Báo Phú Thọ",
        "Tỉnh Hòa Bình",
        "",
    ],
)
def test_any_other_name_is_a_body(name: str):
    assert not is_person(name)
