"""What a run is asked for, and how it ended. Light: every command needs it, few need more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from congbo.diagnostics import Report

PROGRAM = Path(__file__).resolve().parent.parent
CACHE = ".cache"


@dataclass(frozen=True)
class Options:
    """What a run is asked for. `as_of` gives its moment in the portal's zone; `jobs` 0 means one for each core."""

    root: Path
    output: Path
    as_of: Callable[[tzinfo], datetime]
    base_url: str = ""
    drafts: bool = False
    release: bool = False
    verify: bool = False
    jobs: int = 0

    @property
    def protected(self) -> tuple[Path, ...]:
        """The folders no output may touch."""
        bases = dict.fromkeys((self.root, PROGRAM))
        names = ("content", "templates", "assets")
        return (*(base / name for base in bases for name in names), PROGRAM / "congbo")

    @property
    def trusting(self) -> bool:
        """Whether size, time and inode may stand for the bytes of a published file."""
        return not (self.verify or self.release)


@dataclass(frozen=True)
class Change:
    """What a publication did, in files."""

    changed: int
    removed: int


@dataclass(frozen=True)
class Coming:
    """The next moment at which the same sources show something else, and how many records come or go then."""

    at: datetime
    appearing: int
    leaving: int


@dataclass(frozen=True)
class Outcome:
    """How a run ended: the report, the number of pages, what publication changed (None: nothing was published)."""

    report: Report
    pages: int = 0
    published: Change | None = None
    coming: Coming | None = None


Waiting = Callable[[], None]
"""Called once when another build holds the output."""
Progress = Callable[[str, int, int], None]
"""(what is being done, how many are done, of how many)."""
