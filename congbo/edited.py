"""A source file that was edited, with the bytes that were read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congbo.load.tree import SourceFile
from congbo.memory import Memory, states_of_sources

UNSURE = (-1, -1, -1)
"""The state of no file: the next build reads it again."""


@dataclass(frozen=True)
class Edited:
    """`place` is its row in the memory; `digest` is that of its bytes, `head` that of its front matter."""

    place: int
    file: SourceFile
    data: bytes
    digest: str
    head: str


def settle(memory: Memory, places: Iterable[int]) -> None:
    """When all work is done: a file that changed since it was looked at is read again by the next build."""
    for place in places:
        try:
            same = states_of_sources([memory.locations[place]])[0] == memory.source_states[place]
        except OSError:
            same = False
        if not same:
            memory.source_states.put(place, UNSURE)
