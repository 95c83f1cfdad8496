"""What would make the parser slow, deep or silent is refused before it is parsed, with its line."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from congbo.load.markup import limits
from congbo.load.markup.source import Source
from tests.markups import errors, filled, fragment, said

TRAPS = {
    "lists in lists on one line": ("a\n\n" + "- " * 3000, "long-qua-sau", 6),
    "numbers in numbers": ("1. " * 20, "long-qua-sau", 4),
    "quotes in quotes": ("a\n" + ">" * 300 + " b", "long-qua-sau", 5),
    "lists by indentation": (
        "\n".join("    " * level + "- a" for level in range(300)),
        "long-qua-sau",
        4 + limits.DEPTH,
    ),
    "lists by tabs": (
        "\n".join("\t" * level + "* a" for level in range(30)),
        "long-qua-sau",
        4 + limits.DEPTH,
    ),
    "boxes in boxes": (
        "\n".join("    " * level + "!!! note" for level in range(30)),
        "long-qua-sau",
        4 + limits.DEPTH,
    ),
    "definitions in definitions": ("a\n\n" + "b\n: c\n" * 30, "dinh-nghia-lien-nhau", 6),
    "open brackets": ("a\n" + "[" * 20_000, "than-bai-qua-muc", 5),
    "open pictures": ("![" * 5_001, "than-bai-qua-muc", 4),
    "open links": ("a\n\n" + "[b](c \n" * 5_001, "than-bai-qua-muc", 5_006),
    "open CDATA": ("<![CDATA[\n" * 5_001, "than-bai-qua-muc", 2_504),
    "comments": ("<!-- a -->\n" * 201, "than-bai-qua-muc", 204),
    "half tags": ("<a \n" * 10_001, "than-bai-qua-muc", 10_004),
    "open tags of one name": ("<i>\n" * 21, "than-bai-qua-muc", 24),
    "marks": (("*a* " * 2_000 + "\n\n") * 13, "than-bai-qua-muc", 28),
    "marks in one paragraph": ("a\n\n" + ("b* " * 2_001 + "\n") * 5, "than-bai-qua-muc", 6),
    "a mark many times": ("a\n" + "*" * 1_000 + "b", "than-bai-qua-muc", 5),
    "notes": ("a[^1] " * 1_001 + "\n\n[^1]: b", "than-bai-qua-muc", 4),
    "a long line": ("a\n" + "b" * 20_001, "dong-qua-dai", 5),
    "many lines": ("a\n" * 20_001, "than-bai-qua-muc", 20_004),
    "a long block": ("a\n\n" + ("b" * 999 + "\n") * 101, "doan-qua-dai", 6),
    "headings in one block": ("a\n\n" + "# b\n" * 101, "doan-vun", 6),
    "underlined headings in one block": ("b\n=\n" * 101, "doan-vun", 4),
    "rules in one block": ("- - -\n" * 101, "doan-vun", 4),
    "definitions between lines": ("[a]: b\nc\n" * 102, "doan-vun", 4),
    "empty items": ("- \n" * 101, "doan-vun", 4),
    "definitions of two kinds": ("[a]: b\n[^c]: d\n" * 60, "doan-vun", 4),
    "headings in one list item": ("- a\n\n" + "    # b\n" * 101, "doan-vun", 6),
    "columns": ("|a" * 65 + "|\n" + "|-" * 65 + "|\n", "than-bai-qua-muc", 5),
    "cells": ("|a" * 60 + "|\n" + "|-" * 60 + "|\n" + "|\n" * 900, "than-bai-qua-muc", 5),
    "an open fence": ("a\n\n```\nb\n\n~~~\n", "khoi-ma-chua-dong", 6),
    "hidden nesting": ("*\x03\t" * 30, "long-qua-sau", 4),
}


@pytest.mark.parametrize(("body", "name", "line"), TRAPS.values(), ids=TRAPS)
def test_every_trap_is_an_error_that_names_its_line(body, name, line):
    first = next(note for note in fragment(body).notes if note.level == "error")
    assert (first.id, first.span.line) == (name, line)
    assert first.message
    assert first.cure


@pytest.mark.parametrize("name", [name for name in TRAPS if name != "an open fence"])
def test_nothing_is_parsed_beyond_a_limit(name):
    assert not fragment(TRAPS[name][0])


def test_what_people_write_is_within_the_limits():
    table = "| Xã | Số |\n|---|--:|\n" + "| Phường **A** | 1.234 |\n" * 700
    paragraph = "Thực hiện [Đề án](a.md) số 13-ĐA/TU, ngày 08/8/2022.[^1] " * 60
    decree = "\n\n".join(
        f"## Điều {number}\n\n{'Khoản này quy định. ' * 60}" for number in range(300)
    )
    items = "\n".join(f"{number}. Việc *thứ* {number}" for number in range(1, 900))
    body = "\n\n".join([table, paragraph, decree, items, "[^1]: a", "> - > - a", "_" * 300])
    assert errors(fragment(body)) == []


def test_code_counts_for_nothing():
    code = "[" * 6_000 + "\n" + "# b\n" * 200 + "- " * 30
    assert errors(fragment(f"```\n{code}\n```\n")) == []


def test_the_deepest_nesting_allowed_needs_few_frames_of_the_stack():
    """So the same body is read or refused whatever called the converter."""
    deepest = {
        "list": "- " * limits.DEPTH + "a",
        "quote": "> " * limits.DEPTH + "a",
        "indented": "\n".join("    " * level + "- a" for level in range(limits.DEPTH)),
        "boxes": "\n".join("    " * level + "!!! note" for level in range(limits.DEPTH)),
        "terms": "a\n: b\n" * limits.TERMS,
        "tags": "<b><i><u><s><em><strong><mark><small>" * 20 + "a",
        "emphasis": "*a _b " * 6 + "c_ d* " * 6,
    }
    made = {name: fragment(body) for name, body in deepest.items()}
    old = sys.getrecursionlimit()
    frames = 0
    frame = sys._getframe()
    while frame is not None:
        frame, frames = frame.f_back, frames + 1
    try:
        sys.setrecursionlimit(frames + 500)
        for name, body in deepest.items():
            assert fragment(body) == made[name], name
            assert errors(made[name]) == [], name
    finally:
        sys.setrecursionlimit(old)


def test_what_no_limit_foresaw_is_still_an_error_with_the_deepest_line(monkeypatch):
    def broken(self, text):
        raise RecursionError

    monkeypatch.setattr("congbo.load.markup.converter.FastConverter.convert_body", broken)
    assert said("a\n\n> b\n> > c\n\n- d\n") == [("error", "khong-doc-duoc-than-bai", 7, 1)]


def test_emphasis_within_emphasis_is_limited_with_its_line():
    body = "a\n\n" + "*b _c " * 7 + "d_ e* " * 7
    assert said(body) == [("error", "nhan-manh-qua-sau", 6, 1)]
    assert errors(fragment("*a* _b_ " * 500)) == []


def test_nesting_counts_marks_and_indentation():
    assert [limits.nesting(line) for line in ("a", "> a", "> - a", "1. a", "    - a", "    a")] == [
        *(0, 1, 2, 1, 2, 0)
    ]
    assert limits.deepest_line(Source("a\n- b\n> - c\n> - d", "a.md", 1)) == 2


def test_threads_do_not_meet():
    bodies = [
        f"# {number}\n\n*a* [b](c{number}.md)[^1]\n\n[^1]: d{number}\n" * 3 for number in range(40)
    ]
    alone = [fragment(body) for body in bodies]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(fragment, bodies)) == alone


def test_equal_bodies_far_apart_in_time_are_equal():
    body = "# A\n\n[a](b.md)[^1]\n\n[^1]: c\n"
    before = fragment(body)
    for trap in ("<script>", "```\na", "[^2]: x\n\n[^3]", "a\n: b"):
        fragment(trap)
    assert fragment(body) == before
    assert filled(fragment(body).parts) == filled(before.parts)
