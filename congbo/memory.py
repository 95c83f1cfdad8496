"""What the last build of an output left, as it lies on disk: columns of names and numbers, one row for each file.

Read, compared and written as wholes: a build with little to do makes no object for what stays. Two sections, each with
its checksum: what tells whether anything changed, and `Rows`, what a changed file needs to know.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import Any

FORMAT = 3
_NAME_LISTS = ("touchy", "keys", "shown", "edits")
END = "\0"  # between names; the one sign that no path holds
DIGEST = 32  # bytes
_SOURCE_STATE = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")
_OUTPUT_STATE = attrgetter("st_size", "st_mtime_ns", "st_ino")
_FITS = (1 << 63) - 1  # some systems have inodes that need more bits than a column has


@dataclass
class States:
    """Sizes in bytes, times in ns and inodes of files, a column each."""

    sizes: array[int] = field(default_factory=lambda: array("q"))
    times: array[int] = field(default_factory=lambda: array("q"))
    inodes: array[int] = field(default_factory=lambda: array("q"))

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int]]) -> States:
        """The columns of (size, time, inode) of each file."""
        flat = _numbers(chain.from_iterable(rows))
        return cls(flat[0::3], flat[1::3], flat[2::3])

    def __getitem__(self, place: int) -> tuple[int, int, int]:
        return self.sizes[place], self.times[place], self.inodes[place]

    def put(self, place: int, state: tuple[int, int, int]) -> None:
        """Sets the row of a file."""
        for column, value in zip(self.columns, _numbers(state), strict=True):
            column[place] = value

    def insert(self, place: int, state: tuple[int, int, int]) -> None:
        """A row more, before another."""
        for column, value in zip(self.columns, _numbers(state), strict=True):
            column.insert(place, value)

    def drop(self, place: int) -> None:
        """A row less."""
        for column in self.columns:
            del column[place]

    @property
    def columns(self) -> tuple[array[int], array[int], array[int]]:
        return self.sizes, self.times, self.inodes

    def differing(self, other: States) -> list[int]:
        """The rows that differ, of as many."""
        if self.columns == other.columns:
            return []
        rows = zip(*self.columns, *other.columns, strict=True)
        return [place for place, row in enumerate(rows) if row[:3] != row[3:]]


@dataclass
class Rows:
    """What a changed file needs to know; columns beside those of `Memory`.

    `depends` is what reading a record depends on besides its file; `touchy` are the sources whose edited bodies go the
    whole way; `words` is the key of the store for what the search index holds besides bodies.
    Of sources: `digests` of the bytes, `heads` of the front matter, `faces` of what other pages know of a body (DIGEST
    bytes a file, zeros for none), `numbers` in the search index (-1: not there). Of outputs: `published` digests,
    `keys`, the source whose body is shown and how it is filled (`edits`: a key of the
    store, "" for a file whose body is not to be exchanged by itself).
    """

    depends: str = ""
    touchy: list[str] = field(default_factory=list)
    words: str = ""
    digests: bytearray = field(default_factory=bytearray)
    heads: bytearray = field(default_factory=bytearray)
    faces: bytearray = field(default_factory=bytearray)
    numbers: array[int] = field(default_factory=lambda: array("i"))
    published: bytearray = field(default_factory=bytearray)
    keys: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    edits: list[str] = field(default_factory=list)

    def put_source(self, place: int, digest: str, head: str) -> None:
        """Other bytes of a source."""
        for column, value in ((self.digests, digest), (self.heads, head)):
            column[DIGEST * place : DIGEST * (place + 1)] = joined([value])

    def put_output(self, place: int, digest: str) -> None:
        """Other bytes of a published file, no longer those its key speaks of."""
        self.published[DIGEST * place : DIGEST * (place + 1)] = joined([digest])
        self.keys[place] = ""

    def insert_output(self, place: int) -> None:
        """A published file more, of which nothing is known yet."""
        self.published[DIGEST * place : DIGEST * place] = bytes(DIGEST)
        for column in (self.keys, self.shown, self.edits):
            column.insert(place, "")

    def drop_output(self, place: int) -> None:
        """A published file less."""
        del self.published[DIGEST * place : DIGEST * (place + 1)]
        for column in (self.keys, self.shown, self.edits):
            del column[place]


@dataclass
class Memory:
    """The last build. It holds for every moment from `since` up to `until` (seconds since 1970, None = for ever).

    `read_at` (ns) is when the sources were listed. `folders` are the folders of the sources with the names in each,
    `absent` the places where there was none. `sources` and `outputs` are paths, `locations` where the sources lie.
    `notes` and `coming` are plain values that `last` reads.
    """

    read_at: int
    since: float
    until: float | None
    zone: str
    pages: int
    notes: list[tuple[Any, ...]]
    coming: tuple[str, int, int] | None
    folders: Sequence[tuple[str, str]]
    absent: Sequence[str]
    sources: list[str]
    locations: list[str]
    source_states: States
    outputs: list[str]
    output_states: States
    rows_packed: bytes = b""

    def rows(self) -> Rows | None:
        """The second section; None when it is damaged."""
        body = self.rows_packed[4:]
        if _checked(body) != self.rows_packed[:4]:
            return None
        fields = marshal.loads(body)
        for name in ("digests", "heads", "faces", "published"):
            fields[name] = bytearray(fields[name])
        for name in _NAME_LISTS:
            fields[name] = _parted(fields[name])
        fields["numbers"] = array("i", fields["numbers"])
        return Rows(**fields)


def read_memory(file: Path, label: str) -> Memory | None:
    """The remembered build; None when there is none of this label, or what tells of changes is damaged."""
    try:
        data = file.read_bytes()
        length = int.from_bytes(data[4:8], "big")
        body = data[8 : 8 + length]
        if _checked(body) != data[:4]:
            return None
        version, written_label, fields = marshal.loads(body)
        if version != FORMAT or written_label != label:
            return None
        for name in ("sources", "locations", "outputs", "absent"):
            fields[name] = _parted(fields[name])
        for name in ("source_states", "output_states"):
            fields[name] = States(*(array("q", column) for column in fields[name]))
        return Memory(**fields, rows_packed=data[8 + length :])
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        return None


def write_memory(file: Path, label: str, memory: Memory, rows: Rows | None = None) -> None:
    """Keeps a build for the next one, in one step; a disk that refuses is no trouble.

    Without `rows` the second section stays as it is.
    """
    fields = dict(vars(memory))
    packed = fields.pop("rows_packed")
    for name in ("sources", "locations", "outputs", "absent"):
        fields[name] = _joined(fields[name])
    for name in ("source_states", "output_states"):
        fields[name] = tuple(column.tobytes() for column in fields[name].columns)
    fields["folders"] = tuple(memory.folders)
    head = marshal.dumps((FORMAT, label, fields))
    if rows is not None:
        packed = _rows_packed(rows)
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as stream:
            stream.writelines((_checked(head), len(head).to_bytes(4, "big"), head, packed))
        temporary.replace(file)


def states_of_sources(locations: Iterable[str]) -> States:
    """What the system tells of source files now, times as in a SourceFile. Raises OSError when one is gone."""
    flat = _numbers(chain.from_iterable(map(_SOURCE_STATE, map(os.stat, locations))))
    return States(flat[0::4], array("q", map(max, flat[1::4], flat[2::4])), flat[3::4])


def states_of_outputs(folder: str, paths: Sequence[str]) -> States:
    """What the system tells of published files now, as in a Seen. Raises OSError when one is gone."""
    if not paths:
        return States()
    base = f"{folder}/"
    locations = (base + END.join(paths).replace(END, END + base)).split(END)
    flat = _numbers(chain.from_iterable(map(_OUTPUT_STATE, map(os.lstat, locations))))
    return States(flat[0::3], flat[1::3], flat[2::3])


def same_outputs(folder: str, memory: Memory) -> bool:
    """Whether every published file is, as far as the system tells, the one that was published."""
    try:
        return not states_of_outputs(folder, memory.outputs).differing(memory.output_states)
    except OSError:
        return False


def same_folders(memory: Memory) -> bool:
    """Whether no source has come or gone."""
    try:
        return not any(map(os.path.exists, memory.absent)) and all(
            names_in(location) == names for location, names in memory.folders
        )
    except OSError:
        return False


def names_in(location: str) -> str:
    """All names in a folder, as `Memory.folders` has them."""
    return END.join(sorted(os.listdir(location)))  # noqa: PTH208


def joined(digests: Iterable[str]) -> bytearray:
    """Hexadecimal digests as a column; zeros for ""."""
    return bytearray(b"".join(bytes.fromhex(digest) or bytes(DIGEST) for digest in digests))


def digest_at(column: bytearray, place: int) -> str:
    """The digest of a row, "" for none."""
    found = column[DIGEST * place : DIGEST * (place + 1)]
    return found.hex() if any(found) else ""


def _rows_packed(rows: Rows) -> bytes:
    fields = dict(vars(rows))
    for name in ("digests", "heads", "faces", "published", "numbers"):
        fields[name] = bytes(fields[name])
    for name in _NAME_LISTS:
        fields[name] = END.join(fields[name])
    body = marshal.dumps(fields)
    return _checked(body) + body


def _numbers(values: Iterable[int]) -> array[int]:
    values = list(values)
    try:
        return array("q", values)
    except OverflowError:
        return array("q", [value & _FITS for value in values])


def _joined(names: Sequence[str]) -> str | None:
    return END.join(names) if names else None


def _parted(text: str | None) -> list[str]:
    return [] if text is None else text.split(END)


def _checked(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(4, "big")
