"""Whether the sources differ from the last look."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from congbo.serve.seen import Seen, watched_places

OLD = 1_660_000_000_000_000_000  # ns: long past on any clock


def write(path: Path, text: str, time: int = OLD) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(time, time))
    return str(path)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "config.yaml", "title: Cổng")
    write(tmp_path / "content/tin-bai/a.md", "một")
    write(tmp_path / ".cache/preview/index.html", "x")
    return tmp_path


@pytest.fixture
def seen(root: Path) -> Seen:
    seen = Seen(watched_places(root, root))
    assert seen.look()
    return seen


def _edit(root: Path) -> str:
    return write(root / "content/tin-bai/a.md", "hai", OLD + 1)


def _longer(root: Path) -> str:
    return write(root / "content/tin-bai/a.md", "một hai")


def _replace(root: Path) -> str:
    write(root / "content/tin-bai/t", "hai")
    (root / "content/tin-bai/t").replace(root / "content/tin-bai/a.md")
    return str(root / "content/tin-bai/a.md")


def _remove(root: Path) -> str:
    (root / "content/tin-bai/a.md").unlink()
    return str(root / "content/tin-bai/a.md")


def _new_folder(root: Path) -> str:
    write(root / "content/don-vi/x/b.md", "ba")
    return str(root / "content/don-vi")


def _rename_folder(root: Path) -> str:
    (root / "content/tin-bai").rename(root / "content/tin")
    return str(root / "content/tin-bai")


def _templates(root: Path) -> str:
    return write(root / "templates/base.html", "x")


def _config(root: Path) -> str:
    return write(root / "config.yaml", "title: Khác")


CHANGES = [_edit, _longer, _replace, _remove, _new_folder, _rename_folder, _templates, _config]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_once_by_a_look(
    root: Path, seen: Seen, change: Callable[[Path], str]
) -> None:
    change(root)
    assert seen.look()
    assert not seen.look()


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_once_by_a_glance_at_the_path_of_its_event(
    root: Path, seen: Seen, change: Callable[[Path], str]
) -> None:
    path = change(root)
    assert seen.glance({path})
    assert not seen.glance({path})
    assert not seen.look()


def _nothing(root: Path) -> str:
    return str(root / "content/tin-bai/a.md")


def _same_again(root: Path) -> str:
    return write(root / "content/tin-bai/a.md", "một")


def _hidden(root: Path) -> str:
    return write(root / "content/tin-bai/.a.md.swp", "x")


def _gone_again(root: Path) -> str:
    return str(root / "content/tin-bai/4913")


def _output(root: Path) -> str:
    return write(root / ".cache/preview/index.html", "y", OLD + 1)


@pytest.mark.parametrize("change", [_nothing, _same_again, _hidden, _gone_again, _output])
def test_what_changes_no_source_is_no_change(
    root: Path, seen: Seen, change: Callable[[Path], str]
) -> None:
    assert not seen.glance({change(root)})
    assert not seen.look()


def test_a_file_written_this_very_moment_is_looked_at_again(root: Path, seen: Seen) -> None:
    path = root / "content/tin-bai/a.md"
    path.write_text("hai", encoding="utf-8")
    now = path.stat().st_mtime_ns
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("time.time_ns", lambda: now + 1)
        assert seen.look()
        patch.setattr("time.time_ns", lambda: now + 10**9)
        assert seen.look()
        assert not seen.look()


def test_a_link_that_leads_out_or_round_is_not_walked(root: Path, seen: Seen) -> None:
    try:
        (root / "content/out").symlink_to(root.parent, target_is_directory=True)
        (root / "content/round").symlink_to(root / "content", target_is_directory=True)
        (root / "content/broken.md").symlink_to(root / "nowhere")
    except OSError:  # Windows asks for a right to make links
        return
    seen.look()
    assert not seen.look()


def test_the_folders_of_the_program_are_watched_but_for_its_content(tmp_path: Path) -> None:
    names = [
        place.relative_to(tmp_path).as_posix()
        for place in watched_places(tmp_path / "portal", tmp_path / "program")
    ]
    assert names == [
        "portal/content",
        "portal/templates",
        "portal/assets",
        "portal/config.yaml",
        "program/templates",
        "program/assets",
    ]
