"""Pictures and files for download: those that records use, checked and measured."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from congbo.diagnostics import Diagnostic, Span
from congbo.digest import short_digest
from congbo.load.pictures import PICTURES, copy_widths, measure
from congbo.load.tree import Tree, is_record
from congbo.messages import links as say
from congbo.model.common import FilePath, Record
from congbo.model.fields import Shape, attribute_of, fields_of
from congbo.model.media import Media
from congbo.text.nearest import nearest
from congbo.text.slug import slugify

LABELS = {
    **{ending: label.replace("WEBP", "WebP") for ending, label in PICTURES.items()},
    "pdf": "PDF",
    "doc": "Word",
    "docx": "Word",
    "odt": "OpenDocument",
    "rtf": "RTF",
    "txt": "văn bản thuần",
    "xls": "Excel",
    "xlsx": "Excel",
    "ods": "OpenDocument",
    "csv": "CSV",
    "ppt": "PowerPoint",
    "pptx": "PowerPoint",
    "odp": "OpenDocument",
    "mp3": "âm thanh",
    "ogg": "âm thanh",
    "m4a": "âm thanh",
    "mp4": "phim",
    "webm": "phim",
    "vtt": "phụ đề",
    "zip": "ZIP",
    "ics": "lịch",
}
"""Endings that may be published, with what people call them; nothing a browser or server would run."""

MARKDOWN_ENDINGS = frozenset({"markdown", "mdown", "mdwn", "mkd", "mkdn", "mdx"})

NAME_LIMIT = 80  # code points of a file's own name in its address


def collect_media(
    records: Iterable[Record], tree: Tree
) -> tuple[dict[str, Media], tuple[Diagnostic, ...]]:
    """The files that records use, by path in the tree, and notes for missing, forbidden, broken or unused ones."""
    media: dict[str, Media] = {}
    notes: list[Diagnostic] = []
    judged: set[str] = set()
    others = [file.path for file in tree.under("content") if not is_record(file.path)]
    for record in records:
        for use in _uses(record):
            places = candidates(use.written, record.origin.path)
            path = next((at for at in places if at in tree.by_path), "")
            if not path:
                if use.must_exist:
                    near = nearest(use.written, [posixpath.basename(other) for other in others])
                    notes.append(say.missing_file(use.span, use.written, near))
            elif path not in judged and not (use.is_link and is_record(path)):
                judged.add(path)
                found, note = _media(tree, path, use.span)
                notes += [note] if note else []
                if found is not None:
                    media[path] = found
    for path in others:
        if path not in judged:
            name = posixpath.basename(path)
            notes.append(say.unused_file(Span(path), name, _as_record(name)))
    return media, tuple(notes)


def _as_record(name: str) -> str:
    """What a file that was meant as a record should be called; "" when nothing tells that it was."""
    stem, _, ending = name.rpartition(".")
    if ending.lower() in MARKDOWN_ENDINGS and stem:
        return f"{stem}.md"
    # Notepad puts its own ending behind that of a record, and Windows does not show it.
    return stem if ending.lower() == "txt" and is_record(stem) else ""


def used_by(records: Iterable[Record], media: dict[str, Media]) -> dict[str, Media]:
    """The part of `media` that some of the records use."""
    paths = {
        at
        for record in records
        for use in _uses(record)
        for at in candidates(use.written, record.origin.path)
    }
    return {path: media[path] for path in sorted(paths & media.keys())}


def is_download(path: str) -> bool:
    """Whether a relative path as written means a picture or download (a root path may be an address of the portal)."""
    ending = path.rpartition(".")[2].lower()
    return not path.startswith("/") and ending in LABELS


def candidates(path: str, source: str) -> tuple[str, ...]:
    """Where a file written in `source` may lie in the tree; paths that leave `content/` have no candidate."""
    if not path:
        return ()
    if path.startswith("/"):
        places = [posixpath.normpath("content" + path)]
    else:
        places = [
            posixpath.normpath(posixpath.join(posixpath.dirname(source), path)),
            posixpath.normpath("content/" + path),
        ]
    return tuple(place for place in dict.fromkeys(places) if place.startswith("content/"))


class _Use(NamedTuple):
    """A path as written and its place. A link may lead to a record or an address instead of a file."""

    written: str
    span: Span
    is_link: bool = False

    @property
    def must_exist(self) -> bool:
        return not self.is_link or is_download(self.written)


def _uses(record: Record) -> Iterator[_Use]:
    """What a record names in its keys, and the pictures and links of its body."""
    yield from _in_keys(record)
    for slot in record.body.slots:
        if slot.kind != "citation":
            path = unquote(slot.written.partition("#")[0].partition("?")[0])
            yield _Use(path, slot.span, slot.kind == "link")


def _in_keys(value: object) -> Iterator[_Use]:
    for field in fields_of(type(value)):
        held = getattr(value, attribute_of(field))
        for item in held if isinstance(held, tuple) else (held,):
            if isinstance(item, FilePath):
                yield _Use(item.written, item.span)
            elif item is not None and field.shape is Shape.RECORD:
                yield from _in_keys(item)


def _media(tree: Tree, path: str, span: Span) -> tuple[Media | None, Diagnostic | None]:
    name = posixpath.basename(path)
    stem, _, ending = name.rpartition(".")
    ending = ending.lower()
    if ending not in LABELS:
        return None, say.forbidden_file_type(span, name, tuple(LABELS))
    data = tree.read(path)
    width, height, fault = measure(data, ending) if ending in PICTURES else (0, 0, "")
    if fault:
        return None, say.bad_image(span, name, fault)
    address = f"/tep/{slugify(stem)[:NAME_LIMIT] or 'tep'}-{short_digest(data)}"
    copies = tuple((side, f"{address}-{side}.webp") for side in copy_widths(data, ending, width))
    whole = f"{address}.{ending}"
    return Media(path, whole, len(data), LABELS[ending], width, height, copies), None
