"""The memo on disk: values by key, which may vanish or rot at any moment with no effect but time.

Two files: `values` holds the bytes one after another, `index` says where each key lies, with a checksum. New values are
appended; the index is replaced whole at the end of a build. A torn, foreign or damaged file is the same as none.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import zlib
from pathlib import Path

FORMAT = 1
WASTE_LIMIT = 2  # the values file is rewritten when it is more than this many times what is in use
Place = tuple[int, int, int]
"""Offset and length in bytes, CRC-32 of the value."""


class Store:
    """Values of one folder. `get` and `put` during a build, `save` at its end; not for two processes at once.

    `label` names everything the values depend on besides their keys (program, libraries): another label, another memo.
    Disk trouble while writing is no trouble: the memo is simply not kept. Without a folder nothing is.
    """

    def __init__(self, folder: Path | None, label: str) -> None:
        self._folder = folder or Path()
        self._label = label
        self._index: dict[str, Place] = {}
        self._used: dict[str, Place] = {}
        self._memory: dict[str, bytes] = {}  # where nothing can be written
        self._end = 0
        self._file: int | None = None
        self._dirty = False
        self._closed = folder is None

    def get(self, key: str) -> bytes | None:
        """The value of a key, which then is kept at `save`; None when there is none or it is damaged."""
        self._ready()
        place = self._used.get(key) or self._index.get(key)
        value = self._memory.get(key) if place is None else self._read(place)
        if place is None:
            return value
        if value is None:  # so that it can be put again
            self._used.pop(key, None)
            self._index.pop(key, None)
        else:
            self._used[key] = place
        return value

    @property
    def is_empty(self) -> bool:
        """Whether nothing was remembered when the store was opened, so that no key need be asked for."""
        self._ready()
        return not (self._index or self._used or self._memory)

    def use(self, key: str) -> bool:
        """Keeps a value without reading it; False when there is none."""
        self._ready()
        place = self._used.get(key) or self._index.get(key)
        if place is None:
            return key in self._memory
        self._used[key] = place
        return True

    def use_all(self) -> None:
        """Keeps every value that is remembered."""
        self._ready()
        self._used = {**self._index, **self._used}

    def put(self, key: str, value: bytes) -> None:
        """Remembers a value; a reader of this process finds it at once."""
        self._ready()
        if self._file is None:
            self._memory[key] = value
            return
        if key in self._used:
            return
        try:
            written = self._write(value)
        except OSError:
            written = -1
        if written != len(value):
            self.close()
            self._memory[key] = value
            return
        self._used[key] = (self._end, len(value), zlib.crc32(value))
        self._end += len(value)
        self._dirty = True

    def save(self) -> None:
        """Keeps what was used since the store was opened; the rest leaves."""
        self._ready()
        if self._file is None or (not self._dirty and len(self._used) == len(self._index)):
            return
        with contextlib.suppress(OSError):
            in_use = sum(length for _, length, _ in self._used.values())
            if self._end > WASTE_LIMIT * in_use + 1_000_000:
                self._compact()
            self._write_index()
            self._index = dict(self._used)
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
            self._index = self._read_index()
        except OSError:
            self.close()

    def _read_index(self) -> dict[str, Place]:
        """The index, empty when it is missing, damaged or of another label; what is no value now fails its check."""
        try:
            data = (self._folder / "index").read_bytes()
            check, body = data[:4], data[4:]
            if zlib.crc32(body).to_bytes(4, "big") != check:
                return {}
            version, label, index = marshal.loads(body)
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        if version != FORMAT or label != self._label or not isinstance(index, dict):
            return {}
        return index

    def _write_index(self) -> None:
        body = marshal.dumps((FORMAT, self._label, self._used), 4)
        temporary = self._folder / f"index.{os.getpid()}"
        temporary.write_bytes(zlib.crc32(body).to_bytes(4, "big") + body)
        temporary.replace(self._folder / "index")

    def _read(self, place: Place) -> bytes | None:
        if self._file is None:
            return None
        offset, length, check = place
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
        """Copies what is in use into a new file and goes on with that."""
        temporary = self._folder / f"values.{os.getpid()}"
        moved: dict[str, Place] = {}
        end = 0
        with temporary.open("wb") as file:
            for key, place in self._used.items():
                value = self._read(place)
                if value is not None:
                    moved[key] = (end, len(value), place[2])
                    end += file.write(value)
        self.close()
        temporary.replace(self._folder / "values")
        flags = os.O_RDWR | getattr(os, "O_BINARY", 0)
        self._file = os.open(self._folder / "values", flags, 0o644)
        self._used, self._end = moved, end
