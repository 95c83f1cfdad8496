"""docs/cau-hinh.md and the settings of the model say the same, key by key."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from congbo.load.config import load_config
from congbo.load.nodes import parse
from congbo.load.tree import read_tree
from congbo.model.config import Config
from congbo.model.content import KIND
from congbo.model.fields import Field, Shape, attribute_of, fields_of
from congbo.views.home import BLOCKS, DEFAULT_BLOCKS

TEXT = (Path(__file__).parents[1] / "docs" / "cau-hinh.md").read_text(encoding="utf-8")
OPENING, *SECTIONS = re.split(r"^## ", TEXT, flags=re.MULTILINE)
FIELDS = {field.key: field for field in fields_of(Config)}
WORDS = {
    Shape.TEXT: "chữ",
    Shape.INTEGER: "số nguyên",
    Shape.DAY: "ngày",
    Shape.URL: "địa chỉ web",
    Shape.BASE_URL: "địa chỉ web",
    Shape.EMAIL: "thư điện tử",
    Shape.CONTACT: "địa chỉ liên hệ",
    Shape.RECORD: "nhóm khóa",
}


def section(key: str) -> str:
    return next(text for text in SECTIONS if text.startswith(f"`{key}`"))


def examples(text: str) -> list[str]:
    return re.findall(r"^```yaml\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def in_words(field: Field) -> str:
    """The type of a key as the page has to say it."""
    words = WORDS.get(field.shape, "")
    if field.shape is Shape.REFERENCE:
        words = f"slug của {KIND[field.to].one}"
    if field.shape is Shape.CHOICE:
        words = f"một trong: {', '.join(field.choices)}"
    if field.many:
        words = f"danh sách {words}"
    if field.least is not None:
        words += f", từ {field.least}"
    return f"{words}, bắt buộc" if field.required else words


def test_every_key_has_its_section_with_its_label_in_the_order_of_the_model():
    headings = [re.match(r"`(\w+)`: (.+)\n", text) for text in SECTIONS]
    found = [match.groups() for match in headings if match]
    assert found == [(field.key, field.label) for field in FIELDS.values()]


@pytest.mark.parametrize("key", FIELDS)
def test_a_section_says_type_default_and_what_happens_without_the_key(key: str):
    field = FIELDS[key]
    lines = re.findall(r"^- (Kiểu|Mặc định|Khi không có): (.+)$", section(key), flags=re.MULTILINE)
    assert [name for name, _ in lines] == ["Kiểu", "Mặc định", "Khi không có"]
    said = dict(lines)
    assert said["Kiểu"] == in_words(field)
    default = {item.name: item.default for item in dataclasses.fields(Config)}[attribute_of(field)]
    assert said["Mặc định"] == (f"`{default}`" if default else "không có")
    assert said["Khi không có"].endswith(".")


def rows(text: str) -> Iterator[tuple[str, str, str]]:
    for key, label, words, help in re.findall(
        r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \|$", text, flags=re.MULTILINE
    ):
        assert help
        yield key, label, words


@pytest.mark.parametrize("key", FIELDS)
def test_nested_keys_have_a_table_and_all_stand_in_the_example(key: str):
    text = section(key)
    model = FIELDS[key].record
    nested = fields_of(model) if model else ()
    assert list(rows(text)) == [(field.key, field.label, in_words(field)) for field in nested]
    (example,) = examples(text)
    assert all(re.search(rf"\b{field.key}:", example) for field in nested)


@pytest.mark.parametrize("key", FIELDS)
def test_the_example_states_its_key_and_is_read_without_a_word(key: str, tmp_path: Path):
    (example,) = examples(section(key))
    node, _ = parse(example, "config.yaml")
    assert node is not None
    assert [name.text for name, _ in node.entries] == [key]
    needed = "".join(
        line + "\n"
        for line in ("title: A", "base_url: https://a.vn")
        if not line.startswith(f"{key}:")
    )
    (tmp_path / "config.yaml").write_text(needed + example, encoding="utf-8")
    config, _, notes = load_config(read_tree(tmp_path, tmp_path)[0])
    assert notes == ()
    assert config is not None
    value = getattr(config, attribute_of(FIELDS[key]))
    assert value
    if key == "home":
        assert set(value) <= set(BLOCKS)


def test_the_opening_shows_a_whole_valid_file(tmp_path: Path):
    (example,) = examples(OPENING)
    assert len(example.splitlines()) == 2
    (tmp_path / "config.yaml").write_text(example, encoding="utf-8")
    config, _, notes = load_config(read_tree(tmp_path, tmp_path)[0])
    assert config is not None
    assert notes == ()


def test_the_default_blocks_of_the_home_page_are_told():
    assert ", ".join(f"`{name}`" for name in DEFAULT_BLOCKS) in section("home")


def test_links_to_other_pages_of_the_documentation_lead_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", TEXT):
        assert (Path(__file__).parents[1] / "docs" / target).is_file(), target
