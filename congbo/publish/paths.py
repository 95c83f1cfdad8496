"""Which paths may be published: those that mean one and the same file on every system and server.

What an editor did wrong is told by the planner, with file and line; a bad path here is our fault.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

MARKER = ".congbo"  # a folder that holds this file is ours
GITKEEP = ".gitkeep"  # lets git keep an empty output folder; never ours to remove
STAGE_INSIDE = ".congbo-stage"  # the stage, where it cannot lie beside the output
LOCK_INSIDE = ".congbo-lock"  # the lock, where it cannot lie beside the output
OWN_NAMES = frozenset({MARKER, GITKEEP, STAGE_INSIDE, LOCK_INSIDE})

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
# Device names of Windows, with any extension; the superscript digits count as digits there.
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)", re.IGNORECASE)
# Control, format (bidi and zero-width among them), surrogate, line and paragraph separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def check_path(path: str) -> None:
    """Raise ValueError unless `path` is relative, with “/”, in NFC and allowed on every system."""
    if path.split("/", 1)[0].lower() in OWN_NAMES:
        raise ValueError(f"reserved name: {path!r}")
    if _FORBIDDEN.search(path):
        raise ValueError(f"forbidden character: {path!r}")
    if not path.isascii():
        if not unicodedata.is_normalized("NFC", path):
            raise ValueError(f"not in NFC: {path!r}")
        if any(unicodedata.category(letter) in _UNSEEN for letter in path):
            raise ValueError(f"invisible character: {path!r}")
    for name in path.split("/"):
        # Windows drops a trailing dot or space; this refuses “.” and “..” too.
        if not name or name[-1] in ". ":
            raise ValueError(f"empty name, or one that ends with a dot or space: {path!r}")
        if _DEVICE.match(name):
            raise ValueError(f"device name of Windows: {path!r}")


def folded(path: str) -> str:
    """The form in which two paths are equal when some file system takes them for one."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path.casefold())


def parents(path: str) -> Iterator[str]:
    """The folders above `path`, nearest first, without the root: “a/b” and “a” for “a/b/c”."""
    cut = path.rfind("/")
    while cut > 0:
        path = path[:cut]
        yield path
        cut = path.rfind("/")


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders above the paths, without the root."""
    return {folder for path in paths for folder in parents(path)}
