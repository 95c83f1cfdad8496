"""The loop of the preview in this process, with a build of the test's own in the place of the pipeline."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from congbo.console import Console
from congbo.diagnostics import Diagnostic, Report, Span, UseError
from congbo.options import Change, Coming, Options, Outcome
from congbo.serve import serve as loop

GOOD = Outcome(Report(), 3, Change(1, 0))
BAD = Outcome(Report((Diagnostic("error", "sai", Span("content/a.md", 1, 1), "Sai", "sửa"),)))
SHORT = 0.05  # seconds between two looks, so that a test does not wait for them


class Builds:
    """What each build in turn does; the one after the last is Ctrl-C."""

    def __init__(self, root: Path, *steps: Callable[[], Outcome]) -> None:
        self.root = root
        self.count = 0
        self.saves = 0
        self._steps = steps

    def __call__(self, options: Options, waiting: object, progress: object) -> Outcome:
        assert options.output == self.root / ".cache/preview"
        if self.count == len(self._steps):
            raise KeyboardInterrupt
        self.count += 1
        return self._steps[self.count - 1]()

    def save(self) -> None:
        """An editor saves a source."""
        self.saves += 1
        (self.root / "content/a.md").write_text(f"lần {self.saves}", encoding="utf-8")


Run = Callable[..., Builds]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the preview of a small portal through these builds until Ctrl-C."""
    root = tmp_path.resolve()
    (root / "content").mkdir()
    (root / "config.yaml").write_text(
        "title: Cổng\nbase_url: https://cong.example/cong\n", encoding="utf-8"
    )
    os.utime(root / "config.yaml", (0, 0))  # what was written this moment is built once more
    monkeypatch.setattr("congbo.serve.http.POLL", 0.005)
    monkeypatch.setattr(loop, "PROGRAM", root)
    monkeypatch.setattr(loop, "LOOK_EVERY", SHORT)

    def through(*steps: Callable[[Builds], Outcome], as_json: bool = False) -> Builds:
        builds = Builds(root, *((lambda step=step: step(builds)) for step in steps))
        monkeypatch.setattr(loop.quick, "build", builds)
        options = Options(root, root / "site", datetime.now)
        assert loop.serve(options, 0, Console(as_json, time.monotonic())) == 0
        assert builds.count == len(steps)
        return builds

    return through


def saved(then: Outcome | Exception) -> Callable[[Builds], Outcome]:
    """A build during which a source is saved, so that another one follows."""

    def step(builds: Builds) -> Outcome:
        builds.save()
        if isinstance(then, Exception):
            raise then
        return then

    return step


def then_a_save_much_later(result: Outcome) -> Callable[[Builds], Outcome]:
    """A build after which nothing happens for many looks; then a save brings on the next step."""

    def step(builds: Builds) -> Outcome:
        later = threading.Timer(8 * SHORT, builds.save)
        later.daemon = True
        later.start()
        return result

    return step


def coming(seconds: float) -> Outcome:
    """A build that knows of a record which comes so many seconds from now."""
    at = datetime.now(UTC) + timedelta(seconds=seconds)
    return Outcome(Report(), 3, Change(1, 0), Coming(at, 1, 0))


def test_a_source_saved_during_a_build_is_built_once_more(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run(saved(GOOD), saved(GOOD))
    assert capsys.readouterr().err.count("Đã dựng 3 trang, 1 tệp khác trước") == 2


def test_a_save_during_a_build_is_not_built_twice(run: Run) -> None:
    assert run(saved(GOOD), then_a_save_much_later(GOOD)).saves == 2


def test_a_record_that_comes_by_itself_is_built_at_its_moment_once(run: Run) -> None:
    builds = run(lambda builds: coming(SHORT), then_a_save_much_later(GOOD))
    assert builds.saves == 1


def test_a_moment_that_is_past_for_the_clock_is_no_reason_to_build(run: Run) -> None:
    assert run(then_a_save_much_later(coming(-SHORT))).saves == 1


def test_the_address_is_told_with_the_base_path(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run(saved(GOOD))
    shown = capsys.readouterr().err
    assert "Xem thử tại http://127.0.0.1:" in shown
    assert "/cong/ (tự dựng lại khi lưu tệp; bấm Ctrl-C để dừng)" in shown
    assert shown.endswith("\nĐã dừng xem thử.\n")


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "x", "content/b.md"), "không có tệp hay thư mục này"),
        (OSError(errno.ENOSPC, "x", "site"), "ổ đĩa đầy"),
        (UseError("Tệp “x” thay đổi trong lúc đang dựng", "đợi lưu xong"), "đợi lưu xong"),
        (RecursionError("x"), "lỗi của chính nó (RecursionError: x)"),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "x"), "lỗi của chính nó"),
    ],
)
def test_no_refusal_of_a_later_build_ends_the_preview(
    run: Run, capsys: pytest.CaptureFixture[str], refusal: Exception, words: str
) -> None:
    run(saved(GOOD), saved(refusal), saved(GOOD))
    shown = capsys.readouterr().err
    assert words in shown
    assert "Chưa dựng được: 1 lỗi" in shown


def test_what_the_disk_refused_is_tried_again_without_a_change(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "TRY_AGAIN", SHORT)

    def full(builds: Builds) -> Outcome:
        raise OSError(errno.ENOSPC, "x", "site")

    run(saved(GOOD), full, full)


def test_the_first_build_tells_what_the_environment_refuses_and_ends(run: Run) -> None:
    def refused(builds: Builds) -> Outcome:
        raise UseError("Thư mục không phải của chúng tôi", "chọn thư mục khác")

    with pytest.raises(UseError, match="không phải của chúng tôi"):
        run(refused)


def test_the_same_problems_are_told_once(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run(saved(BAD), saved(BAD), saved(GOOD), saved(BAD))
    shown = capsys.readouterr().err
    assert shown.count("content/a.md:1:1: lỗi [sai] Sai") == 2
    assert shown.count("Chưa dựng được: 1 lỗi") == 3


def test_a_program_that_listens_gets_one_object_at_the_end(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run(saved(GOOD), as_json=True)
    shown = capsys.readouterr()
    assert shown.out.startswith('{"ok": true, "exit": 0,')
    assert shown.err == ""
