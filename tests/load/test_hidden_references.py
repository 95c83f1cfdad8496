"""A reference such as `&#x202e;` may not bring into a page what no file may hold."""

from __future__ import annotations

import pytest
from sites import site_of


def notes(body: str) -> list[str]:
    return site_of(f"-- content/don-vi/a.md --\n---\ntitle: A\n---\n\n{body}\n").notes()


@pytest.mark.parametrize(
    "reference",
    [
        "&#1;",
        "&#x1;",
        "&#x0001",
        "&#8;",
        "&#x202e;",
        "&#X202E;",
        "&#8238;",
        "&#x2066;",
        "&#xFFFF;",
        "&rlm;",
        "&lrm;",
        "&#x200f;",
    ],
)
def test_a_hidden_character_is_told_at_its_reference(reference: str):
    assert notes(f"một\n\nhai {reference} ba") == ["error ky-tu-an content/don-vi/a.md:7:5"]


def test_so_is_one_in_an_attribute():
    assert notes('<abbr title="a&#x202e;b">x</abbr>') == ["error ky-tu-an content/don-vi/a.md:5:15"]


@pytest.mark.parametrize(
    "text",
    [
        "`&#x202e;`",
        "    &#1;",
        "&amp;#1;",
        "&nbsp;&shy;&#160;&#8230;&#128512;&hellip;",
        "&#0;",
        "&#12345678901;",
    ],
)
def test_code_and_other_references_are_left_alone(text: str):
    assert notes(text) == []


def test_each_hidden_character_is_told_once():
    assert len(notes("&#1; &#1; &#2; &#x202e; &rlm;")) == 4
