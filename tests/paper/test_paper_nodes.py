"""The body of a record as nodes: every word stays in its order, whatever the HTML."""

from __future__ import annotations

from itertools import count, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.load.markup import to_fragment
from congbo.paper.kinds import Node
from congbo.paper.nodes import DEPTH, body_nodes
from congbo.paper.words import WORD_LIMIT, running


class Around:
    """A paper with nothing around the body: links lead where they say, notes are counted."""

    def __init__(self) -> None:
        self.labels = (f"note-{number}" for number in count(1))

    def link(self, href: str) -> dict[str, Any]:
        return {} if href.startswith("#") else {"url": href}

    def note(self) -> str:
        return next(self.labels)

    def picture(self, src: str) -> str:
        return src.rpartition("/")[2]


def nodes(html: str) -> list[Node]:
    return body_nodes(html, Around())


def from_markdown(text: str) -> list[Node]:
    fragment = to_fragment(text, "a.md", 1)
    assert not [note for note in fragment.notes if note.level == "error"]
    assert all(isinstance(part, str) for part in fragment.parts)
    return nodes("".join(map(str, fragment.parts)))


def words(found: Any) -> str:
    """All text of some nodes, in order."""
    if isinstance(found, str):
        return found
    if isinstance(found, list):
        return "".join(map(words, found))
    return words(found.get("caption", [])) + words(found.get("lines", found.get("c", [])))


def solid(text: str) -> str:
    return "".join(text.split())


def test_marks_of_a_line_become_nodes_of_one_line():
    assert from_markdown("Ngày **08/8/2022**, *nghiêng* và `mã`.") == [
        {
            "k": "p",
            "c": [
                "Ngày ",
                {"k": "b", "c": [{"k": "w", "c": ["08/8/2022"]}]},
                ", ",
                {"k": "i", "c": ["nghiêng"]},
                " và ",
                {"k": "code", "c": ["mã"]},
                ".",
            ],
        }
    ]


def test_what_would_be_typst_stays_text():
    text = '#import "/etc/passwd": x #eval("1") $x^2$ @ref <label> = a'
    assert nodes(f"<p>{text.replace('<', '&lt;')}</p>") == [{"k": "p", "c": [text]}]


def test_numbers_and_dates_are_whole_and_long_words_may_be_broken():
    assert running("số 13-ĐA/TU") == ["số ", {"k": "w", "c": ["13-ĐA/TU"]}]
    word = "a" * (WORD_LIMIT + 1)
    assert words(running(word)) == word
    assert len(running(word)) > 1
    assert running("a" * WORD_LIMIT) == ["a" * WORD_LIMIT]


def test_no_words_bear_two_lines():
    inner = '<u>a <s>b</s> <a href="https://a.vn">c <del>d</del></a></u>'
    link = {"k": "a", "url": "https://a.vn", "plain": True, "c": ["c ", "d"]}
    assert nodes(f"<p>{inner}</p>") == [
        {"k": "p", "c": [{"k": "u", "c": ["a ", "b", " ", link]}]},
    ]


def test_lists_nest_and_keep_the_numbers_an_editor_gave():
    assert nodes(
        '<ol start="5"><li>năm</li><li value="9"><p>chín</p><ul><li>a</li></ul></li></ol>'
    ) == [
        {
            "k": "ol",
            "n": [5, 9],
            "c": [
                [{"k": "p", "c": ["năm"]}],
                [{"k": "p", "c": ["chín"]}, {"k": "ul", "c": [[{"k": "p", "c": ["a"]}]]}],
            ],
        }
    ]
    assert nodes("<ol reversed><li>b</li><li>a</li></ol>")[0]["n"] == [2, 1]  # type: ignore[index]
    assert nodes('<ol start="-3"><li>a</li></ol>')[0]["n"] == [0]  # type: ignore[index]


def test_words_outside_of_items_are_not_lost():
    assert words(nodes("<ul>rời<li>a</li><b>ra</b></ul>")) == "rờiara"


def test_a_footnote_is_told_once_and_only_referred_to_again():
    found = from_markdown("Một[^a], lại[^a].\n\n[^a]: Chú thích.")
    assert found == [
        {
            "k": "p",
            "c": [
                "Một",
                {"k": "foot", "id": "note-1", "c": [{"k": "p", "c": ["Chú thích."]}]},
                ", lại",
                {"k": "foot", "id": "note-1"},
                ".",
            ],
        }
    ]


def test_notes_within_notes_come_to_an_end():
    found = from_markdown("Một[^a].\n\n[^a]: Xem [^b].\n[^b]: Xem [^a].")
    assert solid(words(found)) == "MộtXem2..Xem1."


def test_headings_never_skip_a_level():
    found = nodes("<h6>sáu</h6><h2>hai</h2><h5>năm</h5><h3></h3>")
    assert [node["level"] for node in found if not isinstance(node, str)] == [1, 1, 2]


def test_pictures_stand_between_the_paragraphs_with_their_words():
    found = nodes('<p>Trước <img src="/tep/a.png" alt="Ảnh" width="40" height="20"> sau</p>')
    assert found == [
        {"k": "p", "c": ["Trước sau"]},
        {"k": "image", "file": "a.png", "alt": "Ảnh", "width": 40, "height": 20},
    ]


def test_a_table_has_head_rows_alignment_and_caption():
    found = from_markdown("| Tên | Số |\n|---|---:|\n| a | 1 |\n")
    (table,) = found
    assert isinstance(table, dict)
    assert (table["columns"], table["head"]) == (2, 1)
    assert [(cell["x"], cell["y"], cell["align"]) for cell in table["c"]] == [
        *((0, 0, "left"), (1, 0, "right"), (0, 1, "left"), (1, 1, "right"))
    ]


def test_a_table_too_wide_for_paper_becomes_lines():
    html = f"<table><tr>{'<td>ô</td>' * 11}</tr></table>"
    assert nodes(html)[0]["k"] == "p"  # type: ignore[index]
    assert words(nodes(html)) == " · ".join(["ô"] * 11)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(-1, 12), st.integers(-1, 70000)), max_size=4), max_size=5
    )
)
@settings(max_examples=60)
def test_cells_fill_the_grid_and_never_overlap(rows: list[list[tuple[int, int]]]):
    html = "".join(
        "<tr>" + "".join(f'<td colspan="{a}" rowspan="{d}">ô</td>' for a, d in row) + "</tr>"
        for row in rows
    )
    found = nodes(f"<table><tbody>{html}</tbody></table>")
    assert words(found).replace(" · ", "").count("ô") == sum(map(len, rows))
    for table in found:
        if isinstance(table, dict) and table["k"] == "table":
            places = [
                (cell["x"] + x, cell["y"] + y)
                for cell in table["c"]
                for x, y in product(range(cell["across"]), range(cell["down"]))
            ]
            height = max(y for _, y in places) + 1
            assert sorted(places) == sorted(product(range(table["columns"]), range(height)))


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<ul><li>", "</li></ul>", "<ol><li>", "</li><li>", "</ol>", "<b>", "</b>"),
        *("<em><u>", "</em>", "<a href='https://a.vn/'>", "</a>", "<table><tr><td>", "</td><td>"),
        *(
            "</td></tr></table>",
            "<blockquote>",
            "</blockquote>",
            "<pre>",
            "</pre>",
            "<h3>",
            "</h3>",
        ),
        *("<dl><dt>", "</dt><dd>", "</dd></dl>", "<details><summary>", "</summary>", "</details>"),
        *("<sup>", "</sup>", "<br>", "<hr>", "<div>", "</div>", "<figure>", "</figure>", "<code>"),
        *("Ễ", "nghĩa 13-ĐA/TU", " ", "08/8/2022", "<th>", "<caption>", "</caption>", "\n"),
    ]
)


@given(st.lists(PIECES, max_size=30))
@settings(max_examples=150)
def test_every_word_of_any_sanitised_body_stays_in_its_order(pieces: list[str]):
    from congbo.load.markup.sanitise import sanitise

    html = sanitise("".join(pieces))
    text = solid(_text(html))
    found = solid(words(nodes(html)).replace("·", ""))
    assert found == text or sorted(found) == sorted(text)  # captions of a table come first


def _text(html: str) -> str:
    from html.parser import HTMLParser

    seen: list[str] = []
    reader = HTMLParser()
    reader.handle_data = seen.append  # type: ignore[method-assign]
    reader.feed(html)
    reader.close()
    return "".join(seen)


@pytest.mark.parametrize("tag", ["ul><li", "blockquote", "b", "div", "table><tr><td", "span"])
def test_nesting_is_cut_and_no_word_is_lost(tag: str):
    names = tag.split("><")
    html = f"<{tag}>x" * 500 + "".join(f"</{name}>" for name in reversed(names)) * 500
    found = nodes(html)
    assert words(found).replace(" · ", "").count("x") == 500
    assert depth(found) < 2 * DEPTH + 20


def depth(found: Any) -> int:
    if isinstance(found, str):
        return 0
    if isinstance(found, list):
        return max(map(depth, found), default=0)
    return 1 + depth(found.get("c", []))
