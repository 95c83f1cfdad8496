"""A site as a table of path → bytes: publish it, read it back, die on the way."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from congbo.publish import Published, exchange, mark_of, open_stage, publish_change

Site = Mapping[str, bytes]

CHANGING_CALLS = (
    "write",
    "mkdir",
    "link",
    "rename",
    "replace",
    "unlink",
    "rmdir",
    "chmod",
    "fchmod",
)


def nobody_waits() -> None:
    """For a lock that must be free."""
    raise AssertionError("the lock is held")


def publish(output: Path, site: Site) -> Published:
    """Publish the whole site."""
    with open_stage(output, (), nobody_waits) as stage:
        for path, data in site.items():
            stage.write(path, data)
        return stage.publish()


def change(output: Path, files: Site, removed: Collection[str] = ()) -> Published | None:
    """Publish a change of what is there."""
    return publish_change(output, (), nobody_waits, mark_of(output), files, removed)


def site_in(output: Path) -> dict[str, bytes]:
    """What visitors may read: all files but those that are the machinery's."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and not path.relative_to(output).parts[0].startswith(".congbo")
    }


def names_in(folder: Path) -> list[str]:
    """The names in a folder, sorted."""
    return sorted(entry.name for entry in folder.iterdir())


LINES = 2000
"""In a page for `a_reader`, all of them equal."""
_READER = f"""
import sys, pathlib
site, stop, *names = map(pathlib.Path, sys.argv[1:])
reads, faults = 0, set()
while not stop.exists() or not reads:
    for name in names:
        try:
            lines = (site / name).read_text().split()
            if len(lines) != {LINES} or len(set(lines)) != 1:
                faults.add(f"torn {{name}}")
        except OSError as error:
            faults.add(repr(error))
    reads += 1
    if reads == 1:
        print("reading", flush=True)
print(reads, *faults, flush=True)
"""


@contextmanager
def a_reader(output: Path, *names: str) -> Iterator[None]:
    """Within, another process reads these pages again and again: none may ever be missing or torn."""
    stop = output.with_name("stop")
    command = [sys.executable, "-c", _READER, output, stop, *names]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline().strip() == "reading"
        try:
            yield
        finally:
            stop.touch()
        reads, *faults = reader.stdout.readline().split()
    assert int(reads) > 0
    assert faults == []


class Killed(BaseException):
    """The process is dead: from now on nothing it calls has an effect."""


def killed(monkeypatch: pytest.MonkeyPatch, at: int, action: Callable[[], object]) -> bool:
    """Act and die before the `at`-th call that changes the disk; False when there are fewer."""
    try:
        with dying(monkeypatch, at):
            action()
    except Killed:
        return True
    return False


@contextmanager
def dying(monkeypatch: pytest.MonkeyPatch, at: int) -> Iterator[None]:
    """Within, the `at`-th call that changes the disk raises Killed, and so does every later one.

    So clean-up code runs but changes nothing, as after SIGKILL; the lock is freed by closing it, as
    the system does.
    """
    calls = 0

    def counted(original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls >= at:
                raise Killed
            return original(*arguments, **named)

        return call

    def opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        changing = flags & os.O_CREAT
        return (creating if changing else opening)(path, flags, *rest, **named)

    opening = os.open
    creating = counted(os.open)
    with monkeypatch.context() as patch:
        for name in CHANGING_CALLS:
            patch.setattr(os, name, counted(getattr(os, name)), raising=False)
        patch.setattr(os, "open", opened)
        patch.setattr(exchange, "exchange", counted(exchange.exchange))
        yield


def no_flush(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the wait for the disk, which has no bearing on what other programs see."""
    monkeypatch.setattr(exchange, "flush", lambda folder: None)
    monkeypatch.setattr(exchange, "flush_change", lambda folder, files, touched: None)
    monkeypatch.setattr(exchange, "flush_folder", lambda folder: None)


def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that cannot exchange two folders, found out when it is asked to."""
    monkeypatch.setattr(exchange, "exchange", lambda one, other: False)
