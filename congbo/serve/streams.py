"""The open event streams: who waits for news of which page, and how many may wait."""

from __future__ import annotations

import select
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

# A browser opens six connections to one host, for all its tabs together. Streams take four at most,
# the newest; an older one is told to rest until its tab is looked at again.
AT_ONCE = 4
LOOK_AFTER_READER = 1.0  # seconds between two looks whether the browser is still there
RETRY = b"retry: 1000\n\n"  # milliseconds until a browser calls again after a lost connection
REST = b"event: rest\ndata: 1\n\n"


@dataclass(eq=False)
class _Stream:
    connection: socket.socket
    resting: bool = field(default=False)


class Streams:
    """All streams of a server. `news(seen)` gives the bytes to send and what the reader has then seen."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._builds = 0
        self._open: list[_Stream] = []
        self._ended = False

    def built(self) -> None:
        """Something new is shown: every stream looks at its page."""
        with self._changed:
            self._builds += 1
            self._changed.notify_all()

    def end(self) -> None:
        """Lets every stream go."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def serve(
        self,
        connection: socket.socket,
        send: Callable[[bytes], object],
        seen: str,
        news: Callable[[str], tuple[bytes, str]],
    ) -> None:
        """Tells one reader the news until it leaves, must rest, or the server ends.

        Raises OSError when the reader is gone in the middle of a message.
        """
        stream = self._admit(connection)
        try:
            send(RETRY)
            told = -1
            while not self._ended and not stream.resting:
                builds = self._builds
                if builds != told:
                    told = builds
                    message, seen = news(seen)
                    if message:
                        send(message)
                with self._changed:
                    if not (self._builds != told or self._ended or stream.resting):
                        self._changed.wait(LOOK_AFTER_READER)
                if _has_left(connection):
                    return
            if stream.resting:
                send(REST)
        finally:
            with self._changed:
                self._open.remove(stream)

    def _admit(self, connection: socket.socket) -> _Stream:
        stream = _Stream(connection)
        with self._changed:
            self._open.append(stream)
            waiting = [
                other
                for other in self._open
                if not other.resting and (other is stream or not _has_left(other.connection))
            ]
            for other in waiting[:-AT_ONCE]:
                other.resting = True
            self._changed.notify_all()
        return stream


def _has_left(connection: socket.socket) -> bool:
    """Whether the reader has closed its end."""
    try:
        readable, _, _ = select.select([connection], [], [], 0)
        return bool(readable) and not connection.recv(1, socket.MSG_PEEK)
    except (OSError, ValueError):  # reset, or closed here
        return True
