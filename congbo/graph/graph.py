"""All published records, in order, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from congbo.diagnostics import Diagnostic, Span
from congbo.graph.circles import circles
from congbo.graph.citations import Citations, same_documents
from congbo.graph.order import in_order
from congbo.graph.publication import State, state_of
from congbo.graph.refs import Address, Target, resolve, slugs_of
from congbo.messages import links as say_link
from congbo.messages import portal as say_portal
from congbo.messages import values as say
from congbo.model.common import Record
from congbo.model.config import Config
from congbo.model.content import KINDS, Content
from congbo.model.document import Document
from congbo.model.fields import fields_of
from congbo.model.task import Task
from congbo.model.theme import Theme
from congbo.model.unit import Unit
from congbo.text.dates import short_date
from congbo.text.nearest import nearest


@dataclass(frozen=True)
class Graph:
    """What is shown, and its relations. All lists are in the total order of `graph.order`.

    `states` speaks of every record, shown or not; `known` finds every record by kind and slug; `unread` are those
    whose files have errors, so that what leads to them is not called wrong as well.
    """

    known: Mapping[Address, Record]
    unread: frozenset[Address]
    states: Mapping[Address, State]
    shown: frozenset[Address]
    directive: Document | None
    citations: Citations
    _by_kind: Mapping[str, tuple[Record, ...]]
    _targets: Mapping[Address, Mapping[str, tuple[Target, ...]]]
    _sources: Mapping[Address, Mapping[tuple[str, str], tuple[Record, ...]]]

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """The shown records of a kind."""
        return self._by_kind.get(kind, ())

    def find(self, kind: str, slug: str) -> Record | None:
        """A shown record."""
        return self.known[kind, slug] if (kind, slug) in self.shown else None

    def named(self, record: Record, key: str) -> tuple[Target, ...]:
        """What a key leads to, in written order: shown records, or literal names of units."""
        return self._targets.get(record.address, {}).get(key, ())

    def targets(self, record: Record, key: str) -> tuple[Record, ...]:
        """The shown records a key leads to, in written order."""
        return tuple(item for item in self.named(record, key) if not isinstance(item, str))

    def sources(self, record: Record, kind: str, *keys: str) -> tuple[Record, ...]:
        """The shown records of a kind that lead here through one of the keys, each once."""
        found = self._sources.get(record.address, {})
        groups = [found.get((kind, key), ()) for key in keys]
        if len(groups) == 1:
            return groups[0]
        return in_order(dict.fromkeys(item for group in groups for item in group))


def connect(
    content: Content, config: Config, as_of: datetime, with_hidden: bool
) -> tuple[Graph, tuple[Diagnostic, ...]]:
    """The graph of what is public at `as_of` (of everything when `with_hidden`), and its notes."""
    known = {record.address: record for record in reversed(content.records)}
    states = {address: state_of(record, as_of) for address, record in known.items()}
    shown = frozenset(
        address for address in known if with_hidden or states[address] is State.PUBLIC
    )
    notes: list[Diagnostic] = []
    directive, wrong = _directive(config, content, known, states, shown)
    notes += wrong
    targets: dict[Address, Mapping[str, tuple[Target, ...]]] = {}
    for record in content:
        found, more = resolve(record, known, content.unread, states, shown)
        notes += more
        if directive is not None and isinstance(record, Task | Theme) and not record.directive:
            found["directive"] = (directive,)
        if record.address in shown:
            targets[record.address] = found
        notes += _future_dates(record, as_of)
    by_kind = {
        kind.name: in_order(known[of] for of in shown if of[0] == kind.name) for kind in KINDS
    }
    units = {slug: item for (_, slug), item in known.items() if isinstance(item, Unit)}
    documents = tuple(item for item in by_kind["document"] if isinstance(item, Document))
    notes += circles(known)
    names = {slug: unit.title for slug, unit in units.items()}
    notes += same_documents((item for item in content if isinstance(item, Document)), names)
    if known and not shown and not content.unread:
        notes.append(say_portal.nothing_public(Span("content"), len(known)))
    graph = Graph(
        known=known,
        unread=content.unread,
        states=states,
        shown=shown,
        directive=directive,
        citations=Citations.of(documents, names),
        _by_kind=by_kind,
        _targets=targets,
        _sources=_sources(by_kind, targets),
    )
    return graph, tuple(notes)


def _directive(
    config: Config,
    content: Content,
    known: Mapping[Address, Record],
    states: Mapping[Address, State],
    shown: frozenset[Address],
) -> tuple[Document | None, list[Diagnostic]]:
    """The directive that the config names, if it is shown; a note when it is not, or when there is no such document."""
    ref = config.directive
    if ref is None or (ref.kind, ref.slug) in content.unread:
        return None, []
    label = next(field.label for field in fields_of(Config) if field.key == "directive")
    found = known.get((ref.kind, ref.slug))
    if not isinstance(found, Document):
        near = nearest(ref.slug, slugs_of(ref.kind, known))
        note = say_link.dangling_reference(ref.span, label, "directive", ref.slug, "văn bản", near)
        return None, [note]
    if found.address in shown:
        return found, []
    why = str(states[found.address])
    return None, [say_link.reference_not_public(ref.span, label, "directive", ref.slug, why)]


def _sources(
    by_kind: Mapping[str, Iterable[Record]],
    targets: Mapping[Address, Mapping[str, tuple[Target, ...]]],
) -> dict[Address, dict[tuple[str, str], tuple[Record, ...]]]:
    """Backlinks: for each record the records that lead to it, by their kind and key."""
    found: dict[Address, dict[tuple[str, str], list[Record]]] = {}
    for kind, records in by_kind.items():
        for record in records:
            for key, items in targets[record.address].items():
                for item in items:
                    if not isinstance(item, str):
                        found.setdefault(item.address, {}).setdefault((kind, key), []).append(
                            record
                        )
    return {
        address: {key: tuple(records) for key, records in groups.items()}
        for address, groups in found.items()
    }


def _future_dates(record: Record, as_of: datetime) -> list[Diagnostic]:
    """A warning for a printed date later than the day of `as_of` (a day of grace for zones)."""
    notes = []
    for key in ("date", "updated"):
        moment = getattr(record, key)
        if moment is not None and moment > as_of + timedelta(days=1):
            label = next(f.label for f in fields_of(type(record)) if f.key == key)
            written = short_date(moment.date())
            notes.append(say.future_date(record.origin.span(key), label, key, written))
    return notes
