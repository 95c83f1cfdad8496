"""Work spread over processes: the same results in the same order, and a worker that dies is told with its file."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from congbo.diagnostics import UseError
from congbo.workers import apart, spread

JOBS = list(range(200))


def squared(job: int) -> int:
    if job % 50 == 0:
        time.sleep(0.02)  # so that others overtake it
    return job * job


def refused(job: int) -> int:
    if job == 70:
        raise ValueError("job 70")
    return job


def killed_elsewhere(parent: int, job: int) -> int:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def name(job: int) -> str:
    return f"content/{job}.md"


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
@pytest.mark.parametrize("chunk", [1, 7, 300])
def test_results_come_in_order_whatever_the_number_of_processes(processes: int, chunk: int):
    found = list(spread(squared, JOBS, name, processes, chunk))
    assert found == [job * job for job in JOBS]


@pytest.mark.parametrize("processes", [1, 2, 4])
def test_what_a_job_raises_is_raised(processes: int):
    with pytest.raises(ValueError, match="job 70"):
        list(spread(refused, JOBS, name, processes, 3))


def test_whoever_stops_asking_leaves_no_process_behind():
    results = spread(squared, JOBS, name, 3, 2)
    assert next(results) == 0
    assert multiprocessing.active_children()
    results.close()
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(os.name == "nt", reason="no signals there")
def test_a_worker_that_dies_is_told_with_what_it_was_at():
    work = partial(killed_elsewhere, os.getpid())
    with pytest.raises(UseError, match=r"content/\d+\.md"):
        list(spread(work, JOBS, name, 2, 1))


def killed_while_it_answers(parent: int, job: int) -> bytes:
    if os.getpid() != parent:
        threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGKILL)).start()
        return bytes(100_000_000)  # takes longer to hand over
    time.sleep(0.05)
    return b""


@pytest.mark.skipif(os.name == "nt", reason="no signals there")
@pytest.mark.parametrize("processes", [2, 3])
def test_a_worker_that_dies_while_it_answers_does_not_stop_the_rest_for_ever(processes: int):
    work = partial(killed_while_it_answers, os.getpid())
    with pytest.raises(UseError, match="bị hệ thống dừng"):
        list(spread(work, JOBS[:20], name, processes, 1))
    assert multiprocessing.active_children() == []


class Stopped(BaseException):
    """What a signal raises."""


def stopped(number: int, frame: object) -> None:
    raise Stopped


def endless(parent: int, job: int) -> int:
    if os.getpid() != parent:
        time.sleep(3600)
    return job


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer there")
@pytest.mark.parametrize("spreading", [spread, apart])
def test_whoever_is_told_to_stop_waits_for_no_worker(spreading: Callable[..., Iterator[int]]):
    before = signal.signal(signal.SIGALRM, stopped)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(Stopped):
            list(spreading(partial(endless, os.getpid()), JOBS, name, 2, 2))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert multiprocessing.active_children() == []
