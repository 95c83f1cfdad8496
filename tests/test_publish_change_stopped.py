import errno
import os
import threading
from functools import partial
from pathlib import Path

import pytest
from publishing import (
    LINES,
    a_reader,
    change,
    dying,
    killed,
    names_in,
    no_flush,
    publish,
    site_in,
)
from two_sites import (
    FILES,
    GONE,
    SECOND,
    SPARE,
    THIRD,
    heals,
    with_spare,
)

from congbo.publish import (
    exchange,
    mark_of,
    open_stage,
    publish_change,
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output with the second site, and a spare with the first."""
    return with_spare(tmp_path / "site")


def test_killed_at_any_moment_of_a_change_the_site_is_wholly_old_or_new_and_the_next_build_heals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_flush(monkeypatch)
    found = []
    for at in range(1, 200):
        output = with_spare(tmp_path / str(at) / "site")
        if not killed(monkeypatch, at, partial(change, output, FILES, GONE)):
            break
        found.append(site_in(output))
        assert found[-1] in (SECOND, THIRD), at
        heals(output, by_change=bool(at % 2))
    first_new = found.index(THIRD)
    assert 20 < first_new < len(found) - 3
    assert all(site == THIRD for site in found[first_new:])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="tiến trình con kiểu POSIX")
def test_a_process_that_ends_at_any_moment_of_a_change_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_flush(monkeypatch)
    monkeypatch.setattr("publishing.Killed", Ends)
    at, ended = 0, True
    while ended:
        at += 1
        output = with_spare(tmp_path / str(at) / "site")
        child = os.fork()
        if child == 0:
            with dying(monkeypatch, at):
                change(output, FILES, GONE)
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
        assert site_in(output) in (SECOND, THIRD), at
        heals(output, by_change=bool(at % 2))
    assert at > 25


class Ends(BaseException):
    """Ends the process at once, with nothing cleaned up."""

    def __init__(self) -> None:
        os._exit(9)


def test_killed_at_any_moment_of_a_whole_publication_on_a_spare_the_next_build_heals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_flush(monkeypatch)
    found = []
    for at in range(1, 200):
        output = with_spare(tmp_path / str(at) / "site")
        if not killed(monkeypatch, at, partial(publish, output, THIRD)):
            break
        found.append(site_in(output))
        assert found[-1] in (SECOND, THIRD), at
        heals(output, by_change=bool(at % 2))
    assert 20 < found.index(THIRD) < len(found) - 5


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_full_disk_during_a_change_leaves_the_old_site(
    output: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    calls = 0

    def write(descriptor: int, data: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real_write(descriptor, data)

    real_write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        with pytest.raises(OSError, match="No space left"):
            change(output, FILES, GONE)
    assert site_in(output) == SECOND
    assert names_in(output.parent) == ["site"]


def test_a_disk_too_full_to_keep_the_spare_is_no_trouble(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(descriptor: int, data: bytes) -> int:
        if b"home 3" not in site_in(output).values():
            return real_write(descriptor, data)
        raise OSError(errno.ENOSPC, "No space left on device")

    real_write = os.write
    monkeypatch.setattr(os, "write", write)
    assert change(output, FILES, GONE) is not None
    assert site_in(output) == THIRD
    assert names_in(output.parent) == ["site"]


def test_an_interrupt_during_a_change_goes_through_and_leaves_the_old_site(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flush(folder: str, files: object, touched: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(exchange, "flush_change", flush)
    with pytest.raises(KeyboardInterrupt):
        change(output, FILES, GONE)
    assert site_in(output) == SECOND
    assert names_in(output.parent) == ["site"]


def test_a_reader_never_misses_a_page_nor_sees_half_of_one_while_changes_follow_each_other(
    tmp_path: Path,
) -> None:
    output = tmp_path / "site"
    site = dict.fromkeys(SECOND, b"0\n" * LINES)
    publish(output, site)
    publish(output, {**site, "index.html": b"1\n" * LINES})
    pages = ("index.html", "manifest.json", "bai/0/index.html", "bai/5/index.html")
    with a_reader(output, *pages):
        for number in range(150):
            data = b"%d\n" % number * LINES
            path = f"bai/{number % 8}/index.html"
            assert change(output, {path: data, "manifest.json": data}) is not None


def test_builds_at_once_go_one_after_the_other_and_none_builds_on_a_site_it_does_not_know(
    output: Path,
) -> None:
    """Each thread publishes the whole of what it thinks the site is; the last one wins whole."""
    done: list[str] = []

    def build(number: int) -> None:
        for step in range(5):
            mark = mark_of(output)
            path, data = f"bai/{number}/index.html", b"%d.%d" % (number, step)
            if publish_change(output, (), lambda: None, mark, {path: data}) is not None:
                done.append("change")
                continue
            with open_stage(output, (), lambda: None) as stage:
                for name, old in {**SECOND, path: data}.items():
                    stage.write(name, old)
                stage.publish()
                done.append("whole")

    threads = [threading.Thread(target=build, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(done) == 20
    assert site_in(output).keys() == SECOND.keys()
    assert set(names_in(output.parent)) <= {SPARE, "site"}
