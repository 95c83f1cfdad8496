"""QR codes, module by module as another encoder draws them."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congbo.text.qr import qr_path, qr_rows

ADDRESS = (
    "https://cong.vi-du.vn/nhiem-vu/lap-so-theo-doi-suc-khoe-nguoi-cao-tuoi-o-cac-thon-ban-vung-sau-"
    "vung-xa-trong-nam-2026/trang-2/?tu=to-roi-phat-tai-hoi-nghi-ngay-05-thang-02-nam-2026-tai-nha-"
    "van-hoa-thon-mau-so-1"
)
SMALLEST = """\
#######  # #  #######
#     # # ##  #     #
# ### #     # # ### #
# ### #  # #  # ### #
# ### # ##  # # ### #
#     #    #  #     #
####### # # # #######
         # ##
# # # #  ####   #  #
  ## #    # # ###   #
 ###  ##  ####  # ###
##   #     ##   #  #
# ##  # # ##   # #
        #  ### ##  ##
#######   # ##  # ###
#     #  ## #  ##  ##
# ### # ## ##    # #
# ### #   ### # ## #
# ### # ######  # # #
#     #    ##   #  #
####### # ##    ## ##
"""
"""The first 14 bytes of ADDRESS, drawn by python-qrcode 8.2 at level M with mask 0, as are the digests below."""


def test_the_smallest_code_is_the_one_another_encoder_draws():
    rows = [row.replace("1", "#").replace("0", " ").rstrip() for row in modules(ADDRESS[:14])]
    assert rows == SMALLEST.splitlines()


@pytest.mark.parametrize(
    ("length", "side", "digest"),
    [
        (14, 21, "98c78f89bd32c868"),
        (26, 25, "814c6f303184e3a3"),
        (42, 29, "10981944be5424d2"),
        (62, 33, "c7c2644134f8541a"),
        (84, 37, "434e51368f52826f"),
        (106, 41, "fd773d0f44be2f02"),
        (122, 45, "8ab2d55a149beb35"),
        (152, 49, "bf50440c774481da"),
        (180, 53, "1722b0b988c73af5"),
    ],
)
def test_the_longest_text_of_each_size_is_drawn_as_by_another_encoder(length, side, digest):
    rows = modules(ADDRESS[:length])
    assert {len(row) for row in rows} == {side} == {len(rows)}
    assert hashlib.sha256("/".join(rows).encode()).hexdigest()[:16] == digest
    assert len(qr_rows(ADDRESS[: length + 1])) in (side + 4, 0)


def test_a_text_too_long_for_a_small_code_has_none():
    assert qr_rows("ư" * 90)
    assert qr_rows("ư" * 91) == ()


@given(st.text(max_size=60))
def test_the_path_draws_the_modules_and_nothing_else(text: str):
    rows = modules(text)
    assert drawn(qr_path(qr_rows(text)), len(rows)) == rows


def test_a_row_without_dark_modules_is_not_drawn():
    assert qr_path((b"\x00\x00", b"\x50\x80")) == "M0 1m1 0h1m1 0h1m4 0h1"


def modules(text: str) -> tuple[str, ...]:
    """The rows of the code, one letter for each module; beyond the side there is nothing."""
    rows = qr_rows(text)
    letters = ["".join(f"{byte:08b}" for byte in row) for row in rows]
    assert not any(row[len(rows) :].strip("0") for row in letters)
    return tuple(row[: len(rows)] for row in letters)


def drawn(path: str, side: int) -> tuple[str, ...]:
    """The path as a renderer of SVG follows it: M moves, m moves on, h draws."""
    grid = [["0"] * side for _ in range(side)]
    x = y = 0
    for command, numbers in re.findall(r"([Mmh])([0-9 ]+)", path):
        values = [int(number) for number in numbers.split()]
        if command == "M":
            x, y = values
        elif command == "m":
            x, y = x + values[0], y + values[1]
        else:
            for _ in range(values[0]):
                grid[y][x] = "1"
                x += 1
    return tuple("".join(row) for row in grid)
