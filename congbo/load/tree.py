"""The only reader of the source folders: which files there are, and their bytes.

A portal's own `templates/` and `assets/` overlay, file by file, those of the program. Paths in a Tree are relative to
ROOT, with “/”, in NFC: macOS hands out names in NFD, and a web server would answer 404 to them.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from congbo.diagnostics import Diagnostic, Span
from congbo.messages import files as say
from congbo.text.repair import control_characters

CONFIG = "config.yaml"
FOLDERS = ("content", "templates", "assets")
OVERLAID = ("templates", "assets")
FOLDER_DEPTH_LIMIT = 20
_IGNORED_NAMES = frozenset({"readme.md", "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One regular file: its path in the tree, where it lies, its size in bytes."""

    path: str
    location: str
    size: int


@dataclass(frozen=True)
class Tree:
    """All source files, sorted by path."""

    files: tuple[SourceFile, ...]
    by_path: dict[str, SourceFile] = field(repr=False, compare=False, default_factory=dict)

    @classmethod
    def of(cls, files: dict[str, SourceFile]) -> Tree:
        return cls(tuple(files[path] for path in sorted(files)), files)

    def under(self, folder: str) -> Iterator[SourceFile]:
        """The files below a folder, sorted by path."""
        prefix = folder + "/"
        return (file for file in self.files if file.path.startswith(prefix))

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError when it vanished since the tree was read."""
        return Path(self.by_path[path].location).read_bytes()


def read_tree(root: Path, program: Path) -> tuple[Tree, tuple[Diagnostic, ...]]:
    """The source files of the portal at `root`; templates and assets it lacks come from `program`.

    Raises OSError for a folder that cannot be read: a folder left out silently would unpublish its pages.
    """
    files: dict[str, SourceFile] = {}
    notes: list[Diagnostic] = []
    for base in dict.fromkeys((program, root)):
        scan = _Scan(base.resolve(), files, notes)
        for folder in FOLDERS if base == root else OVERLAID:
            if (base / folder).is_dir():
                scan.folder(base / folder, folder, (os.path.realpath(base / folder),))
    if (root / CONFIG).is_file():
        _Scan(root.resolve(), files, notes).entry(root / CONFIG, CONFIG, ())
    return Tree.of(files), tuple(notes)


@dataclass
class _Scan:
    """Walks one base folder; later bases replace files of the same path."""

    base: Path
    files: dict[str, SourceFile]
    notes: list[Diagnostic]

    def folder(self, location: Path, path: str, chain: tuple[str, ...]) -> None:
        """Reads one folder; `chain` holds the real paths of the folders around it, the own last."""
        with os.scandir(location) as entries:
            names = sorted(entry.name for entry in entries)
        for name in names:
            if not _ignored(name, path):
                self.entry(location / name, f"{path}/{unicodedata.normalize('NFC', name)}", chain)

    def entry(self, location: Path, path: str, chain: tuple[str, ...]) -> None:
        span = Span(path)
        if not _is_unicode(path) or control_characters(path):
            shown = path.encode("utf-8", "replace").decode()
            self.notes.append(say.bad_file_name(Span(shown), ascii(path.rsplit("/", 1)[-1])[1:-1]))
            return
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
            self.files[path] = SourceFile(path, str(location), status.st_size)
        else:
            self.notes.append(say.not_a_regular_file(span, "ống dẫn, ổ cắm hoặc thiết bị"))

    def _inside(self, location: Path) -> bool:
        try:
            return location.resolve(strict=True).is_relative_to(self.base)
        except (OSError, RuntimeError):
            return False


def _ignored(name: str, folder: str) -> bool:
    if name.startswith("."):
        return folder != "assets/root" or name != ".well-known"
    if folder.split("/", 1)[0] != "content":
        return False
    return name.startswith("_") or name.casefold() in _IGNORED_NAMES


def _is_unicode(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
