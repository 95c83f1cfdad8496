"""Every record, list and file → one address; links as written → what they lead to.

An address is a path from the portal's root (`/van-ban/x/`); `href` puts the base path of `base_url` before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from congbo.graph.graph import Graph
from congbo.load.media import candidates
from congbo.model.common import Record
from congbo.model.config import Config
from congbo.model.content import KIND, KIND_BY_FOLDER
from congbo.model.media import Media
from congbo.text.slug import slugify

_SAFE_IN_PATH = "/-._~!$&'()*+,;=:@%"
_PLAIN = re.compile("[A-Za-z0-9/._~-]*")


@dataclass(frozen=True)
class Target:
    """What a written link leads to: a record (perhaps not shown), a file, or another address of the portal."""

    record: Record | None = None
    media: Media | None = None
    address: str = ""
    fragment: str = ""


@dataclass(frozen=True)
class Routes:
    """`media` are the files that are published, by path in the tree; `records` finds records by their file.

    `files` are all files of `content/`, those among them that errors or drafts keep from being published.
    """

    config: Config
    media: Mapping[str, Media]
    files: frozenset[str]
    records: Mapping[str, Record]
    known: Mapping[tuple[str, str], Record]
    unread: frozenset[tuple[str, str]]

    @classmethod
    def of(
        cls, config: Config, graph: Graph, media: Mapping[str, Media], files: frozenset[str]
    ) -> Routes:
        by_path = {record.origin.path: record for record in graph.known.values()}
        return cls(config, media, files, by_path, graph.known, graph.unread)

    def href(self, address: str) -> str:
        """The address as it stands in a page: root-relative, with the base path, percent-encoded."""
        written = self.config.base_path + address
        if _PLAIN.fullmatch(written):  # as nearly all are; to quote them takes ten times as long
            return written
        return quote(written, safe=_SAFE_IN_PATH + "#?")

    def url(self, address: str) -> str:
        """The absolute address, for feeds, sitemap and metadata."""
        return self.config.origin + self.href(address)

    def resolve(self, written: str, source: str) -> Target | None:
        """What a link in the file `source` leads to; None when it is neither record, file nor root path.

        Forms: a relative file path, a root path (of `content/` or of the portal), `kind/slug`. A Target with nothing
        in it stands for what exists and is not published.
        """
        path, _, fragment = written.partition("#")
        path = unquote(path.partition("?")[0])
        found = self.find_file(path, source)
        if found is not None:
            return Target(found.record, found.media, found.address, fragment)
        folder, _, slug = path.strip("/").partition("/")
        kind = KIND_BY_FOLDER.get(folder)
        if kind is not None and slug and (record := self.known.get((kind.name, slug))):
            return Target(record=record, fragment=fragment)
        own = ("page", path.strip("/")) if kind is None else (kind.name, slug)
        if own in self.unread and (kind is not None or path.startswith("/")):
            return Target()
        if path.startswith("/"):
            page = self.known.get(("page", path.strip("/")))
            return Target(page, address="" if page else _as_folder(path), fragment=fragment)
        return None

    def find_file(self, path: str, source: str) -> Target | None:
        """The record or used file at a path written in `source`: beside it, or below `content/`."""
        for candidate in candidates(path, source):
            if candidate in self.records:
                return Target(record=self.records[candidate])
            if candidate in self.files:
                return Target(media=self.media.get(candidate))
        return None


def _as_folder(path: str) -> str:
    """`/nhiem-vu` means `/nhiem-vu/`; `/feed.xml` stays."""
    return path if path.endswith("/") or "." in path.rsplit("/", 1)[-1] else f"{path}/"


def address_of(record: Record) -> str:
    """The permalink of a record; a term's is its place on the page of all terms."""
    kind, slug = record.address
    if kind == "page":
        return f"/{slug}/"
    if kind == "term":
        return f"/{KIND[kind].folder}/#{slug}"
    return f"/{KIND[kind].folder}/{slug}/"


def list_address(kind: str) -> str:
    """The list of a kind."""
    return f"/{KIND[kind].folder}/"


def page_of(address: str, number: int) -> str:
    """The n-th page of a list that begins at `address`."""
    return address if number == 1 else f"{address}trang-{number}/"


def year_address(kind: str, year: int) -> str:
    """The list of one year of a kind."""
    return f"/{KIND[kind].folder}/nam/{year}/"


def month_address(kind: str, year: int, month: int) -> str:
    """The list of one month of a kind."""
    return f"/{KIND[kind].folder}/nam/{year}/{month:02d}/"


def tag_address(tag: str) -> str:
    """The list of all records with a tag."""
    return f"/the/{slugify(tag)}/"


def path_of(address: str) -> str:
    """The file that answers an address: `/x/` → `x/index.html`, `/feed.xml` → `feed.xml`."""
    path = address.partition("#")[0].lstrip("/")
    if not path or path.endswith("/"):
        return path + "index.html"
    return path if "." in path.rsplit("/", 1)[-1] else path + "/index.html"
