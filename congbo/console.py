"""What the commands say: diagnostics and a summary for people, or one JSON object for programs."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

from congbo.diagnostics import Diagnostic, Report, as_plain, layout
from congbo.options import Coming, Outcome
from congbo.text.dates import clock, short_date
from congbo.text.letters import nfc

PROGRESS_EVERY = 0.1  # seconds between two lines of progress
PROGRESS_AFTER = 1.0  # seconds of silence first: short work needs no progress


class UnheardError(Exception):
    """Nobody reads any more what is said: `build.py plan | head`."""


class Console:
    """Knows whether people or a program listens; everything a command says goes through here."""

    def __init__(self, as_json: bool, started: float) -> None:
        self.as_json = as_json
        self._started = started
        self._last = 0.0
        self._drawn = False

    def say(self, line: str) -> None:
        """A line for people, on stderr; nothing when a program listens."""
        if not self.as_json:
            self._clear()
            _print(line, sys.stderr)

    def progress(self, doing: str, done: int, total: int) -> None:
        """How far long work is, on a terminal only."""
        now = time.monotonic()
        patient = now - self._started > PROGRESS_AFTER and now - self._last > PROGRESS_EVERY
        if patient and not self.as_json and sys.stderr.isatty():
            self._last, self._drawn = now, True
            _print(f"\r{doing}: {done}/{total}", sys.stderr, end="")

    def report(self, report: Report, root: Path) -> None:
        """All diagnostics, in the order of the files."""
        lines = SourceLines(root)
        for note in report.diagnostics:
            self.say(layout(note, lines))

    def finished(self, code: int, outcome: Outcome, root: Path, verb: str) -> int:
        """Diagnostics and the closing summary of a run; gives back the exit code."""
        if self.as_json:
            self._json(code, outcome.report, outcome)
            return code
        self.report(outcome.report, root)
        self.say(self._summary(code, outcome, verb))
        return code

    def checked(self, code: int, outcome: Outcome, root: Path) -> int:
        """The same for a run that publishes nothing: with errors too, it is done."""
        if self.as_json or not code:
            return self.finished(code, outcome, root, "kiểm tra xong")
        self.report(outcome.report, root)
        errors, warnings = len(outcome.report.errors), len(outcome.report.warnings)
        self.say(f"Đã kiểm tra xong: {errors} lỗi, {warnings} cảnh báo.")
        return code

    def answered(self, text: str, **more: object) -> int:
        """What a command was asked to tell, on stdout: the text, or the JSON object with `more` added; code 0."""
        if self.as_json:
            self._json(0, Report(), None, more)
        else:
            _print(text, sys.stdout)
        return 0

    def stopped(self, code: int, note: Diagnostic) -> int:
        """A run that could not go on."""
        if self.as_json:
            self._json(code, Report((note,)), None)
        else:
            self.say(layout(note, lambda path, line: None))
        return code

    def interrupted(self, code: int) -> int:
        """A run that was told to stop; the output is as it was."""
        if self.as_json:
            self._json(code, Report(), None)
        else:
            self.say("Đã dừng theo yêu cầu; thư mục xuất giữ nguyên như trước.")
        return code

    def unheard(self, code: int) -> int:
        """Nobody reads any more what is said here: not a word, now or as the process ends."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())
        return code

    def _summary(self, code: int, outcome: Outcome, verb: str) -> str:
        errors, warnings = len(outcome.report.errors), len(outcome.report.warnings)
        if code:
            return f"Chưa {verb}: {errors} lỗi, {warnings} cảnh báo. Thư mục xuất giữ nguyên."
        parts = [f"{outcome.pages} trang"]
        if outcome.published is not None:
            parts.append(f"{outcome.published.changed} tệp thay đổi")
            if outcome.published.removed:
                parts.append(f"{outcome.published.removed} tệp gỡ đi")
        parts.append(f"{warnings} cảnh báo")
        seconds = f"{self._seconds():.1f}".replace(".", ",")
        done = f"Đã {verb}: {', '.join(parts)}; {seconds} giây."
        return f"{done}\n{_coming(outcome.coming)}" if outcome.coming else done

    def _json(
        self,
        code: int,
        report: Report,
        outcome: Outcome | None,
        more: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        published = outcome.published if outcome else None
        answer = {
            "ok": code == 0,
            "exit": code,
            "diagnostics": [as_plain(note) for note in report.diagnostics],
            "summary": {
                "pages": outcome.pages if outcome else 0,
                "changed": published.changed if published else 0,
                "removed": published.removed if published else 0,
                "seconds": round(self._seconds(), 3),
                "errors": len(report.errors),
                "warnings": len(report.warnings),
            },
            **more,
        }
        import json  # here, because people do not read it

        _print(json.dumps(answer, ensure_ascii=False), sys.stdout)

    def _seconds(self) -> float:
        return time.monotonic() - self._started

    def _clear(self) -> None:
        if self._drawn:
            self._drawn = False
            _print("\r\033[K", sys.stderr, end="")


def _print(text: str, stream: TextIO, end: str = "\n") -> None:
    try:
        print(text, end=end, file=stream, flush=True)
    except BrokenPipeError as error:
        raise UnheardError from error


def _coming(coming: Coming) -> str:
    """What will change next by itself, so that somebody runs a build then."""
    appearing = f"{coming.appearing} bản ghi sẽ đăng" if coming.appearing else ""
    leaving = f"{coming.leaving} bản ghi sẽ gỡ" if coming.leaving else ""
    what = ", ".join(filter(None, (appearing, leaving)))
    return f"Sắp tới: {what} lúc {clock(coming.at)} ngày {short_date(coming.at.date())}; cần dựng lại sau lúc ấy."


class SourceLines:
    """Lines of source files for the caret; a file that cannot be read has none."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, list[str]] = {}

    def __call__(self, path: str, line: int) -> str | None:
        if path not in self._files:
            self._files[path] = self._read(path)
        lines = self._files[path]
        return lines[line - 1] if 0 < line <= len(lines) else None

    def _read(self, path: str) -> list[str]:
        for base in (self._root, Path(__file__).resolve().parent.parent):
            try:
                data = (base / path).read_bytes()
            except OSError:
                continue
            text = data.decode("utf-8-sig", "replace")
            return nfc(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
        return []
