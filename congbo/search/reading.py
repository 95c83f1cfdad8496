"""The bytes of index files → what they say; the counterpart of `coding` and `shards`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from congbo.search.coding import number_at
from congbo.search.shards import NAME, Entry


class Listed(NamedTuple):
    """One list of a shard: its group, the bytes of its entry before the list, and the list.

    documents: how many it has in all. whole: the digest of the file that has them all, as it names the file, or "".
    postings: those that stand here, each `document << 3 | weight`. entry: the bytes of the whole entry.
    """

    name: str
    head: bytes
    documents: int
    whole: str
    postings: list[int]
    entry: bytes


def read_shard(data: bytes) -> Iterator[Listed]:
    """Every list of a shard, in order."""
    at = 0
    while at < len(data):
        end = data.index(0, at)
        name = data[at:end].decode()
        length, at = number_at(data, end + 1)
        end = at + length
        while at < end:
            listed, at = _listed(data, at, name)
            yield listed


def read_whole(data: bytes, count: int) -> list[int]:
    """All postings of a long list, from a file of its own."""
    return _postings(data, data.index(0) + 1, count)[0]


def read_node(data: bytes) -> Iterator[Entry]:
    """Keys and digests of a node."""
    key = b""
    at = 0
    while at < len(data):
        shared, added = data[at] >> 4, data[at] & 15
        at += 1
        if shared == 15:
            shared, at = data[at], at + 1
        if added == 15:
            added, at = data[at], at + 1
        key = key[:shared] + data[at : at + added]
        at += added
        yield key, data[at : at + NAME]
        at += NAME


def _listed(data: bytes, start: int, name: str) -> tuple[Listed, int]:
    at = data.index(0, start) + 1
    for _ in range(2 if at > start + 1 else 1):
        _, at = number_at(data, at)
    head = data[start:at]
    mixed, at = number_at(data, at)
    count, whole, here = mixed >> 1, "", mixed >> 1
    if mixed & 1:
        whole, at = data[at : at + NAME].hex(), at + NAME
        here, at = number_at(data, at)
    found, at = _postings(data, at, here)
    return Listed(name, head, count, whole, found, data[start:at]), at


def _postings(data: bytes, at: int, count: int) -> tuple[list[int], int]:
    found = []
    document = 0
    for _ in range(count):
        step, at = number_at(data, at)
        found.append(document + step)
        document = (document + step) & ~7
    return found, at
