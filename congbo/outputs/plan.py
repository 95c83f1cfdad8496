"""(site) → everything that will be published; two artifacts at one path is an error naming both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from congbo.diagnostics import Diagnostic
from congbo.load.tree import Tree
from congbo.messages import links as say
from congbo.outputs import (
    assets,
    calendar,
    discovery,
    feeds,
    finding,
    html,
    open_data,
    papers,
    redirects,
    search_index,
    server_rules,
)
from congbo.outputs.artifact import Artifact, Typeset
from congbo.views.site import Site

OUTPUTS: tuple[Callable[[Site], Iterator[Artifact]], ...] = (
    html.pages,
    search_index.search_index,
    finding.finding,
    redirects.redirects,
    feeds.feeds,
    calendar.calendar,
    open_data.open_data,
    discovery.robots,
    discovery.security,
    assets.media,
    papers.cards,
    papers.papers,
)
OURS = frozenset({"manifest.json", ".congbo", ".congbo-stage", ".congbo-lock"})
NAME_LIMIT = 200  # bytes; file systems hold 255, and a name may get an ending while it is written
_WINDOWS = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE
)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]|[. ]$')
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True)
class Plan:
    """All artifacts in the order of their paths."""

    artifacts: tuple[Artifact, ...]

    @property
    def addresses(self) -> frozenset[str]:
        """Every address of the portal: `/van-ban/` for `van-ban/index.html`, `/feed.xml`."""
        return frozenset(
            "/" + artifact.path.removesuffix("index.html")
            if artifact.path.endswith("/index.html") or artifact.path == "index.html"
            else "/" + artifact.path
            for artifact in self.artifacts
        )

    @property
    def printed(self) -> frozenset[str]:
        """The files of the records whose bodies stand in something typeset."""
        recipes = (artifact.recipe for artifact in self.artifacts)
        bodies = (recipe.bodies for recipe in recipes if isinstance(recipe, Typeset))
        return frozenset(record.origin.path for records in bodies for record in records)


def plan(site: Site, tree: Tree) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """What will be published, and collisions."""
    found = [artifact for output in OUTPUTS for artifact in output(site)]
    found += assets.assets(site, tree)
    found += discovery.sitemap(site, found)
    found += server_rules.server_rules(site, found)
    first: dict[str, Artifact] = {}
    notes = []
    for artifact in found:
        key = unicodedata.normalize("NFC", artifact.path).casefold()
        other = first.setdefault(key, artifact)
        if other is not artifact:
            notes.append(_collision(artifact, other))
        elif fault := path_fault(artifact.path):
            notes.append(say.unusable_address(artifact.maker, _address(artifact.path), fault))
    for key, artifact in first.items():
        folder = key
        while "/" in folder:  # a file may not lie where another one needs a folder
            folder = folder.rsplit("/", 1)[0]
            if folder in first:
                notes.append(_collision(artifact, first[folder]))
                break
    return Plan(tuple(sorted(first.values(), key=lambda item: item.path))), tuple(notes)


def _collision(one: Artifact, two: Artifact) -> Diagnostic:
    """The error stands at the source that has a file; the other is named in the words."""
    if not one.maker.path and two.maker.path:
        one, two = two, one
    if one.maker.path and one.maker.path == two.maker.path:
        return say.same_address_twice(one.maker, _address(one.path))
    other = two.maker.path or two.subject
    return say.same_address(one.maker, _address(one.path), other)


def _address(path: str) -> str:
    return "/" + path.removesuffix("index.html")


def path_fault(path: str) -> str:
    """Why a path cannot be published on every system; "" when it can. Windows forbids the most."""
    parts = path.split("/")
    if parts[0] in OURS:
        return f"“{parts[0]}” dành cho chương trình"
    if any(unicodedata.category(letter) in _UNSEEN for letter in path):
        return "có ký tự ẩn"
    if not unicodedata.is_normalized("NFC", path):
        return "dấu tiếng Việt không ở dạng dựng sẵn"
    for part in parts:
        if _WINDOWS.fullmatch(part):
            return f"Windows không cho đặt tên “{part}”"
        if not part or _FORBIDDEN.search(part):
            return 'có tên trống, có dấu < > : " | ? * \\ hoặc kết thúc bằng dấu chấm, dấu cách'
        if len(part.encode()) > NAME_LIMIT:
            return f"có tên dài quá {NAME_LIMIT} byte"
    return ""
