"""Time, processor time and memory of a command with all its children (memory: Linux alone)."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE_EVERY = 0.05  # seconds; a peak shorter than that is not seen


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds on the clock, seconds of processors (user and system, children included)."""

    wall: float
    cpu: float


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Run:
    """Runs a command to its end. Raises RuntimeError with its words when it fails."""
    started = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command[0]} failed in {folder}:\n{said.decode(errors='replace')}")
    return Run(time.perf_counter() - started, used.ru_utime + used.ru_stime)


def peak(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """The most memory, in bytes, that a command and its children held at one time.

    What processes share is counted once (the proportional set size), so that forking is not held against anybody.
    """
    most = 0
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        while process.poll() is None:
            most = max(most, sum(map(_held, _family(process.pid))))
            time.sleep(SAMPLE_EVERY)
    return most


def median(runs: Sequence[Run]) -> Run:
    """The middle of several runs, for each figure."""
    return Run(
        statistics.median(one.wall for one in runs), statistics.median(one.cpu for one in runs)
    )


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    """The median of ours ÷ theirs in processor time, pair by pair: what slows the machine slows both."""
    return statistics.median(
        one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True) if other.cpu
    )


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
