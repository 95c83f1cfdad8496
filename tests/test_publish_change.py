import errno
import os
import random
from pathlib import Path

import pytest
from publishing import (
    Site,
    change,
    names_in,
    no_flush,
    nobody_waits,
    publish,
    site_in,
)
from two_sites import (
    FILES,
    FIRST,
    GONE,
    SECOND,
    SPARE,
    THIRD,
    folders_for,
    folders_in,
    states,
    with_spare,
)

from congbo.publish import (
    exchange,
    mark_of,
    publish_change,
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output with the second site, and a spare with the first."""
    return with_spare(tmp_path / "site")


def test_a_change_gives_the_site_with_that_change(output: Path) -> None:
    done = change(output, FILES, GONE)
    assert done is not None
    assert (done.changed, done.removed, done.unchanged) == (3, 2, 0)
    assert dict(done.seen) == states(output, FILES)
    assert site_in(output) == THIRD
    assert folders_in(output) == folders_for(THIRD)
    assert names_in(output.parent) == [SPARE, "site"]


def test_random_changes_give_what_whole_publications_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_flush(monkeypatch)
    output = tmp_path / "site"
    chance = random.Random(5)
    site: dict[str, bytes] = {"a": b"", **{f"{number}": b"" for number in range(12)}}
    known = dict(publish(output, site).seen)
    by_change = 0
    for step in range(200):
        before = site
        site = changed_at_random(chance, before, step)
        files = {path: data for path, data in site.items() if before.get(path) != data}
        removed = before.keys() - site.keys()
        done = change(output, files, removed) if step % 40 else None
        by_change += done is not None
        known |= dict((done or publish(output, site)).seen)
        known = {path: seen for path, seen in known.items() if path in site}
        assert site_in(output) == site, step
        assert folders_in(output) == folders_for(site), step
        assert states(output, site) == known, step
    assert by_change > 180


def changed_at_random(chance: random.Random, site: Site, step: int) -> dict[str, bytes]:
    """Some paths written, some removed; files become folders and folders files."""
    new = dict(site)
    for path in chance.sample(("a", "a/b", "a/b/c", "a/d", "e/f/g", "e", "h/i", "h/j"), 2):
        if path in new and chance.random() < 0.5:
            del new[path]
            continue
        new = {
            old: data
            for old, data in new.items()
            if not old.startswith(f"{path}/") and not path.startswith(f"{old}/")
        }
        new[path] = b"%d" % (step if chance.random() < 0.8 else 0)
    return new


def test_the_cost_follows_the_change_and_not_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    for count in (20, 400):
        output = tmp_path / str(count) / "site"
        site = {f"{number}/index.html": b"" for number in range(count)}
        for home in (b"1", b"2", b"3"):
            publish(output, {**site, "index.html": home})
        with monkeypatch.context() as patch:
            done: list[str] = []
            counted(patch, done)
            assert change(output, {"index.html": b"4"}) is not None
        calls.append(sorted(done))
    assert calls[0] == calls[1]
    assert len(calls[0]) < 70


def counted(patch: pytest.MonkeyPatch, done: list[str]) -> None:
    """Notes every call that asks the disk something or changes it."""
    for name in ("open", "mkdir", "link", "rename", "replace", "unlink", "rmdir", "lstat", "stat"):
        original = getattr(os, name)

        def call(*arguments: object, of: object = original, name: str = name, **named: object):
            done.append(name)
            return of(*arguments, **named)  # type: ignore[operator]

        patch.setattr(os, name, call)


def test_files_that_are_published_already_are_left_alone(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = states(output, SECOND)
    files = {"index.html": b"home 2", "the/x/index.html": b"x"}
    mark = mark_of(output)
    done = change(output, files, ["moi/index.html"])
    assert done is not None
    assert (done.changed, done.removed, done.unchanged) == (0, 0, 2)
    assert dict(done.seen) == {path: before[path] for path in files}
    assert mark_of(output) == mark


def test_a_file_that_others_cannot_read_is_not_taken_for_published(output: Path) -> None:
    (output / "index.html").chmod(0o600)
    done = change(output, {"index.html": b"home 2"})
    assert done is not None
    assert done.changed == 1
    assert (output / "index.html").stat().st_mode & 0o077 == 0o044


def test_without_a_spare_a_change_is_left_to_the_whole_way_which_leaves_one(
    tmp_path: Path,
) -> None:
    output = tmp_path / "site"
    assert change(output, FILES) is None
    publish(output, FIRST)
    assert change(output, FILES) is None
    assert site_in(output) == FIRST
    publish(output, SECOND)
    assert change(output, FILES, GONE) is not None
    assert site_in(output) == THIRD


def test_a_site_published_by_another_since_the_mark_was_taken_is_not_changed(output: Path) -> None:
    mark = mark_of(output)
    publish(output, {**SECOND, "index.html": b"of another"})
    assert publish_change(output, (), nobody_waits, mark, FILES) is None
    assert publish_change(output, (), nobody_waits, None, FILES) is None
    same = {"index.html": b"of another"}
    assert publish_change(output, (), nobody_waits, mark, same) is None
    assert site_in(output) == {**SECOND, "index.html": b"of another"}


def test_the_new_site_is_on_the_disk_before_it_is_shown_and_shown_before_the_old_one_is_touched(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def noted(module: object, name: str) -> None:
        original = getattr(module, name)

        def call(*arguments: object) -> object:
            done.append(name)
            return original(*arguments)

        monkeypatch.setattr(module, name, call)

    for name in ("flush_change", "exchange", "flush_folder"):
        noted(exchange, name)
    noted(os, "rename")
    noted(os, "replace")
    assert change(output, FILES, GONE) is not None
    order = ["rename", "replace", "flush_change", "exchange", "flush_folder", "replace", "rename"]
    assert [name for name in done if name in order] == order


def test_without_one_call_that_flushes_all_only_what_changed_is_flushed(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(exchange, "_flush_at_once", lambda folder: False)
    monkeypatch.setattr(os, "fsync", lambda descriptor: flushed.append(os.fstat(descriptor).st_ino))
    assert change(output, FILES, GONE) is not None
    needed = [*FILES, "", "moi", "bai"]
    assert {(output / path).stat().st_ino for path in needed} <= set(flushed)
    assert (output / "bai/1/index.html").stat().st_ino not in flushed
    assert len(flushed) < 10


def test_links_that_the_system_refuses_become_copies_whose_states_are_told(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(source: str, target: str) -> None:
        raise OSError(errno.EPERM, "no links here")

    known = states(output, SECOND)
    monkeypatch.setattr(os, "link", link)
    for number in range(4):
        done = change(output, {f"bai/{number}/index.html": b"new"})
        assert done is not None
        known |= dict(done.seen)
        assert known == states(output, SECOND)
        assert done.changed == 1


def test_a_gitkeep_that_comes_or_goes_is_met_in_the_next_site(output: Path) -> None:
    def kept() -> list[str]:
        return [name for name in names_in(output) if name == ".gitkeep"]

    (output / ".gitkeep").write_bytes(b"#")
    for home in (b"3", b"4"):
        assert change(output, {"index.html": home}) is not None
        assert kept() == [".gitkeep"]
    publish(output, SECOND)
    assert kept() == [".gitkeep"]
    (output / ".gitkeep").unlink()
    for home in (b"5", b"6"):
        assert change(output, {"index.html": home}) is not None
        assert kept() == []


@pytest.mark.parametrize("path", ["../x", ".congbo", "a//b", "con"])
def test_a_bad_path_is_refused(output: Path, path: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        change(output, {path: b""})
    with pytest.raises(ValueError, match=r"."):
        change(output, {}, [path])
