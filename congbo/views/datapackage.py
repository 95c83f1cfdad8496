"""The descriptor of the open data for programs: a Data Package (Frictionless, specification 1).

It says of each CSV file what it is, how large, and its digest; of each column its name, title, type, and where a
value leads. What CSV cannot hold, lists and nested values, is text there. The JSON files hold the same records and are
left out: readers of the specification take a JSON file with `fields` for a schema.
"""

from __future__ import annotations

from typing import Any

from congbo.digest import sha256
from congbo.graph.refs import POINTING
from congbo.model.config import Owner
from congbo.model.content import KIND
from congbo.model.fields import Field, Shape, fields_of
from congbo.text.slug import slugify
from congbo.views.data import FIRST, Dataset, datasets, published_as
from congbo.views.site import Site

DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
    "header": True,
}
_DAY = r"\d{4}-\d{2}-\d{2}"
MOMENT = rf"{_DAY}(T\d{{2}}:\d{{2}}:\d{{2}}([.]\d+)?(Z|[+-]\d{{2}}:\d{{2}}(:\d{{2}})?))?"
"""A day, with time and zone where the source has a time: no type of the specification is both."""


def datapackage(site: Site) -> dict[str, Any]:
    """The descriptor; without a file it would say nothing, and is not published."""
    config = site.config
    owner = config.owner or Owner()
    found = datasets(site)
    described: dict[str, Any] = {
        "profile": "data-package",
        "name": slugify(config.title) or "cong-thong-tin",
        "title": config.title,
        "homepage": site.routes.url("/"),
    }
    if config.tagline:
        described["description"] = config.tagline
    if owner.name:
        described["contributors"] = [{"title": owner.name, "role": "publisher"}]
    return described | {"resources": [_csv(data, frozenset(found)) for data in found.values()]}


def _csv(data: Dataset, published: frozenset[str]) -> dict[str, Any]:
    kind, content = data.kind, data.csv
    fields = [field for field in fields_of(kind.model) if field.key not in FIRST]
    slug = next(field for field in fields_of(kind.model) if field.key == "slug")
    columns = [
        _field(
            "slug", slug.label, "Tên của bản ghi trong địa chỉ.", {"required": True, "unique": True}
        ),
        _field("address", "Địa chỉ", "Địa chỉ trang của bản ghi.", {"required": True}),
        *(_column(field) for field in fields),
    ]
    keys = [
        {"fields": field.key, "reference": {"resource": KIND[field.to].folder, "fields": "slug"}}
        for field in fields
        if field.shape is Shape.REFERENCE and not field.many and field.to in published
    ]
    schema: dict[str, Any] = {"fields": columns, "missingValues": [""], "primaryKey": "slug"}
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": kind.folder,
        "title": kind.title,
        "path": f"{kind.folder}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content)}",
        "dialect": DIALECT,
        "schema": schema,
    }


def _column(field: Field) -> dict[str, Any]:
    about = f"{field.help} Giá trị: {published_as(field)}."
    if field.many or field.shape in POINTING:
        return _field(field.key, field.label, about, {})
    kind, form, constraints = _TYPES.get(field.shape, ("string", "", {}))
    constraints = dict(constraints)
    if field.choices:
        constraints["enum"] = list(field.choices)
    if field.required:
        constraints["required"] = True
    if field.least is not None:
        constraints["minimum"] = field.least
    return _field(field.key, field.label, about, constraints, kind, form)


def _field(
    name: str,
    title: str,
    about: str,
    constraints: dict[str, Any],
    kind: str = "string",
    form: str = "",
) -> dict[str, Any]:
    described: dict[str, Any] = {"name": name, "title": title, "type": kind}
    if form:
        described["format"] = form
    if kind == "boolean":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    described["description"] = about
    return described | ({"constraints": constraints} if constraints else {})


_TYPES: dict[Shape, tuple[str, str, dict[str, Any]]] = {
    Shape.INTEGER: ("integer", "", {}),
    Shape.BOOLEAN: ("boolean", "", {"required": True}),
    Shape.DAY: ("date", "", {}),
    Shape.MOMENT: ("string", "", {"pattern": MOMENT}),
    Shape.URL: ("string", "uri", {}),
    Shape.EMAIL: ("string", "email", {}),
}
