"""Builds that are killed, overtaken, or whose sources are saved while they run: the next one is right."""

from __future__ import annotations

from typing import Any

import pytest
from edited_site import (
    ARTICLE,
    FILES,
    MORE,
    WHOLE,
    Ways,
    edit_body,
    edited_site,
    held,
    memory,
    ways_noted,
)
from publishing import Killed, dying
from sites import Site, site_of

from congbo import bodies, pipeline, quick
from congbo.publish import exchange, open_stage


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> Ways:
    return ways_noted(monkeypatch)


@pytest.fixture
def site(ways: Ways) -> Site:
    return edited_site(ways)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ARTICLE, "Câu cuối cùng.", "Câu sửa vội."),
        (ARTICLE, "Bài thứ nhất", "Bài sửa vội"),
        ("config.yaml", "Cổng mẫu", "Cổng vội"),
        ("templates/pages/404.html", "Không", "Chẳng"),
        ("assets/root/xac-minh.txt", "một", "hai"),
        ("assets/style.css", "#111", "#222"),
    ],
)
@pytest.mark.parametrize("at", ["load_content", "draw", "manifest"])
def test_a_file_saved_while_a_build_runs_is_built_by_the_next_one_even_if_undone(
    site: Site, monkeypatch: pytest.MonkeyPatch, path: str, old: str, new: str, at: str
):
    site.write("templates/pages/404.html", "Không có.\n").write("assets/style.css", "p{color:#111}")
    site.write("assets/root/xac-minh.txt", "một\n").build()
    before = (site.root / path).read_bytes()
    original = getattr(pipeline, at)

    def saving(*arguments: Any) -> Any:
        if (site.root / path).read_bytes() == before:
            site.edit(path, old, new)
        return original(*arguments)

    for undone in (True, False):
        (site.root / path).write_bytes(before)
        site.edit("content/don-vi/don-vi-1.yaml", "Đơn vị", "Đơn vị,")
        with monkeypatch.context() as patch:
            patch.setattr(pipeline, at, saving)
            site.run("build")
        assert site.code in (0, 2)  # 2: a file that changed while it was copied
        if undone:
            (site.root / path).write_bytes(before)
        held(site.build())


@pytest.mark.parametrize("at", ["clean_text", "_page", "amend"])
def test_a_body_saved_again_while_it_is_built_is_built_by_the_next_build_even_if_undone(
    site: Site, monkeypatch: pytest.MonkeyPatch, at: str
):
    file, original = site.root / ARTICLE, getattr(bodies, at)
    for undone in (True, False):
        edit_body(site, "Sửa có ý.")
        before = file.read_bytes()

        def saving(*arguments: Any, before: bytes = before) -> Any:
            file.write_bytes(before + b"\nVoi.\n")
            return original(*arguments)

        with monkeypatch.context() as patch:
            patch.setattr(bodies, at, saving)
            site.build()
        if undone:
            file.write_bytes(before)
        held(site.build())


def test_the_memory_of_a_build_is_dropped_before_its_output_changes(
    site: Site, monkeypatch: pytest.MonkeyPatch
):
    exchanged = exchange.exchange

    def watched(one: str, other: str) -> bool:
        assert not [file for file in memory(site) if file.name.startswith("last")]
        return exchanged(one, other)

    monkeypatch.setattr(exchange, "exchange", watched)
    edit_body(site).build()
    WHOLE["title"](site)
    site.build()


@pytest.mark.parametrize("undone", [False, True])
@pytest.mark.parametrize("change", ["body", "title"])
def test_killed_at_any_moment_nothing_false_is_believed_afterwards(
    monkeypatch: pytest.MonkeyPatch, change: str, undone: bool
):
    """Every seventh moment: the tests of publication go through all of them."""
    site = site_of(FILES + MORE).build("--jobs=1")
    edit_body(site).build("--jobs=1")
    expected = site.bytes()
    killed, at = True, undone - 6
    while killed:
        at += 7
        before = (site.root / ARTICLE).read_bytes()
        edit_body(site, f"Lần {at}.") if change == "body" else site.edit(
            ARTICLE, "title: Bài", f"title: Bài {at}"
        )
        try:
            with dying(monkeypatch, at):
                site.run("build", "--jobs=1")
            killed = False
        except Killed:
            found = site.bytes()
        if undone:
            (site.root / ARTICLE).write_bytes(before)
        now = site.build("--jobs=1").bytes()
        assert not killed or found in (expected, now) or undone, at
        if not undone or at % 4 == 0:
            held(site)
        assert not undone or now == expected, at
        expected = now
    assert at > 20


def test_a_build_that_another_one_overtakes_does_not_build_on_what_it_saw(
    site: Site, ways: Ways, monkeypatch: pytest.MonkeyPatch
):
    """Another root publishes to the same output between the look and the change."""
    looks = quick.same_outputs

    def overtaken(*arguments: Any) -> bool:
        same = looks(*arguments)
        with open_stage(site.output, (), lambda: None) as stage:
            stage.write("index.html", b"of another")
            stage.publish()
        return same

    edit_body(site)
    with monkeypatch.context() as patch:
        patch.setattr(quick, "same_outputs", overtaken)
        site.build()
    assert ways.take() == ["whole"]
    held(site)
