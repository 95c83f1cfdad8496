"""Encodings and typing habits before Unicode: recognised, named, never converted in silence."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text.legacy import UNKNOWN, LegacySign, legacy_encoding, legacy_text
from congbo.text.legacy_decode import (
    decode_tcvn3,
    decode_telex,
    decode_viqr,
    decode_vni,
    decode_vni_keys,
)
from congbo.text.letters import TONED, without_tone

few = settings(derandomize=True, max_examples=100, deadline=None, database=None)
VIETNAMESE = (
    "Thực hiện Đề án số 13-ĐA/TU của Ban Thường vụ Tỉnh ủy, ngày 04/9/2022, Ban Tuyên giáo Tỉnh "
    "uỷ đã có Hướng dẫn về công tác tuyên truyền; quy định «mới» của Trung ương."
)


def in_1258(text: str) -> bytes:
    """Windows-1258 keeps the tone as a byte of its own."""
    data = b""
    for char in unicodedata.normalize("NFC", text):
        data += b"".join(part.encode("cp1258") for part in without_tone(char) if part)
    return data


# Files that are not UTF-8.


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
    ],
)
def test_wide_encodings_are_known_with_and_without_a_byte_order_mark(codec, name):
    sign = legacy_encoding("Đề án số 13\nvăn bản mới".encode(codec))
    assert sign is not None
    assert (sign.name, sign.line, sign.column, sign.decoded) == (name, 1, 1, "Đề án số 13")


def test_windows_1258_is_known_and_read():
    sign = legacy_encoding(b"# a\r\n" + in_1258("tin: Đề án được thực hiện"))
    assert sign is not None
    assert (sign.name, sign.line, sign.column) == ("Windows-1258", 2, 6)
    assert sign.decoded == "Đề án được thực hiện"


@pytest.mark.parametrize(
    ("written", "name", "decoded"),
    [
        ("ab Uû ban nh©n d©n", "TCVN3", "Uỷ ban nhân dân"),
        ("ab chaøo caùc baïn", "VNI", "chào các bạn"),
    ],
)
def test_font_encodings_are_known_at_the_first_wrong_byte(written, name, decoded):
    data = written.encode("latin-1")
    column = 1 + next(index for index, byte in enumerate(data) if byte > 0x7F)
    assert legacy_encoding(data) == LegacySign(name, 1, column, written[3:], decoded, True)


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ("Đề án\nông ".encode() + b"\xff", 2, 5),
        ("\ufeffĐề ".encode() + b"\xe1\xbb", 1, 4),
        ("déjà vu".encode("latin-1"), 1, 2),
        (b"\x89PNG\r\n\x1a\n", 1, 1),
    ],
)
def test_other_bytes_are_unknown_at_their_place(data, line, column):
    sign = legacy_encoding(data)
    assert sign is not None
    assert (sign.name, sign.line, sign.column, sign.decoded) == (UNKNOWN, line, column, "")


@pytest.mark.parametrize("text", [VIETNAMESE, "", "\ufeffa", "a\0b", "越南"])
def test_utf_8_has_no_sign(text):
    assert legacy_encoding(text.encode()) is None


# Text that decodes and does not read.


@pytest.mark.parametrize(
    ("text", "name", "decoded"),
    [
        ("Uû ban nh©n d©n tØnh", "TCVN3", "Uỷ ban nhân dân tỉnh"),
        (
            "C«ng hoµ x· héi chñ nghÜa ViÖt Nam",
            "TCVN3",
            "Công hoà xã hội chủ nghĩa Việt Nam",
        ),
        ("chaøo caùc baïn", "VNI", "chào các bạn"),
        (
            "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
            "VNI",
            "Cộng hòa xã hội chủ nghĩa Việt Nam",
        ),
        ("ÑAÛNG BOÄ TÆNH", "VNI", "ĐẢNG BỘ TỈNH"),
    ],
)
def test_a_paragraph_dense_with_font_signs_is_a_certain_sign(text, name, decoded):
    place = (3, 1)
    assert legacy_text(f"Tin mới\n\n{text}\n") == (LegacySign(name, *place, text, decoded, True),)


def test_a_few_font_signs_are_an_uncertain_sign():
    (sign,) = legacy_text("§Ò ¸n sè 13")
    assert (sign.name, sign.decoded, sign.certain) == ("TCVN3", "Đề án số 13", False)


def test_paragraphs_that_follow_each_other_give_one_sign():
    bad = "Uû ban nh©n d©n tØnh"
    assert [s.line for s in legacy_text(f"{bad}\n\n{bad}\n\nĐề án\n\n{bad}")] == [1, 7]


def test_a_pasted_sentence_is_found_in_a_paragraph_that_is_right():
    pasted = "C«ng hoµ x· héi chñ nghÜa ViÖt Nam ®éc lËp tù do h¹nh phóc"
    (sign,) = legacy_text(f"{VIETNAMESE} {pasted}")
    assert (sign.name, sign.column, sign.certain) == ("TCVN3", len(VIETNAMESE) + 2, True)


@pytest.mark.parametrize(
    ("text", "name", "decoded"),
    [
        ("Tieengs Vieetj", "Telex", "Tiếng Việt"),
        ("DDangr booj tinhr Hoaf Binhf", "Telex", "Đảng bộ tỉnh Hòa Bình"),
        ("Vieetj Nam", "Telex", "Việt Nam"),
        ("Tie61ng Vie65t", "VNI kiểu gõ", "Tiếng Việt"),
        ("D9a3ng bo65 ti3nh Ho2a Bi2nh", "VNI kiểu gõ", "Đảng bộ tỉnh Hòa Bình"),
        ("Vie^.t Nam", "VIQR", "Việt Nam"),
        ("con ddu+o+`ng la`nh Vie^.t Nam", "VIQR", "đường lành Việt Nam"),
    ],
)
def test_a_line_of_raw_keys_is_an_uncertain_sign(text, name, decoded):
    (sign,) = legacy_text(f"Tin mới\n{text}\n")
    assert (sign.name, sign.line, sign.decoded) == (name, 2, decoded)
    assert sign.certain is False


@pytest.mark.parametrize(
    "text",
    [
        VIETNAMESE,
        "Windows® và niño, 5 µm, 20 °C, «mot», ½",
        "his car has no bus; add too many weeks, aahs and bees, daddy; boxers seem poor",
        "déjà vu été français où naïve Noël «là», le théâtre à côté",
        "für über Tür schön, ñandú, São João, Ångström, øl",
        "h2o co2 a4 mp3 QH15 13a 4G b2b html5 A61",
        "Gõ `Tieengs Vieetj` hoặc ``Tie61ng Vie65t``",
        "```\nTieengs Vieetj ddangr\n```",
        "    Tieengs Vieetj",
        "https://vi.du/Tieengs-Vieetj?dduowcj",
        "Muốn viết chữ Việt có dấu thì gõ Tieengs Vieetj theo kiểu Telex",
        "a^n + e^n = u+n",
        "®",
        "",
    ],
)
def test_right_text_foreign_words_and_code_have_no_sign(text):
    assert legacy_text(text) == ()


# What the signs mean.


def test_every_lower_case_letter_has_a_sign_in_tcvn3():
    signs = map(chr, range(0xA1, 0x100))
    decoded = [decode_tcvn3(sign) for sign in signs if decode_tcvn3(sign) != sign or sign in "ìíý"]
    lower = [letter for letter in TONED if letter.islower()] + list("ăâêôơưđ")
    assert sorted(decoded) == sorted(lower + list("ĂÂÊÔƠƯĐ"))


def test_every_letter_can_be_read_from_vni():
    signs = dict(zip(["", *"øûõùï"], ["", *"\u0300\u0309\u0303\u0301\u0323"], strict=True))
    for base, vowel in zip("aeouôö", "aeouơư", strict=True):
        for sign, tone in signs.items():
            letter = unicodedata.normalize("NFC", vowel + tone)
            assert decode_vni(base + sign) == letter
            assert decode_vni((base + sign).upper()) == letter.upper()
    assert decode_vni("aâ eä oå aê aë ì æ ó í ò î ñ Ñ") == "â ệ ổ ă ặ ì ỉ ĩ í ị ỵ đ Đ"


@pytest.mark.parametrize(
    ("decode", "word", "syllable"),
    [
        (decode_telex, "nguwowif", "người"),
        (decode_telex, "dduowcj", "được"),
        (decode_telex, "Quoocs", "Quốc"),
        (decode_telex, "GIAF", "GIÀ"),
        (decode_telex, "nam", ""),
        (decode_telex, "street", ""),
        (decode_vni_keys, "nguo7i2", "người"),
        (decode_vni_keys, "d9u7o7c5", "được"),
        (decode_vni_keys, "a0", ""),
        (decode_viqr, "nga(n", "ngăn"),
        (decode_viqr, "dda^'t", "đất"),
        (decode_viqr, "+", ""),
    ],
)
def test_keys_spell_a_syllable_or_nothing(decode, word, syllable):
    assert decode(word) == syllable


@few
@given(st.text())
def test_a_text_in_utf_8_is_never_taken_for_another_encoding(text):
    assert "\0" in text or legacy_encoding(text.encode("utf-8", "ignore")) is None


@few
@given(st.binary())
def test_any_bytes_are_utf_8_or_have_a_sign_with_a_place(data):
    sign = legacy_encoding(data)
    assert sign is None or (sign.line >= 1 and sign.column >= 1)


@few
@given(st.text(st.characters(max_codepoint=0x1FF), max_size=60))
def test_a_sign_shows_what_stands_at_its_place(text):
    lines = text.split("\n")
    for sign in legacy_text(text):
        assert lines[sign.line - 1][sign.column - 1 :].startswith(sign.sample)
