"""What a publication tells of the files it left behind."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from congbo.publish.paths import MARKER

Mark = tuple[int, int]
"""Inode, and time of status change in ns, of a site's marker: every exchange brings another."""


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


def mark_of(site: Path) -> Mark | None:
    """What tells this site from any other that was or will be published there; None without one."""
    try:
        state = os.lstat(site / MARKER)
    except OSError:
        return None
    return (state.st_ino, state.st_ctime_ns)
