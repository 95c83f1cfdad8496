"""Document numbers in running text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text.citations import Citation, find_citations, number_as_integer, number_key

few = settings(derandomize=True, max_examples=100, deadline=None, database=None)
likely = st.text("0139-–/ĐÐADTUa,. số ngày2022của", max_size=40)


@pytest.mark.parametrize(
    "number",
    [
        "13-ĐA/TU",
        "56-HD/BTGTU",
        "06-CTr/TU",
        "12-CV/BTGTU",
        "07a-NQ/TW",
        "399-QĐ/TW",
        "21-QĐi/TU",
        "05-NQ/ĐU",
        "30/2020/NĐ-CP",
        "22/2023/TT-BTTTT",
        "01/2022/TTLT-BNV-BTC",
        "1306/QĐ-UBND",
        "759/QĐ-TTg",
        "05/KH-UBND",
        "4946/BTTTT-CĐSQG",
        "148/2025/QH15",
        "10/2020/UBTVQH14",
    ],
)
@pytest.mark.parametrize("around", ["{}", "theo {}, ", "({})", "số {}.", "“{}”", "Số:\u00a0{}\n"])
def test_every_form_of_number_is_found_whole(number, around):
    text = around.format(number)
    found = find_citations(text)
    assert [(text[one.start : one.end], one.number) for one in found] == [(number, number)]


@pytest.mark.parametrize(
    "written",
    ["13 - ĐA/TU", "13–ĐA/TU", "13\u2011ĐA/TU", "13-ÐA/TU", "13 -ĐA / TU", "13\u2212ĐA/TU"],
)
def test_a_loose_writing_is_found_and_given_its_right_form(written):
    (found,) = find_citations(f"Đề án {written} nêu")
    assert found.number == "13-ĐA/TU"
    assert (found.start, found.end) == (6, 6 + len(written))


@pytest.mark.parametrize(
    "text",
    [
        "08/8/2022",
        "2021-2025",
        "3/4",
        "2-9",
        "1-5 và 30/4",
        "https://vi.du/13-ĐA/TU/x",
        "1.234/QĐ-UBND",
        "A13-ĐA/TU",
        "13-XX/TU",
        "123456-ĐA/TU",
        "",
    ],
)
def test_dates_ranges_fractions_and_parts_of_words_are_no_numbers(text):
    assert find_citations(text) == ()


def test_the_words_of_the_source_article_keep_the_dates_of_its_two_documents_apart():
    text = (
        "Thực hiện Đề án số 13-ĐA/TU của Ban Thường vụ Tỉnh ủy về giải pháp (Đề án số 13-ĐA/TU), "
        "ngày 04/9/2022, Ban Tuyên giáo Tỉnh ủy đã có Hướng dẫn số 56-HD/BTGTU về công tác. Nội "
        "dung Đề án 13-ĐA/TU, ngày 08/8/2022 của Ban Thường vụ Tỉnh ủy về giải pháp"
    )
    body = "Ban Thường vụ Tỉnh ủy"
    assert [(c.number, c.type_word, c.day, c.issuer) for c in find_citations(text)] == [
        ("13-ĐA/TU", "Đề án", None, body),
        ("13-ĐA/TU", "Đề án", None, ""),
        ("56-HD/BTGTU", "Hướng dẫn", None, ""),
        ("13-ĐA/TU", "Đề án", date(2022, 8, 8), body),
    ]


def test_the_whole_source_article_has_five_numbers():
    article = Path(__file__).parent.parent / "content" / "article.txt"
    found = find_citations(article.read_text(encoding="utf-8"))
    assert [one.number for one in found].count("13-ĐA/TU") == 4
    assert [one.number for one in found].count("56-HD/BTGTU") == 1
    assert len(found) == 5


@pytest.mark.parametrize(
    ("text", "type_word", "day", "issuer"),
    [
        ("đề án  số 13-ĐA/TU", "đề án", None, ""),
        ("Thông tư liên tịch số: 01-TT/TW", "Thông tư liên tịch", None, ""),
        ("Cái đề án khác 13-ĐA/TU", "", None, ""),
        ("Số: 05-KH/TU", "", None, ""),
        ("13-ĐA/TU ngày 08 tháng 8 năm 2022 của Tỉnh ủy.", "", date(2022, 8, 8), "Tỉnh ủy"),
        ("13-ĐA/TU, ngày 31/02/2022 của Tỉnh ủy, về", "", None, "Tỉnh ủy"),
        ("13-ĐA/TU của Ban Tuyên giáo và Dân vận đã nêu", "", None, "Ban Tuyên giáo và Dân vận"),
        ("13-ĐA/TU; ngày 08/8/2022", "", None, ""),
    ],
)
def test_the_words_around_tell_type_date_and_issuer(text, type_word, day, issuer):
    (found,) = find_citations(text)
    assert (found.type_word, found.day, found.issuer) == (type_word, day, issuer)


def test_a_citation_is_a_plain_value():
    assert find_citations("NQ 05-NQ/TW") == (Citation(3, 11, "05-NQ/TW", "", None, ""),)


@pytest.mark.parametrize(
    "other", ["13 - ĐA/TU", "13–ĐA/TU", "013-ĐA/TU", "13-đa/tu", "13-ÐA/TU", "13-\u00a0ĐA/ TU"]
)
def test_writings_of_one_number_share_a_key(other):
    assert number_key(other) == number_key("13-ĐA/TU")


@pytest.mark.parametrize(
    ("one", "other"),
    [("13-ĐA/TU", "13-DA/TU"), ("01-HĐ/TU", "01-HD/TU"), ("7-NQ/TW", "07a-NQ/TW")],
)
def test_different_numbers_have_different_keys(one, other):
    assert number_key(one) != number_key(other)


@pytest.mark.parametrize(
    ("number", "integer"),
    [("13-ĐA/TU", 13), ("07a-NQ/TW", 7), ("148/2025/QH15", 148), ("không số", 0), ("", 0)],
)
def test_numbers_sort_by_their_integer(number, integer):
    assert number_as_integer(number) == integer


@few
@given(st.one_of(st.text(), likely))
def test_any_text_can_be_searched_and_a_number_found_is_found_again(text):
    for one in find_citations(text):
        (again,) = find_citations(one.number)
        assert again.number == one.number
        assert number_key(text[one.start : one.end]) == number_key(one.number)


@few
@given(st.one_of(st.text(), likely))
def test_a_key_is_final(text):
    assert number_key(number_key(text)) == number_key(text)
    assert number_as_integer(text) >= 0
