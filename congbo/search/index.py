"""Documents → every file of the index; a function of the sequence of documents alone.

    goc.bin        the only name that stays: settings as JSON on one line, then the root of the tree
    DIGEST.bin     nodes of the tree; shards of terms with their lists; the whole of a very long list
    DIGEST.txt     some documents each: label, day, address and title, parted by tabs; the words by frequency
    DIGEST.json    what results can be narrowed by

Keys of the tree: “!000a” the file that begins with this document (base 36), “#nhiem-vu=x” the documents of a choice,
anything else a term. Documents are numbered from 0 as they are given, the newest last: on ties it comes first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from congbo.search import coding
from congbo.search.coding import Heavy, listed, number, postings
from congbo.search.lists import EntryOf, Group, groups
from congbo.search.shards import Cut, Entry, IndexFile, digest_name, ends, named, shards, tree
from congbo.search.words import Met, words_text

ROOT_NAME = "goc.bin"
VERSION = 2
LONG = 1500
"""A list of more documents is kept in a file of its own."""
BEST = 384
"""So many documents of a long list, the best, stay in the shard."""
ROWS = Cut(least=8, most=24, chance=8)
"""Documents in one file of rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a result shows, and what it can be narrowed by.

    `address` from the portal's root, `label` what it is (“Tin bài”, “Đề án số 13-ĐA/TU”), `day` as it is printed,
    `choices` as “nhiem-vu=tap-huan”.
    """

    address: str
    title: str
    label: str
    day: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow results: a key, its label, and (value, title) of every choice in the order shown."""

    key: str
    label: str
    choices: tuple[tuple[str, str], ...]


def build_index(
    rows: Sequence[Row], terms: Iterable[bytes], filters: Sequence[Filter] = ()
) -> Iterator[IndexFile]:
    """Every file of the index, the root last. `terms` are what `document_terms` gives for each row.

    Where there are many they are gone through several times, so they need not lie in memory.
    """
    found: list[Entry] = []
    met: list[Met] = []
    labels = _labels(rows)
    for key, data in _row_files(rows, labels):
        yield _kept(found, key, data, "txt")
    entries = EntryWriter()
    every = chain(_choice_groups(rows, entries), groups(len(rows), terms, entries, met))
    for key, data in shards(every):
        yield _kept(found, key, data, "bin")
        yield from entries.long
        entries.long.clear()
    levels, root, nodes = tree(found)
    yield from nodes
    lexicon = named(words_text(met, len(rows)).encode(), "txt")
    yield lexicon
    shown = _choices(rows, filters)
    choices = named(json_bytes(shown), "json")
    yield choices
    head = {
        "version": VERSION,
        "documents": len(rows),
        "levels": levels,
        "lexicon": lexicon.name,
        "filters": choices.name,
        "labels": labels,
        "keys": [filter["key"] for filter in shown],
    }
    yield IndexFile(ROOT_NAME, json_bytes(head) + b"\n" + root)


def document_key(document: int) -> bytes:
    """The key of a document in the tree: four digits to base 36."""
    digits = ""
    for _ in range(4):
        document, digit = divmod(document, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return f"!{digits}".encode()


def _kept(found: list[Entry], key: bytes, data: bytes, ending: str) -> IndexFile:
    found.append((key, bytes.fromhex(digest_name(data))))
    return named(data, ending)


def _labels(rows: Sequence[Row]) -> list[str]:
    """Labels that several documents share, in the order of first use; rows name them by number."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.label] = counts.get(row.label, 0) + 1
    return [label for label, count in counts.items() if count > 1]


def _row_files(rows: Sequence[Row], labels: list[str]) -> Iterator[Entry]:
    place = {label: str(number) for number, label in enumerate(labels)}
    lines: list[str] = []
    first = 0
    for document, row in enumerate(rows):
        if ends(ROWS, len(lines), row.address.encode()):
            yield document_key(first), "".join(lines).encode()
            lines, first = [], document
        shown = (place.get(row.label, row.label), row.day, row.address, row.title)
        lines.append("\t".join(" ".join(part.split()) for part in shown) + "\n")
    if lines:
        yield document_key(first), "".join(lines).encode()


class EntryWriter:
    """Writes entries (see `coding`); long lists go to files of their own, collected in `long`."""

    def __init__(self) -> None:
        self.long: list[IndexFile] = []

    def __call__(self, name: str, head: bytes, documents: Sequence[int], heavy: Heavy) -> bytes:
        count = len(documents)
        if count <= LONG:
            return head + listed(documents, heavy)
        # The name of the term makes the file differ from that of a word that always stands beside it.
        named_so = f"{name} {head.hex()}".encode() + b"\0"
        whole = named(named_so + postings(documents, heavy), "bin")
        self.long.append(whole)
        digest = bytes.fromhex(digest_name(whole.data))
        places = _best(count, heavy)
        weights = {at: heavy[place] for at, place in enumerate(places) if place in heavy}
        kept = number(BEST) + postings([documents[place] for place in places], weights)
        return head + number(count << 2 | coding.LONG) + digest + kept


def _best(count: int, heavy: Heavy) -> list[int]:
    """The places of the heaviest documents of a long list, of equal ones the newest."""
    best = sorted(heavy, key=lambda place: (-heavy[place], -place))[:BEST]
    light = (place for place in range(count - 1, -1, -1) if place not in heavy)
    return sorted([*best, *islice(light, BEST - len(best))])


def _choice_groups(rows: Sequence[Row], entry_of: EntryOf) -> Iterator[Group]:
    chosen: dict[str, list[int]] = {}
    for document, row in enumerate(rows):
        for choice in row.choices:
            chosen.setdefault(choice, []).append(document)
    for choice in sorted(chosen, key=str.encode):
        name = f"#{choice}"
        yield name, [entry_of(name, b"\0" + number(0), chosen[choice], {})]


def _choices(rows: Sequence[Row], filters: Sequence[Filter]) -> list[dict[str, object]]:
    """The filters that part the documents, each choice as (value, title, documents)."""
    counts: dict[str, int] = {}
    for row in rows:
        for choice in row.choices:
            counts[choice] = counts.get(choice, 0) + 1
    shown: list[dict[str, object]] = []
    for filter in filters:
        found = [
            [value, title, counts[f"{filter.key}={value}"]]
            for value, title in filter.choices
            if f"{filter.key}={value}" in counts
        ]
        if found:
            shown.append({"key": filter.key, "label": filter.label, "choices": found})
    return shown


def json_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
