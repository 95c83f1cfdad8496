"""How a message is declared: a permanent name, a level, the long explanation, and a function that words it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from congbo.diagnostics import Diagnostic, Level, Span

P = ParamSpec("P")
Words = tuple[str, str]
"""What happened, and the cure; both in Vietnamese, without the place."""


@dataclass(frozen=True)
class Message:
    """What `explain NAME` shows: the permanent name, its level and the long text.

    `release` marks a warning that `--release` turns into an error.
    """

    name: str
    level: Level
    explanation: str
    release: bool = False


_declared: dict[str, Message] = {}
_said: dict[str, Callable[..., Diagnostic]] = {}


def error(name: str, explanation: str) -> _Declaration:
    """Declares a message that stops publication."""
    return _Declaration(Message(name, "error", explanation))


def warning(name: str, explanation: str) -> _Declaration:
    """Declares a message that lets publication go on."""
    return _Declaration(Message(name, "warning", explanation))


def duty(name: str, explanation: str) -> _Declaration:
    """Declares a warning that is an error with `--release`: what must be filled before going public."""
    return _Declaration(Message(name, "warning", explanation, release=True))


def declared() -> tuple[Message, ...]:
    """Every message of the program, sorted by name."""
    return tuple(_declared[name] for name in sorted(_declared))


def say(name: str, span: Span, *words: object) -> Diagnostic:
    """The message of that name with the arguments of its function, for examples. Raises KeyError, TypeError."""
    return _said[name](span, *words)


def release_duties() -> frozenset[str]:
    """Names of the warnings that `--release` turns into errors."""
    return frozenset(name for name, message in _declared.items() if message.release)


class _Declaration:
    """Turns a function that words a message into one that takes the place first and gives the Diagnostic."""

    def __init__(self, message: Message) -> None:
        if message.name in _declared:
            raise ValueError(f"two messages are named {message.name}")
        _declared[message.name] = message
        self._message = message

    def __call__(self, words: Callable[P, Words]) -> Callable[Concatenate[Span, P], Diagnostic]:
        message = self._message

        @wraps(words)
        def said(span: Span, /, *args: P.args, **kwargs: P.kwargs) -> Diagnostic:
            happened, cure = words(*args, **kwargs)
            return Diagnostic(message.level, message.name, span, happened, cure)

        _said[message.name] = said
        return said


def quoted(names: tuple[str, ...]) -> str:
    """Names in Vietnamese quotation marks, parted by commas."""
    return ", ".join(f"“{name}”" for name in names)


def shortened(text: str, limit: int = 60) -> str:
    """The text on one line, cut to `limit` code points with “…”."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
