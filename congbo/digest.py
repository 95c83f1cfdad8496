"""Digests of bytes and of plain values."""

from __future__ import annotations

import dataclasses
import hashlib
import marshal
from datetime import date
from enum import Enum
from typing import Any

SHORT = 10  # hexadecimal digits in a file name: 40 bits, ample for the files of one portal


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def short_digest(data: bytes) -> str:
    """The first digits of the SHA-256, for names such as `style-1f3a9c02de.css`."""
    return sha256(data)[:SHORT]


class ValueDigest:
    """Digests of frozen values: equal values, equal digests; the classes in `shared` are digested once per object."""

    def __init__(self, *shared: type) -> None:
        self._shared = shared
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """The digest of dataclasses, tuples, text, numbers, dates and None. Raises TypeError for anything else."""
        # Version 2 of marshal writes equal values alike, whether or not they are the same object.
        return sha256(marshal.dumps(self._plain(value), 2))

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in _AS_IS:
            return value
        if kind is tuple:
            return tuple(map(self._plain, value))
        if isinstance(value, Enum):
            return str(value)
        if isinstance(value, str):
            return str(value)
        if isinstance(value, date):
            return (kind.__name__, value.isoformat())
        if dataclasses.is_dataclass(value):
            if kind in self._shared:
                return self._once(value)
            return (kind.__name__, *(self._plain(getattr(value, name)) for name in _names(kind)))
        raise TypeError(f"a {kind.__name__} is no plain value")

    def _once(self, value: Any) -> str:
        known = self._known.get(id(value))
        if known is None or known[0] is not value:
            fields = (
                type(value).__name__,
                *(self._plain(getattr(value, name)) for name in _names(type(value))),
            )
            known = self._known[id(value)] = (value, sha256(marshal.dumps(fields, 2)))
        return known[1]


_AS_IS = frozenset({str, int, bool, float, bytes, type(None)})
_field_names: dict[type, tuple[str, ...]] = {}


def _names(kind: Any) -> tuple[str, ...]:
    """The names of the compared fields of a dataclass, read once."""
    names = _field_names.get(kind)
    if names is None:
        names = tuple(field.name for field in dataclasses.fields(kind) if field.compare)
        _field_names[kind] = names
    return names
