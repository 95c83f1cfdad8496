"""`build` for an editor who waits: nothing changed, or only the text of bodies did; else the whole pipeline.

Light on purpose: what is heavy is imported when it is known to be needed.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from zoneinfo import ZoneInfo

from congbo import last
from congbo.diagnostics import Report
from congbo.edited import Edited, settle
from congbo.last import coming_of, digests_of, holds, notes_of
from congbo.load.tree import SourceFile, read_file
from congbo.memo import Memo, opened
from congbo.memory import (
    Memory,
    Rows,
    States,
    digest_at,
    same_folders,
    same_outputs,
    states_of_sources,
    write_memory,
)
from congbo.options import Change, Options, Outcome, Progress, Waiting
from congbo.publish.seen import Mark, mark_of

MANY = 3_000  # published files to be looked at that are worth a second process
FEW = 20  # edited files beyond which the whole way is as good


def build(options: Options, waiting: Waiting, progress: Progress) -> Outcome:
    """Publishes the portal with no more work than the change needs. Raises as `pipeline.build`."""
    with opened(options, waiting) as memo, _without_collection():
        outcome = _quick(options, waiting, memo)
        if outcome is None:
            from congbo import pipeline

            outcome = pipeline.build(options, memo, waiting, progress)
        return outcome


@contextmanager
def _without_collection() -> Iterator[None]:
    """No search for garbage meanwhile: a build leaves none worth it, and the search takes a twentieth of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _quick(options: Options, waiting: Waiting, memo: Memo) -> Outcome | None:
    """The outcome when the change is small enough to be judged at once; None for the whole way."""
    memory = memo.memory
    if memory is None or not options.trusting:
        return None
    if not holds(memory, options.as_of(ZoneInfo(memory.zone)).timestamp()):
        return None
    mark = mark_of(options.output)  # before the look: what is published after it has another
    if mark is None:
        return None
    with _look(str(options.output), memory) as outputs_are_same:
        return _judged(options, waiting, memo, memory, mark, outputs_are_same)


def _judged(
    options: Options,
    waiting: Waiting,
    memo: Memo,
    memory: Memory,
    mark: Mark,
    outputs_are_same: Callable[[], bool],
) -> Outcome | None:
    """The outcome by what changed among the sources, if the site of this mark is what it was."""
    read_at = time.time_ns()
    if not same_folders(memory):
        return None
    try:
        states = states_of_sources(memory.locations)
        doubtful = _doubtful(memory, states)
        rows = memory.rows() if doubtful else None
        if doubtful and rows is None:
            return None
        edited = _edited(memory, rows, states, doubtful) if rows else []
        if len(edited) > FEW:
            return None
    except OSError:  # a file vanished, or a folder came in its place
        return None
    now = replace(memory, read_at=read_at, source_states=states)
    if edited and rows:
        from congbo import bodies

        return bodies.build(options, memo, now, rows, edited, mark, waiting, outputs_are_same)
    if not outputs_are_same():
        return None
    if doubtful:  # from now on their times are proof
        settle(now, doubtful)
        write_memory(memo.file, memo.label, now)
    return Outcome(Report(notes_of(memory)), memory.pages, Change(0, 0), coming_of(memory))


@contextmanager
def _look(output: str, memory: Memory) -> Iterator[Callable[[], bool]]:
    """Gives a function that tells whether the published files are what they were.

    Where there are many, and a process can be had for nothing, another one looks meanwhile.
    """
    if len(memory.outputs) < MANY or not hasattr(os, "fork"):
        yield lambda: same_outputs(output, memory)
        return
    child = os.fork()
    if not child:
        same = False
        try:
            same = same_outputs(output, memory)
        finally:
            os._exit(0 if same else 1)
    status: list[int] = []

    def told() -> bool:
        if not status:
            status.append(os.waitpid(child, 0)[1])
        return status[0] == 0

    try:
        yield told
    finally:
        told()


def _doubtful(memory: Memory, states: States) -> list[int]:
    """The sources that may have changed: by what the system tells, or because it may tell too little."""
    differing = states.differing(memory.source_states)
    sure = memory.read_at - last.SAFELY_PAST
    if max(states.times, default=0) < sure:
        return differing
    young = (place for place, changed in enumerate(states.times) if changed >= sure)
    return sorted({*differing, *young})


def _edited(memory: Memory, rows: Rows, states: States, doubtful: list[int]) -> list[Edited]:
    """Those of the doubtful that did change, with their bytes; when they are more than FEW, not all of them."""
    edited = []
    for place in doubtful:
        size, changed, inode = states[place]
        path, location = memory.sources[place], memory.locations[place]
        file = SourceFile(path, location, size, changed, inode)
        data = read_file(file)
        digest, head = digests_of(file, data)
        if digest != digest_at(rows.digests, place):
            edited.append(Edited(place, file, data, digest, head))
            if len(edited) > FEW:
                break
    return edited
