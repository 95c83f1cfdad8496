"""Circles of references: what leads to its own kind must not lead back to where it began."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from congbo.diagnostics import Diagnostic, Span
from congbo.graph.refs import POINTING, Address
from congbo.messages import links as say
from congbo.model.common import Record, Ref
from congbo.model.content import KINDS, Kind
from congbo.model.fields import Field, attribute_of, fields_of

Says = Callable[[Span, str, tuple[str, ...]], Diagnostic]
SAY: Mapping[str, Says] = {"document": say.document_circle, "unit": say.unit_circle}
"""The words for a circle, by kind."""


def circles(known: Mapping[Address, Record]) -> tuple[Diagnostic, ...]:
    """One error for each circle of a key that leads to records of the same kind, a record that names itself included.

    It stands at the record first in the alphabet of slugs.
    """
    notes = []
    for kind in KINDS:
        for field in own_kind(kind):
            leads = dict(_leads(kind, field, known))
            for circle in _found(leads):
                least = circle.index(min(circle))
                turned = (*circle[least:], *circle[:least], circle[least])
                names = tuple(known[kind.name, slug].title for slug in turned)
                notes.append(SAY[kind.name](leads[turned[0]][turned[1]], field.key, names))
    return tuple(notes)


def own_kind(kind: Kind) -> tuple[Field, ...]:
    """The keys of a kind that lead to records of the same kind."""
    return tuple(
        field
        for field in fields_of(kind.model)
        if field.shape in POINTING and field.to == kind.name
    )


def _leads(
    kind: Kind, field: Field, known: Mapping[Address, Record]
) -> Iterator[tuple[str, dict[str, Span]]]:
    """Slug → the slugs its record leads to through the key, with their places; in the order of slugs."""
    for of, slug in sorted(known):
        if of == kind.name:
            value = getattr(known[of, slug], attribute_of(field))
            items = value if isinstance(value, tuple) else (value,)
            yield (
                slug,
                {
                    item.slug: item.span
                    for item in items
                    if isinstance(item, Ref) and (item.kind, item.slug) in known
                },
            )


def _found(leads: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Circles, no slug in two of them: walked in depth, with a stack of our own since a chain may be long."""
    done: set[str] = set()
    told: set[str] = set()
    for start in leads:
        if start in done:
            continue
        path: dict[str, Iterator[str]] = {start: iter(leads[start])}
        while path:
            here = next(reversed(path))
            following = next(path[here], None)
            if following is None:
                done.add(here)
                path.popitem()
            elif following in path:
                steps = list(path)
                circle = steps[steps.index(following) :]
                if not told & set(circle):
                    told |= set(circle)
                    yield circle
            elif following not in done:
                path[following] = iter(leads[following])
