"""Open data: what the files of `/du-lieu/` hold, and the page that explains them.

Both follow from the one declaration of each key. A file has the records that the lists show, in their order, and of
each its slug, its address and its keys. The body is left out: prose is read on its page, whose address stands in the
row, and ten thousand articles would make a file nobody opens. So an edit of a body changes no data either.

Values are published, not written: a date is `2022-09-14`, with a time and zone only where it has one; a reference is
the slug of a record that is shown (those that are not shown are dropped); a file or old address is an address here.
A key without a value is absent from JSON, as it is from a source; booleans are always told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from congbo.graph.refs import POINTING
from congbo.model.common import FilePath, Record
from congbo.model.config import Owner
from congbo.model.content import KIND, KINDS, Kind
from congbo.model.fields import Field, Shape, attribute_of, fields_of
from congbo.routes import address_of
from congbo.text.numbers import file_size
from congbo.text.tables import csv_begun, csv_line, json_file
from congbo.views.chrome import Frame, frame
from congbo.views.links import FileLink
from congbo.views.site import Site

ADDRESS = "/du-lieu/"
PACKAGE = f"{ADDRESS}datapackage.json"
FIRST = ("slug", "address")
"""What stands before the keys of every record."""

Plain = str | int | list[Any] | dict[str, Any]
Read = Callable[[Site, Record, Any], Plain | None]


@dataclass(frozen=True)
class Dataset:
    """The two files of a kind; `count` records are in each."""

    kind: Kind
    count: int
    csv: bytes
    json: bytes


@dataclass(frozen=True)
class FieldNote:
    """A key with its label, how its value is published, its help, and the keys of a nested value."""

    key: str
    label: str
    about: str
    help: str
    inner: tuple[FieldNote, ...] = ()


@dataclass(frozen=True)
class DataFile:
    """A kind with links to its files, and the keys it does not share with all other kinds."""

    anchor: str
    title: str
    count: int
    files: tuple[FileLink, ...]
    fields: tuple[FieldNote, ...]


@dataclass(frozen=True)
class DataPage:
    """The page of open data; `shared` are the keys every kind has, `package` leads to the descriptor for programs."""

    frame: Frame
    title: str
    portal: str
    owner: str
    licence: str
    package: str
    kinds: tuple[DataFile, ...]
    shared: tuple[FieldNote, ...]


def published_kinds(site: Site) -> tuple[Kind, ...]:
    """The kinds that have data here: those with shown records, pages too."""
    return tuple(kind for kind in KINDS if site.graph.of_kind(kind.name))


def dataset(site: Site, kind: Kind) -> Dataset:
    """The data of one kind."""
    return datasets(site)[kind.name]


def data_page(site: Site) -> DataPage:
    """The page that leads to the files and explains their keys."""
    title = "Dữ liệu mở"
    owner = site.config.owner or Owner()
    return DataPage(
        frame(site, ADDRESS, title, f"Dữ liệu của {site.config.title} ở dạng CSV và JSON."),
        title,
        site.config.title,
        owner.name,
        owner.licence,
        site.routes.href(PACKAGE),
        tuple(_data_file(site, data) for data in datasets(site).values()),
        _notes(fields_of(Record)),
    )


@lru_cache(maxsize=1)
def datasets(site: Site) -> dict[str, Dataset]:
    """All data by the name of its kind; made once, for the files and for the page that tells their sizes."""
    return {kind.name: _dataset(site, kind) for kind in published_kinds(site)}


def _dataset(site: Site, kind: Kind) -> Dataset:
    fields = fields_of(kind.model)
    keys = [field.key for field in fields if field.key not in FIRST]
    head = {
        "kind": kind.folder,
        "title": kind.title,
        "fields": {field.key: field.label for field in fields},
    }
    columns = (*FIRST, *keys)
    records = site.graph.of_kind(kind.name)
    rows = csv_begun(columns)

    def items() -> Iterator[dict[str, Plain]]:
        for record in records:
            item = _item(site, record)
            rows.write(csv_line([_cell(item[key]) if key in item else "" for key in columns]))
            yield item

    json = json_file(head, "items", items())
    return Dataset(kind, len(records), rows.getvalue(), json)


def _item(site: Site, record: Record) -> dict[str, Plain]:
    item: dict[str, Plain] = {
        "slug": record.origin.slug,
        "address": site.routes.href(address_of(record)),
    }
    return item | _values(site, record, record)


def _values(site: Site, record: Record, holder: Any) -> dict[str, Plain]:
    """The published values of a record or of a nested value of its; what says nothing is left out."""
    found: dict[str, Plain] = {}
    for field, attribute, read in _columns(holder.__class__):
        held = getattr(holder, attribute)
        if field.shape in POINTING:
            # From the graph: only there is known what is shown, and which directive a task has by default.
            named = site.graph.named(record, field.key)
            held = tuple(item if isinstance(item, str) else item.origin.slug for item in named)
            if not field.many:
                held = held[0] if held else None
        if not held and not isinstance(held, int):
            continue
        value = held if read is None else read(site, record, held)
        if value is not None and value != []:
            found[field.key] = value
    return found


@lru_cache(maxsize=64)
def _columns(model: type) -> tuple[tuple[Field, str, Read | None], ...]:
    """The keys of a class with the attribute that holds each, and how its value is read when not as it is."""
    return tuple(
        (field, attribute_of(field), _reader(field))
        for field in fields_of(model)
        if field.key not in FIRST or not issubclass(model, Record)
    )


def _reader(field: Field) -> Read | None:
    one = _READ.get(field.shape)
    if not field.many:
        return one
    if one is None:
        return lambda site, record, held: list(held)
    each = one
    return lambda site, record, held: [
        value for item in held if (value := each(site, record, item)) is not None
    ]


def _day(site: Site, record: Record, held: date) -> str:
    return held.isoformat()


def _moment(site: Site, record: Record, held: datetime) -> str:
    return held.date().isoformat() if held.time() == time.min else held.isoformat()


def _file(site: Site, record: Record, held: FilePath | str) -> str | None:
    """The published address of a file; the address of a page elsewhere as it is."""
    if isinstance(held, str):
        return held
    found = site.routes.find_file(held.written, record.origin.path)
    return site.routes.href(found.media.address) if found and found.media else None


def _nested(site: Site, record: Record, held: Any) -> dict[str, Plain] | None:
    return _values(site, record, held) or None


_READ: dict[Shape, Read] = {
    Shape.DAY: _day,
    Shape.MOMENT: _moment,
    Shape.FILE: _file,
    Shape.EVIDENCE: _file,
    Shape.OLD_ADDRESS: lambda site, record, held: site.routes.href(held.path),
    Shape.RECORD: _nested,
}


def _cell(value: Plain) -> str | int:
    """A value in one cell: lists joined by “; ”, the keys of a nested value by “, ”, booleans as in JSON."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(str(_cell(item)) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}={_cell(item)}" for key, item in value.items())
    return value


def _data_file(site: Site, data: Dataset) -> DataFile:
    folder, title = data.kind.folder, data.kind.title
    files = (("CSV", f"{folder}.csv", data.csv), ("JSON", f"{folder}.json", data.json))
    shared = fields_of(Record)
    own = tuple(field for field in fields_of(data.kind.model) if field not in shared)
    return DataFile(
        f"du-lieu-{folder}",
        title,
        data.count,
        tuple(
            FileLink(
                f"{title}, dạng {form}",
                site.routes.href(ADDRESS + name),
                file_size(len(content)),
            )
            for form, name, content in files
        ),
        _notes(own),
    )


def _notes(fields: tuple[Field, ...]) -> tuple[FieldNote, ...]:
    return tuple(_note(field) for field in fields)


def _note(field: Field) -> FieldNote:
    inner = _notes(fields_of(field.record)) if field.record else ()
    return FieldNote(field.key, field.label, published_as(field), field.help, inner)


def published_as(field: Field) -> str:
    """How a value of the key is published, in words."""
    words = _WORDS[field.shape]
    if field.shape is Shape.REFERENCE:
        words = f"slug của {KIND[field.to].one}"
    elif field.shape is Shape.CHOICE:
        words = f"một trong: {', '.join(field.choices)}"
    return f"danh sách {words}" if field.many else words


_WORDS = {
    Shape.TEXT: "chữ",
    Shape.INTEGER: "số nguyên",
    Shape.BOOLEAN: "true hoặc false",
    Shape.DAY: "ngày",
    Shape.MOMENT: "ngày, hoặc ngày giờ",
    Shape.CHOICE: "",
    Shape.SLUG: "slug",
    Shape.OLD_ADDRESS: "địa chỉ trong cổng",
    Shape.URL: "địa chỉ web",
    Shape.EMAIL: "thư điện tử",
    Shape.FILE: "địa chỉ của tệp",
    Shape.EVIDENCE: "địa chỉ web, hoặc địa chỉ của tệp",
    Shape.DOCUMENT_TYPE: "tên loại văn bản",
    Shape.REFERENCE: "",
    Shape.UNIT: "slug của đơn vị, hoặc tên viết thẳng",
    Shape.RECORD: "nhóm khóa",
}
