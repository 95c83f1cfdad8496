"""The read-only bundle every view is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from functools import cached_property
from zoneinfo import ZoneInfo

from congbo.graph.graph import Graph
from congbo.graph.publication import State
from congbo.graph.tags import Tag
from congbo.model.common import Record
from congbo.model.config import Config
from congbo.model.content import KINDS, Kind
from congbo.routes import Routes
from congbo.text.slug import slugify


@dataclass(frozen=True, eq=False)
class Site:
    """Everything a page may show. `assets` maps names such as `style.css` to published addresses.

    `prints` tells whether there are templates for papers and cards. `waiting` are addresses that are there only while
    some records are public which now are not, as the list of a kind whose last record expired: links to them become
    words. It is empty unless something leads there.
    """

    config: Config
    graph: Graph
    routes: Routes
    assets: Mapping[str, str]
    tags: tuple[Tag, ...]
    prints: bool = False
    waiting: frozenset[str] = frozenset()

    @property
    def zone(self) -> tzinfo:
        """The portal's time zone."""
        return ZoneInfo(self.config.timezone)

    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that have a list here: those with shown records."""
        return tuple(kind for kind in KINDS if kind.listed and self.graph.of_kind(kind.name))

    def state_words(self, record: Record) -> str:
        """How an unpublished record is marked in a preview; "" for a public one."""
        state = self.graph.states[record.address]
        return "" if state is State.PUBLIC else str(state)

    def tag_of(self, name: str) -> Tag | None:
        """The tag that a name as written in a record belongs to; None for one no shown record bears."""
        return self._tag_by_slug.get(slugify(name))

    @cached_property
    def _tag_by_slug(self) -> dict[str, Tag]:
        return {tag.slug: tag for tag in self.tags}
