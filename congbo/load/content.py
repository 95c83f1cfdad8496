"""The source tree → every record of the portal; nothing here raises for a mistake in content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from congbo.diagnostics import Diagnostic, Span
from congbo.load.decode import Setting, decode
from congbo.load.nodes import HAS_C_LOADER, parse
from congbo.load.source_text import SIZE_LIMIT, Parts, clean_text, split_front_matter
from congbo.load.tree import SourceFile, Tree, is_record
from congbo.messages import files as say_file
from congbo.messages import links as say_link
from congbo.messages import values as say
from congbo.model.common import Origin, Record, places_of
from congbo.model.content import KIND, KIND_BY_FOLDER, KINDS, Content, Kind
from congbo.model.fragment import Fragment, body_of
from congbo.text.nearest import nearest
from congbo.text.numbers import file_size
from congbo.text.slug import slugify

Convert = Callable[[str, str, int], Fragment]
"""(body, path, line of the file on which the body begins) → its Fragment."""
Job = tuple[SourceFile, str]
"""A file to read as a record, and the name of its kind."""

_RESERVED = re.compile(r"trang-\d+|nam|the")
_RESERVED_PAGES = frozenset(
    {"tim-kiem", "so-do", "du-lieu", "404", "a-z", "dong-thoi-gian", "anh", "pdf", "tep", "assets"}
    | {"feed", "index", "sitemap", "robots", "manifest", "so-tay"}
    | {kind.folder for kind in KINDS}
)

_RESERVED_TERMS = frozenset({"noi-dung", "dau-trang", "chan-trang"})
"""Places every page has; a term is a place on the page of all terms."""


def load_content(
    tree: Tree, load: Callable[[Sequence[Job]], Iterable[Loaded]]
) -> tuple[Content, tuple[Diagnostic, ...]]:
    """Every record that can be understood, and the notes of all files.

    `load` gives what `load_record` gives for each job, in order; how is its own matter.
    """
    notes: list[Diagnostic] = [] if HAS_C_LOADER else [say_file.slow_yaml(Span())]
    jobs: list[Job] = []
    found: list[tuple[Kind, str, Loaded]] = []
    unknown: set[str] = set()
    for file in tree.under("content"):
        top, _, inner = file.path.removeprefix("content/").partition("/")
        kind = KIND_BY_FOLDER.get(top) if inner else None
        if kind is not None and is_record(file.path):
            if file.size > SIZE_LIMIT:
                found.append((kind, file.path, _unread(file)))
            else:
                jobs.append((file, kind.name))
        elif inner and kind is None and top not in unknown:
            unknown.add(top)
            notes.append(say_file.unknown_folder(Span(f"content/{top}"), top, _near(top)))
        elif kind is None and not inner and is_record(file.path):
            folders = tuple(kind.folder for kind in KINDS)
            notes.append(say_file.record_outside_folder(Span(file.path), folders))
    found += [
        (KIND[name], file.path, loaded)
        for (file, name), loaded in zip(jobs, load(jobs), strict=True)
    ]
    for _, _, loaded in found:
        notes += loaded.notes
    notes += _slug_notes(found)
    order = {kind.name: place for place, kind in enumerate(KINDS)}
    found.sort(key=lambda row: (order[row[0].name], row[1]))
    records = tuple(loaded.record for _, _, loaded in found if loaded.record is not None)
    unread = frozenset((kind.name, loaded.slug) for kind, _, loaded in found if not loaded.record)
    return Content(records, unread), tuple(notes)


@dataclass(frozen=True)
class Loaded:
    """What one file gave: its record if it could be made, its slug even when it could not."""

    record: Record | None
    slug: str
    notes: tuple[Diagnostic, ...]


def load_record(data: bytes, path: str, kind: Kind, setting: Setting, convert: Convert) -> Loaded:
    """One file as a record; depends on its arguments alone."""
    text, notes = clean_text(data, path)
    slug = slug_of_path(path)
    if text is None:
        return Loaded(None, slug, notes)
    parts: Parts | None = Parts(text, 1, "", 1)
    if path.lower().endswith(".md"):
        parts, more = split_front_matter(text, path)
        notes += more
    if parts is None:
        return Loaded(None, slug, notes)
    node, more = parse(parts.yaml, path, parts.yaml_line)
    notes += more
    fragment = convert(parts.body, path, parts.body_line) if parts.body.strip() else Fragment()
    notes += fragment.notes
    if node is None:
        return Loaded(None, slug, notes)
    decoded = decode(kind.model, node, setting, f"trong {kind.one}")
    notes += decoded.notes
    slug = decoded.values.get("slug") or slug
    origin = Origin(kind.name, slug, path, places_of(decoded.spans))
    notes += _own_notes(origin, decoded.values, kind)
    if not decoded.whole or not slug or _is_reserved(slug, kind):
        return Loaded(None, slug, notes)
    body = body_of(fragment, bool(decoded.values.get("summary")))
    return Loaded(kind.model(**decoded.values, origin=origin, body=body), slug, notes)


def _unread(file: SourceFile) -> Loaded:
    """What is known of a file that would fill the memory: its name."""
    note = say_file.too_large(Span(file.path), file_size(file.size), file_size(SIZE_LIMIT))
    return Loaded(None, slug_of_path(file.path), (note,))


def slug_of_path(path: str) -> str:
    """The slug a file name gives: folded; `x/index.md` has the slug of its folder."""
    folder, _, name = path.rpartition("/")
    stem = name.rsplit(".", 1)[0]
    if stem == "index" and folder.count("/") > 1:
        stem = folder.rsplit("/", 1)[-1]
    return slugify(stem)


def _own_notes(origin: Origin, values: dict[str, object], kind: Kind) -> tuple[Diagnostic, ...]:
    """What can be said of one record without looking at any other."""
    notes = []
    if not origin.slug:
        notes.append(say.file_name_without_slug(Span(origin.path), origin.path.rsplit("/", 1)[-1]))
    elif _is_reserved(origin.slug, kind):
        place = origin.span("slug") if "slug" in values else Span(origin.path)
        notes.append(say.reserved_slug(place, origin.slug))
    start, end = values.get("publish_at"), values.get("expire_at")
    if start is not None and end is not None and end <= start:  # type: ignore[operator]
        notes.append(say.expires_before_publication(origin.span("expire_at")))
    return tuple(notes)


def _is_reserved(slug: str, kind: Kind) -> bool:
    if kind.name == "term" and slug in _RESERVED_TERMS:
        return True
    return bool(_RESERVED.fullmatch(slug)) or (kind.name == "page" and slug in _RESERVED_PAGES)


def _slug_notes(found: list[tuple[Kind, str, Loaded]]) -> list[Diagnostic]:
    """One error for each file whose slug another file of the kind already has."""
    first: dict[tuple[str, str], str] = {}
    notes = []
    for kind, path, loaded in found:
        if not loaded.slug:
            continue
        other = first.setdefault((kind.name, loaded.slug), path)
        if other != path:
            span = loaded.record.origin.span("slug") if loaded.record else Span(path, 1, 1)
            notes.append(say_link.same_slug(span, loaded.slug, kind.one, other))
    return notes


def _near(folder: str) -> tuple[str, ...]:
    return nearest(folder, (kind.folder for kind in KINDS)) or tuple(k.folder for k in KINDS)
