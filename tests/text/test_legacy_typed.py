"""Raw keys are looked for where a sign of them stands; nothing else is ever told."""

from __future__ import annotations

from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text import legacy, legacy_typed
from congbo.text.legacy import LegacySign, typed_text

few = settings(derandomize=True, max_examples=600, deadline=None, database=None)
PIECES = (
    *(
        "Vieetj Nam ",
        "ddaangr ",
        "nghieengs ",
        "dduwowngf ",
        "hoaf",
        "tuyeen truyeenf ",
        "aa",
        "uw",
    ),
    *("Vie65t ", "d9a3ng ", "to6i ", "A1", "x2", "12", "261", "tin-bai/bai-412 ", "26-1 "),
    *("Vie^.t ", "tuye^n ", "u+o+ng ", "a^", "o+", "^", "+", "[^1]", "[^1]: "),
    *("của ", "đảng ", "nhân dân ", "the ", "of ", "Kj ", "İee ", "bij", "cf", "tr ", "PHAPX"),
    *(" ", "\n", "\n\n", "    ", "\t", "`", "```\n", "~~~\n", "“", "”", ".", "_", "#"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def plainly_marked(text: str) -> list[int]:
    signs = legacy_typed._TYPED_SIGNS
    found = []
    for index, line in enumerate(text.split("\n")):
        keys = line.encode("ascii", "ignore").lower()
        if any(sign in keys for sign in signs) or legacy_typed._DIGIT_KEY.search(keys):
            found.append(index)
    return found


def read_word_by_word(text: str) -> tuple[LegacySign, ...]:
    """What `typed_text` gives when every line is looked at whole, and every word of it."""
    with (
        mock.patch.object(legacy, "marked_lines", lambda text: list(range(text.count("\n") + 1))),
        mock.patch.object(legacy_typed, "marked_lines", plainly_marked),
        mock.patch.object(legacy_typed, "_may_have_strong_form", return_value=True),
    ):
        return typed_text(text)


@few
@given(texts)
def test_the_lines_with_a_sign_of_raw_keys_are_found_all_at_once(text: str):
    assert legacy_typed.marked_lines(text) == plainly_marked(text)


@few
@given(texts)
def test_what_is_told_is_what_reading_every_word_tells(text: str):
    assert typed_text(text) == read_word_by_word(text)


def test_a_footnote_and_numbers_are_no_keys():
    assert (
        typed_text("Xem [bài](tin-bai/bai-mau-261) ngày 26/11/2022.[^1]\n\n[^1]: Số 12 nhé.\n")
        == ()
    )


def test_keys_beside_code_are_told_and_those_in_it_are_not():
    assert [sign.line for sign in typed_text("`Vieetj ddang`\nVieetj Nam ddaangr\n")] == [2]
