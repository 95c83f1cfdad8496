"""What the source files looked like when they were last looked at: size, time of change, inode.

It decides whether there is anything to build; what to build is the pipeline's own business.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path

from congbo.load.tree import CONFIG, FOLDER_DEPTH_LIMIT, FOLDERS, OVERLAID

State = tuple[int, int, int]
"""Time of change in ns, size in bytes, inode; (0, 0, 0) for a file too fresh to be sure of."""

UNSURE: State = (0, 0, 0)
# A file may be written again within one tick of the clock of the file system (10 ms on Linux) and look
# the same: one that changed so short ago differs at the next look, whatever happens.
FRESH = 15_000_000  # ns
_NOT_HIDDEN = ".well-known"


def watched_places(root: Path, program: Path) -> tuple[Path, ...]:
    """The folders and the file a portal is made from, existing or not; never the output or `.cache`."""
    own = tuple(root / name for name in (*FOLDERS, CONFIG))
    return own if root == program else (*own, *(program / name for name in OVERLAID))


class Seen:
    """The files below the places, as they were at the last look. Hidden files do not count."""

    def __init__(self, places: tuple[Path, ...]) -> None:
        self._places = tuple(str(place) for place in places)
        self._files: dict[str, State] = {}
        self.seconds = 0.0  # what the last whole look cost

    def look(self) -> bool:
        """Looks at everything; whether it differs from the look before."""
        started = time.monotonic()
        files: dict[str, State] = {}
        for place in self._places:
            inside = os.path.realpath(Path(place).parent)
            _collect(place, inside, frozenset(), files)
        before, self._files = self._files, files
        self.seconds = time.monotonic() - started
        return files != before or UNSURE in files.values()

    def glance(self, paths: Iterable[str]) -> bool:
        """Looks at these paths only, as events name them; whether any differs. A folder means a whole look."""
        changed = False
        for path in paths:
            if self._is_hidden(path):
                continue
            now = _state(path)
            if now is None and path in self._files:
                del self._files[path]
                changed = True
            elif now is not None and self._is_below(path):
                changed = changed or now == UNSURE or now != self._files.get(path)
                self._files[path] = now
            elif now is not None or self._may_be_folder(path):
                # A folder, or a file by another name than ours: through a link.
                return self.look() or changed
        return changed

    def _is_below(self, path: str) -> bool:
        return any(path == place or path.startswith(place + os.sep) for place in self._places)

    def _is_hidden(self, path: str) -> bool:
        for place in self._places:
            if path.startswith(place + os.sep):
                return any(map(_hidden, Path(path[len(place) + 1 :]).parts))
        return False

    def _may_be_folder(self, path: str) -> bool:
        """Whether something that is no file is, or was, a folder with files."""
        prefix = path + os.sep
        return Path(path).is_dir() or any(known.startswith(prefix) for known in self._files)


def _collect(path: str, inside: str, around: frozenset[str], files: dict[str, State]) -> None:
    """Adds the files at or below a path. What vanishes meanwhile or cannot be read is left out."""
    try:
        real = os.path.realpath(path)
        if Path(path).is_symlink() and not real.startswith(inside + os.sep):
            return
        status = Path(real).stat()
        if not stat.S_ISDIR(status.st_mode):
            _add(path, status, files)
        elif real not in around and len(around) <= FOLDER_DEPTH_LIMIT:
            _collect_folder(path, inside, around | {real}, files)
    except OSError:
        return


def _collect_folder(
    folder: str, inside: str, around: frozenset[str], files: dict[str, State]
) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if _hidden(entry.name):
                continue
            if entry.is_symlink() or entry.is_dir():
                _collect(entry.path, inside, around, files)
                continue
            try:
                _add(entry.path, entry.stat(), files)
            except OSError:
                continue


def _add(path: str, status: os.stat_result, files: dict[str, State]) -> None:
    if stat.S_ISREG(status.st_mode):
        files[path] = _state_of(status)


def _state(path: str) -> State | None:
    """The state of a regular file; None for anything else."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return _state_of(status) if stat.S_ISREG(status.st_mode) else None


def _state_of(status: os.stat_result) -> State:
    if abs(time.time_ns() - status.st_mtime_ns) < FRESH:
        return UNSURE
    # Windows tells the inode of a file, but not of an entry of a folder.
    return (status.st_mtime_ns, status.st_size, 0 if os.name == "nt" else status.st_ino)


def _hidden(name: str) -> bool:
    return name.startswith(".") and name != _NOT_HIDDEN
