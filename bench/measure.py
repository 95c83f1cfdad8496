"""Time, processor time and memory of a command with all its children (memory: Linux alone)."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_EVERY = 0.05  # seconds; a peak shorter than that is not seen


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds on the clock, seconds of processors (user and system, children included).

    `peak` is the most memory, in bytes, that the command and its children held at one time; 0 when nobody watched.
    What processes share is counted once (the proportional set size), so that forking is not held against anybody.
    """

    wall: float
    cpu: float
    peak: int = 0


def run(command: Sequence[str], folder: Path, watch_memory: bool = False) -> Run:
    """Runs a command to its end. Raises RuntimeError with its words when it fails."""
    with tempfile.TemporaryFile() as words:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=words)
        most = 0
        while True:
            ended, status, used = os.wait4(process.pid, os.WNOHANG if watch_memory else 0)
            if ended:
                break
            most = max(most, sum(map(_held, _family(process.pid))))
            time.sleep(SAMPLE_EVERY)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        words.seek(0)
        if process.returncode:
            raise RuntimeError(f"{command[0]} failed in {folder}:\n{words.read().decode()}")
    return Run(wall, used.ru_utime + used.ru_stime, most)


def median(runs: Sequence[Run]) -> Run:
    """The middle of several runs, for times; the most of all for memory."""
    return Run(
        statistics.median(one.wall for one in runs),
        statistics.median(one.cpu for one in runs),
        max(one.peak for one in runs),
    )


def ratios(ours: Sequence[Run], theirs: Sequence[Run]) -> tuple[float, float]:
    """The medians of ours ÷ theirs, of processors and of the clock, pair by pair: what slows the machine slows both."""
    pairs = list(zip(ours, theirs, strict=True))
    cpu = statistics.median(one.cpu / other.cpu for one, other in pairs)
    return cpu, statistics.median(one.wall / other.wall for one, other in pairs)


def _family(process: int) -> list[int]:
    """A process and all below it; those that just ended have nobody."""
    family = [process]
    for member in family:
        for children in Path(f"/proc/{member}/task").glob("*/children"):
            try:
                family += map(int, children.read_text().split())
            except OSError:
                continue
    return family


def _held(process: int) -> int:
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(1024 * int(row.split()[1]) for row in rows if row.startswith("Pss:"))
