"""A skeleton of a new record: a draft that builds, made from the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from pathlib import Path

from congbo.diagnostics import UseError
from congbo.load.config import load_config
from congbo.load.content import load_record
from congbo.load.decode import Setting
from congbo.load.tree import Tree, is_record, read_file, read_tree
from congbo.model.content import KIND, KIND_BY_FOLDER, KINDS, Kind
from congbo.model.fields import Field, Shape, fields_of
from congbo.model.fragment import Fragment
from congbo.publish import about
from congbo.text.dates import short_date
from congbo.text.fold import fold
from congbo.text.nearest import nearest
from congbo.text.repair import control_characters
from congbo.text.slug import slugify

COMMON = ("title", "summary", "date", "draft")
"""Keys every skeleton shows first, where the kind has a use for them."""
RARE = ("updated", "slug", "aliases", "order", "publish_at", "expire_at", "tags", "source")


def new_record(root: Path, kind_name: str, title: str, as_of: Callable[[tzinfo], datetime]) -> str:
    """Writes the skeleton and gives its path relative to ROOT. Raises UseError for a wrong kind, title or file.

    `as_of` gives the moment of the run, whose day a record with a date gets, in the portal's zone.
    """
    kind = find_kind(kind_name)
    slug = slugify(title)[:80].strip("-")
    if not slug or not title.replace("\t", " ").isprintable() or control_characters(title):
        raise UseError(
            f"Tiêu đề “{title[:60]}” không cho một tên tệp",
            'viết tiêu đề bằng chữ, trên một dòng, ví dụ: "Hội nghị triển khai"',
        )
    path = f"content/{kind.folder}/{slug}.md"
    target = root / path
    if target.exists():
        raise UseError(f"Tệp {path} đã có", "đổi tiêu đề, hoặc sửa tệp đang có", path)
    tree, _ = read_tree(root, root)
    _, setting, _ = load_config(tree)
    day = short_date(as_of(setting.zone).date())
    text = skeleton(kind, title, first_slugs(tree, setting, kind), day)
    target.parent.mkdir(parents=True, exist_ok=True)
    with about(str(target)), target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def first_slugs(tree: Tree, setting: Setting, kind: Kind) -> dict[str, str]:
    """For each kind that a record of `kind` must refer to the slug of a record, if there is one."""
    found: dict[str, str] = {}
    for field in fields_of(kind.model):
        if field.required and field.shape is Shape.REFERENCE:
            other = KIND[field.to]
            files = (file for file in tree.under(f"content/{other.folder}") if is_record(file.path))
            for file in files:
                loaded = load_record(read_file(file), file.path, other, setting, _no_body)
                if loaded.record is not None:
                    found.setdefault(other.name, loaded.slug)
    return found


def _no_body(body: str, path: str, line: int) -> Fragment:
    return Fragment()


def find_kind(name: str) -> Kind:
    """The kind of a folder name, or of its Vietnamese name. Raises UseError with the nearest names."""
    names = {kind.folder: kind for kind in KINDS}
    names |= {fold(kind.title): kind for kind in KINDS} | {fold(kind.one): kind for kind in KINDS}
    kind = names.get(name) or names.get(fold(name))
    if kind is None:
        near = nearest(name, KIND_BY_FOLDER) or tuple(KIND_BY_FOLDER)
        listed = ", ".join(near)
        raise UseError(f"Không có loại “{name[:60]}”", f"chọn một trong các loại: {listed}")
    return kind


def skeleton(kind: Kind, title: str, slugs: Mapping[str, str], day: str) -> str:
    """The text of a new record: required keys filled with examples, the rest as comments that explain them.

    The date is `day`. `slugs` has one existing record for each kind. Raises UseError when a record of another kind must
    come first.
    """
    fields = {field.key: field for field in fields_of(kind.model)}
    first = [key for key in COMMON if key in fields and (key != "date" or fields[key].required)]
    required = [key for key, field in fields.items() if field.required and key not in first]
    rest = [key for key in fields if key not in (*first, *required, *RARE)]
    lines = ["---"]
    lines += [_line(fields[key], title, slugs, day) for key in (*first, *required)]
    lines += [_comment(fields[key]) for key in (*rest, *RARE)]
    return "\n".join([*lines, "---", "", "Viết nội dung ở đây.", ""])


def _line(field: Field, title: str, slugs: Mapping[str, str], day: str) -> str:
    if field.key == "title":
        return f"title: {quoted(title)}"
    if field.key == "summary":
        return "summary: # một hai câu, hiện trong danh sách và khi chia sẻ"
    if field.key == "draft":
        return "draft: có # xóa dòng này khi muốn đăng"
    if field.key == "date":
        return f"date: {day} # {field.label}: thay bằng ngày thật"
    if field.shape is Shape.REFERENCE:
        if field.to not in slugs:
            other = KIND[field.to]
            raise UseError(
                f"Phải có ít nhất một {other.one} trước",
                f'chạy: python3 build.py new {other.folder} "Tên {other.one}"',
            )
        return f"{field.key}: {slugs[field.to]} # {field.help} Thay bằng slug đúng."
    return f"{field.key}: {quoted(field.example)} # {field.label}: thay bằng giá trị thật"


def _comment(field: Field) -> str:
    """An optional key, commented out, with its help and an example."""
    if field.example.startswith("- "):
        return f"# {field.key}: # {field.help}\n#   {field.example}"
    return f"# {field.key}: {field.example} # {field.help}"


def quoted(text: str) -> str:
    """The text as a YAML scalar, in quotation marks where YAML needs them."""
    plain = text and text[0].isalnum() and not any(mark in text for mark in (": ", " #", '"', "\\"))
    if plain and not text.endswith(":") and fold(text) not in ("null", "~"):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
