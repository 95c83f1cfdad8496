"""A copy of this program to be measured: it does not change while it is measured."""

from __future__ import annotations

import shutil
from pathlib import Path

PROGRAM = Path(__file__).parents[1]
PLACE = PROGRAM / ".cache" / "bench"
EXTRAS = ("search*.js", "paper")  # what makes the files that no peer has: search, cards, papers


def program_copy(everything: bool) -> Path:
    """The folder of the copy; without the extras unless `everything` is asked for."""
    program = PLACE / ("congbo" if everything else "congbo-plain")
    shutil.rmtree(program, ignore_errors=True)
    for name, left_out in (("congbo", ()), ("templates", EXTRAS), ("assets", EXTRAS)):
        ignored = shutil.ignore_patterns("__pycache__", *(() if everything else left_out))
        shutil.copytree(PROGRAM / name, program / name, ignore=ignored)
    for name in ("build.py", "requirements.lock", "requirements-test.lock"):
        shutil.copy(PROGRAM / name, program / name)
    return program
