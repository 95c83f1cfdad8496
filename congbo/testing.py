"""The `test` command: all that CI runs, each step named, in the interpreter that runs this."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from congbo.workers import cores


class Step(NamedTuple):
    """A heading in Vietnamese, and what `python -m` is given."""

    heading: str
    command: tuple[str, ...]


CHECKS = (
    Step("Quy tắc viết mã (ruff check)", ("ruff", "check", ".")),
    Step("Cách trình bày mã (ruff format)", ("ruff", "format", "--check", ".")),
    Step("Kiểu dữ liệu (mypy --strict)", ("mypy", "--strict")),
)


def run_tests(root: Path, arguments: Sequence[str]) -> int:
    """0 when every step passes, else 1 after the names of those that fail.

    `root` is the folder of `build.py`. With arguments (paths, options) only pytest runs, with them.
    All steps run even after one fails, pytest last, so that its closing line ends stdout.
    """
    # Files are handed out in the order of tests/conftest.py, which knows the long ones.
    workers = ("-n", str(cores()), "--dist", "loadfile", "--no-loadscope-reorder")
    suite = Step("Kiểm thử (pytest)", ("pytest", "-p", "no:cacheprovider", *workers, *arguments))
    steps = (suite,) if arguments else (*CHECKS, suite)
    failed = [step.heading for step in steps if _run(root, step) != 0]
    if failed:
        print(f"Không đạt: {'; '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _run(root: Path, step: Step) -> int:
    """The exit code of the step; a command of another module found from the project's folder."""
    print(f"— {step.heading}", flush=True)
    return subprocess.run([sys.executable, "-m", *step.command], cwd=root, check=False).returncode
