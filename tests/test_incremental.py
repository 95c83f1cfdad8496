"""A build that remembers equals one that remembers nothing, byte for byte, whatever happened in between.

CONGBO_HISTORIES=200 plays so many histories instead of the few of every day; CONGBO_FIRST_HISTORY=1000 begins with
another one.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from unittest import mock

import pytest
from edits import EDITS, ask_otherwise
from histories import Different, play, seeds, shrunk

from congbo import last, quick

COUNT = int(os.environ.get("CONGBO_HISTORIES", "5"))
FIRST = int(os.environ.get("CONGBO_FIRST_HISTORY", "0"))
STEPS = 30
OWN_TEMPLATES = Path(__file__).parents[1]


def fault(history: tuple[int, ...]) -> str:
    """What goes wrong in a history; "" when nothing does."""
    try:
        play(history)
    except Different as different:
        return str(different)
    return ""


@cache
def told(seed: int) -> str:
    """What happened in a history in which nothing goes wrong; fails with the shortest one that shows what does."""
    history = seeds(seed, STEPS)
    try:
        return "\n".join(play(history))
    except Different as different:
        short = shrunk(history, fault)
        words = f"history {short} of seed {seed}:\n{fault(short)}\n\nat full length:\n{different}"
    pytest.fail(words)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + COUNT))
def test_a_build_that_remembers_equals_a_clean_one(seed: int):
    assert told(seed).count("\n") == STEPS - 1


def test_so_it_is_with_the_templates_of_the_portal():
    assert len(play(seeds(1, 4), OWN_TEMPLATES)) == 4


def test_the_histories_meet_every_kind_of_event():
    said = "\n".join(told(seed) for seed in range(FIRST, FIRST + COUNT))
    assert len(EDITS) > 20
    for words in (
        "killed",
        "memo:",
        "output:",
        "renamed",
        "size and time",
        "templates/",
        "overridden",
        "as_of=",
    ):
        assert words in said
    assert said.count("new bodies in old pages") >= COUNT


def test_a_builder_that_trusts_names_alone_is_found_out_in_few_steps():
    def blind(digests: last.SourceDigests, file: object) -> object:
        return digests._last.sources.get(file.path) if digests._last else None

    with mock.patch.object(last.SourceDigests, "unchanged", blind):
        short = shrunk(seeds(0, STEPS), fault)
        assert 1 <= len(short) <= 2
        assert fault(short)


def test_a_builder_that_forgets_the_time_is_found_out():
    asking = mock.patch.dict(EDITS, {ask_otherwise: 1}, clear=True)
    with asking, mock.patch.object(quick, "holds", return_value=True):
        assert any(fault(seeds(seed, 10)) for seed in range(6))


def test_shrinking_keeps_only_the_steps_that_matter():
    assert shrunk(range(100), lambda steps: "bad" if {7, 60} <= {*steps} else "") == (7, 60)
