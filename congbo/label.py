"""The label of a memo: a digest of what every result depends on, the program, its locked libraries and the Python."""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
import time
from pathlib import Path

from congbo.memory import states_of_sources

SAFELY_PAST = 2_000_000_000  # ns; coarser than the clock of any file system in use


def label_of(program: Path) -> str:
    """The label of the program that lies in a folder."""
    return _label(str(program), _sources(str(program)))


def known_label(program: Path, note: Path) -> str:
    """The same, from a note where the sources are as they were when it was written; else it is written anew.

    Size, time and inode are proof only for a file that was left alone for a while. A note that is damaged or cannot be
    written does no harm.
    """
    files = _sources(str(program))
    now = time.time_ns()
    states = states_of_sources(f"{program}/{path}" for path in files)
    columns = [column.tobytes() for column in states.columns]
    seen = (sys.version, str(program), files, columns)
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        label, known = marshal.loads(note.read_bytes())
        if known == seen and isinstance(label, str):
            return label
    label = _label(str(program), files)
    if max(states.times, default=0) + SAFELY_PAST < now:
        temporary = note.with_name(f"{note.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            temporary.write_bytes(marshal.dumps((label, seen)))
            temporary.replace(note)
    return label


def _label(program: str, files: list[str]) -> str:
    from congbo.digest import sha256  # here, because a build that changes nothing does without it

    parts = [f"{path}:{sha256(Path(program, path).read_bytes())}" for path in files]
    return sha256("\n".join((sys.version, *parts)).encode())


def _sources(program: str) -> list[str]:
    """The files of the program, relative to its folder, sorted."""
    files = [name for name in ("requirements.lock",) if Path(program, name).is_file()]
    waiting = ["congbo"] if Path(program, "congbo").is_dir() else []
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{program}/{folder}") as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    files.append(f"{folder}/{entry.name}")
                elif entry.is_dir() and entry.name != "__pycache__":
                    waiting.append(f"{folder}/{entry.name}")
    return sorted(files)
