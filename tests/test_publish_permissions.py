"""Folders that the builder may not write: told before anything is changed, with the folder and the cure.

The system refuses nothing to whom the tests may run as, so refusals are played.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from publishing import names_in, no_exchange, nobody_waits, publish, site_in
from sites import site_of

from congbo.diagnostics import UseError
from congbo.publish import disk, inplace, open_stage, output
from congbo.publish.output import remove_leftovers

SITE = {"index.html": b"home", "a/index.html": b"a", "b/c/index.html": b"c"}
NEW = {**SITE, "a/index.html": b"new"}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no such permissions there")


def refusing(refused: Path) -> Callable[[str, int], bool]:
    """`os.access` where one folder may not be written."""
    return lambda path, mode: Path(path) != refused


def refused(folder: str) -> None:
    raise PermissionError(folder)


@pytest.mark.parametrize("folder", ["", "a", "b/c"])
def test_a_site_of_another_user_is_told_and_left_as_it_was(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    site = tmp_path / "site"
    publish(site, SITE)
    with monkeypatch.context() as patch:
        patch.setattr(output.os, "access", refusing(site / folder))
        patch.setattr(output.os, "geteuid", lambda: -2)
        with pytest.raises(UseError, match="là của một người dùng khác") as told:
            publish(site, NEW)
    assert told.value.diagnostic.span.path == str(site / folder)
    assert f"sudo chown -R $USER {site} {tmp_path}/.site.congbo-*" in told.value.diagnostic.cure
    assert site_in(site) == SITE
    assert names_in(tmp_path) == ["site"]
    publish(site, NEW)
    assert site_in(site) == NEW


def test_a_folder_that_is_ours_and_read_only_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    site = tmp_path / "site"
    publish(site, SITE)
    monkeypatch.setattr(output.os, "access", refusing(site / "a"))
    publish(site, NEW)
    assert site_in(site) == NEW


def test_a_site_that_does_not_change_needs_no_permission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    site = tmp_path / "site"
    publish(site, SITE)
    monkeypatch.setattr(output.os, "access", refusing(site / "a"))
    monkeypatch.setattr(output.os, "geteuid", lambda: -2)
    assert publish(site, SITE).changed == 0


def test_what_a_build_of_another_user_left_is_told_with_the_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    site = tmp_path / "site"
    publish(site, SITE)
    publish(tmp_path / "old", SITE)
    (tmp_path / "old").rename(tmp_path / ".site.congbo-stage")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove_tree", refused)
        with pytest.raises(UseError, match="là của một người dùng khác"):
            remove_leftovers(site)
        with (
            pytest.raises(UseError, match="là của một người dùng khác"),
            open_stage(site, (), nobody_waits),
        ):
            pass
    assert site_in(site) == SITE
    remove_leftovers(site)
    assert names_in(tmp_path) == ["site"]


def test_a_former_site_that_cannot_be_removed_does_not_undo_the_publication(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    site = tmp_path / "site"
    with open_stage(site, (), nobody_waits) as stage:
        stage.write("index.html", b"x")
        stage.publish()
        (tmp_path / ".site.congbo-stage").mkdir(exist_ok=True)
        monkeypatch.setattr(disk, "remove_tree", refused)
    assert site_in(site) == {"index.html": b"x"}


@pytest.mark.parametrize("folder", ["", "a", "b"])
def test_file_by_file_nothing_is_moved_where_one_folder_does_not_allow_it(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    no_exchange(monkeypatch)
    site = tmp_path / "site"
    publish(site, SITE)
    new = {"index.html": b"new", "a/index.html": b"new"}
    with monkeypatch.context() as patch:
        patch.setattr(inplace.os, "access", refusing(site / folder))
        with pytest.raises(PermissionError) as told:
            publish(site, new)
    assert told.value.filename == str(site / folder)
    assert site_in(site) == SITE
    publish(site, new)
    assert site_in(site) == new


@pytest.mark.parametrize("wrong", [".cache", ".cache/memo"])
def test_a_file_where_the_memo_should_be_costs_time_alone(wrong: str):
    site = site_of("-- content/don-vi/a.md --\n---\ntitle: A\n---\nLời.\n")
    site.write(wrong, "một tệp").build()
    before = site.bytes()
    site.build().edit("content/don-vi/a.md", "Lời.", "Lời khác.").build()
    assert site.bytes() != before
    assert (site.root / wrong).read_text(encoding="utf-8") == "một tệp"


def test_folders_where_the_files_of_the_memo_should_be_cost_time_alone():
    site = site_of("-- content/don-vi/a.md --\n---\ntitle: A\n---\nLời.\n").build()
    memo = site.root / ".cache" / "memo"
    for file in [*memo.iterdir(), memo / "lock"]:
        file.unlink(missing_ok=True)
        file.mkdir()
    site.edit("content/don-vi/a.md", "Lời.", "Lời khác.").build()
    site.expect("don-vi/a/index.html", contains="Lời khác.")
