"""One build at a time: a lock that the system frees when its holder ends, however it ends."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

# Descriptors of the locks this process holds. A forked worker closes its copies: an orphan must not
# hold the lock of a build that was killed.
_held: set[int] = set()


class Lock:
    """`with Lock(path, waiting):` — until it is free, `waiting` having been called once to say so.

    The file is made when missing, its folder must exist; it is removed afterwards (a kill leaves
    it, unlocked). Two locks on one path exclude each other within one process too. An OSError (no
    permission, a file system without locks) goes through.
    """

    def __init__(self, path: Path, waiting: Callable[[], None]) -> None:
        self._path = path
        self._waiting = waiting
        self._descriptor = -1

    def __enter__(self) -> Lock:
        told = False
        while True:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                if not _taken(descriptor):
                    if not told:
                        self._waiting()
                        told = True
                    _wait(descriptor)
                if self._is_current(descriptor):
                    _held.add(descriptor)
                    self._descriptor = descriptor
                    return self
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._descriptor not in _held:  # a forked child: the lock is its parent's
            return
        try:
            if sys.platform != "win32":
                self._remove()  # while we hold it: who waits sees that and starts anew
        finally:
            _held.discard(self._descriptor)
            os.close(self._descriptor)
        if sys.platform == "win32":
            self._remove()  # cannot be removed there while another has it open to wait

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _is_current(self, descriptor: int) -> bool:
        """Whether the locked file is still the one that others would open."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False


if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait(descriptor: int) -> None:
        while not _taken(descriptor):
            time.sleep(0.1)

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _wait(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    def _forget() -> None:
        for descriptor in _held:
            os.close(descriptor)
        _held.clear()

    os.register_at_fork(after_in_child=_forget)
