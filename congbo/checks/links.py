"""Every internal link of every page leads to a published file, every fragment to an id."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin

from congbo.checks.facts import Facts, facts_of
from congbo.diagnostics import Diagnostic
from congbo.messages import portal as say
from congbo.outputs.artifact import Artifact
from congbo.routes import path_of


@dataclass
class LinkCheck:
    """Collects the facts of pages as they are drawn; `notes` judges them when all are known.

    Only fragments wait for the end: whether a file exists is known from the plan.
    """

    base_path: str
    paths: frozenset[str]
    _ids: dict[str, frozenset[str]] = field(default_factory=dict)
    _waiting: list[tuple[Artifact, str, str]] = field(default_factory=list)
    _notes: list[Diagnostic] = field(default_factory=list)

    def add(self, artifact: Artifact, page: bytes) -> None:
        """Takes one HTML page into account."""
        facts: Facts = facts_of(page)
        if facts.ids:
            self._ids[artifact.path] = facts.ids
        for link in facts.links:
            path, fragment = self._place(artifact.path, link)
            if path is None or path not in self.paths:
                self._notes.append(
                    say.page_with_broken_link(artifact.maker, artifact.subject, link)
                )
            elif fragment:
                self._waiting.append((artifact, path, fragment))

    def notes(self) -> tuple[Diagnostic, ...]:
        """All broken links, once every page was added."""
        missing = [
            say.page_with_broken_link(artifact.maker, artifact.subject, f"#{fragment}")
            for artifact, path, fragment in self._waiting
            if fragment not in self._ids.get(path, frozenset())
        ]
        return (*self._notes, *missing)

    def _place(self, page: str, link: str) -> tuple[str | None, str]:
        """The file a link of a page leads to, None when it leaves the portal's base path."""
        here = f"{self.base_path}/{page.removesuffix('index.html')}"
        address, _, fragment = urljoin(here, link).partition("#")
        address = unquote(address.partition("?")[0])
        if not (address + "/").startswith(self.base_path + "/"):
            return None, fragment
        return path_of(posixpath.join("/", address[len(self.base_path) :])), unquote(fragment)
