"""Every internal link of every page leads to a published file, every fragment to an id."""

from __future__ import annotations

import posixpath
import re
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
    links = tuple([_link(written, here, base_path) for written in facts.links])
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


def _link(written: str, here: str, base_path: str) -> Link:
    """Where a link leads on the page of the address `here`."""
    if written[:1] == "#":
        return written, path_of(here[len(base_path) :]), unquote(written[1:])
    if written[:1] == "/" and written.startswith(f"{base_path}/") and not _ODD.search(written):
        return written, path_of(written[len(base_path) :]), ""
    return written, *_place(written if written[:1] == "/" else urljoin(here, written), base_path)


_ODD = re.compile(r"[#?%]|//|/\.\.?(?:/|$)")
"""What makes an address mean more than the words in it."""


@lru_cache(maxsize=4_000)
def _place(address: str, base_path: str) -> tuple[str, str]:
    """The file a root-relative address leads to, "" when it leaves the base path (as “//” may), and its fragment."""
    address, _, fragment = address.partition("#")
    address = unquote(address.partition("?")[0])
    if not (address + "/").startswith(base_path + "/") or "//" in address:
        return "", unquote(fragment)
    return path_of(posixpath.join("/", address[len(base_path) :])), unquote(fragment)
