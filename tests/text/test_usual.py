"""The one look that spares three readings of a proper text."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text import usual
from congbo.text.legacy import legacy_text, typed_text
from congbo.text.letters import nfc
from congbo.text.repair import control_characters, repair
from congbo.text.tones import tone_faults
from congbo.text.usual import has_usual_letters, is_usual

few = settings(derandomize=True, max_examples=300, deadline=None, database=None)
LETTERS = (
    "abcdđeêghiươợ«»¸µ¹ûåæØ\u0323\u0309\u0301ðƣÐ\u00ad\u200b\u200d\ufeff\u202e\x07\x85\u2028 \n`^"
)


def test_the_look_passes_over_the_letters_of_the_language():
    assert has_usual_letters("Thực hiện Đề án số 13-ĐA/TU: “quý”, hoà – hòa… (08/8/2022)\n")


def test_every_letter_that_one_of_the_three_readings_looks_for_is_unusual():
    for code in (*range(0xD800), *range(0xE000, 0x10000), 0x1F468, 0xE0001):
        text = nfc(f"nh{chr(code)}n d{chr(code)}n")
        if has_usual_letters(text):
            assert control_characters(text) == ()
            assert repair(text) == (text, ())


@few
@given(st.text(LETTERS, max_size=60))
def test_a_text_of_usual_letters_gives_the_three_readings_nothing(text: str):
    text = nfc(text)
    if has_usual_letters(text):
        assert control_characters(text) == ()
        assert repair(text) == (text, ())
        assert legacy_text(text) == typed_text(text)


@few
@given(
    st.lists(
        st.sampled_from(("nh©n d©n ", "chaøo caùc baïn ", "tØnh hä©p ", "a\n\n", "`")), max_size=8
    )
)
def test_whatever_is_told_of_old_encodings_has_unusual_letters(words: list[str]):
    text = nfc("".join(words))
    if legacy_text(text) != typed_text(text):
        assert not has_usual_letters(text)


WORDS = (
    *("hoàn", "hòan", "HOÀN", "thuý,", "(khoẻ)", "“của”", "đ/c", "26/11/2022.[^1]", "bai-mau-261)"),
    *("Vieetj", "ddang", "dda\xa0ng", "nuwowc71", "tie^'ng", "C++", "A61", "x2", "a^", "Kj", "aa"),
    *("nh©n", "chaøo", "hä©p", "ðường", "a\u200bb", "a\u00adb", "`", "`aa`", "`ddang", "~~~", ""),
    *("    ", "\t", "\x07", "\u2028", "\x85", "\x1c", "tòan\u2003bộ", "to\u20d0", "\u0301n", "ﬁn"),
)
texts = st.lists(st.sampled_from([*WORDS, "nhân", "dân", "xã"]), max_size=9).flatmap(
    lambda words: st.sampled_from((" ", "\n", " \n", "\n\n")).map(lambda gap: gap.join(words))
)


def nothing_is_told(text: str) -> bool:
    told = (*control_characters(text), *legacy_text(text), *tone_faults(text))
    return not told and repair(text) == (text, ())


@few
@given(texts)
def test_the_readings_tell_nothing_of_a_usual_text(text: str):
    text = nfc(text)
    assert nothing_is_told(text) or not is_usual(text)


def test_words_side_by_side_or_line_by_line_hide_nothing():
    for pair in product(WORDS, WORDS):
        for gap in (" ", "\n"):
            text = nfc(gap.join(pair))
            assert nothing_is_told(text) or not is_usual(text)


def test_a_text_of_the_language_is_usual_and_the_next_one_is_known_to_be():
    text = "Ủy ban [nhân dân](don-vi/x) xã, ngày 08/8/2022.[^1]\n\n[^1]: Số 13-ĐA/TU “quý”.\n"
    assert is_usual(text)
    assert {"Ủy", "xã,", "“quý”."} <= usual._usual
    assert is_usual(text)


@few
@given(st.lists(texts, max_size=6))
def test_what_was_seen_before_changes_no_verdict(several: list[str]):
    composed = [nfc(text) for text in several]
    at_first = [is_usual(text) for text in composed]
    assert [is_usual(text) for text in reversed(composed)][::-1] == at_first
    usual._usual.clear()
    assert [is_usual(text) for text in composed] == at_first


def test_the_words_that_are_kept_stay_few_and_short():
    usual._usual.clear()
    for number in range(4):
        assert is_usual(" ".join(f"{number}-{word}" for word in range(usual._MOST_USUAL // 2)))
        assert is_usual("x" * 1_000)
        assert len(usual._usual) <= usual._MOST_USUAL
        assert max(map(len, usual._usual), default=0) <= usual._LONGEST
