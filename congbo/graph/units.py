"""The tree of units: circles are errors, ancestors are read upwards."""

from __future__ import annotations

from collections.abc import Mapping

from congbo.diagnostics import Diagnostic
from congbo.messages import links as say
from congbo.model.common import Ref
from congbo.model.unit import Unit


def circles(units: Mapping[str, Unit]) -> tuple[Diagnostic, ...]:
    """One error for each circle of `parent` or `successor`, at the unit first in the alphabet of slugs."""
    notes = []
    for key in ("parent", "successor"):
        told: set[str] = set()
        for slug in sorted(units):
            chain = _chain(slug, key, units)
            if chain[-1] == slug and len(chain) > 1 and not told & set(chain):
                told |= set(chain)
                names = tuple(units[step].title for step in chain)
                notes.append(say.unit_circle(units[slug].origin.span(key), key, names))
    return tuple(notes)


def _chain(slug: str, key: str, units: Mapping[str, Unit]) -> list[str]:
    """The slugs met when following `key` from a unit, ending at the first one met again."""
    chain = [slug]
    while True:
        target = getattr(units[chain[-1]], key)
        if not isinstance(target, Ref) or target.slug not in units:
            return chain
        chain.append(target.slug)
        if target.slug in chain[:-1]:
            return chain
