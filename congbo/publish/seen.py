"""What a publication tells of the files it left behind."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """What the system told of a published file: size in bytes, time of change in ns, inode."""

    size: int
    mtime: int
    inode: int


@dataclass(frozen=True)
class Published:
    """What a publication did, in files; `seen` has (path, state) of every one, sorted by path.

    `changed` counts new and different files. Nothing changed and nothing removed: the output was
    not touched.
    """

    changed: int
    removed: int
    unchanged: int
    seen: tuple[tuple[str, Seen], ...]


def seen_of(state: os.stat_result) -> Seen:
    """What is remembered of a state."""
    return Seen(state.st_size, state.st_mtime_ns, state.st_ino)
