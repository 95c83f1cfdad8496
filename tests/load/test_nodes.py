"""YAML as nodes: every mistake has its line, nothing is guessed, nothing hangs."""

from __future__ import annotations

import pytest
import yaml

from congbo.load import nodes
from congbo.load.nodes import Mapping, Scalar, Sequence, parse


@pytest.fixture(params=["C", "Python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test with the fast loader and with the one that is always there."""
    fast = yaml.CSafeLoader if request.param == "C" else yaml.SafeLoader
    monkeypatch.setattr(nodes, "_LOADER", fast)


def read(text: str) -> Mapping:
    node, notes = parse(text, "a.yaml")
    assert notes == ()
    assert node is not None
    return node


def value(text: str) -> Scalar:
    node = read(text).entries[0][1]
    assert isinstance(node, Scalar)
    return node


def faults(text: str, first_line: int = 1) -> list[tuple[str, int, int]]:
    """(name, line, column) of what is wrong with a text that cannot be understood whole."""
    _, notes = parse(text, "a.yaml", first_line)
    assert all(note.message and note.cure for note in notes)
    return [(note.id, note.span.line, note.span.column) for note in notes]


@pytest.mark.parametrize(
    "written",
    [
        "012",
        "5:30",
        "no",
        "12:34:56",
        "2022-02-31",
        "25:00:00",
        "1e3",
        "0x1F",
        "1_000",
        "+7",
        ".inf",
    ],
)
def test_nothing_is_guessed_from_a_scalar(written):
    assert value(f"a: {written}\n").text == written


def test_a_number_of_5000_digits_is_a_text_like_any_other():
    assert value(f"a: {'9' * 5000}\n").text == "9" * 5000


@pytest.mark.parametrize(
    "written", ["", " ", "~", "null", "Null", "NULL", '""', "''", '"  "', "# chú ý"]
)
def test_an_empty_value_says_so(written):
    assert value(f"a: {written}\n").empty


@pytest.mark.parametrize("written", ["'~'", '"null"', "không", "0", "nil"])
def test_a_value_that_says_something_is_not_empty(written):
    assert not value(f"a: {written}\n").empty


def test_places_count_code_points_from_one():
    node = read("Tiêu đề: 😀 Sở Y tế\nTóm tắt: hai\n")
    (first, title), (second, summary) = node.entries
    assert isinstance(title, Scalar)
    assert isinstance(summary, Scalar)
    assert (first.span.line, first.span.column, first.span.width) == (1, 1, 7)
    assert (title.span.line, title.span.column, title.span.width) == (1, 10, 9)
    assert (second.span.line, summary.span.column) == (2, 10)


def test_lines_count_from_the_line_the_text_begins_on():
    node, _ = parse("a: 1\nb: 2\n", "x.md", 7)
    assert node is not None
    assert [key.span.line for key, _ in node.entries] == [7, 8]


def test_lists_and_groups_keep_their_order():
    node = read("b: [2, 1]\na:\n  - x: 1\n    y: 2\n")
    assert [key.text for key, _ in node.entries] == ["b", "a"]
    inner = node.entries[1][1]
    assert isinstance(inner, Sequence)
    assert isinstance(inner.items[0], Mapping)


@pytest.mark.parametrize("text", ["", "\n", "# chỉ có lời chú\n", "~\n", "---\n", "---\n...\n"])
def test_an_empty_text_is_an_empty_group(text):
    assert read(text).entries == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: Đề án: nội dung\n", 1),
        ("title:Sở Y tế\nsummary: x\n", 1),
        ("title: x\nsummary\n", 2),
        ("title: x\n\tsummary: y\n", 2),
        ("tags:\n\t- a\n", 2),
        ('title: "Sở Y tế\nsummary: x\n', 1),
        ("title: 'Sở Y tế\nsummary: x\n", 1),
        ('title: "Sở" Y tế\n', 1),
        ("tags: [a, b\ntitle: x\n", 1),
        ("tags: [a, b\n", 1),
        ("tags: {a: 1\n", 1),
        ("title: x\n  summary: y\n", 2),
        ("tags:\n  - a\n b\n", 3),
        ("tags:\n  - a\n - b\n", 3),
        ("source:\n  name: x\n url: y\n", 3),
        ("title: @x\n", 1),
        ("title: `x`\n", 1),
        ("title: %x\n", 1),
        ("title: x\n]\n", 2),
        ("title: }\n", 1),
        ("- a\n- b\n", 1),
        ("chỉ một câu\n", 1),
        ("? [a]\n: b\n", 1),
        ("{a: 1}: b\n", 1),
        ("title: |x\n", 1),
        ('title: "\\q"\n', 1),
        ("a: 1\n...\nb: 2\n", 3),
        ("%TAG ! x\na: 1\n", 2),
    ],
)
def test_a_mistake_of_form_is_told_at_its_line(text, line):
    found = faults(text)
    assert [(name, at) for name, at, _ in found] == [("sai-yaml", line)]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("title: Đề án: nội dung\n", "Có dấu hai chấm thứ hai"),
        ("title:Sở Y tế\nsummary: x\n", "Thiếu dấu cách sau dấu hai chấm"),
        ("title: x\nsummary\n", "Dòng này không có dấu hai chấm"),
        ("title: x\n\tsummary: y\n", "Dòng thụt lề bằng phím Tab"),
        ('title: "Sở Y tế\nsummary: x\n', "Dấu ngoặc kép hoặc nháy"),
        ('title: "Sở" Y tế\n', "Có chữ đứng sau dấu ngoặc kép đã đóng"),
        ("tags: [a, b\n", "Dấu ngoặc [ hoặc {"),
        ("title: @x\n", "Giá trị bắt đầu bằng một dấu có nghĩa riêng"),
        ("tags:\n  - a\n - b\n", "Dòng này thụt lề không khớp"),
        ("title: x\n  summary: y\n", "Dòng này thụt vào sâu hơn dòng trên"),
        ("a: 1\ntitle:Sở Y tế\n", "Thiếu dấu cách sau dấu hai chấm"),
        ("tags:\n  - name:x\n    b: y\n", "Thiếu dấu cách sau dấu hai chấm"),
        ('title: "\\q"\n', "Dấu \\ trong dấu ngoặc kép"),
        ("source: https://a.vn/b\n  c: d\n", "Dòng này thụt vào sâu hơn dòng trên"),
        ("a: 1\n: b\n", "Trước dấu hai chấm không có khóa"),
        ("- a\n", "Phần khai báo không gồm"),
    ],
)
def test_the_cause_of_a_mistake_is_named(text, cause):
    _, notes = parse(text, "a.yaml")
    assert notes[0].message.startswith(cause)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: &x 1\n", "neo &x"),
        ("a: *x\n", "bí danh *x"),
        ("a: !!python/object:os.system 1\n", "nhãn !!python/object:os.system"),
        ("a: !x 1\n", "nhãn !x"),
        ("a: !!str 1\n", "nhãn !!str"),
        ("<<: {a: 1}\n", "phép gộp <<"),
        ("a:\n  <<: 1\n", "phép gộp <<"),
    ],
)
def test_what_content_does_not_need_is_refused_by_name(text, what):
    node, notes = parse(text, "a.yaml")
    assert node is None
    assert [note.id for note in notes] == ["yaml-khong-dung"]
    assert what in notes[0].message


def test_a_bomb_of_aliases_stops_at_its_first_anchor():
    rows = ["a: &a [x]"] + [
        f"{name}: &{name} [*{last},*{last}]"
        for last, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert faults("\n".join(rows)) == [("yaml-khong-dung", 1, 4)]


def test_a_second_document_in_a_yaml_file_is_told_with_the_way_out():
    _, notes = parse("---\ntitle: x\n---\nThân bài\n", "a.yaml")
    assert [(note.id, note.span.line) for note in notes] == [("hai-phan-yaml", 3)]
    assert ".md" in notes[0].cure


def test_the_same_key_twice_is_told_with_the_line_of_the_first():
    node, notes = parse("a: 1\nb: 2\na: 3\n", "a.yaml")
    assert [(note.id, note.span.line, note.span.column) for note in notes] == [("trung-khoa", 3, 1)]
    assert "dòng 1" in notes[0].message
    assert node is not None
    assert [key.text for key, _ in node.entries] == ["a", "b"]


@pytest.mark.parametrize(
    ("opening", "times"), [("[", 3000), ("{a: ", 3000), ("[", 400_000), ("- ", 3000)]
)
def test_deep_nesting_is_refused_in_bounded_time(opening, times):
    assert faults(f"a:\n  {opening * times}\n")[0][:2] == ("qua-sau", 2)


@pytest.mark.parametrize("escape", ["\\0", "\\x1b", "\\u202e", "\\e", "\\L", "\\uffff", "\\u2066"])
def test_a_hidden_character_written_as_an_escape_is_told(escape):
    assert faults(f'a: 1\ntitle: "x{escape}y"\n') == [("ky-tu-an", 2, 8)]


@pytest.mark.parametrize(
    ("written", "text", "mended"),
    [
        ("x\\u200by", "xy", 1),
        ("\\ufeffx\\u00ad", "x", 1),
        ("ho\\u0300a", "hòa", 0),
        ("\\u00d0ảng", "Đảng", 1),
    ],
)
def test_letters_written_as_escapes_are_mended_as_others_are(written, text, mended):
    node, notes = parse(f'title: "{written}"\n', "a.yaml")
    assert node is not None
    assert [item.text for _, item in node.entries if isinstance(item, Scalar)] == [text]
    assert [note.id for note in notes] == ["da-sua-chu"] * mended


def test_half_a_pair_of_code_units_never_enters_a_text():
    node, notes = parse('title: "\\ud800"\n', "a.yaml")
    for text in (
        [key.text + item.text for key, item in node.entries if isinstance(item, Scalar)]
        if node
        else []
    ):
        text.encode()
    assert node is not None or notes


def test_escapes_an_editor_means_are_read():
    assert value('a: "C:\\\\tệp \\"x\\" \\u1EBF\\n2"\n').text == 'C:\\tệp "x" ế\n2'


@pytest.mark.parametrize("value", ["Bài #1 của năm", "Thẻ #ChuyenDoiSo", "a  #b # c"])
def test_a_value_cut_at_a_hash_is_told(value):
    node, notes = parse(f"a: 1\ntitle: {value}\n", "a.yaml")
    assert node is not None
    assert [(note.level, note.id, note.span.line, note.span.column) for note in notes] == [
        ("warning", "bi-cat-o-dau-thang", 2, 8)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: x # lời chú",
        "a: x  ## lời chú",
        "a: '#1'",
        "a: x#1",
        "# lời #chú",
        "a: |\n  x #1",
        "a: [x, y] #1",
    ],
)
def test_a_comment_is_no_cut(text):
    assert parse(text + "\n", "a.yaml")[1] == ()
