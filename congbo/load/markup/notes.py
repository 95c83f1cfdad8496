"""The notes of one body: where and what is worked out only for those that will be read."""

from __future__ import annotations

from collections import Counter
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
        self._times: Counter[Message] = Counter()

    def add(self, message: Message, words: Words) -> None:
        self._times[message] += 1
        if self._times[message] <= EACH:
            self._found[message(*words(self.source))] = None

    @property
    def has_errors(self) -> bool:
        return any(note.level == "error" for note in self._found)

    def all(self) -> tuple[Diagnostic, ...]:
        return tuple(self._found)
