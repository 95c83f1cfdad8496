"""The only reader of the source folders: which files there are, and their bytes.

A portal's own `templates/` and `assets/` overlay, file by file, those of the program. Paths in a Tree are relative to
ROOT, with “/”, in NFC: macOS hands out names in NFD, and a web server would answer 404 to them.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

from congbo.diagnostics import Diagnostic, Span
from congbo.messages import files as say
from congbo.text.letters import nfc

CONFIG = "config.yaml"
FOLDERS = ("content", "templates", "assets")
OVERLAID = ("templates", "assets")
RECORD_ENDINGS = (".md", ".yaml", ".yml")
FOLDER_DEPTH_LIMIT = 20
_IGNORED_NAMES = frozenset({"readme.md", "thumbs.db", "desktop.ini"})
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One regular file: its path in the tree, where it lies, its size in bytes, inode.

    `changed` is the latest moment (ns since 1970) at which the system knows its bytes or its times to have been set:
    a tool that writes and then sets the old time back (rsync, tar, a restore) cannot set back that of the inode.
    """

    path: str
    location: str
    size: int
    changed: int = 0
    inode: int = 0


@dataclass(frozen=True)
class Tree:
    """All source files, sorted by path.

    `folders` are the places that were looked into, each with all its names, sorted and parted by NUL; in the `absent`
    places there was nothing to look into. While both are so, no file comes or goes.
    """

    files: tuple[SourceFile, ...]
    by_path: dict[str, SourceFile] = field(repr=False, compare=False, default_factory=dict)
    folders: tuple[tuple[str, str], ...] = field(default=(), repr=False, compare=False)
    absent: tuple[str, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def of(
        cls,
        files: dict[str, SourceFile],
        folders: Sequence[tuple[str, str]] = (),
        absent: Sequence[str] = (),
    ) -> Tree:
        in_order = tuple(files[path] for path in sorted(files))
        return cls(in_order, files, tuple(folders), tuple(absent))

    def under(self, folder: str) -> Iterator[SourceFile]:
        """The files below a folder, sorted by path."""
        prefix = folder + "/"
        return (file for file in self.files if file.path.startswith(prefix))

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError when it vanished since the tree was read."""
        return read_file(self.by_path[path])


def read_file(file: SourceFile) -> bytes:
    """The bytes of one file."""
    with FileIO(file.location) as opened:  # a Path costs more than the reading
        return opened.readall()


def as_listed(file: SourceFile) -> bool:
    """Whether a file still is what it was when the tree was read, as far as the system tells."""
    try:
        status = Path(file.location).stat()
    except OSError:
        return False
    return _state(status) == (file.size, file.changed, file.inode)


def read_tree(root: Path, program: Path) -> tuple[Tree, tuple[Diagnostic, ...]]:
    """The source files of the portal at `root`; templates and assets it lacks come from `program`.

    Raises OSError for a folder that cannot be read: a folder left out silently would unpublish its pages. For the same
    reason a portal without a single record is an error: most often a folder that was not copied, fetched or mounted.
    """
    files: dict[str, SourceFile] = {}
    notes: list[Diagnostic] = []
    folders: list[tuple[str, str]] = []
    absent: list[str] = []
    for base in dict.fromkeys((program, root)):
        for folder in FOLDERS if base == root else OVERLAID:
            place = base / folder
            if place.is_dir():
                real = place.resolve()
                _Scan(real, files, notes, folders).folder(place, folder, (str(real),))
            else:
                absent.append(str(place))
    if (root / CONFIG).is_file():
        _Scan(root.resolve(), files, notes, folders).entry(root / CONFIG, CONFIG, ())
        if not any(path.startswith("content/") and is_record(path) for path in files):
            notes.append(say.no_content(Span("content"), _lack_of(root / "content")))
    else:
        absent.append(str(root / CONFIG))
    return Tree.of(files, folders, absent), tuple(notes)


def is_record(path: str) -> bool:
    """Whether a file below a kind's folder is read as a record."""
    return path.lower().endswith(RECORD_ENDINGS)


def is_portal(root: Path) -> bool:
    """Whether a folder is one in which something may be made or removed: it has settings."""
    return (root / CONFIG).is_file()


def _lack_of(content: Path) -> str:
    """What is wrong with a `content` in which no record was found, in words."""
    if content.is_dir():
        return "Thư mục content/ không có bản ghi nào"
    if content.is_symlink() and not content.exists():
        return "content là một liên kết bị đứt"
    return (
        "content là một tệp, không phải thư mục"
        if content.exists()
        else "Không có thư mục content/"
    )


@dataclass
class _Scan:
    """Walks one folder, out of whose real path `base` no link may lead; later scans replace files of the same path."""

    base: Path
    files: dict[str, SourceFile]
    notes: list[Diagnostic]
    folders: list[tuple[str, str]]

    def folder(self, location: Path, path: str, chain: tuple[str, ...]) -> None:
        """Reads one folder; `chain` holds the real paths of the folders around it, the own last."""
        with os.scandir(location) as entries:
            names = sorted(entry.name for entry in entries)
        self.folders.append((str(location), "\0".join(names)))
        seen: set[str] = set()
        for name in names:
            composed = nfc(name)
            if _ignored(name, path):
                continue
            if not _readable(name):
                shown = ascii(name)[1:-1]
                self.notes.append(say.bad_file_name(Span(f"{path}/{shown}"), shown))
            elif composed in seen:
                self.notes.append(say.same_file_name(Span(f"{path}/{composed}"), composed))
            else:
                seen.add(composed)
                self.entry(location / name, f"{path}/{composed}", chain)

    def entry(self, location: Path, path: str, chain: tuple[str, ...]) -> None:
        """Takes a file, or goes into a folder."""
        span = Span(path)
        linked = location.is_symlink()
        if linked and not self._inside(location):
            self.notes.append(say.not_a_regular_file(span, "liên kết dẫn ra ngoài hoặc bị đứt"))
            return
        status = location.stat()
        if stat.S_ISDIR(status.st_mode):
            real = os.path.realpath(location)
            if real in chain:
                self.notes.append(say.not_a_regular_file(span, "liên kết vòng"))
            elif len(chain) > FOLDER_DEPTH_LIMIT:
                self.notes.append(say.folders_too_deep(span, FOLDER_DEPTH_LIMIT))
            else:
                self.folder(location, path, (*chain, real))
        elif stat.S_ISREG(status.st_mode):
            self.files[path] = SourceFile(path, str(location), *_state(status))
        else:
            self.notes.append(say.not_a_regular_file(span, "ống dẫn, ổ cắm hoặc thiết bị"))

    def _inside(self, location: Path) -> bool:
        try:
            return location.resolve(strict=True).is_relative_to(self.base)
        except (OSError, RuntimeError):
            return False


def _state(status: os.stat_result) -> tuple[int, int, int]:
    """Size, latest change and inode, as a SourceFile has them."""
    return status.st_size, max(status.st_mtime_ns, status.st_ctime_ns), status.st_ino


def _ignored(name: str, folder: str) -> bool:
    if name.startswith("."):
        return folder != "assets/root" or name != ".well-known"
    if folder.split("/", 1)[0] != "content":
        return False
    return name.startswith("_") or name.casefold() in _IGNORED_NAMES


def _readable(name: str) -> bool:
    """Whether a name shows what it is: no control or direction marks, no line ends, no bytes that are not UTF-8."""
    return not any(unicodedata.category(letter) in _UNSEEN for letter in name)
