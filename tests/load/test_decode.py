"""Nodes → dataclasses by their fields: keys in two languages, lists, nested values, what is missing."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import pytest

from congbo.diagnostics import Diagnostic
from congbo.load.decode import Decoded, Setting, decode
from congbo.load.nodes import parse
from congbo.model.article import Article
from congbo.model.common import FilePath, Ref
from congbo.model.config import Config, MenuEntry
from congbo.model.document import Document
from congbo.model.fields import fields_of
from congbo.model.task import Task
from congbo.model.types import TypeTable
from congbo.model.unit import Unit


def decoded(model: type, text: str) -> Decoded:
    node, notes = parse(text, "a.md", 2)
    assert notes == ()
    assert node is not None
    return decode(model, node, Setting(UTC, TypeTable()), "trong tin bài")


def values(model: type, text: str) -> dict[str, Any]:
    found = decoded(model, text)
    assert found.notes == ()
    return found.values


def notes(model: type, text: str) -> tuple[Diagnostic, ...]:
    return decoded(model, text).notes


def told(model: type, text: str) -> list[tuple[str, int, int]]:
    return [(note.id, note.span.line, note.span.column) for note in notes(model, text)]


@pytest.mark.parametrize(
    "key",
    [
        "title",
        "Title",
        "Tiêu đề",
        "tiêu đề",
        "TIÊU ĐỀ",
        "tieu de",
        "Tieu đề",
        '"title"',
        "'Tiêu đề'",
        "Tiêu  đề".replace("  ", " "),
    ],
)
def test_a_key_has_an_english_and_a_vietnamese_name(key):
    assert values(Unit, f"{key}: Sở Y tế\n") == {"title": "Sở Y tế"}


def test_the_key_type_is_kept_in_an_attribute_that_python_allows():
    text = "title: x\nnumber: 05-KH/ĐU\nLoại văn bản: kế hoạch\nissuer: Ủy ban\ndate: 08/8/2022\n"
    assert values(Document, text)["type_"] == "kế hoạch"


def test_one_key_under_two_names_is_told_with_the_line_of_the_first():
    assert told(Unit, "title: x\nsummary: y\nTiêu đề: z\n") == [("khoa-hai-ten", 4, 1)]
    assert "dòng 2" in notes(Unit, "title: x\nTiêu đề: z\n")[0].message


def test_an_unknown_key_gets_the_nearest_names():
    found = notes(Task, "title: x\ndeadlne: 31/12/2026\n")
    assert [(note.id, note.span.line, note.span.column, note.span.width) for note in found] == [
        ("khoa-la", 3, 1, 7)
    ]
    assert "“deadline”" in found[0].cure
    assert found[0].message.endswith("trong tin bài")


def test_an_unknown_label_gets_the_nearest_label():
    assert "“Hạn hoàn thành”" in notes(Task, "title: x\nHạn hoàn thàn: 31/12/2026\n")[0].cure


@pytest.mark.parametrize("key", ["origin", "body", "__class__", "path", "type_", "''"])
def test_only_declared_keys_have_a_meaning(key):
    assert [name for name, _, _ in told(Unit, f"title: x\n{key}: y\n")] == ["khoa-la"]


@pytest.mark.parametrize("written", ["", "~", '""', "[]", "{}"])
def test_an_empty_value_is_an_absent_key(written):
    assert values(Unit, f"title: x\nsummary: {written}\n") == {"title": "x"}
    found = decoded(Unit, f"title: {written}\n")
    assert not found.whole
    assert [note.id for note in found.notes] == ["thieu-khoa"]


def test_a_missing_required_key_is_told_with_an_example():
    found = decoded(Unit, "summary: x\n")
    assert not found.whole
    assert [(note.id, note.span.line) for note in found.notes] == [("thieu-khoa", 2)]
    assert found.notes[0].cure == "thêm dòng, ví dụ: title: Sở Y tế"


def test_an_empty_required_key_is_told_at_its_line():
    assert told(Unit, "summary: x\ntitle:\n") == [("thieu-khoa", 3, 7)]


def test_a_bad_required_value_is_told_once():
    found = decoded(Article, "title: x\ndate: 2022-02-31\n")
    assert [note.id for note in found.notes] == ["sai-ngay"]
    assert not found.whole


def test_one_value_may_stand_alone_where_a_list_is_expected():
    assert values(Unit, "title: x\ntags: một\n")["tags"] == ("một",)
    assert values(Article, "title: x\ndate: 08/8/2022\ntasks: lap-so\n")["tasks"] == (
        Ref("task", "lap-so"),
    )


def test_the_items_of_a_list_keep_their_order_and_the_empty_ones_go():
    assert values(Unit, "title: x\ntags: [b, ~, a, '', b]\n")["tags"] == ("b", "a", "b")


def test_a_list_where_one_value_belongs_is_told():
    assert told(Unit, "title: [x, y]\n") == [("sai-kieu", 2, 8)]
    assert told(Unit, "title: x\ncode:\n  - a\n") == [("sai-kieu", 4, 3)]
    assert told(Unit, "title: x\ncode: {a: b}\n") == [("sai-kieu", 3, 7)]


def test_a_list_in_a_list_is_told():
    assert told(Unit, "title: x\ntags: [[a]]\n") == [("sai-kieu", 3, 8)]


def test_each_bad_item_of_a_list_is_told_at_its_place():
    text = "title: x\ndate: 08/8/2022\ntasks:\n  - tot\n  - Xấu quá\n  - tot-2\n  - a_b\n"
    assert told(Article, text) == [("sai-slug", 6, 5), ("sai-slug", 8, 5)]


def test_a_text_of_a_list_has_a_place_of_its_own():
    spans = dict(decoded(Unit, "title: x\ntags:\n  - a\n  -\n  - b\n").spans)
    assert (spans["tags"].line, spans["tags.0"].line, spans["tags.1"].line) == (4, 4, 6)


def test_nested_keys_have_labels_too():
    text = "title: x\nNguồn:\n  Tên nguồn: Báo mẫu\n  Ngày đăng: 14/9/2022\n"
    source = values(Unit, text)["source"]
    assert (source.name, str(source.date)) == ("Báo mẫu", "2022-09-14")


def test_a_mistake_in_a_nested_value_says_where_it_is():
    found = notes(Unit, "title: x\nsource:\n  nam: Báo mẫu\n")
    assert [(note.id, note.span.line, note.span.column) for note in found] == [
        ("khoa-la", 4, 3),
        ("thieu-khoa", 4, 3),
    ]
    assert "trong “Nguồn” (source)" in found[0].message


def test_a_text_where_keys_belong_is_told_with_the_keys():
    found = notes(Unit, "title: x\nsource: Báo mẫu\n")
    assert [note.id for note in found] == ["sai-kieu"]
    assert "name, url, date" in found[0].message


def test_a_list_of_nested_values_may_be_one():
    text = "title: x\nupdates:\n  date: 30/6/2026\n  text: Đã tập huấn\n  evidence: a.pdf\n"
    (update,) = values(Task, text)["updates"]
    assert update.evidence == FilePath("a.pdf")
    assert update.evidence.span.line == 6


def test_a_menu_entry_is_a_name_or_a_group_and_knows_its_place():
    text = "title: x\nbase_url: https://a.vn\nmenu:\n  - van-ban\n  - {title: Góp ý, to: gop-y}\n"
    menu = values(Config, text)["menu"]
    assert menu == (MenuEntry(to="van-ban"), MenuEntry(title="Góp ý", to="gop-y"))
    assert [entry.span.line for entry in menu] == [5, 6]


def test_every_default_is_that_of_the_class():
    config = Config(**values(Config, "title: x\nbase_url: https://a.vn\n"))
    assert (config.language, config.timezone, config.page_size, config.feeds) == (
        "vi",
        "Asia/Ho_Chi_Minh",
        20,
        20,
    )
    assert (config.menu, config.home, config.owner) == ((), (), None)
    assert {field.key for field in fields_of(Config) if field.required} == {"title", "base_url"}
