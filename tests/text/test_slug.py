"""Slugs: ASCII addresses from Vietnamese titles."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.text.slug import is_slug, slugify

few = settings(derandomize=True, max_examples=100, deadline=None, database=None)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đường lối", "duong-loi"),
        ("Tỉnh uỷ Hoà Bình", "tinh-uy-hoa-binh"),
        ("Tỉnh ủy Hòa Bình", "tinh-uy-hoa-binh"),
        ("Đề án số 13-ĐA/TU", "de-an-so-13-da-tu"),
        ("13 – ÐA / TU", "13-da-tu"),
        ("  …Tin: “mới”!  ", "tin-moi"),
        ("Đư\u00adờng\u200b lối", "duong-loi"),
        ("ngƣời_dân", "nguoi-dan"),
        ("Việt Nam 越南 m²", "viet-nam-m"),
        ("Россия ٣", ""),
        ("", ""),
        ("---", ""),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_slug_is_the_folded_words_joined_by_hyphens(text, slug, form):
    assert slugify(unicodedata.normalize(form, text)) == slug


@pytest.mark.parametrize("text", ["a", "de-an-13-da-tu", "2022"])
def test_lower_case_words_joined_by_single_hyphens_are_a_slug(text):
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "đ", "a b", "a\n", "a_b", "٣"])
def test_anything_else_is_no_slug(text):
    assert not is_slug(text)


@few
@given(st.text())
def test_a_slug_holds_only_letters_digits_and_single_hyphens_and_is_final(text):
    slug = slugify(text)
    assert slug == "" or is_slug(slug)
    assert re.fullmatch("[a-z0-9-]*", slug)
    assert slugify(slug) == slug
