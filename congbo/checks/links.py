"""Every internal link of every page leads to a published file, every fragment to an id."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urljoin

from congbo.checks.facts import Facts
from congbo.routes import path_of

TOP = "top"
"""The fragment that leads to the top of any page, in letters of any case (HTML Standard, “scrolling to a fragment”)."""
Place = tuple[str, str]
"""A place within a page: the file, and the id without “#”."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one page: `broken` links, as written, lead to no published file or to no place of this page; `wanted` are
    places in other pages.
    """

    broken: tuple[str, ...]
    wanted: tuple[Place, ...]


class Links:
    """Judges the links of pages; `paths` are all files that will be published."""

    def __init__(self, base_path: str, paths: frozenset[str]) -> None:
        self._base_path = base_path
        self._paths = paths
        self._sound: set[str] = set()  # leads to a file, whatever page it stands on

    def judged(self, facts: Facts, path: str) -> Verdict:
        """The links of the page at `path`."""
        here = f"{self._base_path}/{path.removesuffix('index.html')}"
        broken: list[str] = []
        wanted: list[Place] = []
        for written in facts.links:
            if written in self._sound:
                continue
            file, fragment = _place(written, here, self._base_path)
            if file not in self._paths:
                broken.append(written)
            elif not fragment or fragment.lower() == TOP or not file.endswith(".html"):
                if written[:1] == "/":
                    self._sound.add(written)
            elif file != path:
                wanted.append((file, fragment))
            elif fragment not in facts.ids:
                broken.append(f"#{fragment}")
        return Verdict(tuple(broken), tuple(wanted))


def missing_fragments(
    wanted: Iterable[tuple[str, str]], ids: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """The places no page has, as “/page/#name”; of a page whose `ids` are not told nothing is known."""
    return tuple(
        f"/{path.removesuffix('index.html')}#{fragment}"
        for path, fragment in wanted
        if fragment not in ids.get(path, {fragment})
    )


def _place(written: str, here: str, base_path: str) -> Place:
    """Where a link leads on the page of the address `here`; no file when it leaves the base path (as “//” may)."""
    if written[:1] == "#":
        return path_of(here[len(base_path) :]), unquote(written[1:])
    if written.startswith(f"{base_path}/") and not _ODD.search(written):
        return path_of(written[len(base_path) :]), ""
    return _place_of(written if written[:1] == "/" else urljoin(here, written), base_path)


_ODD = re.compile(r"[#?%]|//|/\.\.?(?:/|$)")
"""What makes an address mean more than the words in it."""


@lru_cache(maxsize=4_000)
def _place_of(address: str, base_path: str) -> Place:
    """Of any root-relative address."""
    address, _, fragment = address.partition("#")
    address = unquote(address.partition("?")[0])
    if not (address + "/").startswith(base_path + "/") or "//" in address:
        return "", unquote(fragment)
    return path_of(posixpath.join("/", address[len(base_path) :])), unquote(fragment)
