"""An index after an edit of one document's words, from the files it had: what a whole build gives, in milliseconds.

Only files that hold an edited term are read and written. From the first of them on the terms are cut anew, until a
border falls where one was; from there every border stays, because a cut looks only at what lies behind the one before.
"""

from __future__ import annotations

import json
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from congbo.search.index import ROOT_NAME, EntryWriter, json_bytes
from congbo.search.lists import Group, postings_of
from congbo.search.reading import Listed, read_node, read_shard, read_whole, size_of_entries
from congbo.search.shards import Entry, digest_name, ends_shard, key_of, shards, tree
from congbo.search.words import changed_words, usual_form

Read = Callable[[str], bytes]
"""The name of a file of the index → its bytes."""
Posting = int | None
"""`document << 3 | weight`; None where the document does not have the term."""


@dataclass(frozen=True)
class Change:
    """What an edit does to an index: new and changed files by name, and the names that are gone."""

    files: Mapping[str, bytes]
    gone: frozenset[str]

    def followed_by(self, later: Change) -> Change:
        """Both changes as one; the later one starts from what this one left."""
        files = {**self.files, **later.files}
        return Change(
            {name: data for name, data in files.items() if name not in later.gone},
            frozenset((self.gone | later.gone) - later.files.keys()),
        )


def edited_index(read: Read, document: int, before: bytes, after: bytes) -> Change | None:
    """What changes when the terms of document number `document` change and nothing else does.

    None when only a whole build can tell: a rare word entered or left the words of a large portal.
    """
    line, _, root = read(ROOT_NAME).partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    files = list(read_node(root))
    nodes = [f"{digest.hex()}.bin" for _, digest in files] if head["levels"] else []
    if nodes:
        files = [entry for name in nodes for entry in read_node(read(name))]
    edit = _Edit(read, files, _edits(document, before, after))
    edit.cut_anew()
    words = changed_words(read(head["lexicon"]).decode(), head["documents"], edit.met())
    if words is None:
        return None
    levels, root, made = tree(edit.files)
    new = {file.name: file.data for file in made} | edit.new
    lexicon = f"{digest_name(words.encode())}.txt"
    new[lexicon] = words.encode()
    old = {*nodes, *edit.old, head["lexicon"]}
    head |= {"levels": levels, "lexicon": lexicon}
    changed = {name: data for name, data in new.items() if name not in old}
    changed[ROOT_NAME] = json_bytes(head) + b"\n" + root
    return Change(changed, frozenset(old - new.keys()))


_Edits = dict[bytes, list[tuple[str, bytes, Posting, Posting]]]
"""By folded term: first syllable, bytes of the entry before its list, posting before, posting after."""


def _edits(document: int, before: bytes, after: bytes) -> _Edits:
    old, new = postings_of(document, before), postings_of(document, after)
    found: _Edits = defaultdict(list)
    for place in sorted({*old, *new}):
        before_after = (old.get(place), new.get(place))
        if before_after[0] != before_after[1]:
            found[key_of(*place)].append((*place, *before_after))
    return found


@dataclass
class _Edit:
    """The files of an index by their first keys while they are cut anew.

    new, old: the files written and those they stand for, by name. counts: for a first syllable the numbers of
    documents of its exact forms, before and after.
    """

    read: Read
    files: list[Entry]
    edits: _Edits
    new: dict[str, bytes] = field(default_factory=dict)
    old: set[str] = field(default_factory=set)
    counts: dict[str, tuple[dict[bytes, int], dict[bytes, int]]] = field(default_factory=dict)

    def cut_anew(self) -> None:
        """Writes every file that holds an edited term."""
        keys = [key for key, _ in self.files]
        first = sum(key.startswith(b"!") for key in keys)
        cut = self.files[:first]
        at = first
        for place in sorted(self._touched(keys, first)):
            if place < at:
                continue
            cut += self.files[at:place]
            at = place + 1
            while True:
                low = keys[place] if place > first else b""
                high = keys[at] if at < len(keys) else None
                groups, writer = self._groups(self.files[place:at], low, high)
                pieces = list(shards(groups))
                if high is None:
                    break
                stays = bool(pieces) and high not in self.edits  # else it may have gone
                if stays and ends_shard(size_of_entries(pieces[-1][1]), high):
                    break
                at += 1
            for key, data in pieces:
                self._write(f"{digest_name(data)}.bin", data)
                cut.append((key, bytes.fromhex(digest_name(data))))
            for file in writer.long:
                self._write(file.name, file.data)
        self.files = cut + self.files[at:]

    def met(self) -> Iterator[tuple[tuple[str, int] | None, tuple[str, int] | None]]:
        """Of every edited syllable its most frequent exact form and the number of documents, before and after."""
        for name, (before, after) in self.counts.items():
            yield usual_form(name, before), usual_form(name, after)

    def _touched(self, keys: list[bytes], first: int) -> Iterator[int]:
        """The files that hold an edited term; where that is the first of a file, also the file before."""
        for key in self.edits:
            place = max(bisect_right(keys, key) - 1, first)
            yield place
            if place > first and keys[place] == key:
                yield place - 1

    def _groups(
        self, files: Iterable[Entry], low: bytes, high: bytes | None
    ) -> tuple[list[Group], EntryWriter]:
        """The groups of some files in a row, edited; they hold the terms from `low` up to `high`."""
        held: dict[str, dict[bytes, Listed]] = defaultdict(dict)
        for _, digest in files:
            name = f"{digest.hex()}.bin"
            self.old.add(name)
            for listed in read_shard(self.read(name)):
                held[listed.name][listed.head] = listed
        entries = {
            name: {head: listed.entry for head, listed in lists.items()}
            for name, lists in held.items()
        }
        writer = EntryWriter()
        for key, edits in self.edits.items():
            if low <= key and (high is None or key < high):
                for name, head, before, after in edits:
                    values = self._values(held[name].get(head), before, after)
                    own = entries.setdefault(name, {})
                    own.pop(head, None)
                    if values:
                        heavy = {at: value & 7 for at, value in enumerate(values) if value & 7}
                        documents = [value >> 3 for value in values]
                        own[head] = writer(name, head, documents, heavy)
                    if head.startswith(b"\0"):
                        self._count(name, held[name], head, len(values))
        return [(name, sorted(entries[name].values())) for name in sorted(entries)], writer

    def _values(self, listed: Listed | None, before: Posting, after: Posting) -> list[int]:
        values: list[int] = []
        if listed is not None:
            values = listed.postings
            if listed.whole:
                name = f"{listed.whole}.bin"
                self.old.add(name)
                values = read_whole(self.read(name), listed.documents)
        values = [value for value in values if value != before]
        if after is not None:
            insort(values, after)
        return values

    def _count(self, name: str, held: dict[bytes, Listed], head: bytes, count: int) -> None:
        if name not in self.counts:
            alone = {
                other: listed.documents for other, listed in held.items() if other.startswith(b"\0")
            }
            self.counts[name] = (alone, dict(alone))
        self.counts[name][1][head] = count

    def _write(self, name: str, data: bytes) -> None:
        self.new[name] = data
