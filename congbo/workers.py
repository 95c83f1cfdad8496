"""Work spread over processes: the same results in the same order, whatever their number.

This process works too, so that there is one less to hold what all of them need.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, TypeVar, cast

from congbo.diagnostics import UseError

J = TypeVar("J")
R = TypeVar("R")

PR_SET_PDEATHSIG = 1  # prctl(2): the signal to get when the parent dies
NAME_BYTES = 1024  # room for the name of what a worker is at
AHEAD = 3  # chunks handed out for each worker, so that none waits and memory stays small
LOOK = 1.0  # seconds after which a waiting process looks whether a worker died without a word
LEAD = 8  # chunks done here while a worker is still at an earlier one; then this process waits

_now_at: Any = None  # in a worker: its row of the shared table of names


def cores() -> int:
    """The processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    work: Callable[[J], R], jobs: Sequence[J], name: Callable[[J], str], processes: int, chunk: int
) -> Generator[R, None, None]:
    """`work(job)` for each job, in order. `work`, `name` and jobs can be pickled; 1 process means this one.

    Raises what `work` raises; UseError naming the job when a worker dies (memory, a crash in a library).
    """
    if processes < 2 or len(jobs) <= chunk:
        yield from map(work, jobs)
    else:
        yield from _pooled(work, jobs, name, processes, chunk)


def apart(
    work: Callable[[J], R], jobs: Sequence[J], name: Callable[[J], str], processes: int, chunk: int
) -> Iterator[R]:
    """As `spread`, but never in this process, and in fresh ones: for a library that starts threads of its own.

    A process with such threads must not fork, for they would be missing in its children, which then wait for ever.
    """
    if jobs:
        yield from _pooled(work, jobs, name, processes, chunk, fresh=True)


def _pooled(
    work: Callable[[J], R],
    jobs: Sequence[J],
    name: Callable[[J], str],
    processes: int,
    chunk: int,
    *,
    fresh: bool = False,
) -> Iterator[R]:
    forking = sys.platform == "linux" and not fresh
    context = multiprocessing.get_context("fork" if forking else "spawn")
    parts = deque(jobs[start : start + chunk] for start in range(0, len(jobs), chunk))
    workers = min(processes, len(parts)) if fresh else min(processes, len(parts)) - 1
    table = context.RawArray(ctypes.c_char, NAME_BYTES * workers)
    turn = context.Value("i", 0)
    pool = ProcessPoolExecutor(workers, context, _begin, (table, turn))
    waiting: deque[Future[list[R]] | list[R]] = deque()  # in order; lists were done here
    try:
        while parts or waiting:
            under_way = sum(not _done(result) for result in waiting)
            while parts and under_way < AHEAD * workers:
                waiting.append(pool.submit(_do, work, name, parts.popleft()))
                under_way += 1
            ready = _done(waiting[0])
            if parts and not fresh and not ready and len(waiting) - under_way < LEAD:
                waiting.append([work(job) for job in parts.popleft()])
                continue
            first = waiting.popleft()
            yield from first if isinstance(first, list) else _result(first, pool)
    except BrokenProcessPool as broken:
        raise _died(table, workers) from broken
    except BaseException:
        _end(pool)  # nobody who stops here waits for what a worker is at: a paper takes seconds
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(future: Future[list[R]], pool: ProcessPoolExecutor) -> list[R]:
    """What a worker gives. Raises what its work raises; BrokenProcessPool when a worker dies.

    A worker that is killed while it hands over a result leaves half of it in the pipe, where the pool would wait for
    the rest for ever: then all who could write to the pipe let go of it, this process too.
    """
    while not future.done():
        with suppress(TimeoutError):
            future.exception(LOOK)
        if not future.done() and any(worker.exitcode for worker in _working(pool)):
            _end(pool)
    return future.result()


def _end(pool: ProcessPoolExecutor) -> None:
    """Kills the workers, and lets go of the pipe in which one of them may have left half a result."""
    for worker in _working(pool):
        worker.kill()
    cast(Any, pool)._result_queue._writer.close()


def _working(pool: ProcessPoolExecutor) -> list[multiprocessing.Process]:
    """The workers; the pool tells nobody who works for it."""
    return list((cast(Any, pool)._processes or {}).values())


def _done(result: Future[list[R]] | list[R]) -> bool:
    return isinstance(result, list) or result.done()


def _begin(table: Any, turn: Any) -> None:
    global _now_at
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # how the pool ends the others when one died
    if sys.platform == "linux":  # a worker whose parent was killed would wait for work for ever
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        parent = multiprocessing.parent_process()
        if parent is not None and not parent.is_alive():  # it was killed before
            os._exit(1)
    with turn.get_lock():
        row = turn.value
        turn.value += 1
    _now_at = (table, row * NAME_BYTES)


def _do(work: Callable[[J], R], name: Callable[[J], str], part: Sequence[J]) -> list[R]:
    results = []
    table, start = _now_at
    for job in part:
        said = name(job).encode()[: NAME_BYTES - 1]
        table[start : start + len(said) + 1] = said + b"\0"
        results.append(work(job))
    table[start : start + 1] = b"\0"
    return results


def _died(table: Any, processes: int) -> UseError:
    rows = (table[row * NAME_BYTES : (row + 1) * NAME_BYTES] for row in range(processes))
    names = [row.split(b"\0", 1)[0].decode(errors="replace") for row in rows]
    at = ", ".join(sorted(filter(None, names))) or "không rõ tệp nào"
    return UseError(
        f"Một tiến trình phụ bị hệ thống dừng khi đang xử lý: {at}",
        "kiểm tra bộ nhớ của máy, hoặc chạy lại với --jobs 1",
    )
