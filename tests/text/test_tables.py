"""CSV that programs read back exactly and spreadsheets never run; JSON with a record on each line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congbo.text.tables import csv_begun, csv_line, json_file

CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)


def csv_text(rows: Sequence[Sequence[str | int]]) -> str:
    columns, *others = rows
    file = csv_begun(columns)
    file.writelines(map(csv_line, others))
    return file.getvalue().decode()


def json_text(head: Mapping[str, Any], name: str, items: Sequence[Mapping[str, Any]]) -> str:
    return json_file(head, name, items).decode()


def read(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))


def test_rows_end_with_crlf_after_one_byte_order_mark():
    assert csv_text([("slug", "reach"), ("a", 12)]) == "\ufeffslug,reach\r\na,12\r\n"


def test_only_what_needs_quotation_marks_has_them():
    row = ("Sở Y tế", "a, b", "a; b", 'nói "có"', "hai\ndòng", " thụt")
    assert csv_text([row]) == ('\ufeffSở Y tế,"a, b","a; b","nói ""có""","hai\ndòng"," thụt"\r\n')


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+84 218", "-2+3", "@SUM(A1)", "＝1", "＠x", "\t=1", "  =1", "\r=1"],
)
def test_a_text_that_begins_a_formula_gets_an_apostrophe(text: str):
    assert read(csv_text([[text, "x"]]))[0][0].removeprefix("'").replace("'=", "=") == text
    assert read(csv_text([[text, "x"]]))[0][0].startswith("'")


def test_a_formula_cannot_hide_where_another_separator_would_begin_a_cell():
    cell = "Cáo thị;=HYPERLINK(1)\n@x; -2"
    assert read(csv_text([[cell]])) == [["Cáo thị;'=HYPERLINK(1)\n'@x;' -2"]]


def test_ordinary_prose_numbers_and_dates_stay_as_they_are():
    row = ("13-ĐA/TU", "2022-09-14", "a = b; c - d", "1.5", "thư@vi-du.example", "/van-ban/a/")
    assert read(csv_text([[*row, -5]])) == [[*row, "-5"]]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_any_text_comes_back_but_for_the_apostrophes(rows: list[list[str]]):
    back = read(csv_text(rows))
    assert [[cell.replace("'", "") for cell in row] for row in back] == [
        [cell.replace("'", "") for cell in row] for row in rows
    ]
    assert not any(cell[:1] in tuple("=+-@\t\r＝＋－＠") for row in back for cell in row if cell)


def test_json_has_each_item_on_one_line():
    text = json_text({"kind": "kenh", "fields": {"a": "Chữ"}}, "items", [{"a": "đ"}, {"a": 1}])
    assert text == (
        '{\n  "kind": "kenh",\n  "fields": {"a": "Chữ"},\n'
        '  "items": [\n    {"a": "đ"},\n    {"a": 1}\n  ]\n}\n'
    )


@pytest.mark.parametrize("items", [[], [{}], [{"a": '"\n\u2028'}]])
def test_json_is_read_back(items: list[dict[str, str]]):
    assert json.loads(json_text({"kind": "x"}, "items", items)) == {"kind": "x", "items": items}
