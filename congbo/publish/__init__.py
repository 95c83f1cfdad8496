"""Publication on disk: the output folder becomes the new site in one step, or does not change.

How it goes. Everything is written into a stage, a hidden folder beside the output and on the same
file system: `.NAME.congbo-stage`. Files that did not change are hard links to those of the present
site. The stage is flushed to the disk once, then the system exchanges the two folders in one atomic
step (Linux, macOS), so that a visitor meets the old site or the new one and nothing between. The
old tree, now in the stage's place, is removed. When no byte differs, the output is not touched.

What a kill leaves: the stage, whose name and marker are ours. The next build removes it.

Where folders cannot be exchanged (Windows, old systems, a mount point, a parent folder that cannot
be written), `inplace` moves the changed files one by one, in an order told there.

A folder is ours when it holds a file `.congbo`. Nothing else is ever overwritten or deleted, save
an empty folder, in which a `.gitkeep` may lie; it is carried over from one site to the next.

A bind mount of the output into a container shows one fixed folder, hence the old site after an
exchange: mount the parent folder of the output instead.
"""

from congbo.publish.lock import Lock
from congbo.publish.output import check_output, remove_output
from congbo.publish.paths import check_path
from congbo.publish.stage import Published, Seen, Stage, open_stage

__all__ = [
    "Lock",
    "Published",
    "Seen",
    "Stage",
    "check_output",
    "check_path",
    "open_stage",
    "remove_output",
]
