"""What a build may leave undone, and what it may not: the same bytes and words as from nothing, and why."""

from __future__ import annotations

import os

import pytest
from edited_site import (
    ARTICLE,
    FILES,
    MORE,
    PAGE,
    WHOLE,
    Ways,
    edit_body,
    edited_site,
    held,
    notes_of,
    ways_noted,
)
from sites import Site, site_of

from congbo import quick
from congbo.publish import mark_of


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> Ways:
    return ways_noted(monkeypatch)


@pytest.fixture
def site(ways: Ways) -> Site:
    return edited_site(ways)


def test_a_build_with_nothing_to_do_does_nothing_and_says_the_same(site: Site, ways: Ways):
    mark = mark_of(site.output)
    said = notes_of(site)
    held(site.build())
    assert ways.take() == []
    assert mark_of(site.output) == mark
    assert notes_of(site) == said


def test_a_second_process_that_looks_at_the_output_finds_what_the_first_would(
    site: Site, ways: Ways, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(quick, "MANY", 0)
    site.build()
    assert ways.take() == []
    edit_body(site).build()
    assert ways.take() == ["change", "bodies"]
    (site.output / PAGE).unlink()
    edit_body(site).build()
    assert ways.take() == ["whole"]
    held(site)


def test_an_edited_body_costs_its_page_and_the_manifest(site: Site, ways: Ways):
    inodes = {path: (site.output / path).stat().st_ino for path in site.files()}
    edit_body(site, "Thêm nữa.").build()
    assert ways.take() == ["change", "bodies"]
    new = [path for path in site.files() if (site.output / path).stat().st_ino != inodes[path]]
    assert new == ["manifest.json", PAGE]
    held(site.expect(PAGE, contains="Thêm nữa."))


def test_edits_one_after_the_other_each_give_the_site_of_a_clean_build(site: Site, ways: Ways):
    for step in range(8):
        path = ARTICLE if step % 3 else "content/trang/gioi-thieu.md"
        text = (site.root / path).read_text(encoding="utf-8")
        site.write(path, f"{text}\nĐoạn thứ {step}.\n").build()
        assert ways.take() == ["change", "bodies"]
        assert site.build().code == 0
        assert ways.take() == []
        held(site)
        ways.take()


def test_two_bodies_edited_at_once_are_two_pages(site: Site, ways: Ways):
    edit_body(site).edit("content/trang/gioi-thieu.md", "chi bộ. \n", "chi bộ. Hết.\n").build()
    assert ways.take() == ["change", "bodies"]
    held(site)


def test_how_a_body_begins_matters_to_others_only_without_a_summary(site: Site, ways: Ways):
    site.edit(ARTICLE, "Đội ngũ báo cáo viên", "Các báo cáo viên").build()
    assert ways.take() == ["whole"]
    held(site.edit(ARTICLE, "tags:", "summary: Một câu.\ntags:").build())
    ways.take()
    site.edit(ARTICLE, "Các báo cáo viên", "Mọi báo cáo viên").build()
    assert ways.take() == ["change", "bodies"]
    held(site.expect(PAGE, contains="Mọi báo cáo viên"))


def test_a_body_edited_without_effect_changes_nothing(site: Site, ways: Ways):
    mark = mark_of(site.output)
    site.edit(ARTICLE, "Câu cuối cùng.", "Câu cuối cùng.\n\n").build()
    assert ways.take() == ["change", "bodies"]
    assert mark_of(site.output) == mark
    assert site.answer("build")["summary"]["changed"] == 0
    held(site.build())


def test_a_warning_of_an_edited_body_is_said_and_said_again_until_it_is_mended(site: Site):
    site.edit(ARTICLE, "Câu cuối cùng.", "Câu cuối cùng.\n\n1) Một\n\n    Thụt vào.\n").build()
    before = notes_of(held(site))
    assert notes_of(held(site.build())) == before
    site.edit(ARTICLE, "    Thụt vào.", "Không thụt.").build()
    held(site)


@pytest.mark.parametrize("change", WHOLE)
def test_what_others_may_know_goes_the_whole_way(site: Site, ways: Ways, change: str):
    WHOLE[change](site)
    site.build()
    assert ways.take() == ["whole"]
    held(site)
    ways.take()
    held(edit_body(site).build())


def test_a_record_of_which_a_later_stage_had_to_speak_goes_the_whole_way(site: Site, ways: Ways):
    site.edit(ARTICLE, "2026-01-05", "2027-01-05").build()
    ways.take()
    edit_body(site).build()
    assert ways.take() == ["whole"]
    held(site)


def test_a_mistake_in_an_edited_body_is_told_and_the_site_stays(site: Site, ways: Ways):
    before, mark = site.bytes(), mark_of(site.output)
    site.edit(ARTICLE, "bài kia](b.md)", "bài kia](khong-co.md)").run("build")
    assert site.code == 1
    assert (site.bytes(), mark_of(site.output)) == (before, mark)
    ways.take()
    site.edit(ARTICLE, "khong-co.md", "b.md").build()
    assert ways.take() == []
    held(site)


@pytest.mark.parametrize(
    "option", ["--verify", "--release", "--drafts", "--base-url=https://khac.vi-du.vn"]
)
def test_other_options_go_the_whole_way(site: Site, ways: Ways, option: str):
    edit_body(site).build(option)
    assert ways.take() == ["whole"]
    held(site, option)
    held(site.build())


def test_a_record_comes_and_goes_at_its_moment_though_no_file_changed(ways: Ways):
    site = site_of(FILES + MORE)
    site.edit(ARTICLE, "title:", "publish_at: 2026-03-01 07:00\nexpire_at: 2026-04-01\ntitle:")
    for moment, shown in (
        ("2026-02-28", False),
        ("2026-03-01 06:59", False),
        ("2026-03-01 07:00", True),
        ("2026-03-31 23:59", True),
        ("2026-04-01", False),
        ("2026-03-31 23:59", True),
    ):
        site.build("--as-of", moment)
        assert (site.output / PAGE).exists() is shown
        held(site, "--as-of", moment)
    ways.take()
    site.build("--as-of", "2026-03-15 12:00")
    assert ways.take() == []


def test_a_touched_file_with_the_same_bytes_is_read_once_more_and_nothing_done(
    site: Site, ways: Ways
):
    text = (site.root / ARTICLE).read_bytes()
    for _ in range(2):
        site.write(ARTICLE, text)
        os.utime(site.root / ARTICLE, ns=(1, 1))
        mark = mark_of(site.output)
        site.build()
        assert ways.take() == []
        assert mark_of(site.output) == mark
    (site.root / ARTICLE).unlink()
    held(site.write(ARTICLE, text).build())


def test_other_bytes_of_the_same_size_and_time_are_seen(site: Site):
    file = site.root / ARTICLE
    state = file.stat()
    site.edit(ARTICLE, "Câu cuối cùng.", "Câu cuối càng.")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert file.stat().st_size == state.st_size
    held(site.build().expect(PAGE, contains="Câu cuối càng."))
