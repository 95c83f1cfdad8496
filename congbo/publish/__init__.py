"""Publication on disk: the output folder becomes the new site in one step, or does not change.

How it goes. Everything new is written into a stage, a hidden folder beside the output and on the
same file system: `.NAME.congbo-stage`. Files that did not change are hard links to those of the
present site. The whole is flushed to the disk once, then the system exchanges the two folders in one
atomic step (Linux, macOS), so that a visitor meets the old site or the new one and nothing between.
When no byte differs, the output is not touched.

The old tree stays as the spare, `.NAME.congbo-spare`: the next publication starts from it instead of
from nothing, and costs what it changes; `spare` says why that is right. `publish_change` is the way
of a caller who knows the change and need not name what stays, `open_stage` that of any other.

What a kill leaves: the stage, or the spare at work, whose names and markers are ours. The next build
removes it.

Where folders cannot be exchanged (Windows, old systems, a mount point, a parent folder that cannot
be written), `inplace` moves the changed files one by one, in an order told there.

A folder is ours when it holds a file `.congbo`. Nothing else is ever overwritten or deleted, save
an empty folder, in which a `.gitkeep` may lie; it is carried over from one site to the next.

A bind mount of the output into a container shows one fixed folder, hence the old site after an
exchange, and later that site in the making: mount the parent folder of the output instead.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from congbo.publish.change import publish_change
    from congbo.publish.disk import about
    from congbo.publish.lock import Lock
    from congbo.publish.output import check_output, remove_output
    from congbo.publish.paths import check_path
    from congbo.publish.seen import Mark, Published, Seen, mark_of
    from congbo.publish.stage import Stage, open_stage

__all__ = [
    "Lock",
    "Mark",
    "Published",
    "Seen",
    "Stage",
    "about",
    "check_output",
    "check_path",
    "mark_of",
    "open_stage",
    "publish_change",
    "remove_output",
]

# Fetched when first asked for: a build with nothing to do needs the least of them.
_PLACES = {
    "Lock": "lock",
    "Mark": "seen",
    "Published": "seen",
    "Seen": "seen",
    "Stage": "stage",
    "about": "disk",
    "check_output": "output",
    "check_path": "paths",
    "mark_of": "seen",
    "open_stage": "stage",
    "publish_change": "change",
    "remove_output": "output",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
