"""The bytes of index files; `assets/search.js` reads them.

number    LEB128: seven bits a byte, the lowest first, the high bit set on all bytes but the last
postings  numbers of step << 1, or of step << 4 | weight << 1 | 1 where there is a weight; a step is the document
          counted from the one before, the first from 0
list      number(count << 2), postings; of a sparse list without weights number(count << 2 | 1), the documents in two
          bytes each, the lower first; of a long list number(count << 2 | 2), the digest of the file that holds its
          name, 0 and all postings, number(count of those kept here), these postings
entry     folded second syllable (none for the first alone), 0, mark code of the second (none for the first
          alone), mark code of the first, list
group     folded first syllable, 0, number(bytes that follow), entries in the order of their bytes
node      keys with digests of files: one byte (bytes shared with the key before << 4 | bytes added; 15: a byte
          of its own follows), the added bytes, the digest
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import islice
from operator import sub

Heavy = Mapping[int, int]
"""The weights of a list, 1 to 7, by the place of the document in it; all others are 0."""

IN_TWO, LONG = 1, 2
"""How a list is written: documents in two bytes each, or most in a file of its own; else 0."""
SPARSE = 64
"""A list whose documents lie so far apart takes no less as steps, and more time."""
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


def listed(documents: Sequence[int], heavy: Heavy) -> bytes:
    """A list that is not long."""
    count, last = len(documents), documents[-1]
    if heavy or last < count * SPARSE or last >> 16:
        return number(count << 2) + postings(documents, heavy)
    if count == 1:  # most lists
        return _ONE + last.to_bytes(2, "little")
    two = array("H", documents)
    if _BIG_ENDIAN:
        two.byteswap()
    return number(count << 2 | IN_TWO) + two.tobytes()


def postings(documents: Sequence[int], heavy: Heavy) -> bytes:
    """The postings of a list that is not empty."""
    steps = [documents[0], *map(sub, islice(documents, 1, None), documents)]
    parts = list(map(_POSTINGS[0].__getitem__, steps))
    for place, its in heavy.items():
        parts[place] = _POSTINGS[its][steps[place]]
    return b"".join(parts)


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
    """Steps → their postings of one weight; most come again and again, and looking up costs a fifth."""

    def __init__(self, weight: int) -> None:
        super().__init__()
        self._weight = weight

    def __missing__(self, step: int) -> bytes:
        found = number(step << 4 | self._weight << 1 | 1 if self._weight else step << 1)
        if step < _REMEMBERED:
            self[step] = found
        return found


_REMEMBERED = 1 << 14
_POSTINGS = tuple(map(_Postings, range(8)))
TABLED = 1 << 10
NUMBERS = (
    *(bytes((value,)) for value in range(128)),
    *(bytes((value & 127 | 128, value >> 7)) for value in range(128, TABLED)),
)
"""The bytes of the numbers below TABLED."""
_ONE = number(1 << 2 | IN_TWO)
_BIG_ENDIAN = array("H", (1,)).tobytes()[0] == 0
