"""The spare: the site of the publication before, kept so that the next one costs what it changes.

Two trees take turns. After an exchange the former site is not removed but becomes the spare, the
hidden folder `.NAME.congbo-spare` beside the output. The next publication takes it, brings it up to
date with the present site, applies its own change and exchanges the two again.

Why the new site is whole, and the right one:

1. Outside the difference of the last publication, a path has one and the same inode in both trees:
   each publication either links it from the site or counts it to the difference. We never write
   into a file that exists: new bytes are a new file. So what is known of a published file (by size,
   time and inode, or by digest) is known of the spare's too. Who edits a published file by hand and
   in place edits both; the build sees it in the site, and puts a new file there.
2. A folder with the spare's name is a finished spare. Before the first of its files is touched it is
   renamed to `.NAME.congbo-next`; it gets its name back, with a new record in its marker, as the
   last step. What a kill leaves under the name “next” is removed by the next build.
3. The record (the difference) belongs to one site: it names that site's marker by inode and time of
   status change, and every exchange brings a new marker. After a publication from elsewhere, or when
   either folder comes from a backup, the two do not match. Publication file by file, which leaves
   the marker alone, removes the spare first. A damaged record fails its checksum.
4. `publish_change` believes a record and touches nothing beyond the difference and the change.
   A `Stage` believes none: it compares the inodes of all files, so that any spare at all, however
   old, ends up as the new site.
5. Power may fail: the new site is flushed before the exchange, and the exchange before anything of
   the former site is touched.

Price on the disk: the folders, and the files that the last publication replaced or removed. A former
site that differs from the present one in more than half of the files is not kept: then, and after the
first publication, `make` links a spare of a large site that is equal to it. A stranger's file in a deep
folder of the output, which no record speaks of, comes and goes with its tree until a build by
`Stage` removes it.
"""

# ruff: noqa: PTH104, PTH105, PTH108

from __future__ import annotations

import contextlib
import os
import stat
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from congbo.publish import disk, exchange
from congbo.publish.output import MARKER_TEXT, next_of, spare_of
from congbo.publish.paths import MARKER, parents
from congbo.publish.seen import Mark, mark_of

MANY = 1000  # files: a site of fewer goes without a spare until its first change
_NEW_MARKER = ".congbo-new"
_SEPARATOR = b"\0"  # the one byte that no name holds


@dataclass(frozen=True)
class Difference:
    """What a publication did: `changed` paths have another file than before, `gone` ones have none."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]


def difference_from(real: Path, mark: Mark) -> Difference | None:
    """How the site of this mark differs from the spare; None when there is no spare that tells."""
    try:
        written = (spare_of(real) / MARKER).read_bytes()
    except OSError:
        return None
    text, _, rest = written.partition(_SEPARATOR)
    check, _, body = rest.partition(_SEPARATOR)
    if text != MARKER_TEXT or check != _checksum(body):
        return None
    inode, changed_at, count, *paths = map(os.fsdecode, body.split(_SEPARATOR))
    if mark != (int(inode), int(changed_at)) or not all(map(_stays_inside, paths)):
        return None
    return Difference(tuple(paths[: int(count)]), tuple(paths[int(count) :]))


def take(real: Path) -> str | None:
    """Claim the spare, to be changed at will; its folder from now on, None when none can be had."""
    folder = next_of(real)
    try:
        os.rename(spare_of(real), folder)
    except OSError:
        return None
    return str(folder)


def clear(
    tree: str, absent: Iterable[str], folders: Collection[str], needed: Collection[str] = ()
) -> None:
    """Remove the `absent` files from the tree, and those of the `folders` that then are empty.

    In place of an absent file there may be one of those folders, or a `needed` one. Raises
    IsADirectoryError for another, NotADirectoryError where a link leads away: what lies behind it
    is not ours.
    """
    there: set[str] = set()
    for path in absent:
        mode = _mode_of(tree, path, there)
        if stat.S_ISDIR(mode):
            if path not in needed and path not in folders:
                raise IsADirectoryError(f"{tree}/{path}")
        elif mode:
            os.unlink(f"{tree}/{path}")
    disk.remove_empty(tree, folders)


def link(tree: str, site: str, paths: Iterable[str]) -> dict[str, os.stat_result]:
    """Link files of the site into the tree, in place of others; the states of those copied instead.

    The system may refuse a link. Raises FileExistsError where no folder can be made.
    """
    made: set[str] = set()
    copied: dict[str, os.stat_result] = {}
    for path in paths:
        disk.make_folders_of(path, tree, made)
        names = (f"{site}/{path}", f"{tree}/{path}")
        try:
            state = disk.link_or_copy(*names)
        except FileExistsError:
            os.unlink(names[1])
            state = disk.link_or_copy(*names)
        if state is not None:
            copied[path] = state
    return copied


def renew_marker(tree: str, text: bytes = MARKER_TEXT) -> None:
    """Give the tree a new marker, in one step: it is ours at every moment."""
    disk.make_file(f"{tree}/{_NEW_MARKER}", (text,))
    os.replace(f"{tree}/{_NEW_MARKER}", f"{tree}/{MARKER}")


def keep(tree: str, real: Path, difference: Difference) -> None:
    """Make the former site, which lies at `tree` since the exchange, the spare of the present one.

    A disk that refuses is no trouble: the site is published, and `tree` a leftover to be removed.
    """
    mark = mark_of(real)
    if mark is None:
        return
    fields = (*mark, len(difference.changed), *difference.changed, *difference.gone)
    body = _SEPARATOR.join(os.fsencode(str(field)) for field in fields)
    with contextlib.suppress(OSError):
        renew_marker(tree, _SEPARATOR.join((MARKER_TEXT, _checksum(body), body)))
        os.rename(tree, spare_of(real))


def make(real: Path, paths: Iterable[str]) -> None:
    """Make a spare of a site that has none, out of links to its files, so that the first change is quick too.

    A disk that refuses, or knows no links, is no trouble: what was begun is a leftover to be removed.
    """
    tree = str(next_of(real))
    made: set[str] = set()
    with contextlib.suppress(OSError):
        disk.make_folder(tree)
        disk.make_file(f"{tree}/{MARKER}", (MARKER_TEXT,))
        for path in paths:
            disk.make_folders_of(path, tree, made)
            os.link(f"{real}/{path}", f"{tree}/{path}")
        exchange.flush(tree)
        keep(tree, real, Difference((), ()))


def _checksum(body: bytes) -> bytes:
    return b"%08x" % zlib.crc32(body)


def _stays_inside(path: str) -> bool:
    return not {"", ".", ".."}.intersection(path.split("/"))


def _mode_of(tree: str, path: str, there: set[str]) -> int:
    """The mode of what lies at a path of the tree, 0 for nothing; `there` remembers real folders."""
    try:
        for folder in reversed([folder for folder in parents(path) if folder not in there]):
            mode = os.lstat(f"{tree}/{folder}").st_mode
            if stat.S_ISLNK(mode):
                raise NotADirectoryError(f"{tree}/{folder}")
            if not stat.S_ISDIR(mode):
                return 0
            there.add(folder)
        return os.lstat(f"{tree}/{path}").st_mode
    except FileNotFoundError:
        return 0
