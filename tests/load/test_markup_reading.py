"""The second reading passes over what stays as it is; what comes out is what reading every token gives."""

from __future__ import annotations

import re
from importlib import import_module
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.load.markup.converter import FastConverter
from congbo.load.markup.notes import Notes
from congbo.load.markup.outline import CODE
from congbo.load.markup.sanitise import sanitise
from congbo.load.markup.source import Places, Source
from congbo.model.fragment import Fragment
from tests.markups import fragment

# The package gives the functions of these names.
cutting = import_module("congbo.load.markup.cut")
outlining = import_module("congbo.load.markup.outline")
few = settings(derandomize=True, max_examples=250, deadline=None, database=None)
PIECES = (
    *(
        "đảng viên ",
        "a",
        " ",
        "  ",
        "\u00a0",
        "\n",
        "\n\n",
        "  \n",
        "12 ",
        "08/8/2022",
        "&amp;",
        "&",
        "…",
    ),
    *("Đề án số 13-ĐA/TU, ngày 08/8/2022", "30/2020/NĐ-CP ", "`7/8/2022`", "*13*-ĐA/TU", "**b**"),
    *(
        "[x](tin-bai/a)",
        "[y 1/2/2023](#muc-1)",
        "![z](a.png)",
        "[](b)",
        "[q](<>)",
        "<https://a.vn/1>",
    ),
    *(
        "\n# Mục 1\n",
        "\n### 2\n",
        "\n#\n",
        "\n| A | 1 |\n|---|--:|\n| 2 | b |\n",
        "\n- c 3\n",
        "\n> d",
    ),
    *(
        "[^1]",
        "\n\n[^1]: Ghi 4 {.x}\n",
        "{#e5 .f}",
        "<b>",
        "</b>",
        '<td align="left">',
        "<h2>",
        "</h2>",
    ),
    *(
        '<a id="g6">',
        "</a>",
        '<p lang="vi" class="H i">',
        "<table><caption>7</caption>",
        "<>",
        "</p>",
    ),
)
bodies = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


class EveryToken(cutting._Cutter):
    """Takes no run of HTML as it is: each tag is opened and closed, each text looked at."""

    def _to_see(self) -> list[int]:
        kinds = self._outline.kinds
        return [
            place
            for place, token in enumerate(self._tokens)
            if place % 2 or (token and kinds[place // 2] < CODE)
        ]

    def _close(self, name: str) -> None:
        if self._closers.get(name):
            super()._close(name)
        else:
            self._out.append(f"</{name}>")


def read_token_by_token(body: str) -> Fragment:
    with (
        mock.patch.object(cutting, "_Cutter", EveryToken),
        mock.patch.object(cutting, "_kept", cutting._kept.__wrapped__),
        mock.patch.object(outlining, "_GAPS", frozenset()),
        mock.patch.object(outlining, "_single_spaced", lambda block: " ".join(block.split())),
    ):
        return fragment(body)


@few
@given(bodies)
def test_runs_of_html_that_stay_as_they_are_change_nothing(body: str):
    assert fragment(body) == read_token_by_token(body)


@few
@given(st.text("1234567890ab &\n*`[^]", max_size=40))
def test_the_tokens_with_a_digit_are_found_in_the_text(body: str):
    source = Source(f"{body}\n\n[^1]: 5", "a.md", 1)
    html = sanitise(FastConverter().convert_body(source.body).body)
    made = outlining.outline(html, Notes(source))
    said = [place for place in range(0, len(made.tokens), 2) if made.kinds[place // 2] <= CODE]
    assert made.numbered == {
        place for place in said if any(sign.isdigit() for sign in made.tokens[place])
    }


@few
@given(st.text("a \n\t\u00a0\u2028\u200bđ\x1c\x00", max_size=12))
def test_spaces_are_single_in_plain_text(block: str):
    assert outlining._single_spaced(block) == " ".join(block.split())


@few
@given(st.text("[]: \nab<>", max_size=40))
def test_a_definition_of_a_reference_opens_its_line(body: str):
    plain = re.compile(r"^[ ]{0,3}\[[^\[\]\n]+\]:[ ]*<?([^\s<>]+)", re.MULTILINE)
    found = Places(Source(body, "a.md", 1))._targets
    defined = sorted(offset for places in found.values() for offset, is_one in places if is_one)
    assert defined == sorted(
        body.find(match[1].strip(), match.start(1)) for match in plain.finditer(body)
    )
