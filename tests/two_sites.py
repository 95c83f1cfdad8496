"""An output in three states: FIRST, then SECOND with a spare beside it, then THIRD by a change."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from publishing import change, names_in, publish, site_in

from congbo.publish import Seen

SAME = {f"bai/{number}/index.html": b"same %d" % number for number in range(20)}
FIRST = {**SAME, "index.html": b"home 1", "the/x/index.html": b"x", "manifest.json": b"{1}"}
SECOND = {**SAME, "index.html": b"home 2", "the/x/index.html": b"x", "manifest.json": b"{2}"}
FILES = {"index.html": b"home 3", "moi/index.html": b"new", "manifest.json": b"{3}"}
GONE = ("the/x/index.html", "bai/7/index.html")
THIRD = {path: data for path, data in {**SECOND, **FILES}.items() if path not in GONE}
SPARE = ".site.congbo-spare"
NEXT = ".site.congbo-next"


def with_spare(output: Path) -> Path:
    """The output with the second site, beside it a spare with the first."""
    publish(output, FIRST)
    publish(output, SECOND)
    assert names_in(output.parent) == [SPARE, "site"]
    return output


def states(output: Path, site: Iterable[str]) -> dict[str, Seen]:
    """What the system tells of the published files."""
    found = {path: (output / path).stat() for path in site}
    return {
        path: Seen(state.st_size, state.st_mtime_ns, state.st_ino) for path, state in found.items()
    }


def folders_in(output: Path) -> set[str]:
    """The folders of the site."""
    return {str(path.relative_to(output)) for path in output.rglob("*") if path.is_dir()}


def folders_for(site: Iterable[str]) -> set[str]:
    """The folders that the files of a site need."""
    return {str(folder) for path in site for folder in Path(path).parents} - {"."}


def heals(output: Path, by_change: bool) -> None:
    """The next publications, of either way, give their sites and leave nothing lying about."""
    next_site = {**site_in(output), "bai/1/index.html": b"next"}
    if not by_change or change(output, {"bai/1/index.html": b"next"}) is None:
        publish(output, next_site)
    assert site_in(output) == next_site
    assert set(names_in(output.parent)) <= {SPARE, "site"}
    publish(output, {**SECOND, "index.html": b"last but one"})
    assert change(output, {"index.html": b"last"}) is not None
    assert site_in(output) == {**SECOND, "index.html": b"last"}
