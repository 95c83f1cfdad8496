"""References as written → records, with a note for each that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from congbo.diagnostics import Diagnostic
from congbo.graph.publication import State
from congbo.messages import links as say
from congbo.model.common import Record, Ref
from congbo.model.content import KIND
from congbo.model.fields import Field, Shape, attribute_of, fields_of
from congbo.text.nearest import nearest

Address = tuple[str, str]
Target = Record | str
"""What a reference leads to: a record, or the literal name of a unit."""

POINTING = (Shape.REFERENCE, Shape.UNIT)


def written_refs(record: Record) -> Iterator[tuple[Field, Ref | str]]:
    """Each reference or literal unit name of a record with its field, in declared order."""
    for field in fields_of(type(record)):
        if field.shape not in POINTING:
            continue
        value = getattr(record, attribute_of(field))
        for item in value if isinstance(value, tuple) else (value,):
            if item:
                yield field, item


def resolve(
    record: Record,
    known: Mapping[Address, Record],
    unread: frozenset[Address],
    states: Mapping[Address, State],
    shown: frozenset[Address],
) -> tuple[dict[str, tuple[Target, ...]], tuple[Diagnostic, ...]]:
    """What each key of a record leads to, and notes for references that lead nowhere or to the unpublished.

    `shown` holds what is published this time. A record that is not shown itself is checked all the same.
    """
    targets: dict[str, list[Target]] = {}
    notes = []
    for field, item in written_refs(record):
        if isinstance(item, str):
            targets.setdefault(field.key, []).append(item)
            continue
        address = (item.kind, item.slug)
        if address in unread:
            continue  # its own file says what is wrong
        if address not in known:
            near = nearest(item.slug, slugs_of(item.kind, known))
            one = KIND[item.kind].one
            notes.append(
                say.dangling_reference(item.span, field.label, field.key, item.slug, one, near)
            )
        elif address not in shown:
            if record.address in shown:
                why = str(states[address])
                notes.append(
                    say.reference_not_public(item.span, field.label, field.key, item.slug, why)
                )
        elif known[address] not in targets.setdefault(field.key, []):
            targets[field.key].append(known[address])
    return {key: tuple(items) for key, items in targets.items() if items}, tuple(notes)


def slugs_of(kind: str, known: Iterable[Address]) -> tuple[str, ...]:
    """Slugs of one kind, sorted."""
    return tuple(sorted(slug for of, slug in known if of == kind))
