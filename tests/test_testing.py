"""The `test` command: its steps, their names, its exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from long_files import LONG

from congbo import testing

HEADINGS = [
    "— Quy tắc viết mã (ruff check)",
    "— Cách trình bày mã (ruff format)",
    "— Kiểu dữ liệu (mypy --strict)",
    "— Kiểm thử (pytest)",
]


class Tools:
    """Stands in for `subprocess.run`: keeps what was asked, fails for the module named."""

    def __init__(self, failing: str = "") -> None:
        self.failing = failing
        self.asked: list[list[str]] = []

    def __call__(
        self, command: list[str], *, cwd: Path, check: bool
    ) -> subprocess.CompletedProcess[bytes]:
        assert command[:2] == [sys.executable, "-m"]
        self.asked.append(command[2:])
        return subprocess.CompletedProcess(command, int(command[2] == self.failing))


def test_every_step_is_named_and_pytest_comes_last(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tools = Tools()
    monkeypatch.setattr(subprocess, "run", tools)
    assert testing.run_tests(tmp_path, []) == 0
    assert [asked[0] for asked in tools.asked] == ["ruff", "ruff", "mypy", "pytest"]
    shown = capsys.readouterr()
    assert (shown.out.splitlines(), shown.err) == (HEADINGS, "")


def test_a_failing_step_is_named_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    tools = Tools(failing="ruff")
    monkeypatch.setattr(subprocess, "run", tools)
    assert testing.run_tests(tmp_path, []) == 1
    assert len(tools.asked) == 4
    assert capsys.readouterr().err == (
        "Không đạt: Quy tắc viết mã (ruff check); Cách trình bày mã (ruff format)\n"
    )


def test_arguments_go_to_pytest_which_then_runs_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tools = Tools(failing="pytest")
    monkeypatch.setattr(subprocess, "run", tools)
    assert testing.run_tests(tmp_path, ["tests/text", "-k", "fold"]) == 1
    (asked,) = tools.asked
    assert asked[:3] == ["pytest", "-p", "no:cacheprovider"]
    assert asked[-3:] == ["tests/text", "-k", "fold"]


def test_the_files_that_are_handed_out_first_are_there_and_each_is_named_once() -> None:
    assert len(LONG) == len(set(LONG))
    assert [name for name in LONG if not (Path(__file__).parent / name).is_file()] == []
