"""Random histories of a portal: after every step a build that remembers is held against one that remembers nothing.

A history is a tuple of numbers, the seeds of its steps. A step changes some files, perhaps kills a build on its way,
and builds. Because a step depends on its seed and the files alone, a part of a history is a history: a failing one is
shrunk to the few steps that matter before it is shown.
"""

from __future__ import annotations

import contextlib
import functools
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from unittest import mock

from changing_portal import Portal
from edits import EDITS, Chance, change_a_template, change_a_word, override_a_part, set_a_key
from history_texts import FIRST
from sites import TINY_PROGRAM, files_of, published_in

from congbo import bodies, last, memo, pages, pipeline, quick, records
from congbo.diagnostics import UseError
from congbo.load import markup, tree
from congbo.load.tree import SourceFile
from congbo.options import Options, Outcome
from congbo.publish import exchange
from congbo.search import index, shards
from congbo.serve.serve import PREVIEW

AS_OF = "2026-02-05 08:00"
KILLED = 9
# Thousands of folders come and go.
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Different(AssertionError):
    """The build that remembers is not the one that does not; the words say what happened before, and where."""

    def __repr__(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Result:
    """How a build ended, all that is in its output, and whether it drew nothing but put new bodies into pages."""

    outcome: Outcome | None
    refused: str
    files: dict[str, bytes]
    bodies_alone: bool = False

    def told(self) -> object:
        """What a user is told, whatever the build had to do for it."""
        if self.outcome is None:
            return self.refused
        return (self.outcome.report, self.outcome.pages, self.outcome.coming)

    @property
    def published(self) -> bool:
        return self.outcome is not None and not self.outcome.report.errors


def seeds(seed: int, steps: int) -> tuple[int, ...]:
    """A history of so many steps."""
    chance = random.Random(seed)
    return tuple(chance.randrange(10**9) for _ in range(steps))


def play(history: Sequence[int], program: Path = TINY_PROGRAM) -> list[str]:
    """Plays a history and gives what happened, a line for each step. Raises Different."""
    said: list[str] = []
    with new_portal(program) as portal:
        published = held(portal).published
        portal.good = portal.sources()
        for seed in history:
            chance = random.Random(seed)
            try:
                published = _step(portal, chance, published, said)
            except Exception as fault:  # a trace is a failure like any other, and shrunk like it
                raise Different("\n".join((*said, repr(fault)))) from fault
    return said


@contextlib.contextmanager
def new_portal(program: Path = TINY_PROGRAM) -> Iterator[Portal]:
    """The portal of FIRST, not yet built."""
    place = tempfile.TemporaryDirectory(prefix="congbo-history-", dir=IN_MEMORY)
    with place as folder, _laboratory(program):
        portal = Portal(Path(folder) / "cổng", program)
        for path, data in files_of(FIRST).items():
            portal.put(path, data)
        yield portal


def held(portal: Portal) -> Result:
    """A build, held against a clean one. Raises Different."""
    before = published_in(portal.output)
    result, clean = built(portal, portal.output), _built_clean(portal)
    if result.told() != clean.told():
        raise Different(f"told {result.told()}\ninstead of {clean.told()}")
    expected = clean.files if result.published else before
    if result.files != expected:
        raise Different(_first(expected, result.files))
    change = result.outcome.published if result.outcome else None
    if change is not None:
        changed = sum(before.get(path) != data for path, data in result.files.items())
        counted = (changed, len(before.keys() - result.files.keys()))
        if (change.changed, change.removed) != counted:
            raise Different(f"{change} instead of {counted}")
    return result


def built(portal: Portal, output: Path) -> Result:
    """A build into a folder, as the portal's files and options are now."""
    with _counted(bodies, "build") as ways:
        return _built(portal, output, ways)


def _built(portal: Portal, output: Path, ways: list[object]) -> Result:
    try:
        outcome = quick.build(_options(portal, output), _nobody, _nothing)
    except UseError as error:
        return Result(None, str(error.diagnostic), published_in(output))
    except FileNotFoundError:
        return Result(None, "a file vanished", published_in(output))
    return Result(outcome, "", published_in(output), any(ways))


@contextlib.contextmanager
def _counted(module: object, name: str) -> Iterator[list[object]]:
    """What each call of a function gave."""
    given: list[object] = []
    original = getattr(module, name)

    def noted(*arguments: object) -> object:
        given.append(original(*arguments))
        return given[-1]

    with mock.patch.object(module, name, noted):
        yield given


def shrunk(history: Sequence[int], fault_of: Callable[[Sequence[int]], str]) -> tuple[int, ...]:
    """A part of a failing history that fails too and of which no step can be spared.

    `fault_of` gives the words of the failure, "" for a history that does not fail.
    """
    kept = tuple(history)
    size = max(1, len(kept) // 2)
    while True:
        start, spared = 0, False
        while start < len(kept):
            shorter = kept[:start] + kept[start + size :]
            if fault_of(shorter):
                kept, spared = shorter, True
            else:
                start += size
        if size == 1 and not spared:
            return kept
        size = max(1, size // 2)


def _step(portal: Portal, chance: Chance, published: bool, said: list[str]) -> bool:
    """One step; whether the sources could be published. Most broken sources are mended in the next step."""
    edits = list(EDITS)
    number = chance.choice((1, 1, 1, 2, 4))
    chosen = chance.choices(edits, tuple(EDITS.values()), k=number)
    if not published and chance.random() < 0.6:
        chosen = [edit for edit in edits if edit.__name__ == "mend"]
    done = [edit(portal, chance) for edit in chosen if portal.records()[1:]]
    before = published_in(portal.output)
    killed = chance.random() < 0.08 and _killed(portal, chance.randint(1, 120))
    between = published_in(portal.output)
    if chance.random() < 0.1:
        done.append("a check and a preview")
        _look_on(portal)
    if chance.random() < 0.08 and not killed:
        done.append(f"while a build runs: {_disturbed(portal, chance)}")
        between = published_in(portal.output)
    said.append(" + ".join(filter(None, done)) + (" + a build killed" if killed else ""))
    result = held(portal)
    if killed and between not in (before, result.files):
        raise Different(
            f"the killed build left neither the old nor the new site: {_first(before, between)}"
        )
    if result.bodies_alone:
        said[-1] += " + new bodies in old pages"
    if result.published:
        portal.good = portal.sources()
    return result.published


def _first(expected: dict[str, bytes], found: dict[str, bytes]) -> str:
    """The first file that differs, in words."""
    for path in sorted(expected.keys() | found.keys()):
        if expected.get(path) != found.get(path):
            return f"{path}:\n{found.get(path)!r}\ninstead of\n{expected.get(path)!r}"
    return "nothing"


def _options(portal: Portal, output: Path) -> Options:
    def as_of(zone: tzinfo) -> datetime:
        return datetime.fromisoformat(portal.asked.get("as_of", AS_OF)).replace(tzinfo=zone)

    return Options(
        portal.root,
        output,
        as_of,
        base_url=portal.asked.get("base_url", ""),
        drafts=bool(portal.asked.get("drafts")),
        release=bool(portal.asked.get("release")),
        verify=bool(portal.asked.get("verify")),
        jobs=int(portal.asked.get("jobs", 1)),
    )


def _built_clean(portal: Portal) -> Result:
    """What a build gives that has no memo and no output to start from."""
    cache, aside = portal.root / ".cache", portal.root / "aside"
    if cache.is_dir():
        cache.rename(aside)
    try:
        return built(portal, portal.root / "clean")
    finally:
        shutil.rmtree(portal.root / "clean", ignore_errors=True)
        shutil.rmtree(cache, ignore_errors=True)
        if aside.is_dir():
            aside.rename(cache)


def _look_on(portal: Portal) -> None:
    """What shares the memo: a check, and a preview that shows drafts and goes elsewhere."""
    options = _options(portal, portal.output)
    pipeline.check(options, _nothing)
    quick.build(replace(options, output=portal.root / PREVIEW, drafts=True), _nobody, _nothing)


def _disturbed(portal: Portal, chance: Chance) -> str:
    """A build during which somebody saves; whatever it shows, the one after it has to be right."""
    left = chance.randint(1, 40)
    done = ""

    def watched(file: SourceFile) -> bytes:
        nonlocal left, done
        left -= 1
        if left == 0 and portal.records():
            done = chance.choice((change_a_word, set_a_key, change_a_template, override_a_part))(
                portal, chance
            )
        return Path(file.location).read_bytes()

    with contextlib.ExitStack() as stack:
        for module in (tree, last, quick, records):
            stack.enter_context(mock.patch.object(module, "read_file", watched))
        built(portal, portal.output)
    return done


def _killed(portal: Portal, at: int) -> bool:
    """A build in a process of its own that dies, as by SIGKILL, at its `at`-th change of the disk."""
    if not hasattr(os, "fork"):
        return False
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED
    left = at

    def watch(event: str, given: tuple[object, ...]) -> None:
        nonlocal left
        writes = (
            event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)
        )
        left -= bool(writes) or event in _CHANGES
        if left < 0:
            os._exit(KILLED)

    sys.addaudithook(watch)
    try:
        built(portal, portal.output)
    finally:
        os._exit(0)


_CHANGES = frozenset({"os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"})


@contextlib.contextmanager
def _laboratory(program: Path) -> Iterator[None]:
    """Within, `program` is the program, nobody waits for the disk or for time, and little work is spread as much is.

    Markdown is converted once for each text, which says nothing of a memo on disk.
    """
    with contextlib.ExitStack() as stack:
        for module in (pipeline, memo):
            stack.enter_context(mock.patch.object(module, "PROGRAM", program))
        for name in ("flush", "flush_change", "flush_folder"):
            stack.enter_context(mock.patch.object(exchange, name, return_value=None))
        stack.enter_context(mock.patch.object(last, "SAFELY_PAST", 0))
        stack.enter_context(mock.patch.object(pages, "FEWEST", 0))
        stack.enter_context(mock.patch.object(records, "CHUNK", 5))
        for name, cut in (("SHARD", (200, 600, 4)), ("NODE", (3, 9, 3))):
            stack.enter_context(mock.patch.object(shards, name, shards.Cut(*cut)))
        for module, name, size in ((shards, "ROOT", 12), (index, "LONG", 9), (index, "BEST", 4)):
            stack.enter_context(mock.patch.object(module, name, size))
        stack.enter_context(mock.patch.object(markup, "to_fragment", _to_fragment))
        yield


_to_fragment = functools.lru_cache(maxsize=5000)(markup.to_fragment)


def _nobody() -> None:
    raise Different("a build waits for another one")


def _nothing(doing: str, done: int, total: int) -> None:
    """Progress that nobody sees."""
