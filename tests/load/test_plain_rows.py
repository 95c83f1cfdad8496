"""Rows that need no YAML parser: the same nodes at the same places, or none at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.load.nodes import parse
from congbo.load.plain_rows import plain_mapping

few = settings(derandomize=True, max_examples=600, deadline=None, database=None)
PATH = "content/don-vi/a.md"
PIECES = (
    *("Sở Y tế", "13-ĐA/TU", "2022", "012", "no", "null", "~", "5:30", "https://a.vn/b", "𝒳", "ª"),
    *(": ", ":", " :", "#", " #", "# ", ", ", ",", " ,", " ", "  ", "\t", "\xa0", "\u3000", "-"),
    *(
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "''",
        "“quý”",
        "!",
        "!!str ",
        "&a ",
        "*a",
        "%",
        "@",
    ),
    *("|", ">", "`", "\\", "...", "---", "=", "<<", "\x85", "\u2028", "\ufeff", "\x07", "e\u0301"),
    *("\n", "\n  ", "\n\n", "\n- "),
)
texts = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
values = st.one_of(
    texts,
    texts.map('"{}"'.format),
    st.lists(texts, max_size=3).map(lambda some: f"[{', '.join(some)}]"),
)
keys = st.sampled_from(("title", "date", "tags", "publish_at", "tags ", "Tiêu đề", "a b", "null"))
rows = st.tuples(keys, st.sampled_from((": ", ": ", ": ", ":", ":  ")), values).map("".join)
matter = st.lists(rows, max_size=4).map("\n".join)


def same(text: str) -> bool:
    """Whether the rows give what the parser gives; True also where they give nothing."""
    found = plain_mapping(text, PATH, 2)
    return found is None or (found, ()) == parse(text, PATH, 2)


@few
@given(matter)
def test_plain_rows_give_what_the_parser_gives(text: str):
    assert same(text)
    assert same(f"{text}\n")


@pytest.mark.parametrize("before", ["", "a", "a ", "[", "[a", "[a ", "[a, ", "[a, b", '"', '"a'])
@pytest.mark.parametrize("after", ["", "b", " b", "]", "b]", " b]", ", b]", '"', 'b"', '" '])
def test_no_sign_is_taken_for_text_that_the_parser_reads(before: str, after: str):
    for code in (*range(0x20, 0x300), *range(0x2000, 0x2070), 0x85, 0x3000, 0xFEFF, 0x1F468):
        assert same(f"title: {before}{chr(code)}{after}\n"), hex(code)


def test_the_front_matter_of_an_article_needs_no_parser():
    text = (
        'title: Sở Y tế “tập huấn” (đợt 2), 8/2022\nsummary: "Một câu: hai câu."\n'
        "date: 14/09/2022 00:00\ntags: [y tế, thẻ 2]\nunits: [so-y-te]\npublish_at: 2022-08-08\n"
    )
    assert plain_mapping(text, PATH, 2) is not None
    assert same(text)


@pytest.mark.parametrize(
    "text", ["", "\n", "a: b\n\n", "a: b\na: c\n", "a: b\n  c\n", "a:\n", "- a\n", "# a\na: b\n"]
)
def test_anything_else_is_left_to_the_parser(text: str):
    assert plain_mapping(text, PATH, 2) is None
