"""A small change published at its own price: what does not change is not even looked at."""

# ruff: noqa: PTH123

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from congbo.publish import disk, exchange, spare
from congbo.publish.output import at_work, check_output
from congbo.publish.paths import GITKEEP, MARKER, check_path, folders_of
from congbo.publish.seen import Mark, Published, Seen, mark_of, seen_of

# The spare is not what its record says, or the system does not let us: the other way finds out why.
_DOUBT = (
    FileExistsError,
    FileNotFoundError,
    IsADirectoryError,
    NotADirectoryError,
    PermissionError,
)


@dataclass(frozen=True)
class _Change:
    """`files` to be written, `removed` to disappear; both differ from what the site has."""

    files: Mapping[str, bytes]
    removed: tuple[str, ...]


def publish_change(
    output: Path,
    protected: tuple[Path, ...],
    waiting: Callable[[], None],
    mark: Mark | None,
    files: Mapping[str, bytes],
    removed: Collection[str] = (),
) -> Published | None:
    """Publish these files and remove those; all else stays as the site of this `mark` has it.

    None, and nothing is changed, when that cannot be done: no spare (see `congbo.publish.spare`),
    or not this one, another site by now, a system that cannot exchange folders. Then publish the
    whole by `open_stage`.

    The caller answers for the site being what he thinks it is, having looked after he took its
    `mark_of`, and for the paths not to clash with each other or the rest. `seen` has the files given
    and, where the system refused to link them, others whose state is new; `unchanged` are the files
    given that were published already. Raises as `open_stage` does; ValueError for a bad path.
    """
    for path in (*files, *removed):
        check_path(path)
    real = check_output(output, protected)
    with at_work(real, waiting):
        if mark is None or mark_of(real) != mark or not exchange.available():
            return None
        site = str(real)
        same = {path: state for path in files if (state := _published(site, path, files[path]))}
        change = _Change(
            {path: files[path] for path in files if path not in same},
            tuple(path for path in removed if path not in files and _exists(site, path)),
        )
        seen = {path: seen_of(state) for path, state in same.items()}
        if change.files or change.removed:
            difference = spare.difference_from(real, mark)
            written = None if difference is None else _exchanged(real, difference, change)
            if written is None:
                return None
            seen |= written
        return Published(
            len(change.files), len(change.removed), len(same), tuple(sorted(seen.items()))
        )


def _exchanged(real: Path, last: spare.Difference, change: _Change) -> dict[str, Seen] | None:
    """Make the spare the new site and the site the spare; None when nothing was changed."""
    try:
        tree = spare.take(real)
        if tree is None:
            return None
        written = _brought_up(tree, str(real), last, change)
        if not exchange.exchange(tree, str(real)):
            return None
    except _DOUBT:
        return None
    exchange.flush_folder(str(real.parent))
    copied = tuple(path for path in written if path not in change.files)
    spare.keep(tree, real, spare.Difference((*change.files, *copied), change.removed))
    return {path: seen_of(state) for path, state in written.items() if path != GITKEEP}


def _brought_up(
    tree: str, site: str, last: spare.Difference, change: _Change
) -> dict[str, os.stat_result]:
    """Turn the spare into the new site, flushed; the states of the files it does not share."""
    settled = {*change.files, *change.removed, GITKEEP}
    absent = {*last.gone, *change.removed} - change.files.keys() - {GITKEEP}
    linked = [path for path in last.changed if path not in settled]
    if _exists(site, GITKEEP):
        linked.append(GITKEEP)
    else:
        absent.add(GITKEEP)
    needed = folders_of((*linked, *change.files))
    spare.clear(tree, absent, folders_of(absent) - needed, needed)
    written = spare.link(tree, site, linked)
    made: set[str] = set()
    for path, data in change.files.items():
        disk.make_folders_of(path, tree, made)
        disk.unlink_if_there(f"{tree}/{path}")
        written[path] = disk.make_file(f"{tree}/{path}", (data,))
    spare.renew_marker(tree)
    exchange.flush_change(tree, written, (*absent, *linked, *change.files))
    return written


def _published(site: str, path: str, data: bytes) -> os.stat_result | None:
    """The state of the published file if it holds these bytes and everyone may read it."""
    try:
        state = os.lstat(f"{site}/{path}")
    except (FileNotFoundError, NotADirectoryError):
        return None
    mode = os.lstat(f"{site}/{MARKER}").st_mode
    if state.st_mode != mode or state.st_size != len(data):
        return None
    with open(f"{site}/{path}", "rb") as stream:
        return state if stream.read() == data else None


def _exists(site: str, path: str) -> bool:
    return os.path.lexists(f"{site}/{path}")
