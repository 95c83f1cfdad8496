"""One declaration of a key: it drives reading, error wording, skeletons, documentation, schema and open data.

A model class is a frozen dataclass whose fields are made by the functions below. The annotation says what the
program gets, the function what an editor may write. References name their kind as text, so that the model files
never import each other.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Shape(StrEnum):
    """What may be written as one value of a key."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"
    SLUG = "slug"
    OLD_ADDRESS = "old address"
    URL = "url"
    BASE_URL = "base url"
    EMAIL = "email"
    CONTACT = "contact"
    FILE = "file"
    EVIDENCE = "evidence"
    DOCUMENT_TYPE = "document type"
    REFERENCE = "reference"
    UNIT = "unit"
    RECORD = "record"


@dataclass(frozen=True)
class Field:
    """The inert description of one key.

    `key` and `label` are what an editor may write before the colon; `to` is the kind a reference points to;
    `choices` the allowed words; `record` gives the class of a nested value (late, so that files stay independent).
    """

    key: str
    label: str
    help: str
    shape: Shape
    example: str
    required: bool = False
    many: bool = False
    to: str = ""
    choices: tuple[str, ...] = ()
    record: type | None = None
    least: int | None = None
    """The smallest integer allowed; None when any is."""
    brief: str = ""
    """The key of `record` that a text standing alone is taken for."""


_METADATA = "field"


def text(label: str, help: str, example: str, *, required: bool = False, default: str = "") -> Any:
    """One line or paragraph of plain text: str, or `default` when absent."""
    return _declare(default, label, help, Shape.TEXT, example, required=required)


def title(example: str) -> Any:
    """The title of a record, with an example of its kind: str. Required."""
    return text("Tiêu đề", "Tên của bản ghi, không có dấu chấm cuối.", example, required=True)


def texts(label: str, help: str, example: str) -> Any:
    """A list of texts: tuple[str, ...]."""
    return _declare((), label, help, Shape.TEXT, example, many=True)


def integer(
    label: str, help: str, example: str, *, least: int | None = None, default: int | None = None
) -> Any:
    """A whole number, `least` or more: int, or `default` when absent."""
    return _declare(default, label, help, Shape.INTEGER, example, least=least)


def boolean(label: str, help: str, example: str) -> Any:
    """Yes or no: bool, False when absent."""
    return _declare(False, label, help, Shape.BOOLEAN, example)


def day(label: str, help: str, example: str, *, required: bool = False) -> Any:
    """A date: date | None."""
    return _declare(None, label, help, Shape.DAY, example, required=required)


def moment(label: str, help: str, example: str, *, required: bool = False) -> Any:
    """A date, or a date with a time, in the portal's time zone: datetime | None."""
    return _declare(None, label, help, Shape.MOMENT, example, required=required)


def choice(
    label: str, help: str, example: str, choices: tuple[str, ...], *, required: bool = False
) -> Any:
    """One of several words, compared after folding: str, or "" when absent."""
    return _declare("", label, help, Shape.CHOICE, example, choices=choices, required=required)


def slug(label: str, help: str, example: str) -> Any:
    """A slug: str, or "" when absent."""
    return _declare("", label, help, Shape.SLUG, example)


def old_addresses(label: str, help: str, example: str) -> Any:
    """Root paths that lead here: tuple[OldAddress, ...]."""
    return _declare((), label, help, Shape.OLD_ADDRESS, example, many=True)


def url(label: str, help: str, example: str, *, required: bool = False) -> Any:
    """An http(s) address: str, or "" when absent."""
    return _declare("", label, help, Shape.URL, example, required=required)


def base_url(label: str, help: str, example: str) -> Any:
    """Where the portal lies on the web: scheme, host and perhaps folders, no more: str. Required."""
    return _declare("", label, help, Shape.BASE_URL, example, required=True)


def email(label: str, help: str, example: str) -> Any:
    """An e-mail address: str, or "" when absent."""
    return _declare("", label, help, Shape.EMAIL, example)


def contact(label: str, help: str, example: str) -> Any:
    """Where a report may be sent: a `mailto:`, `tel:` or `https:` address: str, or "" when absent."""
    return _declare("", label, help, Shape.CONTACT, example)


def file(label: str, help: str, example: str, *, required: bool = False) -> Any:
    """A file below `content/`: FilePath | None."""
    return _declare(None, label, help, Shape.FILE, example, required=required)


def evidence(label: str, help: str, example: str) -> Any:
    """What proves a statement, an http(s) address or a file: Url | FilePath | None."""
    return _declare(None, label, help, Shape.EVIDENCE, example)


def document_type(label: str, help: str, example: str) -> Any:
    """A type of documents, by name or unambiguous abbreviation: str, always required."""
    return _declare("", label, help, Shape.DOCUMENT_TYPE, example, required=True)


def reference(to: str, label: str, help: str, example: str, *, required: bool = False) -> Any:
    """The slug of one record of kind `to`: Ref | None."""
    return _declare(None, label, help, Shape.REFERENCE, example, to=to, required=required)


def references(to: str, label: str, help: str, example: str) -> Any:
    """Slugs of records of kind `to`: tuple[Ref, ...]."""
    return _declare((), label, help, Shape.REFERENCE, example, to=to, many=True)


def unit(label: str, help: str, example: str, *, required: bool = False) -> Any:
    """A unit by slug, or its name as literal text: Ref | str | None."""
    return _declare(None, label, help, Shape.UNIT, example, to="unit", required=required)


def units(label: str, help: str, example: str) -> Any:
    """Units by slug or literal name: tuple[Ref | str, ...]."""
    return _declare((), label, help, Shape.UNIT, example, to="unit", many=True)


def record(of: type, label: str, help: str, example: str) -> Any:
    """A nested value of class `of`, or None."""
    return _declare(None, label, help, Shape.RECORD, example, record=of)


def records(of: type, label: str, help: str, example: str, *, brief: str = "") -> Any:
    """Nested values of class `of`: tuple. A text alone stands for the key `brief` of one value."""
    return _declare((), label, help, Shape.RECORD, example, record=of, many=True, brief=brief)


def fields_of(model: type) -> tuple[Field, ...]:
    """The keys of a model class, in declared order, those of its base first."""
    known: tuple[Field, ...] | None = _fields_of.get(model)
    if known is None:
        known = _fields_of[model] = tuple(
            dataclasses.replace(item.metadata[_METADATA], key=item.name.rstrip("_"))
            for item in dataclasses.fields(model)
            if _METADATA in item.metadata
        )
    return known


_fields_of: dict[type, tuple[Field, ...]] = {}  # each class once: records ask a hundred times


def attribute_of(field: Field) -> str:
    """The dataclass attribute that holds the key (`type` is kept as `type_`, a word Python uses)."""
    return f"{field.key}_" if field.key == "type" else field.key


def _declare(
    default: object, label: str, help: str, shape: Shape, example: str, **more: Any
) -> Any:
    described = Field("", label, help, shape, example, **more)
    declared: Callable[..., Any] = dataclasses.field
    return declared(default=default, metadata={_METADATA: described})
