"""The one look that spares three readings of a proper text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text.legacy import legacy_text, typed_text
from congbo.text.letters import nfc
from congbo.text.repair import control_characters, repair
from congbo.text.usual import has_usual_letters

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
