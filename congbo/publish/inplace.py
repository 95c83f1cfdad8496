"""Publication file by file, where the system cannot exchange two folders.

The stage then lies in the output, as `.congbo-stage`. Every file is moved in one step, so none is
ever half there; but for the time of the moves the site may mix old and new files. The order keeps
that harmless: first what no page names yet (style, images, files), then pages, then what names
pages (feeds, sitemap, data, the rules of the server), then what is gone is deleted, `manifest.json` last. So while
`manifest.json` does not match, the site is between two states; a page never lacks its style.

After a kill the next build heals it: it compares each published file with what it should be, moves
what differs, deletes what is not wanted and removes the stage.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from congbo.publish import disk
from congbo.publish.paths import folded, folders_of, parents

_ASSET_FOLDERS = ("assets/", "tep/")  # names hold a digest: nothing old is overwritten there
_LIST_ENDINGS = (".xml", ".json", ".csv", ".txt", ".htaccess", "web.config")
_LAST = "manifest.json"


@dataclass(frozen=True)
class Change:
    """What is to be done: relative paths, all of them files but `folders`."""

    staged: tuple[str, ...]  # new or different, in the stage
    doomed: tuple[str, ...]  # published now, not wanted
    wanted: frozenset[str]  # the whole new site
    folders: tuple[str, ...]  # published now, a folder before what it holds


def place(stage: str, output: str, change: Change) -> None:
    """Move the staged files into the output and delete the doomed ones, in the safe order.

    PermissionError, and nothing is changed, where a folder does not allow it.
    """
    _ask(output, change)
    gone = _clear_the_way(output, change)
    made: set[str] = set()
    ordered = sorted(change.staged, key=lambda path: (_rank(path), path))
    for path in ordered:
        if path != _LAST:
            _move(path, stage, output, made)
    for path in change.doomed:
        if path not in gone:
            Path(output, path).unlink()
    kept = folders_of(change.wanted)
    disk.remove_empty(output, [folder for folder in change.folders if folder not in kept])
    if _LAST in change.staged:
        _move(_LAST, stage, output, made)


def _ask(output: str, change: Change) -> None:
    """Whether every folder in which files come or go may be written."""
    touched = folders_of((*change.staged, *change.doomed))
    for folder in ("", *(folder for folder in change.folders if folder in touched)):
        if not os.access(f"{output}/{folder}", os.W_OK | os.X_OK):
            path = f"{output}/{folder}".rstrip("/")
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


def _rank(path: str) -> int:
    if path.startswith(_ASSET_FOLDERS):
        return 0
    return 1 if path.endswith(".html") else 2 if path.endswith(_LIST_ENDINGS) else 0


def _move(path: str, stage: str, output: str, made: set[str]) -> None:
    disk.make_folders_of(path, output, made)
    disk.replace(f"{stage}/{path}", f"{output}/{path}")


def _clear_the_way(output: str, change: Change) -> set[str]:
    """Delete beforehand a file where a folder comes, a folder where a file comes, and names that
    differ from a wanted one in letter case alone, which some systems take for the same file.

    The files it deleted.
    """
    files = {folded(path) for path in change.wanted}
    exact = folders_of(change.wanted)
    folders = {folded(path) for path in exact}
    gone = set()
    for path in change.doomed:
        name = folded(path)
        if name in files or name in folders or any(folder in files for folder in parents(name)):
            Path(output, path).unlink()
            gone.add(path)
    disk.remove_empty(
        output,
        [
            folder
            for folder in change.folders
            if (folder not in exact and folded(folder) in folders)
            or any(above in files for above in (folded(folder), *parents(folded(folder))))
        ],
    )
    return gone
