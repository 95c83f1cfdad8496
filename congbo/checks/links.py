"""Every internal link of every page leads to a published file, every fragment to an id."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urljoin

from congbo.checks.facts import facts_of
from congbo.routes import path_of

Link = tuple[str, str, str]
"""A link as written, the file it leads to ("" when it leaves the portal), its fragment without “#”."""


@dataclass(frozen=True, slots=True)
class Leads:
    """The ids of a page and where its links lead; a function of its bytes, its path and the base path."""

    ids: tuple[str, ...]
    links: tuple[Link, ...]


def leads_of(page: bytes, path: str, base_path: str) -> Leads:
    """The facts of one HTML page, links resolved."""
    facts = facts_of(page)
    here = f"{base_path}/{path.removesuffix('index.html')}"
    links = tuple(
        [_link(written, "" if written[:1] == "/" else here, base_path) for written in facts.links]
    )
    return Leads(tuple(sorted(facts.ids)), links)


def broken_files(leads: Leads, paths: frozenset[str]) -> tuple[str, ...]:
    """The links that lead to no published file, as written."""
    return tuple(written for written, path, _ in leads.links if path not in paths)


def fragments(leads: Leads) -> tuple[tuple[str, str], ...]:
    """The places inside pages that the links lead to: file and id."""
    return tuple((path, fragment) for _, path, fragment in leads.links if path and fragment)


def missing_fragments(
    wanted: Iterable[tuple[str, str]], ids: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """The fragments no page has, as “#name”."""
    return tuple(
        f"#{fragment}" for path, fragment in wanted if fragment not in ids.get(path, frozenset())
    )


@lru_cache(maxsize=20_000)
def _link(written: str, here: str, base_path: str) -> Link:
    """Where a link leads; `here` is the address of its page, "" for a link that means the same on every page.

    What leaves the base path (as “//” may) leads to no file.
    """
    address = _joined(here, written) if here else written
    address, _, fragment = address.partition("#")
    address = unquote(address.partition("?")[0])
    if not (address + "/").startswith(base_path + "/") or "//" in address:
        return written, "", unquote(fragment)
    path = path_of(posixpath.join("/", address[len(base_path) :]))
    return written, path, unquote(fragment)


def _joined(here: str, written: str) -> str:
    """The root-relative address that a link on the page `here` means."""
    return here + written if written.startswith("#") else urljoin(here, written)
