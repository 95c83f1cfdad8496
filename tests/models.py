"""A portal's sources as the engine reads them; which keys of the model they use, and which there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from congbo.clock import moment_of_run
from congbo.model.common import Record
from congbo.model.config import Config
from congbo.model.content import KINDS
from congbo.model.fields import Field, attribute_of, fields_of
from congbo.options import Options
from congbo.pipeline import Sources, read_sources

COMMON = frozenset(field.key for field in fields_of(Record))


def sources_of(root: Path, as_of: str) -> Sources:
    """What the sources of a portal say at a moment; nothing is drawn or written."""
    return read_sources(Options(root, root / "site", partial(moment_of_run, as_of)))


def every_key(kind: type, *, above: str = "") -> Iterator[str]:
    """Each key of a class as `contact.phone`, nested ones after the key that holds them."""
    for field in fields_of(kind):
        yield above + field.key
        if field.record:
            yield from every_key(field.record, above=f"{above}{field.key}.")


def used_keys(value: object, *, above: str = "") -> Iterator[str]:
    """Each key that has a value of its own, in the same form."""
    for field in fields_of(type(value)):
        held = getattr(value, attribute_of(field))
        if not _stated(held, field):
            continue
        yield above + field.key
        if field.record:
            for item in held if isinstance(held, tuple) else (held,):
                yield from used_keys(item, above=f"{above}{field.key}.")


def unused_keys(records: Iterable[Record]) -> set[str]:
    """Keys no record uses, as `Task.deadline`; the keys of every kind need to be used by one kind."""
    used: set[str] = set()
    for record in records:
        used |= {_name(type(record), key) for key in used_keys(record)}
    return {_name(kind.model, key) for kind in KINDS for key in every_key(kind.model)} - used


def unused_settings(config: Config) -> set[str]:
    """Keys of `config.yaml` that are not given or left at their default."""
    return set(every_key(Config)) - set(used_keys(config))


def _name(kind: type, key: str) -> str:
    own = key.partition(".")[0] not in COMMON
    return f"{kind.__name__ if own else 'Record'}.{key}"


def _stated(held: object, field: Field) -> bool:
    return held not in (None, "", (), False)
