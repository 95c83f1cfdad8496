"""Sorted keys and values → files of some kilobytes each, and the tree that finds them.

Files are named by their digest, so that they may be cached for ever. They are cut where the keys say so (by a digest
of the key), not at a fixed size: a change in one place moves no border elsewhere.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice

from congbo.digest import sha256
from congbo.search.coding import key_after, number
from congbo.search.lists import Group

NAME = 6  # bytes of a digest in a name, 48 bits: a hundred thousand files hold no two alike


@dataclass(frozen=True, slots=True)
class IndexFile:
    """One file of the index, `name` below its folder (`0f3a9c02de41.bin`)."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a run of entries may end: past `least` units, and surely past `most`; else one key in `chance` ends it."""

    least: int
    most: int
    chance: int


SHARD = Cut(least=2 * 1024, most=4 * 1024, chance=24)
"""In bytes: what one word of a query costs."""
NODE = Cut(least=64, most=384, chance=64)
"""In entries of about nine bytes."""
ROOT = 1000
"""The most entries of a tree of one level: an edit of a small index then rewrites no nodes."""

Entry = tuple[bytes, bytes]
"""A key and its value."""


def digest_name(data: bytes) -> str:
    """The name of an index file without its ending."""
    return sha256(data)[: 2 * NAME]


def named(data: bytes, ending: str) -> IndexFile:
    """The bytes as a file named by their digest."""
    return IndexFile(f"{digest_name(data)}.{ending}", data)


def shards(groups: Iterable[Group]) -> Iterator[Entry]:
    """Files of groups in their order, as (first key, bytes). The forms of a term are never parted."""
    first = b""
    parts: list[bytes] = []
    size = 0
    for name, entries in groups:
        start = 0
        while start < len(entries):
            end = _end(name, entries, start, size)
            if end > start:
                if not parts:
                    first = key_of(name, entries[start])
                body = b"".join(entries[start:end])
                parts.append(name.encode() + b"\0" + number(len(body)) + body)
                size += len(body)
            if end < len(entries):
                yield first, b"".join(parts)
                parts, size = [], 0
            start = end
    if parts:
        yield first, b"".join(parts)


def key_of(name: str, entry: bytes) -> bytes:
    """The folded term of an entry in the group `name`."""
    second = entry[: entry.index(0)]
    return name.encode() + b" " + second if second else name.encode()


def _end(name: str, entries: list[bytes], start: int, size: int) -> int:
    """Up to where the entries belong to a file that has `size` bytes of them."""
    sizes = list(accumulate(map(len, islice(entries, start, None)), initial=size))
    for place in range(bisect_left(sizes, SHARD.least), len(sizes) - 1):
        at = start + place
        key = key_of(name, entries[at])
        new = at == 0 or key != key_of(name, entries[at - 1])
        if new and ends(SHARD, sizes[place], key):
            return at
    return len(entries)


def ends(cut: Cut, size: int, key: bytes) -> bool:
    """Whether a run of `size` ends before `key`."""
    return size >= cut.least and (size >= cut.most or zlib.crc32(key) % cut.chance == 0)


def ends_shard(shard_size: int, key: bytes) -> bool:
    """Whether a shard whose entries have so many bytes ends before a key that stands nowhere in it."""
    return ends(SHARD, shard_size, key)


def tree(files: list[Entry]) -> tuple[int, bytes, list[IndexFile]]:
    """(levels below the root, bytes of the root, the other nodes) for (first key, digest) of files, sorted by key."""
    if len(files) <= ROOT:
        return 0, node(files), []
    nodes: list[IndexFile] = []
    above: list[Entry] = []
    start = 0
    for place in range(1, len(files) + 1):
        if place == len(files) or ends(NODE, place - start, files[place][0]):
            made = named(node(files[start:place]), "bin")
            nodes.append(made)
            above.append((files[start][0], bytes.fromhex(digest_name(made.data))))
            start = place
    return 1, node(above), nodes


def node(entries: list[Entry]) -> bytes:
    """Keys and digests as bytes."""
    last = b""
    parts = []
    for key, value in entries:
        parts.append(key_after(last, key) + value)
        last = key
    return b"".join(parts)
