"""The memo on disk: values by key, which may vanish or rot at any moment with no effect but time.

Two files: `values` holds the bytes one after another, `index` says where each key lies, with a checksum. New values are
appended; the index is replaced whole at the end of a build. A torn, foreign or damaged file is the same as none.

The index is a sorted table of rows of one length: it is neither taken apart when it is read nor put together when it is
written, so that a value more costs no more among a hundred thousand.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
import zlib
from bisect import bisect_left
from pathlib import Path

FORMAT = 2
WASTE_LIMIT = 2  # the values file is rewritten when it is more than this many times what is in use
NAME = 16  # bytes of a key in the index: the first of its SHA-256
_PLACE = struct.Struct(">QII")  # offset and length in bytes, CRC-32 of the value
ROW = NAME + _PLACE.size


class Store:
    """Values of one folder. `get` and `put` during a build, `save` at its end; not for two processes at once.

    `label` names everything the values depend on besides their keys (program, libraries): another label, another memo.
    Disk trouble while writing is no trouble: the memo is simply not kept. Without a folder nothing is.
    """

    def __init__(self, folder: Path | None, label: str) -> None:
        self._folder = folder or Path()
        self._label = label
        self._table = b""  # what was remembered, rows in the order of their names
        self._size = 0  # bytes of the values in the table, and of those put since
        self._used: dict[bytes, bytes] = {}
        self._rotten: set[bytes] = set()
        self._keeps_all = False
        self._memory: dict[str, bytes] = {}  # where nothing can be written
        self._end = 0
        self._file: int | None = None
        self._dirty = False
        self._closed = folder is None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was remembered when the store was opened, so that no key need be asked for."""
        self._ready()
        return not (self._table or self._used or self._memory)

    def get(self, key: str) -> bytes | None:
        """The value of a key, which then is kept at `save`; None when there is none or it is damaged."""
        self._ready()
        name = _name(key)
        place = self._find(name)
        if place is None:
            return self._memory.get(key)
        value = self._read(place)
        if value is None:  # so that it can be put again
            self._used.pop(name, None)
            self._rotten.add(name)
        else:
            self._used[name] = place
        return value

    def use(self, key: str) -> bool:
        """Keeps a value without reading it; False when there is none."""
        self._ready()
        name = _name(key)
        place = self._find(name)
        if place is None:
            return key in self._memory
        self._used[name] = place
        return True

    def use_all(self) -> None:
        """Keeps every value that is remembered."""
        self._keeps_all = True

    def put(self, key: str, value: bytes) -> None:
        """Remembers a value; a reader of this process finds it at once."""
        self._ready()
        if self._file is None:
            self._memory[key] = value
            return
        name = _name(key)
        if name in self._used:
            return
        try:
            written = self._write(value)
        except OSError:
            written = -1
        if written != len(value):
            self.close()
            self._memory[key] = value
            return
        self._used[name] = _PLACE.pack(self._end, len(value), zlib.crc32(value))
        self._end += len(value)
        self._size += len(value)
        self._dirty = True

    def save(self) -> None:
        """Keeps what was used since the store was opened; the rest leaves."""
        self._ready()
        leaving = not self._keeps_all and len(self._used) < len(self._table) // ROW
        if self._file is None or not (self._dirty or leaving):
            return
        with contextlib.suppress(OSError):
            self._table = self._kept()
            if not self._keeps_all:
                self._size = sum(_PLACE.unpack(place)[1] for place in self._used.values())
            if self._end > WASTE_LIMIT * self._size + 1_000_000:
                self._compact()
            self._write_index()
            self._used.clear()
            self._dirty = False

    def close(self) -> None:
        """Lets go of the file; nothing is remembered from here on."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.close(self._file)
        self._file = None
        self._closed = True

    def _ready(self) -> None:
        """Opens the files when first asked for a value: a build with nothing to do never asks."""
        if self._file is None and not self._closed:
            self._open()

    def _open(self) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._file = os.open(self._folder / "values", flags, 0o644)
            self._end = os.fstat(self._file).st_size
            self._size, self._table = self._read_index()
        except OSError:
            self.close()

    def _find(self, name: bytes) -> bytes | None:
        """Where a value lies."""
        place = self._used.get(name)
        if place is not None or name in self._rotten:
            return place
        at = self._row_of(name)
        return self._table[at + NAME : at + ROW] if self._table.startswith(name, at) else None

    def _row_of(self, name: bytes) -> int:
        """Where in the table a name stands, or would stand."""
        table, rows = self._table, range(len(self._table) // ROW)
        return ROW * bisect_left(rows, name, key=lambda row: table[ROW * row : ROW * row + NAME])

    def _kept(self) -> bytes:
        """The table of what is to be kept."""
        names = sorted(self._used)
        if not self._keeps_all:
            return b"".join([name + self._used[name] for name in names])
        parts: list[bytes] = []
        done = 0
        for name in names:
            at = self._row_of(name)
            parts += (self._table[done:at], name, self._used[name])
            done = at + ROW if self._table.startswith(name, at) else at
        return b"".join([*parts, self._table[done:]])

    def _read_index(self) -> tuple[int, bytes]:
        """Bytes of all values, and the table; nothing when it is missing, damaged or of another label."""
        try:
            data = (self._folder / "index").read_bytes()
        except OSError:
            return 0, b""
        check, body = data[:4], data[4:]
        head, _, table = body.partition(b"\n")
        known, _, size = head.rpartition(b" ")
        if zlib.crc32(body).to_bytes(4, "big") != check or known != self._known:
            return 0, b""
        return int(size), table

    @property
    def _known(self) -> bytes:
        return f"{FORMAT} {self._label}".encode()

    def _write_index(self) -> None:
        body = b"%b %d\n%b" % (self._known, self._size, self._table)
        temporary = self._folder / f"index.{os.getpid()}"
        temporary.write_bytes(zlib.crc32(body).to_bytes(4, "big") + body)
        temporary.replace(self._folder / "index")

    def _read(self, place: bytes) -> bytes | None:
        if self._file is None:
            return None
        offset, length, check = _PLACE.unpack(place)
        try:
            if hasattr(os, "pread"):
                value = os.pread(self._file, length, offset)
            else:
                os.lseek(self._file, offset, os.SEEK_SET)
                value = os.read(self._file, length)
        except OSError:
            return None
        return value if len(value) == length and zlib.crc32(value) == check else None

    def _write(self, value: bytes) -> int:
        if self._file is None:
            return -1
        if hasattr(os, "pwrite"):
            return os.pwrite(self._file, value, self._end)
        os.lseek(self._file, self._end, os.SEEK_SET)
        return os.write(self._file, value)

    def _compact(self) -> None:
        """Copies what is kept into a new file and goes on with that."""
        temporary = self._folder / f"values.{os.getpid()}"
        moved, end = [], 0
        with temporary.open("wb") as file:
            for start in range(0, len(self._table), ROW):
                place = self._table[start + NAME : start + ROW]
                value = self._read(place)
                if value is not None:
                    _, length, check = _PLACE.unpack(place)
                    moved.append(
                        self._table[start : start + NAME] + _PLACE.pack(end, length, check)
                    )
                    end += file.write(value)
        self.close()
        temporary.replace(self._folder / "values")
        flags = os.O_RDWR | getattr(os, "O_BINARY", 0)
        self._file = os.open(self._folder / "values", flags, 0o644)
        self._table, self._size, self._end = b"".join(moved), end, end


def _name(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()[:NAME]
