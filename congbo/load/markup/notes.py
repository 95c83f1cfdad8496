"""The notes of one body: where and what is worked out only for those that will be read."""

from __future__ import annotations

from collections.abc import Callable

from congbo.diagnostics import Diagnostic
from congbo.load.markup.source import Source

Message = Callable[..., Diagnostic]
Words = Callable[[Source], tuple[object, ...]]
"""The place and the words of a message, found in the source."""

EACH = 50
"""Notes with one name in one body: nobody reads more, and each takes a search through the body."""


class Notes:
    """Gathers notes, each once, and of each message at most EACH."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._found: dict[Diagnostic, None] = {}
        self._times: dict[Message, int] = {}

    def add(self, message: Message, words: Words) -> None:
        times = self._times[message] = self._times.get(message, 0) + 1
        if times <= EACH:
            self._found[message(*words(self.source))] = None

    @property
    def has_errors(self) -> bool:
        return any(note.level == "error" for note in self._found)

    def all(self) -> tuple[Diagnostic, ...]:
        return tuple(self._found)
