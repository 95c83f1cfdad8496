"""Values of the model as bytes for the memo, read back without running anything but their own classes.

A memo lies beside the sources, where somebody might put one of his own: so nothing is loaded by name but the frozen
values of this program, dates and time zones.
"""

from __future__ import annotations

import dataclasses
import io
import pickle
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from congbo.model.fragment import Html

_TREES = ("congbo.model.", "congbo.views.", "congbo.diagnostics", "congbo.load.")
_OTHERS = frozenset(
    {
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("zoneinfo", "ZoneInfo"),
    }
)
# A zone by its key; left alone it would be written as a call of getattr.
_BY_KEY: dict[type, Any] = {ZoneInfo: lambda zone: (ZoneInfo, (zone.key,))}


def pack(value: object) -> bytes:
    """The value as bytes that `unpack` reads."""
    written = io.BytesIO()
    writer = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    writer.dispatch_table = _BY_KEY
    writer.dump(value)
    return written.getvalue()


def unpack(data: bytes) -> Any:
    """The value again. Raises pickle.UnpicklingError for anything that is not made of our own values."""
    return _Reader(io.BytesIO(data)).load()


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name)
        if (module, name) in _OTHERS or (module.startswith(_TREES) and _is_value(found)):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a memo")


def _is_value(found: object) -> bool:
    return isinstance(found, type) and (
        dataclasses.is_dataclass(found) or issubclass(found, (Enum, Html))
    )
