"""The real portal and a sample with what the real one does not have yet, built and served for the tests of the look."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from strict_server import serving

from congbo import cli

SAMPLE = Path(__file__).parent / "sample"
AS_OF = "2027-01-01"


@dataclass(frozen=True)
class Portals:
    """`folder` holds the real portal, and below `cong/` the sample; `address` serves it."""

    folder: Path
    address: str

    def pages(self) -> tuple[Path, ...]:
        """Every published page."""
        return tuple(sorted(self.folder.rglob("*.html")))


@contextmanager
def served(folder: Path) -> Iterator[Portals]:
    """Both portals built below an empty folder and served with a strict policy."""
    sources = folder / "sources"
    shutil.copytree(SAMPLE, sources)
    assert cli.main(["build", "--output", str(folder / "site"), "--as-of", AS_OF]) == 0
    sample = ["build", "--root", str(sources), "--drafts", "--as-of", AS_OF]
    assert cli.main([*sample, "--output", str(folder / "sample")]) == 0
    shutil.move(folder / "sample", folder / "site" / "cong")  # where its base_url says
    with serving(folder / "site") as address:
        yield Portals(folder / "site", address)
