"""A portal never loses its pages silently, and nothing is made or removed where no portal is."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from sites import Site, site_of

UNIT = "-- content/don-vi/a.yaml --\ntitle: Sở A\n"
MISSING = "Không có thư mục content/"
A_FILE = "content là một tệp, không phải thư mục"
EMPTY = "Thư mục content/ không có bản ghi nào"


def lose(site: Site) -> None:
    shutil.rmtree(site.root / "content")


def cut(site: Site) -> None:
    (site.root / "content").rename(site.root / "chuyen-di")
    (site.root / "content").symlink_to(site.root / "khong-co")


def put_a_file(site: Site) -> None:
    lose(site)
    site.write("content", "x")


def empty(site: Site) -> None:
    lose(site)
    site.write("content/README.md", "x").write("content/tin-bai/anh.txt", "x")


LOSSES = pytest.mark.parametrize(
    ("loss", "words"),
    [
        (lose, MISSING),
        (put_a_file, A_FILE),
        (empty, EMPTY),
        pytest.param(
            cut,
            "content là một liên kết bị đứt",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="Windows: cần quyền"),
        ),
    ],
)


@LOSSES
def test_a_portal_whose_content_is_gone_keeps_its_site(loss, words):
    site = site_of(UNIT).build()
    before = site.bytes()
    loss(site)
    for command in ("build", "check", "plan"):
        assert site.run(command).code == 1
        assert f"content: lỗi [thieu-noi-dung] {words}\n  Cách sửa: " in site.said
    assert site.bytes() == before


@LOSSES
def test_no_command_takes_a_portal_without_content_for_an_empty_one(loss, words):
    site = site_of(UNIT)
    loss(site)
    for arguments, code in ((("why", "/don-vi/"), 1), (("server", "nginx"), 2)):
        assert site.run(*arguments).code == code
        assert words in site.said
        assert site.printed == ""


def test_the_first_record_makes_the_folder():
    site = site_of(UNIT)
    lose(site)
    assert site.run("new", "don-vi", "Sở B").code == 0
    assert site.run("build", "--drafts").code == 0


def test_a_file_in_the_place_of_content_is_named_when_the_first_record_is_made():
    site = site_of(UNIT)
    put_a_file(site)
    assert site.run("new", "don-vi", "Sở B").code == 2
    assert site.said.startswith(f"{site.root / 'content'}")


def test_a_portal_that_shows_nothing_builds_with_a_warning():
    site = site_of("-- content/don-vi/a.yaml --\ntitle: Sở A\nexpire_at: 6/2/2026\n")
    assert site.notes() == []
    assert site.notes("--as-of", "2026-02-06") == ["warning chua-co-gi-dang content:None:None"]
    site.build("--as-of", "2026-02-06").expect_gone("don-vi/a/index.html")
    assert site.notes("--as-of", "2026-02-06", "--drafts") == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("build",), 1),
        (("check",), 1),
        (("plan",), 1),
        (("why", "/"), 1),
        (("server", "nginx"), 2),
        (("serve", "--port", "1"), 2),
        (("new", "don-vi", "Sở B"), 2),
        (("gallery",), 2),
        (("clean",), 2),
    ],
)
def test_nothing_is_made_or_removed_in_a_folder_that_is_no_portal(
    tmp_path: Path, arguments: tuple[str, ...], code: int
):
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/quan-trong").write_text("x")
    (tmp_path / "don-vi.md").write_text("x")
    before = sorted(tmp_path.rglob("*"))
    site = Site(tmp_path).run(*arguments)
    assert site.code == code
    assert "config.yaml" in site.said
    assert sorted(tmp_path.rglob("*")) == before


def test_the_trace_of_a_fault_is_not_left_in_a_folder_that_is_no_portal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from congbo import cli, pipeline

    def broken(*_: object) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr(pipeline, "load_config", broken)
    monkeypatch.setattr(cli, "PROGRAM", tmp_path / "chuong-trinh")
    (tmp_path / "goc").mkdir()
    assert Site(tmp_path / "goc").run("build").code == 3
    assert not list((tmp_path / "goc").iterdir())
    assert (tmp_path / "chuong-trinh/.cache/loi-chuong-trinh.txt").is_file()
