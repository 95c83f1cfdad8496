"""Files and folders by their text path: made with the same modes everywhere, walked, removed.

Text paths and plain system calls, because a build may touch ten thousand files.
"""

# ruff: noqa: PTH101, PTH102, PTH105, PTH106, PTH108, PTH123

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator

from congbo.publish.paths import MARKER, parents

# The web server runs as another user, and the same sources give the same tree on any machine: so
# everyone may read, only the owner may write, and the umask has no say.
FILE_MODE = 0o644
FOLDER_MODE = 0o755
CHUNK = 1 << 20  # bytes read at a time from a large file
# Seconds between attempts to replace a file that another program (antivirus, indexer) holds open:
# on Windows a matter of a moment; elsewhere a refusal stays a refusal.
PATIENCE = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8) if sys.platform == "win32" else ()


@contextlib.contextmanager
def about(path: str) -> Iterator[None]:
    """Within, an OSError knows the path it is about: the system names none when a file is already open."""
    try:
        yield
    except OSError as error:
        raise _named(error, path) from None


def make_file(path: str, chunks: Iterable[bytes]) -> os.stat_result:
    """Write a file that must not exist yet; its state as the system tells it afterwards."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, FILE_MODE)
    try:
        for chunk in chunks:
            rest = memoryview(chunk)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
        state = os.fstat(descriptor)
        if sys.platform != "win32" and stat.S_IMODE(state.st_mode) != FILE_MODE:
            with contextlib.suppress(PermissionError):  # a file system without modes
                os.fchmod(descriptor, FILE_MODE)
            state = os.fstat(descriptor)
        return state
    except OSError as error:
        raise _named(error, path) from None
    finally:
        os.close(descriptor)


def make_folder(path: str) -> None:
    """Make a folder; one that exists is left as it is."""
    try:
        os.mkdir(path, FOLDER_MODE)
    except FileExistsError:
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            raise
        return
    mode = stat.S_IMODE(os.lstat(path).st_mode)
    if sys.platform != "win32" and mode & 0o777 != FOLDER_MODE:
        with contextlib.suppress(PermissionError):  # a file system without modes
            os.chmod(path, mode & ~0o777 | FOLDER_MODE)


def make_folders_of(path: str, base: str, made: set[str]) -> None:
    """Make the folders above `base`/`path`; `made` remembers those that are there."""
    missing = []
    for folder in parents(path):
        if folder in made:
            break
        missing.append(folder)
    for folder in reversed(missing):
        make_folder(f"{base}/{folder}")
        made.add(folder)


def link_or_copy(source: str, target: str) -> os.stat_result | None:
    """Give the file a second name; None when so done, the state of a copy where links cannot be."""
    try:
        os.link(source, target)
    except FileNotFoundError:
        raise
    except OSError:  # no hard links here, too many of them, or the file is another user's
        return make_file(target, read_chunks(source))
    return None


def unlink_if_there(path: str) -> None:
    """Remove a file, or nothing."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)


def remove_empty(base: str, folders: Iterable[str]) -> None:
    """Remove those of the folders below `base` that hold nothing, or only empty ones of them."""
    for folder in sorted(folders, key=lambda path: path.count("/"), reverse=True):
        with contextlib.suppress(OSError):  # holds something still, or went already
            os.rmdir(f"{base}/{folder}")


def _named(error: OSError, path: str) -> OSError:
    if error.filename is None:
        error.filename = path
    return error


def read_chunks(path: str) -> Iterator[bytes]:
    """The bytes of a file, piece by piece."""
    with open(path, "rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def replace(source: str, target: str) -> None:
    """Move a file over another in one step."""
    for pause in PATIENCE:
        try:
            os.replace(source, target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    os.replace(source, target)


def walk(folder: str) -> tuple[dict[str, int], list[str]]:
    """All files with their inodes, and all folders, a folder before what it holds; relative paths.

    Links and special files count as files. A folder that cannot be read raises OSError.
    """
    files: dict[str, int] = {}
    folders: list[str] = []
    pending = [""]
    while pending:
        prefix = pending.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(prefix + entry.name)
                    pending.append(f"{prefix}{entry.name}/")
                else:
                    files[prefix + entry.name] = entry.inode()
    return files, folders


def remove_tree(folder: str) -> None:
    """Remove a folder of ours, the marker last: what a kill leaves is still known as ours.

    A folder that somebody made read-only, when it was the site, is ours to write in again.
    """
    try:
        empty_folder(folder, frozenset())
    except PermissionError:
        os.chmod(folder, FOLDER_MODE)
        empty_folder(folder, frozenset())
    os.rmdir(folder)


def empty_folder(folder: str, spared: frozenset[str]) -> None:
    """Remove what a folder holds but the `spared` names at its top, the marker last."""
    with os.scandir(folder) as entries:
        names = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    for name, is_folder in sorted(names, key=lambda item: item[0] == MARKER):
        if name in spared:
            continue
        if is_folder:
            remove_tree(f"{folder}/{name}")
        else:
            os.unlink(f"{folder}/{name}")
