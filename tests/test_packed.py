"""The memo gives back our own values and runs nothing else."""

from __future__ import annotations

import os
import pickle
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from congbo.diagnostics import Span
from congbo.model.fragment import Fragment, Heading, Html, Slot
from congbo.packed import pack, unpack


def test_a_value_of_the_model_comes_back_equal() -> None:
    slot = Slot("link", "van-ban/x", Span("a.md", 3, 1), ("chữ",), day=date(2026, 2, 5))
    value = (
        Fragment(("<p>", slot), (Heading(2, "a", "A"),), ("a",), "chữ"),
        datetime(2026, 2, 5, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
        datetime(2026, 2, 5, tzinfo=UTC),
        Html("<b>x</b>"),
    )
    again = unpack(pack(value))
    assert again == value
    assert type(again[3]) is Html


class Command:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (os.system, ("true",))


@pytest.mark.parametrize(
    "value",
    [Command(), os.getcwd, open, eval, Span, pytest.fail],
    ids=["a command", "a function", "open", "eval", "a class is a value", "another package"],
)
def test_nothing_but_values_is_loaded(value: object) -> None:
    data = pickle.dumps(value)
    if value is Span:
        assert unpack(data) is Span
        return
    with pytest.raises(pickle.UnpicklingError):
        unpack(data)
