"""Long and hostile texts: every function returns, in time that grows as the text does."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from congbo.text.citations import find_citations, number_as_integer, number_key
from congbo.text.collate import first_letter, sort_key
from congbo.text.fold import fold
from congbo.text.legacy import legacy_encoding, legacy_text
from congbo.text.nearest import nearest
from congbo.text.repair import control_characters, repair
from congbo.text.slug import is_slug, slugify
from congbo.text.tones import one_style, split_syllable, tone_faults
from congbo.text.typeset import pieces


def bytes_signs(text: str) -> None:
    legacy_encoding(text.encode("utf-8", "replace"))
    legacy_encoding(text.encode("latin-1", "replace") + b"\xff")


def nearest_names(text: str) -> None:
    nearest(text, [text, text[:30], "abc"])


FUNCTIONS: list[Callable[[str], object]] = [
    fold,
    slugify,
    is_slug,
    one_style,
    tone_faults,
    split_syllable,
    repair,
    control_characters,
    legacy_text,
    bytes_signs,
    find_citations,
    number_key,
    number_as_integer,
    pieces,
    sort_key,
    first_letter,
    nearest_names,
]
# Marks whose order Unicode fixes, runs that an expression may try in many ways, lone surrogates.
PATTERNS = [
    "a",
    "đ",
    "ð",
    "ạ",
    "0",
    " ",
    "\n",
    "`",
    "`a",
    "-",
    "\u00ad",
    "\u200d",
    "\u0301",
    "\u0301\u0323",
    "\u064b\u0650",
    "e\u0301\u0302",
    "nh©",
    "aø",
    "dduw",
    "a1",
    "1-",
    "1/A-",
    "13-ĐA/TU của ",
    "1.1.",
    "ngƣời ",
    "\ud800",
    "👩\u200d",
]
SHORT, LONG = 2_500, 40_000


@pytest.mark.parametrize("pattern", PATTERNS, ids=ascii)
def test_time_grows_no_faster_than_the_text(pattern):
    for function in FUNCTIONS:
        # What takes no time needs no question.
        if seconds(function, pattern, LONG) > 0.2:
            long_time = min(seconds(function, pattern, LONG) for _ in range(3))
            short_time = min(seconds(function, pattern, SHORT) for _ in range(5))
            # Sixteen times the text: a linear function takes about 16 times as long, a quadratic one 256 times.
            assert long_time < 100 * short_time, function.__name__


def seconds(function: Callable[[str], object], pattern: str, length: int) -> float:
    """The time of this thread alone, whatever else the machine does."""
    text = (pattern * (length // len(pattern) + 1))[:length]
    start = time.thread_time()
    function(text)
    return time.thread_time() - start
