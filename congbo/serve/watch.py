"""The doorbell: events of the file system, gathered until there is a moment of quiet (the only import of watchdog).

An event says “something changed” and where one may look; it is never a map of what to build.
"""

from __future__ import annotations

import contextlib
import logging
import math
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from congbo.load.tree import CONFIG

QUIET = 0.03  # seconds without an event: an editor has written its file and moved it into place
PATIENCE = 0.5  # seconds after the first event: an endless stream of them is answered all the same
NAP = 0.5  # seconds: on Windows Ctrl-C is heard only between two waits
# Reading is no change: the build opens every file itself.
_EVENTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]


class Doorbell:
    """Gathers the paths of events of any thread until they may be answered."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rung = threading.Condition()
        self._paths: set[str] = set()
        self._first = self._last = -math.inf

    def ring(self, *paths: str) -> None:
        """Something changed at these paths."""
        with self._rung:
            self._last = self._clock()
            if not self._paths:
                self._first = self._last
            self._paths.update(paths)
            self._rung.notify_all()

    @property
    def due(self) -> float:
        """When to answer, on the same clock; infinity as long as nothing rang."""
        if not self._paths:
            return math.inf
        return min(self._last + QUIET, self._first + PATIENCE)

    def take(self) -> frozenset[str]:
        """The paths gathered so far; what rings from now on is the next visit."""
        with self._rung:
            taken = frozenset(self._paths)
            self._paths.clear()
            return taken

    def wait(self, until: float) -> frozenset[str]:
        """The paths of a visit once it is due; empty when nothing was due by `until`."""
        while True:
            with self._rung:
                now = self._clock()
                if now >= self.due:
                    return self.take()
                if now >= until:
                    return frozenset()
                self._rung.wait(min(self.due - now, until - now, NAP))


class Watch:
    """Lets the file system ring the bell for the places, as long as the `with` block lasts.

    `works` is false where the system cannot tell events (no watches left); a network drive may never
    tell any, without saying so. Whoever waits looks for himself now and then.
    """

    def __init__(self, places: tuple[Path, ...], bell: Doorbell) -> None:
        self._folders = {os.path.realpath(place) for place in places if place.name != CONFIG}
        self._alone = {os.path.realpath(place) for place in places}
        self._parents = {str(Path(place).parent) for place in self._alone}
        self._bell = bell
        self._watches: dict[str, tuple[ObservedWatch, tuple[int, int]]] = {}
        self._doubtful: set[str] = set()
        self._observer: BaseObserver | None = None

    @property
    def works(self) -> bool:
        return self._observer is not None and bool(self._watches)

    def __enter__(self) -> Watch:
        # The library tells its troubles to the log; those that matter are seen in `works`.
        logging.getLogger("watchdog").addHandler(logging.NullHandler())
        with contextlib.suppress(OSError):
            observer = Observer()
            observer.start()
            self._observer = observer
        self.refresh()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._observer is not None:
            self._observer.stop()

    def refresh(self) -> bool:
        """Watches folders that came into being or were replaced; whether there were any."""
        fresh = False
        observer = self._observer
        if observer is None:
            return fresh
        for folder in sorted(self._folders | self._parents):
            now = _inode(folder)
            watch, then = self._watches.get(folder, (None, None))
            if now == then and folder not in self._doubtful:
                continue
            fresh = True
            self._doubtful.discard(folder)
            if watch is not None:
                del self._watches[folder]
                with contextlib.suppress(KeyError, OSError):
                    observer.unschedule(watch)
            if now is not None:
                self._schedule(observer, folder, now)
        return fresh

    def _heard(self, paths: set[str]) -> None:
        # Removed and made again, a folder may well have its old inode, but it has lost its watch.
        self._doubtful.update(paths & self._folders)
        self._bell.ring(*paths)

    def _schedule(self, observer: BaseObserver, folder: str, inode: tuple[int, int]) -> None:
        handler = _Handler(self._heard, self._alone if folder in self._parents else set())
        with contextlib.suppress(OSError):  # no watches left, or gone again
            watch = observer.schedule(
                handler, folder, recursive=folder in self._folders, event_filter=_EVENTS
            )
            self._watches[folder] = (watch, inode)


class _Handler(FileSystemEventHandler):
    """Passes on the paths of every event; in a folder that holds the places, those of the places alone."""

    def __init__(self, heard: Callable[[set[str]], None], alone: set[str]) -> None:
        self._heard = heard
        self._alone = alone

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = {os.fsdecode(path) for path in (event.src_path, event.dest_path) if path}
        wanted = paths & self._alone if self._alone else paths
        if wanted:
            self._heard(wanted)


def _inode(folder: str) -> tuple[int, int] | None:
    """What tells a folder from another that took its place; None when there is none."""
    try:
        status = Path(folder).stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino)
