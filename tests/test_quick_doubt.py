"""An output, or a memo, that is not what the last build left: it costs time and nothing else."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest
from edited_site import (
    PAGE,
    WHOLE,
    Ways,
    edit_body,
    edited_site,
    held,
    memory,
    ways_noted,
)
from publishing import names_in
from sites import Site

from congbo import amended, bodies, label, last, memo, pipeline, quick, store
from congbo.publish.paths import MARKER


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> Ways:
    return ways_noted(monkeypatch)


@pytest.fixture
def site(ways: Ways) -> Site:
    return edited_site(ways)


def test_verifying_finds_what_size_time_and_inode_do_not_tell(site: Site):
    tampered(site)
    site.build("--verify")
    held(site)


def tampered(site: Site) -> None:
    """Other bytes in place in a published page, its size and time as they were."""
    page = site.output / PAGE
    state = page.stat()
    with page.open("r+b") as file:
        file.write(b"<!doctype HTML>")
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))


@pytest.mark.parametrize(
    "path", [PAGE, "index.html", "manifest.json", "don-vi/don-vi-3/index.html"]
)
@pytest.mark.parametrize("how", ["edited", "edited in place", "deleted", "replaced by a link"])
@pytest.mark.parametrize("edited", [False, True])
def test_a_published_file_that_others_changed_is_published_again(
    site: Site, path: str, how: str, edited: bool
):
    file = site.output / path
    data = file.read_bytes()
    if how != "edited in place":
        file.unlink()
    if how == "edited in place":
        with file.open("ab") as stream:
            stream.write(b"<!-- -->")
    elif how == "edited":
        file.write_bytes(data[:-1] + b" ")
    elif how == "replaced by a link":
        file.symlink_to(site.root / "config.yaml")
    if edited:
        edit_body(site)
    held(site.build())
    assert not file.is_symlink()
    held(edit_body(site).build())


def test_an_output_that_is_gone_is_published_again(site: Site):
    shutil.rmtree(site.output)
    held(site.build())
    shutil.rmtree(site.output)
    held(edit_body(site).build())
    site.run("clean")
    assert not [name for name in names_in(site.root) if name.startswith(".")]
    held(edit_body(site).build())


@pytest.mark.parametrize("name", ["last", "index", "values"])
@pytest.mark.parametrize("how", ["one bit", "cut", "gone", "foreign"])
@pytest.mark.parametrize("edited", [False, True])
def test_a_damaged_memo_costs_time_and_nothing_else(
    site: Site, name: str, how: str, edited: bool, monkeypatch: pytest.MonkeyPatch
):
    file = next(file for file in memory(site) if file.name.startswith(name))
    data = bytearray(file.read_bytes())
    if how == "one bit":
        data[len(data) // 2] ^= 1
    elif how == "cut":
        del data[len(data) // 2 :]
    if how == "gone":
        file.unlink()
    elif how == "foreign":
        of_another_program(site, monkeypatch)
    else:
        file.write_bytes(data)
    if edited:
        edit_body(site)
    held(site.build())
    held(edit_body(site).build())


def of_another_program(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writes the memo as another version of the program would, with lies in it."""
    folder = site.root / ".cache" / "memo"
    file = next(file for file in memory(site) if file.name.startswith("last"))
    known = last.recall(file, label.label_of(memo.PROGRAM))
    assert known is not None
    lies = store.Store(folder, "another")
    values = store.Store(folder, label.label_of(memo.PROGRAM))
    assert not values.is_empty
    with monkeypatch.context() as patch:
        patch.setattr(store, "_name", bytes.fromhex)
        for start in range(0, len(values._table), store.ROW):
            lies.put(values._table[start : start + store.NAME].hex(), b"lies")
        lies.save()
    last.remember(file, "another", known)


def test_an_output_without_its_marker_is_refused_even_when_nothing_changed(site: Site):
    (site.output / MARKER).unlink()
    assert site.run("build").code == 2


@pytest.mark.parametrize("edited", [False, True])
def test_the_memo_may_vanish_at_any_moment(
    site: Site, monkeypatch: pytest.MonkeyPatch, edited: bool
):
    def vanishing(module: object, name: str) -> None:
        original = getattr(module, name)

        def call(*arguments: Any) -> Any:
            shutil.rmtree(site.root / ".cache", ignore_errors=True)
            return original(*arguments)

        monkeypatch.setattr(module, name, call)

    for module, name in (
        (amended, "publish_change"),
        (bodies, "_body"),
        (bodies, "_page"),
        (pipeline, "draw"),
        (quick, "same_outputs"),
    ):
        with monkeypatch.context() as monkeypatch:
            vanishing(module, name)
            if edited:
                edit_body(site)
            else:
                WHOLE["settings"](site)
                site.edit("config.yaml", "Cổng khác", "Cổng mẫu mới, Cổng mẫu")
            held(site.build())
        held(edit_body(site).build())
