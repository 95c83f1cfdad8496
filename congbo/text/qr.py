"""QR codes of short texts, as rows of modules (ISO/IEC 18004): bytes, error correction M, versions 1 to 9.

Level M bears the loss of 15 % of the code, as on a wrinkled sheet. The standard would have the best of eight masks
chosen, which takes many times the rest; readers read each of them (of 400 codes OpenCV 5.0 missed 5 with the one used
here, 17 with the best), so all codes have the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

Rows = tuple[bytes, ...]
"""A bit for each module, 1 for dark, as many rows as modules on a side; what is left of the last byte of a row is 0.

The quiet zone of four modules around is not there.
"""


def qr_rows(text: str) -> Rows:
    """The modules of the code, rows from the top; () for a text of more than 180 bytes."""
    data = text.encode()
    version = next((number for number, row in _VERSIONS.items() if len(data) <= row.room), None)
    if version is None:
        return ()
    # Every module is a sum of bits of the message, modulo 2: so what each byte adds is known by itself.
    modules = _of_zeros(version, len(data))
    for place, byte in enumerate(data):
        modules ^= _added(version, place, byte)
    layout = _layout(version)
    shown, width = modules.to_bytes(layout.side * layout.width), layout.width
    return tuple([shown[start : start + width] for start in range(0, len(shown), width)])


@lru_cache(maxsize=200)
def _of_zeros(version: int, length: int) -> int:
    """The modules of a text of so many bytes 0, as one number."""
    return _modules(bytes(length), version)


@lru_cache(maxsize=8_192)
def _added(version: int, place: int, byte: int) -> int:
    """What a byte at a place changes of them."""
    return _modules(bytes(place) + bytes([byte]), version) ^ _of_zeros(version, place + 1)


def _modules(data: bytes, version: int) -> int:
    layout = _layout(version)
    message = int.from_bytes(_codewords(data, _VERSIONS[version])) << layout.remainder
    bits = f"{message ^ layout.mask:0{layout.length}b}" + "01"  # what the marks take: light, dark
    return int("".join(layout.pick(bits)), 2)


def qr_path(rows: Rows) -> str:
    """The dark modules as the path of an SVG: strokes one unit wide, on whole coordinates."""
    strokes, ends = _of_bytes()
    drawn = []
    for number, row in enumerate(rows):
        if dark := row.rstrip(b"\0"):
            drawn += [f"M0 {number}", *map(strokes.__getitem__, dark[:-1]), ends[dark[-1]]]
    return "".join(drawn)


def _strokes(modules: str) -> str:
    """Some modules of a row, from where the piece before them ended."""
    runs = (match[0] for match in re.finditer("0+|1+", modules))
    return "".join(f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0" for run in runs)


@lru_cache
def _of_bytes() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The strokes of each byte of a row, and those of the last, behind which there is nothing to draw."""
    rows = tuple(f"{byte:08b}" for byte in range(256))
    return tuple(map(_strokes, rows)), tuple(_strokes(row.rstrip("0")) for row in rows)


@dataclass(frozen=True)
class _Version:
    """Of one size at level M: all codewords, those for correction in each block, blocks, centres of alignment marks."""

    codewords: int
    correction: int
    blocks: int
    centres: tuple[int, ...]

    @property
    def data(self) -> int:
        return self.codewords - self.correction * self.blocks

    @property
    def room(self) -> int:
        """Bytes of text: mode, length and end of the message take two codewords."""
        return self.data - 2


# ISO/IEC 18004:2015, tables 9 and E.1.
_VERSIONS = {
    1: _Version(26, 10, 1, ()),
    2: _Version(44, 16, 1, (6, 18)),
    3: _Version(70, 26, 1, (6, 22)),
    4: _Version(100, 18, 2, (6, 26)),
    5: _Version(134, 24, 2, (6, 30)),
    6: _Version(172, 16, 4, (6, 34)),
    7: _Version(196, 18, 4, (6, 22, 38)),
    8: _Version(242, 22, 4, (6, 24, 42)),
    9: _Version(292, 22, 5, (6, 26, 46)),
}
_MASK = 0  # dark where row and column are both even or both odd


def _codewords(data: bytes, version: _Version) -> bytes:
    """The message with its correction, blocks interleaved."""
    message = (0x4 << 8 | len(data)).to_bytes(
        2
    )  # mode “bytes”, then the length, both halves of a byte too far left
    bits = int.from_bytes(message + data) << 4  # four bits of 0 end the message
    filled = bits.to_bytes(len(data) + 3)[1:]
    filled += bytes(_PADDING[place % 2] for place in range(version.data - len(filled)))
    short, longer = divmod(version.data, version.blocks)
    blocks, start = [], 0
    for number in range(version.blocks):
        end = start + short + (number >= version.blocks - longer)
        blocks.append(filled[start:end])
        start = end
    corrections = [_correction(block, version.correction) for block in blocks]
    body = bytes(
        block[place] for place in range(short + 1) for block in blocks if place < len(block)
    )
    return body + bytes(byte for column in zip(*corrections, strict=True) for byte in column)


_PADDING = (0xEC, 0x11)


def _correction(block: bytes, count: int) -> bytes:
    """The Reed–Solomon codewords of a block: the remainder of its division by the generator."""
    multiples = _multiples(count)
    top = 8 * (count - 1)
    low = (1 << top) - 1
    rest = 0
    for byte in block:
        rest = ((rest & low) << 8) ^ multiples[byte ^ rest >> top]
    return rest.to_bytes(count)


@lru_cache
def _multiples(count: int) -> tuple[int, ...]:
    """The generator of `count` codewords without its first term, times each element of the field, as one number."""
    generator = [1]
    for power in range(count):
        root = _POWERS[power]
        shifted = [*generator, 0]
        for place, value in enumerate(generator):
            shifted[place + 1] ^= _times(value, root)
        generator = shifted
    return tuple(
        int.from_bytes(bytes(_times(value, factor) for value in generator[1:]))
        for factor in range(256)
    )


def _powers() -> Iterator[int]:
    """The powers of 2 in the field of 256 elements, modulo x⁸ + x⁴ + x³ + x² + 1."""
    value = 1
    for _ in range(255):
        yield value
        value = value << 1 ^ (0x11D if value & 0x80 else 0)


_POWERS = tuple(_powers())
_LOGARITHMS = {value: power for power, value in enumerate(_POWERS)}


def _times(one: int, other: int) -> int:
    return _POWERS[(_LOGARITHMS[one] + _LOGARITHMS[other]) % 255] if one and other else 0


@dataclass(frozen=True)
class _Layout:
    """What all codes of a version share: modules on a side, bytes of a row, bits with the `remainder` of them that say
    nothing, their mask, and how the modules are picked from the bits and the two letters after them.
    """

    side: int
    width: int
    length: int
    remainder: int
    mask: int
    pick: Callable[[str], tuple[str, ...]]


@lru_cache
def _layout(number: int) -> _Layout:
    side = 17 + 4 * number
    marks = dict(_marks(number, side))
    order = [place for place in _zigzag(side) if place not in marks]
    length = len(order)
    sources = {place: bit for bit, place in enumerate(order)}
    sources |= {place: length + dark for place, dark in marks.items()}
    mask = int("".join("1" if (x + y) % 2 == 0 else "0" for x, y in order), 2)
    width = -(-side // 8)
    light = length
    pick = itemgetter(*(sources.get((x, y), light) for y in range(side) for x in range(8 * width)))
    return _Layout(side, width, length, length - 8 * _VERSIONS[number].codewords, mask, pick)


def _marks(number: int, side: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """The modules of every mark by column and row; what comes later lies above what came before."""
    for place in range(side):  # timing
        yield (place, 6), place % 2 == 0
        yield (6, place), place % 2 == 0
    centres = _VERSIONS[number].centres
    corners = {(6, 6), (6, side - 7), (side - 7, 6)}
    for centre in ((x, y) for x in centres for y in centres if (x, y) not in corners):
        yield from _square(centre, 2, side)
    for corner in ((3, 3), (side - 4, 3), (3, side - 4)):
        yield from _square(corner, 4, side)
    for place, dark in enumerate(_check(_MASK, 5, 0x537, 0x5412)):  # level M is 00
        yield _beside_first(place), dark
        yield ((side - 1 - place, 8) if place < 8 else (8, side - 15 + place)), dark
    yield (8, side - 8), True
    if number >= 7:
        for place, dark in enumerate(_check(number, 6, 0x1F25, 0)):
            far, near = side - 11 + place % 3, place // 3
            yield (far, near), dark
            yield (near, far), dark


def _square(
    centre: tuple[int, int], reach: int, side: int
) -> Iterator[tuple[tuple[int, int], bool]]:
    """Rings around a centre: of alignment marks dark, light, dark; of the corners one more, and light around."""
    for x in range(centre[0] - reach, centre[0] + reach + 1):
        for y in range(centre[1] - reach, centre[1] + reach + 1):
            if 0 <= x < side and 0 <= y < side:
                ring = max(abs(x - centre[0]), abs(y - centre[1]))
                yield (x, y), ring not in ((1,) if reach == 2 else (2, 4))


def _beside_first(place: int) -> tuple[int, int]:
    """Where a bit of the format stands at the upper left corner, around the timing marks."""
    if place < 8:
        return 8, place + (place > 5)
    return (7 if place == 8 else 14 - place), 8


def _check(value: int, size: int, generator: int, turned: int) -> Iterator[bool]:
    """A value of `size` bits with its BCH remainder, from the last bit on."""
    length = generator.bit_length() - 1
    rest = value << length
    for shift in reversed(range(size)):
        if rest >> (shift + length) & 1:
            rest ^= generator << shift
    word = (value << length | rest) ^ turned
    for place in range(size + length):
        yield word >> place & 1 == 1


def _zigzag(side: int) -> Iterator[tuple[int, int]]:
    """Columns in pairs from the right, up and down by turns, without the column of the timing marks."""
    upward = True
    for right in (*range(side - 1, 6, -2), 5, 3, 1):
        for y in reversed(range(side)) if upward else range(side):
            yield right, y
            yield right - 1, y
        upward = not upward
