"""Nodes → dataclasses, driven by the fields of the model; every mistake becomes a note at its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from congbo.diagnostics import Diagnostic, Span
from congbo.load.nodes import Mapping, Node, Scalar, Sequence
from congbo.load.scalars import Typing, type_scalar
from congbo.load.tree import CONFIG
from congbo.messages import values as say
from congbo.model.fields import Field, Shape, attribute_of, fields_of
from congbo.model.types import TypeTable
from congbo.text.fold import fold
from congbo.text.nearest import nearest

GUIDE = "docs/bien-tap.md"
CONFIG_GUIDE = "docs/cau-hinh.md"


@dataclass(frozen=True)
class Setting:
    """What the meaning of a value may depend on: the portal's zone and its table of document types."""

    zone: tzinfo
    types: TypeTable


@dataclass(frozen=True)
class Decoded:
    """Attributes ready for the class, the place of each key, and whether every required key has a good value.

    The third text of the key `tags` has a place of its own, `tags.2`.
    """

    values: dict[str, Any]
    spans: tuple[tuple[str, Span], ...]
    notes: tuple[Diagnostic, ...]
    whole: bool


def decode(model: type, node: Mapping, setting: Setting, where: str = "") -> Decoded:
    """The values of a mapping for `model`, which the caller makes when `whole` is true.

    `where` ends the sentence about an unknown key, as in “trong tin bài”.
    """
    notes: list[Diagnostic] = []
    values: dict[str, Any] = {}
    spans: dict[str, Span] = {}
    stated: set[str] = set()
    for field, key, value in _known(model, node, where, notes):
        spans[field.key] = value.span
        if _empty(value):
            continue
        stated.add(field.key)
        typed = _value(field, key.text, value, setting, notes)
        if typed is not None:
            values[attribute_of(field)] = typed
        if field.many and field.shape is Shape.TEXT and isinstance(value, Sequence):
            texts = [item for item in value.items if isinstance(item, Scalar) and not item.empty]
            spans |= {f"{field.key}.{place}": item.span for place, item in enumerate(texts)}
    whole = True
    for field in fields_of(model):
        if field.required and field.key not in stated:
            place = spans.get(field.key, node.span)
            notes.append(say.missing_key(place, field.label, field.key, field.example))
        whole = whole and not (field.required and attribute_of(field) not in values)
    return Decoded(values, tuple(spans.items()), tuple(notes), whole)


def _known(
    model: type, node: Mapping, where: str, notes: list[Diagnostic]
) -> Iterator[tuple[Field, Scalar, Node]]:
    """The entries whose key is a key or label of the model; the rest are told with the nearest names."""
    names = _names(model)
    seen: dict[str, int] = {}
    for key, value in node.entries:
        field = names.get(key.text) or names.get(fold(key.text.strip()))
        if field is None:
            known = [field.key for field in fields_of(model)]
            known += [field.label for field in fields_of(model)]
            guide = CONFIG_GUIDE if key.span.path == CONFIG else GUIDE
            near = nearest(key.text, known)
            notes.append(say.unknown_key(key.span, key.text, near, where, guide))
        elif field.key in seen:
            notes.append(say.same_key(key.span, key.text, field.key, seen[field.key]))
        else:
            seen[field.key] = key.span.line
            yield field, key, value


def _names(model: type) -> dict[str, Field]:
    """Everything that may stand before the colon: keys, and labels after folding."""
    known = _names_of.get(model)
    if known is None:
        known = {fold(field.label): field for field in fields_of(model)}
        known |= {field.key: field for field in fields_of(model)}
        _names_of[model] = known
    return known


_names_of: dict[type, dict[str, Field]] = {}


def _value(field: Field, key: str, node: Node, setting: Setting, notes: list[Diagnostic]) -> Any:
    """The typed value, or None with notes."""
    if not field.many:
        return _one(field, key, node, setting, notes)
    nodes = node.items if isinstance(node, Sequence) else (node,)
    typed = [_one(field, key, item, setting, notes) for item in nodes if not _empty(item)]
    return tuple(value for value in typed if value is not None)


def _one(field: Field, key: str, node: Node, setting: Setting, notes: list[Diagnostic]) -> Any:
    if field.shape is Shape.RECORD:
        return _nested(field, key, node, setting, notes)
    if not isinstance(node, Scalar):
        wanted = (
            "danh sách các giá trị đơn"
            if field.many
            else "một giá trị, không phải danh sách hay nhóm khóa"
        )
        notes.append(say.wrong_shape(node.span, field.label, key, wanted, field.example))
        return None
    value, note = type_scalar(Typing(field, key, node, setting.zone, setting.types))
    if note is not None:
        notes.append(note)
    return value


def _nested(field: Field, key: str, node: Node, setting: Setting, notes: list[Diagnostic]) -> Any:
    if field.record is None:
        raise TypeError(f"field {field.key} declares no record class")
    if isinstance(node, Scalar) and field.brief:
        node = Mapping(((Scalar(field.brief, node.span), node),), node.span)
    if not isinstance(node, Mapping):
        keys = ", ".join(inner.key for inner in fields_of(field.record))
        wanted = f"nhóm các khóa {keys}"
        notes.append(say.wrong_shape(node.span, field.label, key, wanted, _example(field)))
        return None
    where = f"trong “{field.label}” ({field.key})"
    decoded = decode(field.record, node, setting, where)
    notes += decoded.notes
    if not decoded.whole:
        return None
    return _make(field.record, decoded, node.span)


def _make(model: type, decoded: Decoded, span: Span) -> Any:
    """The nested value; it remembers its place and those of its keys when its class has room for them."""
    room = getattr(model, "__dataclass_fields__", {})
    places = {"span": span, "spans": decoded.spans}
    return model(**decoded.values, **{name: places[name] for name in places if name in room})


def _example(field: Field) -> str:
    return f"\n    {field.example}" if field.example.startswith("- ") else field.example


def _empty(node: Node) -> bool:
    if isinstance(node, Scalar):
        return node.empty
    return not (node.items if isinstance(node, Sequence) else node.entries)
