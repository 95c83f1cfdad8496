"""The doorbell with a clock of the test's own, and the events of a real file system."""

from __future__ import annotations

import math
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from congbo.serve.seen import watched_places
from congbo.serve.watch import PATIENCE, QUIET, Doorbell, Watch

SOON = 5.0  # seconds a test waits for an event before it fails


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_due_before_the_first_ring() -> None:
    clock = Clock()
    bell = Doorbell(clock)
    assert bell.due == math.inf
    assert bell.wait(clock.now) == frozenset()


def test_a_visit_is_due_after_a_moment_of_quiet() -> None:
    clock = Clock()
    bell = Doorbell(clock)
    bell.ring("a")
    clock.now += QUIET / 2
    bell.ring("b")
    assert bell.due == clock.now + QUIET
    assert bell.wait(clock.now) == frozenset()
    clock.now = bell.due
    assert bell.wait(clock.now) == {"a", "b"}
    assert bell.due == math.inf


def test_an_endless_stream_is_answered_all_the_same() -> None:
    clock = Clock()
    bell = Doorbell(clock)
    started = clock.now
    visits = 0
    while clock.now < started + 2.2 * PATIENCE:
        bell.ring("a")
        visits += bool(bell.wait(clock.now))
        clock.now += QUIET / 3
    assert visits == 2


def test_what_rings_after_a_visit_began_is_the_next_visit_once() -> None:
    clock = Clock()
    bell = Doorbell(clock)
    bell.ring("a")
    clock.now += QUIET
    assert bell.wait(clock.now) == {"a"}
    for _ in range(3):  # while the build runs
        clock.now += 0.01
        bell.ring("a")
    clock.now += 10
    assert bell.wait(clock.now) == {"a"}
    assert bell.wait(clock.now) == frozenset()


class Events:
    """A watched portal; `told` waits for the bell."""

    def __init__(self, root: Path, bell: Doorbell, watch: Watch) -> None:
        self.root = root
        self.watch = watch
        self._bell = bell

    def told(self) -> set[str]:
        """Paths of the next visit, from the root; fails when there is none."""
        paths = self._bell.wait(time.monotonic() + SOON)
        assert paths
        return {Path(path).relative_to(self.root).as_posix() for path in paths}


@pytest.fixture
def events(tmp_path: Path) -> Iterator[Events]:
    root = tmp_path.resolve()
    (root / "content/tin-bai").mkdir(parents=True)
    (root / "content/tin-bai/a.md").write_text("một", encoding="utf-8")
    bell = Doorbell()
    with Watch(watched_places(root, root), bell) as watch:
        assert watch.works
        yield Events(root, bell, watch)


def test_a_file_saved_in_place_rings(events: Events) -> None:
    (events.root / "content/tin-bai/a.md").write_text("hai", encoding="utf-8")
    assert "content/tin-bai/a.md" in events.told()


def test_a_file_moved_into_place_rings(events: Events) -> None:
    folder = events.root / "content/tin-bai"
    (folder / "t").write_text("hai", encoding="utf-8")
    (folder / "t").replace(folder / "a.md")
    assert "content/tin-bai/a.md" in events.told()


def test_reading_a_source_or_writing_the_output_does_not_ring(events: Events) -> None:
    (events.root / ".cache/preview").mkdir(parents=True)
    (events.root / "site").mkdir()
    (events.root / "content/tin-bai/a.md").read_text(encoding="utf-8")
    (events.root / "config.yaml").write_text("title: Cổng", encoding="utf-8")
    assert events.told() == {"config.yaml"}


def test_files_in_a_new_folder_ring(events: Events) -> None:
    (events.root / "content/don-vi").mkdir()
    assert "content/don-vi" in events.told()
    (events.root / "content/don-vi/x.md").write_text("x", encoding="utf-8")
    assert "content/don-vi/x.md" in events.told()


def test_a_folder_that_comes_later_or_comes_back_is_watched_too(events: Events) -> None:
    assert not events.watch.refresh()
    shutil.rmtree(events.root / "content")
    (events.root / "content").mkdir()
    (events.root / "templates").mkdir()
    assert events.told() >= {"templates"}
    assert events.watch.refresh()
    for path in ("content/a.md", "templates/base.html"):
        (events.root / path).write_text("x", encoding="utf-8")
        assert path in events.told()


def test_without_watches_of_the_system_the_preview_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> object:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("congbo.serve.watch.Observer", refused)
    with Watch(watched_places(tmp_path, tmp_path), Doorbell()) as watch:
        assert not watch.works
        assert not watch.refresh()
