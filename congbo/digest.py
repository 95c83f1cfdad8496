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
        return sha256(self.packed(value))

    def packed(self, value: object) -> bytes:
        """What is digested: equal values, equal bytes, which tell where they end."""
        # Version 2 of marshal writes equal values alike, whether or not they are the same object.
        return marshal.dumps(self._plain(value), 2)

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in _AS_IS:
            return value
        if kind is tuple:
            return tuple([one if type(one) in _AS_IS else self._plain(one) for one in value])
        if kind in self._shared:
            return self._once(value)
        if (names := _names(kind)) is not None:
            return self._fields(value, names)
        if isinstance(value, (str, Enum)):
            return str(value)
        if isinstance(value, date):
            return (kind.__name__, value.isoformat())
        raise TypeError(f"a {kind.__name__} is no plain value")

    def _fields(self, value: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
        """The name of the class and the plain values of the fields."""
        found: list[Any] = [type(value).__name__]
        for name in names:
            field = getattr(value, name)
            found.append(field if type(field) in _AS_IS else self._plain(field))
        return tuple(found)

    def _once(self, value: Any) -> str:
        known = self._known.get(id(value))
        if known is None or known[0] is not value:
            fields = self._fields(value, _names(type(value)) or ())
            known = self._known[id(value)] = (value, sha256(marshal.dumps(fields, 2)))
        return known[1]


_AS_IS = frozenset({str, int, bool, float, bytes, type(None)})


_field_names: dict[type, tuple[str, ...] | None] = {}


def _names(kind: Any) -> tuple[str, ...] | None:
    """The names of the compared fields of a dataclass, None for another class; read once."""
    if kind not in _field_names:
        known = dataclasses.is_dataclass(kind)
        fields = dataclasses.fields(kind) if known else ()
        _field_names[kind] = tuple(f.name for f in fields if f.compare) if known else None
    return _field_names[kind]
