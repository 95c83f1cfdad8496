"""The searches of ours that take the place of Python-Markdown's give what those give."""

from __future__ import annotations

import re

import html5lib
import nh3
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import (
    BACKTICK_RE,
    LINK_RE,
    BacktickInlineProcessor,
    LinkInlineProcessor,
)

from congbo.load.markup.converter import Converter, FastConverter
from congbo.load.markup.dialect import Dialect
from congbo.load.markup.footnotes import Footnotes
from congbo.load.markup.sanitise import sanitise

PIECES = st.sampled_from(
    [
        *("a", "ế ", " ", "\n", "\n\n", "    ", "  \n", "\t", "“", "(x)", "…", "5) ", "13-ĐA/TU"),
        *("*", "**", "_", "__", "`", "``", "\\", "&amp;", "&", '"', "'", "|", "a|b\n-|-\n"),
        *("[", "]", "(", ")", "](b)", "![", "[a](b)", "[^1]", "[^1]: x", "[a]: b\n", "[a][a]"),
        *("<", ">", "<b>", "</b>", "<div>", "</div>", "<!-- a -->", "<a@b.vn>", "<http://a.vn>"),
        *("#", "# ", "- ", "* ", "1. ", "2024. ", "> ", ": ", "---\n", "===\n", "!!! note\n"),
        *("{#x}", "{.y}", "```\n"),
        *("\n  ", "\n   \n", "`|`", "\\|", "|a `|b` \\| c|\n", "!!! luu-y\n    ", "\n: ", "\n- a"),
    ]
)
BODIES = st.lists(PIECES, max_size=30).map("".join).filter(str.strip)
converters = (Converter(), FastConverter())
stock = Markdown(extensions=[Dialect(), Footnotes()], output_format="html")


def seen(html: str) -> list[object]:
    """What a browser makes of safe HTML: elements, attributes and text, white space squeezed."""
    tree = html5lib.parseFragment(sanitise(html), namespaceHTMLElements=False)
    return [
        (
            element.tag,
            sorted(element.attrib.items()),
            _squeezed(element.text),
            _squeezed(element.tail),
        )
        for element in tree.iter()
    ]


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


@given(BODIES)
def test_all_of_it_together_is_what_python_markdown_gives(body):
    ours = converters[1].convert_body(body)
    theirs = stock.reset().convert(body)
    assert seen((ours.body + ours.notes).strip()) == seen(theirs)


@given(BODIES)
@example("Câu cuối\n  ")
@example("|a|b|\n|-|-|\n|`|`|c\\|d|")
@example("## Mục a\n\nb\n\n### c #\n\n#######d\n\n#\n\n# e\\#\n\n- # f\n\n    # g\n\n# h | i")
@example("a\n\n- b  \n  c\n\n[^1]: d *e*\n\nf[^1]")
def test_the_gates_change_nothing(body):
    plain, gated = (converter.convert_body(body) for converter in converters)
    assert gated.body == plain.body
    assert gated.notes == plain.notes
    assert len(gated.findings) == len(plain.findings)


@given(st.text("`\\ab", max_size=40), st.data())
def test_code_ends_where_python_markdown_ends_it(text, data):
    theirs = BacktickInlineProcessor(BACKTICK_RE)
    ours = converters[1].inlinePatterns["backtick"]
    for match in re.finditer("`+", text):
        start, end = theirs.find_code_spans(match.start(), text)
        # Theirs counts the backticks twice when nothing closes them.
        expected = (start, end) if end is not None else (match.end(), None)
        assert ours.find_code_spans(match.start(), text) == expected


@given(st.lists(st.text("[]a", max_size=30), max_size=3))
def test_brackets_pair_as_in_python_markdown(tails):
    theirs = LinkInlineProcessor(LINK_RE, converters[1])
    ours = converters[1].inlinePatterns["link"]
    for text in tails:
        for match in re.finditer(r"\[", text):
            expected = theirs.getText(text, match.end())
            found = ours.getText(text, match.end())
            assert found[2] == expected[2]
            if expected[2]:
                assert found == expected


@given(st.text("[]ab`c", max_size=30), st.text("[]`a", max_size=30))
def test_a_kept_search_serves_a_text_with_the_same_end_only(start, end):
    brackets = converters[1].inlinePatterns["link"]
    ticks = converters[1].inlinePatterns["backtick"]
    fresh = FastConverter()
    for text in (start + end, "x" + end, end, start):
        for match in re.finditer(r"[\[`]", text):
            if match[0] == "[":
                known = brackets.getText(text, match.end())
                assert known == fresh.inlinePatterns["link"].getText(text, match.end())
            else:
                known = ticks.find_code_spans(match.start(), text)
                assert known == fresh.inlinePatterns["backtick"].find_code_spans(
                    match.start(), text
                )


@given(BODIES)
def test_the_sanitiser_has_nothing_left_to_do(body):
    for html in converters[1].convert_body(body)[:2]:
        assert sanitise(sanitise(html)) == sanitise(html)


def test_an_end_before_the_beginning_is_no_link():
    html = converters[1].convert_body('[a]("' * 30).body
    assert len(html) < 1_000
    assert nh3.clean_text(html)
