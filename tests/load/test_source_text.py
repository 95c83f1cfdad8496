"""Bytes → text: encodings, hidden characters, conflict marks, repairs, front matter."""

from __future__ import annotations

import pytest

from congbo.load.source_text import SIZE_LIMIT, clean_text, split_front_matter


def names(data: bytes) -> list[tuple[str, int, int]]:
    _, notes = clean_text(data, "a.md")
    assert all(note.message and note.cure for note in notes)
    return [(note.id, note.span.line, note.span.column) for note in notes]


def text(data: bytes) -> str:
    found, notes = clean_text(data, "a.md")
    assert not [note for note in notes if note.level == "error"]
    assert found is not None
    return found


@pytest.mark.parametrize("data", ["Sở Y tế\n", "\ufeffSở Y tế\n", "Sở Y tế\r\n", "Sở Y tế\r"])
def test_a_byte_order_mark_and_foreign_line_ends_go_in_silence(data):
    assert text(data.encode()) == "Sở Y tế\n"
    assert names(data.encode()) == []


def test_the_decomposed_form_of_macos_is_composed_in_silence():
    assert text("Sơ\u0309 Y tê\u0301".encode()) == "Sở Y tế"
    assert names("Sơ\u0309 Y tê\u0301".encode()) == []


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32")],
)
def test_a_wide_encoding_is_named(codec, name):
    found, notes = clean_text("title: Ủy ban nhân dân xã\n".encode(codec), "a.md")
    assert found is None
    assert [note.id for note in notes] == ["sai-bang-ma"]
    assert name in notes[0].message


def test_a_byte_that_is_no_utf8_is_told_at_its_place():
    assert names(b"title: x\nsummary: S\xe1 Y t\xe5\n") == [("sai-bang-ma", 2, 11)]


def test_tcvn3_read_as_latin_is_told_with_what_it_says():
    found, notes = clean_text(
        "---\ntitle: x\n---\nUû ban nh©n d©n tØnh hä©p bµn vÒ c«ng t¸c\n".encode(), "a.md"
    )
    assert found is None
    assert [(note.id, note.span.line) for note in notes] == [("font-cu", 4)]


@pytest.mark.parametrize(
    "code",
    [0, 1, 8, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x200E, 0x202E, 0x2028, 0x2029, 0x2066, 0xFFFE, 0xFFFF],
)
def test_a_hidden_character_is_told_at_its_place(code):
    found, notes = clean_text(f"một\nha{chr(code)}i\n".encode(), "a.md")
    assert found is None
    assert [(note.id, note.span.line, note.span.column) for note in notes] == [("ky-tu-an", 2, 3)]
    assert f"U+{code:04X}" in notes[0].message


def test_emoji_tabs_and_foreign_scripts_are_text():
    written = "👩‍👩‍👧 cờ 🇻🇳\tबच्चे 中文 ไทย\n"
    assert text(written.encode()) == written
    assert names(written.encode()) == []


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> nhanh"])
def test_marks_of_a_conflict_have_an_error_of_their_own(mark):
    rows = ["<<<<<<< HEAD", "một", "=======", "hai", ">>>>>>> nhanh"]
    found = names("\n".join(rows).encode())
    assert found == [("xung-dot-git", 1, 1), ("xung-dot-git", 3, 1), ("xung-dot-git", 5, 1)]
    assert ("xung-dot-git", rows.index(mark) + 1, 1) in found


def test_a_row_of_equal_signs_alone_is_a_heading_of_markdown():
    assert names("Đề mục\n=======\n".encode()) == []


def test_what_is_repaired_is_told_and_does_not_stop_the_build():
    found, notes = clean_text("cơ\u200b quan và ngƣời\n".encode(), "a.md")
    assert found == "cơ quan và người\n"
    assert [(note.level, note.id, note.span.column) for note in notes] == [
        ("warning", "da-sua-chu", 3),
        ("warning", "da-sua-chu", 15),
    ]


def test_a_file_beyond_the_limit_is_not_looked_at():
    assert names(b"x" * (SIZE_LIMIT + 1)) == [("tep-qua-lon", 0, 0)]
    assert names(b"x\n" * (SIZE_LIMIT // 2)) == []


def test_an_empty_file_is_an_empty_text():
    assert text(b"") == ""


class TestFrontMatter:
    """The cut between the keys and the body."""

    def test_keys_and_body_know_the_lines_they_begin_on(self):
        parts, notes = split_front_matter("---\na: 1\nb: 2\n---\nThân\n", "a.md")
        assert notes == ()
        assert parts is not None
        assert (parts.yaml, parts.yaml_line, parts.body, parts.body_line) == (
            "a: 1\nb: 2\n",
            2,
            "Thân\n",
            5,
        )

    @pytest.mark.parametrize("text", ["---\n---", "---\n---\n", "---  \n---\t\n"])
    def test_no_key_and_no_body_is_empty(self, text):
        parts, notes = split_front_matter(text, "a.md")
        assert notes == ()
        assert parts is not None
        assert (parts.yaml, parts.body.strip()) == ("", "")

    def test_only_the_first_closing_line_closes(self):
        parts, _ = split_front_matter("---\na: 1\n---\nmột\n\n---\n\nhai\n", "a.md")
        assert parts is not None
        assert parts.body == "một\n\n---\n\nhai\n"

    @pytest.mark.parametrize(
        "text",
        ["", "\n---\na: 1\n---\n", "# Đề mục\n", " ---\na: 1\n---\n", "----\n", "--\na: 1\n--\n"],
    )
    def test_a_file_that_does_not_begin_with_it_is_told(self, text):
        parts, notes = split_front_matter(text, "a.md")
        assert parts is None
        assert [(note.id, note.span.line) for note in notes] == [("thieu-phan-dau", 1)]

    @pytest.mark.parametrize(
        "text", ["---", "---\n", "---\na: 1\n", "---\na: 1\n --- \n", "---\na: 1\n----\n"]
    )
    def test_one_that_is_not_closed_is_told_where_it_opens(self, text):
        parts, notes = split_front_matter(text, "a.md")
        assert parts is None
        assert [(note.id, note.span.line) for note in notes] == [("chua-dong-phan-dau", 1)]
