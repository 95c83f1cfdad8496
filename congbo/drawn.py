"""What the drawing of one artifact gives, and how the memo keeps what a page says of itself."""

from __future__ import annotations

import marshal
from dataclasses import dataclass

from congbo.checks.facts import Facts
from congbo.diagnostics import Diagnostic
from congbo.last import Page
from congbo.publish import Seen

IDS_END = "\0"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One artifact done: the file, what its links are, what the memo keeps, or the note that stopped it.

    `broken` are links that lead nowhere, `wanted` places in other pages that links lead to, `ids` the places in this,
    one text parted by IDS_END, for there are many.
    """

    path: str
    page: Page | None
    broken: tuple[str, ...] = ()
    wanted: tuple[tuple[str, str], ...] = ()
    ids: str = ""
    values: tuple[tuple[str, bytes], ...] = ()
    uses: tuple[str, ...] = ()
    staged: tuple[bool, Seen] | None = None
    note: Diagnostic | None = None


def packed_facts(facts: Facts) -> bytes:
    """What `unpacked_facts` reads."""
    return marshal.dumps((tuple(sorted(facts.ids)), facts.links))


def unpacked_facts(packed: bytes) -> Facts:
    """The facts of a page as the memo keeps them."""
    ids, links = marshal.loads(packed)
    return Facts(frozenset(ids), links)
