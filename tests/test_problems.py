"""What the system refuses is told with the path it is about and a cure that fits."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest
from sites import site_of

from congbo.problems import environment_problem

UNIT = "-- content/don-vi/a.yaml --\ntitle: Sở A\n"


def full(*_: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_names_the_file_that_found_no_room(monkeypatch: pytest.MonkeyPatch):
    site = site_of(UNIT).build()
    before = site.bytes()
    site.edit("content/don-vi/a.yaml", "Sở A", "Sở B")
    monkeypatch.setattr(os, "write", full)
    site.run("build")
    assert site.code == 2
    path, _, said = site.said.partition(": ")
    assert path.startswith(str(site.root))
    assert said.startswith("lỗi [moi-truong] Hệ thống không cho làm: ổ đĩa đầy\n  Cách sửa: ")
    assert site.bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="chỉ Linux có thiết bị luôn đầy")
def test_a_new_record_without_room_is_told_with_its_path():
    site = site_of(UNIT)
    (site.root / "content/tin-bai").mkdir()
    (site.root / "content/tin-bai/b.md").symlink_to("/dev/full")
    site.run("new", "tin-bai", "B")
    assert site.code == 2
    assert "content/tin-bai/b.md" in site.said


@pytest.mark.skipif(sys.platform != "linux", reason="chỉ Linux có /proc")
def test_an_output_that_cannot_be_made_gets_the_cure_for_an_output():
    site = site_of(UNIT).run("build", "--output", "/proc/khong-co")
    assert site.code == 2
    assert site.said.startswith("/proc/")
    assert "chọn thư mục khác bằng --output" in site.said


def test_a_file_where_a_folder_is_needed_is_the_one_that_is_named(tmp_path: Path):
    (tmp_path / "tep").write_text("x")
    error = NotADirectoryError(errno.ENOTDIR, "Not a directory", str(tmp_path / "tep/a/b"))
    assert environment_problem(error).span.path == str(tmp_path / "tep")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EXDEV, errno.ENXIO, 99999, None])
def test_no_word_of_the_system_stands_in_the_message(number):
    error = (
        OSError(number, "Some English words", b"/mot/t\xe1\xbb\x87p") if number else OSError("x")
    )
    note = environment_problem(error)
    assert "English" not in note.message
    assert note.span.path in ("/mot/tệp", "")
