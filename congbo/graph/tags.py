"""Tags: those that differ only in case or tone place are one; others that share an address are an error."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from congbo.diagnostics import Diagnostic
from congbo.messages import links as say
from congbo.model.common import Record
from congbo.text.collate import sort_key
from congbo.text.slug import slugify
from congbo.text.tones import one_style

SLUG_LIMIT = 150  # a file system holds names of 255 bytes


@dataclass(frozen=True)
class Tag:
    """A tag as most records write it, its slug, and the shown records that bear it, in order."""

    name: str
    slug: str
    records: tuple[Record, ...]


def collect_tags(
    records: Iterable[Record], shown: frozenset[tuple[str, str]]
) -> tuple[tuple[Tag, ...], tuple[Diagnostic, ...]]:
    """All tags of shown records in alphabetical order, and notes on the tags of all records.

    `records` come in the order of the lists.
    """
    notes = []
    first: dict[str, tuple[str, str]] = {}
    spellings: dict[str, dict[str, int]] = {}
    bearers: dict[str, dict[str, Record]] = {}
    for record in records:
        for place, written in enumerate(record.tags):
            slug = slugify(written)
            if not 0 < len(slug) <= SLUG_LIMIT:
                notes.append(say.bad_tag(record.origin.span("tags", place), written))
                continue
            name, path = first.setdefault(slug, (written, record.origin.path))
            if _same(name) != _same(written):
                notes.append(say.same_tag(record.origin.span("tags", place), written, name, path))
            if record.address in shown:
                counts = spellings.setdefault(slug, {})
                spelling = " ".join(written.split())
                counts[spelling] = counts.get(spelling, 0) + 1
                bearers.setdefault(slug, {})["/".join(record.address)] = record
    tags = [
        Tag(_usual(spellings[slug]), slug, tuple(found.values())) for slug, found in bearers.items()
    ]
    return tuple(sorted(tags, key=lambda tag: (sort_key(tag.name), tag.slug))), tuple(notes)


def _same(tag: str) -> str:
    return one_style(unicodedata.normalize("NFC", " ".join(tag.split()))).casefold()


def _usual(counts: dict[str, int]) -> str:
    """The spelling used most; of equals, the first in the alphabet."""
    return min(counts, key=lambda name: (-counts[name], sort_key(name), name))
