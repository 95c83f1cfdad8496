"""The handbook for editors says what the model says: every key, label, type, tag and file ending."""

from __future__ import annotations

import os
import re
from pathlib import Path

from congbo.load.markup.sanitise import ELEMENTS
from congbo.load.media import LABELS
from congbo.model.common import Record
from congbo.model.content import KINDS
from congbo.model.fields import Field, Shape, fields_of
from congbo.model.types import TYPES

ROOT = Path(__file__).parents[1]
HANDBOOK = ROOT / "docs" / "bien-tap.md"
SHAPES = {
    Shape.TEXT: "chữ",
    Shape.INTEGER: "số nguyên",
    Shape.BOOLEAN: "có, không",
    Shape.DAY: "ngày",
    Shape.MOMENT: "ngày, có thể có giờ",
    Shape.CHOICE: "một trong các từ cho sẵn",
    Shape.SLUG: "slug",
    Shape.OLD_ADDRESS: "đường dẫn cũ",
    Shape.URL: "địa chỉ https",
    Shape.EMAIL: "thư điện tử",
    Shape.FILE: "đường dẫn tệp",
    Shape.EVIDENCE: "địa chỉ https hoặc đường dẫn tệp",
    Shape.DOCUMENT_TYPE: "loại văn bản",
    Shape.REFERENCE: "slug của",
    Shape.UNIT: "slug đơn vị, hoặc tên viết thẳng",
    Shape.RECORD: "nhóm khóa",
}


def kind_of_value(field: Field) -> str:
    words = SHAPES[field.shape]
    if field.shape is Shape.REFERENCE:
        words += " " + next(kind.one for kind in KINDS if kind.name == field.to)
    if field.choices:
        words += ": " + ", ".join(field.choices)
    if field.record is not None:
        words += " " + ", ".join(
            f"{inner.key}{'*' if inner.required else ''} ({inner.label})"
            for inner in fields_of(field.record)
        )
    return f"danh sách {words}" if field.many else words


def row(field: Field) -> str:
    star = "*" if field.required else ""
    example = field.example.replace("|", "\\|")
    return (
        f"| `{field.key}`{star} | {field.label} | {kind_of_value(field)} | {field.help} "
        f"Ví dụ: `{example}` |"
    )


def tables() -> str:
    head = "| khóa | nhãn | giá trị | nghĩa |\n|---|---|---|---|"
    common = fields_of(Record)
    parts = ["### Khóa chung", head, *(row(field) for field in common)]
    known = set(common)
    for kind in KINDS:  # of a title only the example differs
        own = [f for f in fields_of(kind.model) if f not in known and f.key != "title"]
        parts += ["", f"### {kind.title}: `content/{kind.folder}/`", head, *map(row, own)]
    return "\n".join(parts)


def types() -> str:
    rows = [f"| {name} | {abbreviation} |" for name, abbreviation in TYPES]
    return "\n".join(["| loại | viết tắt |", "|---|---|", *rows])


def blocks() -> dict[str, str]:
    return {
        "tags": ", ".join(f"`{name}`" for name in sorted(ELEMENTS)) + ".",
        "files": ", ".join(f"`{ending}`" for ending in sorted(LABELS)) + ".",
        "keys": tables(),
        "types": types(),
    }


def marked(name: str, text: str) -> str:
    return f"<!-- {name} -->{text}<!-- /{name} -->"


def test_the_handbook_lists_every_key_type_tag_and_file_ending_of_the_model() -> None:
    text = expected = HANDBOOK.read_text(encoding="utf-8")
    for name, block in blocks().items():
        inner = f"\n{block}\n" if "\n" in block else block
        pattern = re.compile(rf"<!-- {name} -->.*?<!-- /{name} -->", re.DOTALL)
        assert len(pattern.findall(text)) == 1, f"the handbook has one place for {name}"
        expected = pattern.sub(lambda _, n=name, i=inner: marked(n, i), expected)
    if os.environ.get("UPDATE"):
        HANDBOOK.write_text(expected, encoding="utf-8", newline="\n")
    assert HANDBOOK.read_text(encoding="utf-8") == expected, (
        "run with UPDATE=1, read the difference"
    )


def test_every_example_of_the_handbook_is_one_the_model_gives() -> None:
    text = HANDBOOK.read_text(encoding="utf-8")
    for kind in KINDS:
        for field in fields_of(kind.model):
            assert f"| `{field.key}`" in text
            assert field.label in text
