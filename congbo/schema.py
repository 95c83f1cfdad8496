"""JSON Schema (draft 2020-12) of the front matter of each kind and of `config.yaml`, made from the model.

An editor that knows the schemas offers keys, tells what they are for and marks mistakes while they are written. The
schemas accept what our decoder accepts: a key by its English name or its Vietnamese label (compared after folding), one
value or a list, and an empty value as an absent key. They see only one file, and values as YAML 1.2 hands them over. So
these stay with `check`: whether a reference leads anywhere, whether a month has the day, two spellings of one label
beside each other, and numbers written in ways that YAML reads as the same (`+5`, `0x5`, `5.0`).

The files in `docs/mau/schema/` are `schema_files` of the model and of the document types of `config.yaml`. To write
them again after a change of either: `UPDATE=1 python3 build.py test tests/test_schema.py`.
"""

from __future__ import annotations

import json
from typing import Any

from congbo import schema_patterns as pattern
from congbo.model.config import Config
from congbo.model.content import KINDS
from congbo.model.fields import Field, Shape, fields_of
from congbo.model.types import TypeTable
from congbo.schema_patterns import whole

DRAFT = "https://json-schema.org/draft/2020-12/schema"
CONFIG_NAME = "config"

Schema = dict[str, Any]

_SCALAR = ("string", "number", "boolean")  # a text may look like a number: `phone: 0200`

# What `load_config` asks of a setting beyond its shape.
_NO_NUMBER: Schema = {"not": {"type": ["number", "boolean"]}}
_BEYOND: dict[tuple[type, str], Schema] = {
    (Config, "language"): {"pattern": whole(f"(?:{pattern.LANGUAGE})?"), **_NO_NUMBER},
    (Config, "timezone"): {"pattern": whole(f"(?:{pattern.ZONE})?"), **_NO_NUMBER},
}


def schema_files(types: TypeTable) -> dict[str, str]:
    """File names (`van-ban.json`, `config.json`) → texts of the schemas, with the document types of a portal."""
    schemas = {kind.folder: record_schema(kind.model, kind.title, types) for kind in KINDS}
    schemas[CONFIG_NAME] = record_schema(Config, "Cấu hình của cổng", types)
    return {
        f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for name, schema in schemas.items()
    }


def record_schema(model: type, title: str, types: TypeTable) -> Schema:
    """The schema of one file: a mapping with the keys of `model`."""
    defs: dict[str, Schema] = {}
    keys = _keys(model, "", types, defs)
    return {"$schema": DRAFT, "title": title, "type": ["object", "null"], **keys, "$defs": defs}


def _keys(model: type, prefix: str, types: TypeTable, defs: dict[str, Schema]) -> Schema:
    """What holds for a mapping with the keys of `model`; the schema of each key goes into `defs`."""
    properties: dict[str, Schema] = {}
    variants: dict[str, Schema] = {}
    twice: dict[str, Schema] = {}
    required: list[Schema] = []
    for field in fields_of(model):
        name = f"{prefix}{field.key}"
        defs[name] = {}  # keeps the order of the model, also around nested values
        defs[name] |= _described(field, types) | _value(field, name, types, defs)
        if more := _BEYOND.get((model, field.key)):
            defs[name]["allOf"] = [more]
        here = {"$ref": f"#/$defs/{name}"}
        spellings = f"(?:{pattern.folded(field.key)}|{pattern.folded(field.label)})"
        properties[field.key] = properties[field.label] = here
        variants[f"^(?!(?:{field.key}|{field.label})$){spellings}$"] = here
        twice[field.label] = {"properties": {field.key: False}}
        if field.required:
            required.append(_stated(field, spellings))
    keys: Schema = {
        "properties": properties,
        "patternProperties": variants,
        "additionalProperties": False,
        "dependentSchemas": twice,
    }
    return keys | ({"allOf": required} if required else {})


def _stated(field: Field, spellings: str) -> Schema:
    """The key stands there by its name, its label, or some other spelling of them."""
    no_name_is_one = {"propertyNames": {"not": {"pattern": f"^{spellings}$"}}}
    return {
        "anyOf": [
            {"required": [field.key]},
            {"required": [field.label]},
            {"not": no_name_is_one},
        ]
    }


def _described(field: Field, types: TypeTable) -> Schema:
    words = f"{field.help} Bắt buộc." if field.required else field.help
    if field.shape is Shape.RECORD:
        return {"title": field.label, "description": f"{words} Ví dụ: {field.example}"}
    return {"title": field.label, "description": words, "examples": _offered(field, types)}


def _value(field: Field, name: str, types: TypeTable, defs: dict[str, Schema]) -> Schema:
    """What may stand after the key; what does not depend on the field alone stands in `defs` once."""
    if field.record is not None:
        return _several(field, _group(field, name, types, defs))
    one = _scalar(field, types)
    if field.shape in (Shape.CHOICE, Shape.DOCUMENT_TYPE):
        return _several(field, one)
    manner = "list" if field.many else "required" if field.required else "optional"
    least = "" if field.least is None else f".{field.least}"
    shared = f"value.{field.shape.replace(' ', '-')}{least}.{manner}"
    defs.setdefault(shared, _several(field, one))
    return {"$ref": f"#/$defs/{shared}"}


def _several(field: Field, one: Schema) -> Schema:
    """One value, or where the field is a list, a list of values; an empty list is an absent key."""
    if field.required:
        return one
    empty: Schema = one | {"maxItems": 0}
    return one | {"items": empty} if field.many else empty


def _group(field: Field, name: str, types: TypeTable, defs: dict[str, Schema]) -> Schema:
    """A nested value; an empty one is an absent one, and lacks nothing."""
    group = f"{name}."
    keys = _keys(field.record or object, group, types, defs)
    required = keys.pop("allOf", [])
    some = {"if": {"minProperties": 1}, "then": {"allOf": required}} if required else {}
    defs[group] = keys | some
    one: Schema = {"$ref": f"#/$defs/{group}", "type": ["object", "array", "null", "string"]}
    if field.brief:
        return one | {"type": ["object", "array", "null", *_SCALAR]}
    return one | {"pattern": pattern.BLANK, "patternErrorMessage": _errors(field)}


def _scalar(field: Field, types: TypeTable) -> Schema:
    """One scalar; unless the key is required also a blank or empty one."""
    found: Schema = {"type": list(_TYPES.get(field.shape, ("string",)))}
    accepted = _accepted(field, types)
    if accepted:
        found["pattern"] = whole(accepted if field.required else f"(?:{accepted})?")
    elif field.required:
        found["pattern"] = "\\S"
    found |= _LIMITS.get(field.shape, {})
    if field.least is not None:
        found["minimum"] = field.least
    if not field.required:
        found["type"] += ["null", "array", "object"]
        found["maxProperties"] = 0
    if "pattern" in found:  # what Red Hat's language server says instead of showing the pattern
        found["patternErrorMessage"] = _errors(field)
    return found


def _accepted(field: Field, types: TypeTable) -> str:
    if field.shape is Shape.CHOICE:
        return pattern.one_of(field.choices)
    if field.shape is Shape.DOCUMENT_TYPE:
        return pattern.document_type(types)
    if field.least is not None:
        return {0: pattern.FROM_NOUGHT, 1: pattern.FROM_ONE}[field.least]
    return _PATTERNS.get(field.shape, "")


def _offered(field: Field, types: TypeTable) -> list[str] | list[int]:
    """The values an editor proposes."""
    if field.shape is Shape.BOOLEAN:
        return ["có", "không"]
    if field.shape is Shape.DOCUMENT_TYPE:
        return list(types.names())
    return (
        [int(field.example)]
        if field.shape is Shape.INTEGER
        else [*(field.choices or (field.example,))]
    )


def _errors(field: Field) -> str:
    if field.shape is Shape.CHOICE:
        return f"Chỉ nhận một trong: {', '.join(field.choices)}"
    if field.shape is Shape.INTEGER and field.least is not None:
        return f"Phải là số nguyên từ {field.least} trở lên"
    return _ERRORS[field.shape]


_TYPES: dict[Shape, tuple[str, ...]] = {
    Shape.TEXT: _SCALAR,
    Shape.INTEGER: ("integer", "string"),
    Shape.BOOLEAN: ("boolean", "integer", "string"),
    Shape.SLUG: ("string", "integer"),
    Shape.FILE: _SCALAR,
    Shape.EVIDENCE: _SCALAR,
    Shape.REFERENCE: ("string", "integer"),
    Shape.UNIT: _SCALAR,
}
_LIMITS: dict[Shape, Schema] = {
    Shape.INTEGER: {"minimum": -999_999_999, "maximum": 999_999_999},
    Shape.BOOLEAN: {"minimum": 0, "maximum": 1},
    Shape.SLUG: {"minimum": 0},
    Shape.REFERENCE: {"minimum": 0},
}
_PATTERNS = {
    Shape.INTEGER: pattern.INTEGER,
    Shape.BOOLEAN: pattern.BOOLEAN,
    Shape.DAY: pattern.DAY,
    Shape.MOMENT: pattern.MOMENT,
    Shape.SLUG: pattern.SLUG,
    Shape.OLD_ADDRESS: pattern.OLD_ADDRESS,
    Shape.URL: pattern.URL,
    Shape.BASE_URL: pattern.BASE_URL,
    Shape.EMAIL: pattern.EMAIL,
    Shape.CONTACT: pattern.CONTACT,
    Shape.EVIDENCE: f"{pattern.URL}|[^:]*",
    Shape.REFERENCE: pattern.REFERENCE,
}
_ERRORS = {
    Shape.TEXT: "Không được để trống",
    Shape.INTEGER: "Phải là số nguyên",
    Shape.BOOLEAN: "Viết có hoặc không",
    Shape.DAY: "Không phải ngày; viết như 08/8/2022 hoặc 2022-08-08",
    Shape.MOMENT: "Không phải ngày hay ngày giờ; viết như 08/8/2022 hoặc 2022-08-08 10:00",
    Shape.SLUG: "Chỉ gồm chữ thường không dấu, số và dấu gạch nối",
    Shape.OLD_ADDRESS: "Viết đường dẫn từ gốc của cổng, như /tin-cu/a.html",
    Shape.URL: "Không phải địa chỉ web; viết như https://vi-du.example/bai",
    Shape.BASE_URL: "Viết địa chỉ gốc của cổng, như https://vi-du.example",
    Shape.EMAIL: "Không phải địa chỉ thư; viết như vanthu@vi-du.example",
    Shape.CONTACT: "Viết mailto:…, tel:… hoặc https://…, như mailto:baomat@vi-du.example",
    Shape.FILE: "Viết đường dẫn của tệp, như ban-goc.pdf",
    Shape.EVIDENCE: "Viết địa chỉ web hoặc tên tệp",
    Shape.DOCUMENT_TYPE: "Không có loại văn bản này, hoặc chữ viết tắt là của nhiều loại",
    Shape.REFERENCE: "Viết tên trong địa chỉ của bản ghi được nhắc tới: chữ thường không dấu, số, dấu gạch nối",
    Shape.UNIT: "Viết slug của đơn vị, hoặc tên đơn vị",
    Shape.RECORD: "Viết nhóm khóa, không viết chữ",
}
