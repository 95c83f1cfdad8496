"""`new` in the portal of this repository, with its own templates: a draft of every kind builds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from congbo.cli import main
from congbo.model.content import KINDS

ROOT = Path(__file__).parents[1]


def test_a_draft_of_every_kind_builds_in_the_portal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "config.yaml", tmp_path)
    # An activity must name a channel; the portal has some.
    there = ["--root", str(tmp_path), "--as-of", "2026-02-05"]
    for kind in KINDS:
        assert main([*there, "new", kind.folder, "Hội nghị triển khai: số 2"]) == 0
    capsys.readouterr()
    run = [*there, "--jobs", "1", "check"]
    for arguments in (run, [*run, "--drafts"]):
        assert main(arguments) == 0
        said = capsys.readouterr().err
        assert " lỗi [" not in said
        assert {
            line.partition("[")[2].partition("]")[0]
            for line in said.split("\n")
            if " cảnh báo [" in f" {line}"
        } <= {
            "thieu-chan-trang",
            "dia-chi-mau",
        }
