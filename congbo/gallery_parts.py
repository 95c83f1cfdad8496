"""The parts of the templates with their parameters and examples, as `templates/parts/NAME.yaml` tells them.

An example is written as plain YAML and typed by the views, so that it can only say what a page could say. It may leave
out what the part does not ask for; what the part asks for and the example lacks is an error when it is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from types import GenericAlias, NoneType, SimpleNamespace
from typing import Any, NoReturn, get_args, get_origin, get_type_hints

from congbo.diagnostics import Span, UseError
from congbo.load import nodes
from congbo.load.tree import Tree
from congbo.model import fragment
from congbo.render.templates import Templates
from congbo.views import (
    chrome,
    data,
    document,
    home,
    kinds,
    links,
    listing,
    metadata,
    pass_on,
    record,
    relations,
    task,
)

FOLDER = "templates/parts/"


@dataclass(frozen=True)
class Param:
    """One parameter of a part; `type` is a view, `str`, `int`, `date`, a tuple of these, or one of them or None."""

    name: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True)
class Example:
    """A part with values: a name for people, the values by parameter."""

    name: str
    options: Mapping[str, object]


@dataclass(frozen=True)
class Part:
    """A macro of the templates with its examples."""

    name: str
    params: tuple[Param, ...]
    examples: tuple[Example, ...]


def load_parts(tree: Tree) -> tuple[Part, ...]:
    """Every part, sorted by name. Raises UseError for a part without examples, and for what its file says wrong."""
    paths = [file.path for file in tree.under("templates") if file.path.startswith(FOLDER)]
    return tuple(
        _part(tree, path.removesuffix(".html")) for path in paths if path.endswith(".html")
    )


def draw(templates: Templates, part: Part, example: Example) -> str:
    """The example as HTML. Raises UseError when the part cannot be drawn with it."""
    try:
        macro = _macro(templates, part.name)
        return str(macro(**example.options)).strip()
    except Exception as fault:  # whatever a template does with a value
        raise UseError(
            f"Không vẽ được ví dụ “{example.name}”: {fault}",
            f"sửa mẫu, hoặc ví dụ trong {FOLDER}{part.name}.yaml",
            f"{FOLDER}{part.name}.html",
        ) from fault


def _macro(templates: Templates, name: str) -> Callable[..., object]:
    """The macro that bears the name of the file, else the only one of the file."""
    module = templates.environment.get_template(f"parts/{name}.html").module
    macros = {key: value for key, value in vars(module).items() if not key.startswith("_")}
    found: Callable[..., object] = macros.get(name) or next(iter(macros.values()))
    return found


def _part(tree: Tree, stem: str) -> Part:
    path = f"{stem}.yaml"
    if path not in tree.by_path:
        cure = f"viết tệp {path} với hai khóa params và examples, như các tệp cùng thư mục"
        raise UseError("Mẫu này chưa có ví dụ", cure, f"{stem}.html")
    top, notes = nodes.parse(tree.read(path).decode("utf-8-sig"), path)
    for note in notes:
        raise UseError(note.message, note.cure, f"{path}:{note.span.line}")
    told = _entries(top)
    params = tuple(_param(_entries(node)) for node in _items(told.get("params")))
    hints = {param.name: _hint(param.type, path) for param in params}
    examples = tuple(_example(_entries(node), hints) for node in _items(told.get("examples")))
    return Part(stem.removeprefix(FOLDER), params, examples)


def _param(told: dict[str, nodes.Node]) -> Param:
    return Param(
        _text(told["name"]),
        _text(told["type"]),
        _text(told["required"]) == "true",
        _text(told["description"]),
    )


def _example(told: dict[str, nodes.Node], hints: Mapping[str, Any]) -> Example:
    options = {}
    for name, node in _entries(told["options"]).items():
        if name not in hints:
            _wrong(node.span, f"Mẫu không có tham số “{name}”", f"các tham số: {', '.join(hints)}")
        options[name] = _value(node, hints[name])
    return Example(_text(told["name"]), options)


def _value(node: nodes.Node, hint: Any) -> object:
    """The node as a value of the type; a view becomes an object with those of its fields that are written."""
    if isinstance(node, nodes.Scalar) and not node.quoted and node.text in ("", "null"):
        return None
    kinds = [kind for kind in get_args(hint) if kind not in (NoneType, ...)]
    if get_origin(hint) is tuple:
        return tuple(_value(item, kinds[0]) for item in _items(node))
    if kinds:
        return _value(node, kinds[0])
    if is_dataclass(hint):
        fields = get_type_hints(hint)
        told = _entries(node)
        for key in told.keys() - fields.keys():
            cause = f"{hint.__name__} không có trường “{key}”"  # type: ignore[union-attr]
            _wrong(told[key].span, cause, f"các trường: {', '.join(fields)}")
        return SimpleNamespace(**{key: _value(item, fields[key]) for key, item in told.items()})
    try:
        return _READERS[hint](_text(node))
    except (KeyError, ValueError):
        return _wrong(node.span, f"Giá trị không phải {hint.__name__}", "sửa giá trị của ví dụ")


_READERS: dict[Any, Callable[[str], object]] = {
    str: str,
    int: int,
    bool: lambda text: {"true": True, "false": False}[text],
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}
_MODULES = (
    chrome,
    data,
    document,
    fragment,
    home,
    kinds,
    links,
    listing,
    metadata,
    pass_on,
    record,
    relations,
    task,
)
_TYPES: dict[str, Any] = {
    **{kind.__name__: kind for kind in _READERS},
    **{
        name: value
        for module in _MODULES
        for name, value in vars(module).items()
        if is_dataclass(value)
    },
}


def _hint(written: str, path: str) -> Any:
    """The type a parameter declares: `Card`, `date | None`, `tuple[Card, ...]`."""
    many = re.fullmatch(r"tuple\[(\w+), \.\.\.\]", written)
    name = many[1] if many else written.removesuffix(" | None")
    if name not in _TYPES:
        raise UseError(f"Không có kiểu “{written}”", f"các kiểu: {', '.join(sorted(_TYPES))}", path)
    return GenericAlias(tuple, (_TYPES[name], ...)) if many else _TYPES[name]


def _entries(node: nodes.Node | None) -> dict[str, nodes.Node]:
    if not isinstance(node, nodes.Mapping):
        _wrong(
            node.span if node else Span(), "Ở đây cần một nhóm “khóa: giá trị”", "xem tệp bên cạnh"
        )
    return {key.text: value for key, value in node.entries}


def _items(node: nodes.Node | None) -> tuple[nodes.Node, ...]:
    if not isinstance(node, nodes.Sequence):
        _wrong(node.span if node else Span(), "Ở đây cần một danh sách", "xem tệp bên cạnh")
    return node.items


def _text(node: nodes.Node) -> str:
    if not isinstance(node, nodes.Scalar):
        _wrong(node.span, "Ở đây cần một giá trị đơn", "xem tệp bên cạnh")
    return node.text


def _wrong(span: Span, cause: str, cure: str) -> NoReturn:
    raise UseError(cause, cure, f"{span.path}:{span.line}")
