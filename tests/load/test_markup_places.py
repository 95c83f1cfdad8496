"""Every note and every slot of a body names the line and column of the file where it is written."""

from __future__ import annotations

import pytest

from congbo.load.markup import to_fragment
from congbo.model.fragment import Slot
from tests.markups import FIRST_LINE, PATH, fragment, said


def places(body: str) -> list[tuple[str, int, int, int]]:
    """(what is written, line, column, width) of each slot, those within links after their link."""

    def walk(parts):
        for part in parts:
            if isinstance(part, Slot):
                yield (part.written, part.span.line, part.span.column, part.span.width)
                yield from walk(part.inner)

    return list(walk(fragment(body).parts))


def test_lines_count_the_front_matter_and_columns_count_code_points():
    assert places("Một.\n\nTheo Đề án 13-ĐA/TU và [Kế hoạch](ke-hoach.md).\n") == [
        ("13-ĐA/TU", 6, 12, 8),
        ("ke-hoach.md", 6, 35, 11),
    ]
    (note,) = to_fragment("![](a.png)", "x.md", 1).notes
    assert (note.span.path, note.span.line, note.span.column) == ("x.md", 1, 5)


def test_windows_line_ends_change_nothing():
    body = "# A\n\n[x](a.md)\n\n![](b.png)\n\n```\n1\n```\n\n[y](#z)\n"
    assert fragment(body.replace("\n", "\r\n")) == fragment(body)
    assert fragment(body.replace("\n", "\r")) == fragment(body)


def test_equal_targets_are_told_apart_by_their_order():
    body = "[a](x.md) [b](x.md)\n\n`[c](x.md)`\n\n```\n[d](x.md)\n```\n\n- [e](x.md)\n"
    assert [(line, column) for _, line, column, _ in places(body)] == [(4, 5), (4, 15), (12, 7)]


def test_equal_numbers_of_documents_are_told_apart_by_their_order():
    body = "13-ĐA/TU\n\n# Về 13-ĐA/TU\n\n`13-ĐA/TU` và [13-ĐA/TU](x.md) và 13-ĐA/TU\n"
    assert [(written, line) for written, line, _, _ in places(body)] == [
        ("13-ĐA/TU", 4),
        ("x.md", 8),
        ("13-ĐA/TU", 8),
    ]
    assert places(body)[-1][2] == 35


def test_a_reference_is_where_its_address_is_defined():
    body = "[a][x] [b](b.md) [c][X]\n\n[x]: ../van-ban/x.md\n"
    assert places(body) == [
        ("../van-ban/x.md", 6, 6, 15),
        ("b.md", 4, 12, 4),
        ("../van-ban/x.md", 6, 6, 15),
    ]


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("[a](<x y.md>)", 6),
        ("[a](  x.md 'b')", 7),
        ("[a](x_(1).md)", 5),
        ('<a href="x.md">a</a>', 10),
        ("<a href = 'x.md' >a</a>", 12),
        ("<a href=x.md>a</a>", 9),
        ("![a](x.png)", 6),
        ("![a][b]\n\n[b]: x.png", 6),
    ],
)
def test_every_way_to_write_a_target(body, column):
    ((_, line, found, _),) = places(body)
    assert (line, found) == (FIRST_LINE + 2 * body.count("\n\n"), column)


def test_lines_hold_in_quotes_lists_tables_definitions_and_notes():
    body = (
        "> - [a](a.md)\n>\n> [b](b.md)\n\n| x | y |\n|---|---|\n| 1 | [c](c.md) |\n\n"
        "Từ\n:   [d](d.md)\n\n!!! note\n    [e](e.md)\n\nx[^1]\n\n[^1]: [f](f.md)\n\n[g](g.md)\n"
    )
    assert [(written, line) for written, line, _, _ in places(body)] == [
        ("a.md", 4),
        ("b.md", 6),
        ("c.md", 10),
        ("d.md", 13),
        ("e.md", 16),
        ("g.md", 22),
        ("f.md", 20),
    ]


def test_what_stands_in_code_is_no_place():
    body = "`<script>` `{#x y=1}` `![](a)`\n\n```\n<font>\n```\n\n<font>a</font> ![](a)\n"
    assert said(body) == [
        ("warning", "the-html-bi-bo", 10, 1),
        ("error", "anh-khong-mo-ta", 10, 20),
    ]


def test_tabs_count_as_one_column():
    assert places("-\t[a](a.md)\n") == [("a.md", 4, 7, 4)]


def test_a_target_written_with_entities_still_has_a_line():
    ((written, line, _, _),) = places("a\n\n[b](a&amp;b.md)\n")
    assert written == "a&b.md"
    assert FIRST_LINE <= line <= FIRST_LINE + 2


def test_nothing_but_the_arguments_counts():
    body = "[a](b.md) 13-ĐA/TU"
    assert to_fragment(body, PATH, 1) == to_fragment(body, PATH, 1)
    assert to_fragment(body, PATH, 1).parts[1].span.line == 1
    assert to_fragment(body, PATH, 9).parts[1].span.line == 9
