"""Values of the model as bytes for the memo, read back without running anything but their own classes.

A memo lies beside the sources, where somebody might put one of his own: so what is read are plain values (texts,
numbers, tuples), and nothing is made from them but the frozen values that a packing names.

A value is a list: the number of its class in the packing, then its fields in order. Fields that no representation shows
(`repr=False`) are ways to something else and no values: whoever unpacks gives them.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta, timezone
from operator import attrgetter
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from congbo.diagnostics import Diagnostic, Span
from congbo.model.fragment import Fragment, Heading, Html, Slot

SHORT = 40  # letters; a shorter text is one and the same in all values that were unpacked near each other
WORDS = 4_000  # short texts that are known at a time: tags, slugs and names come again soon

Given = Mapping[type, Mapping[str, Any]]
"""The fields that are no values, by class; the same for all values of the class."""


class NoValue(ValueError):
    """The bytes are not those of a packed value."""


class Packing:
    """Packs values of the classes it names, of those of bodies, and dates."""

    def __init__(self, *kinds: type) -> None:
        self._table = (*map(_form, _OF_BODIES), *_OTHERS, *map(_form, kinds))
        self._ways = {form.kind: (number, form.parts) for number, form in enumerate(self._table)}
        self._words: dict[str, str] = {}

    def pack(self, value: object) -> bytes:
        """The value as bytes that `unpack` reads. Raises TypeError for what is no value of the packing."""
        return marshal.dumps(self._plain(value))

    def unpack(self, data: bytes, given: Given | None = None) -> Any:
        """The value again. Raises NoValue for anything that is not made of values of the packing."""
        if len(self._words) > WORDS:
            self._words.clear()
        try:
            return self._made(marshal.loads(data), given or {})
        except (EOFError, ValueError, TypeError, LookupError) as fault:
            raise NoValue(str(fault)) from fault

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in _AS_IS:
            return value
        plain = self._plain
        if kind is tuple:
            return tuple(
                [one if one is _EMPTY or type(one) in _AS_IS else plain(one) for one in value]
            )
        if kind not in self._ways:
            raise TypeError(f"a {kind.__name__} is no value of the model")
        number, parts = self._ways[kind]
        return [
            number,
            *[one if one is _EMPTY or type(one) in _AS_IS else plain(one) for one in parts(value)],
        ]

    def _made(self, plain: Any, given: Given) -> Any:
        kind = type(plain)
        if kind in _AS_IS:
            return plain
        if kind is not tuple and kind is not list:
            raise NoValue(f"a {kind.__name__} is no part of a value")
        made = self._made
        parts = [one if one is _EMPTY or type(one) in _AS_IS else made(one, given) for one in plain]
        for place, one in enumerate(parts):
            if type(one) is str and len(one) < SHORT:
                parts[place] = self._words.setdefault(one, one)
        if kind is tuple:
            return tuple(parts)
        form = self._table[parts[0]]
        more = given.get(form.kind)
        return form.value(*parts[1:], **more) if more else form.value(*parts[1:])


_AS_IS = frozenset({str, int, bool, float, bytes, type(None)})
_EMPTY: tuple[Any, ...] = ()  # what most fields hold


class _Form(NamedTuple):
    """A class whose values are packed: their parts, and the value of such parts."""

    kind: type
    parts: Callable[[Any], tuple[Any, ...]]
    value: Callable[..., Any]


def _form(kind: Any) -> _Form:
    """The form of a frozen dataclass of two fields or more."""
    names = tuple(item.name for item in fields(kind) if item.repr)

    def value(*parts: Any, **given: Any) -> Any:
        return kind(**dict(zip(names, parts, strict=True)), **given)

    by_place = not any(item.kw_only for item in fields(kind))
    return _Form(kind, attrgetter(*names), kind if by_place else value)


def _moment_parts(moment: datetime) -> tuple[Any, ...]:
    clock = (moment.hour, moment.minute, moment.second, moment.microsecond)
    return (moment.year, moment.month, moment.day, *clock, moment.tzinfo, moment.fold)


_OF_BODIES = (Fragment, Heading, Slot, Diagnostic, Span)
_OTHERS = (
    _Form(date, lambda day: (day.year, day.month, day.day), date),
    _Form(datetime, _moment_parts, lambda *parts: datetime(*parts[:-1], fold=parts[-1])),
    _Form(ZoneInfo, lambda zone: (zone.key,), ZoneInfo),
    _Form(
        timezone,
        lambda zone: (zone.utcoffset(None).total_seconds(),),
        lambda seconds: timezone(timedelta(seconds=seconds)),
    ),
    _Form(Html, lambda html: (str(html),), Html),
)

BODIES = Packing()


def as_fragment(body: bytes) -> Fragment:
    """The Fragment of a packed body. Raises NoValue for anything else."""
    fragment = BODIES.unpack(body)
    if isinstance(fragment, Fragment):
        return fragment
    raise NoValue("no Fragment")
