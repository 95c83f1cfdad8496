"""The bytes of index files → what they say; the counterpart of `coding` and `shards`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from congbo.search.coding import IN_TWO, LONG, number_at, postings_at
from congbo.search.shards import NAME, Entry


class Listed(NamedTuple):
    """One list of a shard: its group, the bytes of its entry before the list, and the list.

    documents: how many it has in all. whole: the digest of the file that has them all, as it names the file, or "".
    here, how, tail: how many postings stand here, how they are written, and their bytes.
    entry: the bytes of the whole entry.
    """

    name: str
    head: bytes
    documents: int
    whole: str
    here: int
    how: int
    tail: bytes
    entry: bytes

    @property
    def postings(self) -> list[int]:
        """Those that stand here, each `document << 3 | weight`."""
        if self.how == IN_TWO:
            pairs = zip(self.tail[::2], self.tail[1::2], strict=True)
            return [(low | high << 8) << 3 for low, high in pairs]
        return postings_at(self.tail, 0, self.here)


def read_shard(data: bytes) -> Iterator[Listed]:
    """Every list of a shard, in order."""
    ended = list(accumulate(map(_ENDS.__getitem__, data)))
    at = 0
    while at < len(data):
        end = data.index(0, at)
        name = data[at:end].decode()
        length, at = number_at(data, end + 1)
        end = at + length
        while at < end:
            listed, at = _listed(data, ended, at, name)
            yield listed


def size_of_entries(data: bytes) -> int:
    """The bytes of the entries of a shard, as a cut counts them."""
    at = size = 0
    while at < len(data):
        length, at = number_at(data, data.index(0, at) + 1)
        size += length
        at += length
    return size


def read_whole(data: bytes, count: int) -> list[int]:
    """All postings of a long list, from a file of its own."""
    return postings_at(data, data.index(0) + 1, count)


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


# Whether a byte is the last of a number.
_ENDS = tuple(int(byte < 128) for byte in range(256))


def _listed(data: bytes, ended: Sequence[int], start: int, name: str) -> tuple[Listed, int]:
    """The list that begins at a place, and the place behind it; `ended` numbers end up to and with each byte."""
    at = data.index(0, start) + 1
    for _ in range(2 if at > start + 1 else 1):
        _, at = number_at(data, at)
    head = data[start:at]
    mixed, at = number_at(data, at)
    count, how, whole = mixed >> 2, mixed & 3, ""
    here = count
    if how == LONG:
        whole, at = data[at : at + NAME].hex(), at + NAME
        here, at = number_at(data, at)
    steps_end = bisect_left(ended, ended[at - 1] + here, at) + 1
    end = at + 2 * count if how == IN_TWO else steps_end
    return Listed(name, head, count, whole, here, how, data[at:end], data[start:end]), end
