"""The bytes of index files; `assets/search.js` reads them.

number    LEB128: seven bits a byte, the lowest first, the high bit set on all bytes but the last
postings  numbers of step << 1, or of step << 4 | weight << 1 | 1 where there is a weight; a step is the document
          counted from the one before, the first from 0
list      number(count << 1), postings; or, of a long list, number(count << 1 | 1), the digest of the file that
          holds its name, 0 and all postings, number(count of those kept here), these postings
entry     folded second syllable (none for the first alone), 0, mark code of the second (none for the first
          alone), mark code of the first, list
group     folded first syllable, 0, number(bytes that follow), entries in the order of their bytes
node      keys with digests of files: one byte (bytes shared with the key before << 4 | bytes added; 15: a byte
          of its own follows), the added bytes, the digest
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, repeat
from operator import and_, sub

Values = Sequence[int]
"""The postings of a list, each `document << 3 | weight`, by document."""

_HALF = 15  # the most that half a byte may hold: the sign that a whole byte follows


def number(value: int) -> bytes:
    """A whole number from 0 on."""
    return NUMBERS[value] if value < TABLED else _long_number(value)


def first_number(data: bytes) -> int:
    """The number that bytes begin with."""
    return number_at(data, 0)[0]


def number_at(data: bytes, at: int) -> tuple[int, int]:
    """The number at a place, and the place behind it."""
    value = shift = 0
    while data[at] > 127:
        value |= (data[at] & 127) << shift
        shift += 7
        at += 1
    return value | data[at] << shift, at + 1


def postings(values: Values) -> bytes:
    """The postings of a list that is not empty."""
    steps = map(sub, islice(values, 1, None), map(and_, values, repeat(~7)))
    return POSTINGS[values[0]] + b"".join(map(POSTINGS.__getitem__, steps))


def postings_at(data: bytes, at: int, count: int) -> list[int]:
    """So many postings from a place on, each `document << 3 | weight`."""
    found = []
    document = 0
    for _ in range(count):
        value, at = number_at(data, at)
        document += value >> 4 if value & 1 else value >> 1
        found.append(document << 3 | (value >> 1 & 7 if value & 1 else 0))
    return found


def key_after(previous: bytes, key: bytes) -> bytes:
    """A key of a node as it stands behind the one before it; neither is longer than 255 bytes."""
    shared, most = 0, min(len(previous), len(key))
    while shared < most and previous[shared] == key[shared]:
        shared += 1
    added = len(key) - shared
    head = bytes((min(shared, _HALF) << 4 | min(added, _HALF),))
    if shared >= _HALF:
        head += bytes((shared,))
    if added >= _HALF:
        head += bytes((added,))
    return head + key[shared:]


def _long_number(value: int) -> bytes:
    parts = bytearray()
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    parts.append(value)
    return bytes(parts)


class _Postings(dict[int, bytes]):
    """`step << 3 | weight` → its bytes. Most come again and again, and looking up costs a fifth."""

    def __missing__(self, value: int) -> bytes:
        step, heavy = value >> 3, value & 7
        found = number(step << 4 | heavy << 1 | 1 if heavy else step << 1)
        if value < _REMEMBERED:
            self[value] = found
        return found


_REMEMBERED = 1 << 17
POSTINGS = _Postings()
TABLED = 1 << 10
NUMBERS = (
    *(bytes((value,)) for value in range(128)),
    *(bytes((value & 127 | 128, value >> 7)) for value in range(128, TABLED)),
)
"""The bytes of the numbers below TABLED."""
