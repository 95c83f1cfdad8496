"""Document numbers found in texts → the documents they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from congbo.diagnostics import Diagnostic
from congbo.messages import links as say
from congbo.model.common import Ref
from congbo.model.document import Document
from congbo.model.fragment import Slot
from congbo.text.citations import number_key
from congbo.text.fold import fold


@dataclass(frozen=True)
class Citations:
    """Documents by the comparison key of their number, in their order; names of units by slug."""

    by_number: Mapping[str, tuple[Document, ...]]
    names: Mapping[str, str]

    @classmethod
    def of(cls, documents: Iterable[Document], names: Mapping[str, str]) -> Citations:
        found: dict[str, tuple[Document, ...]] = {}
        for document in documents:
            key = number_key(document.number)
            found[key] = (*found.get(key, ()), document)
        return cls(found, names)

    def find(self, slot: Slot) -> tuple[Document | None, tuple[Diagnostic, ...]]:
        """The document a citation means: by number, then by type, date and issuer in the words around it."""
        candidates = self.by_number.get(number_key(slot.written), ())
        if len(candidates) == 1:
            only = candidates[0]
            contradicted = slot.day is not None and only.date and only.date.date() != slot.day
            return (None if contradicted else only), ()
        if not candidates:
            return None, ()
        likely = [document for document in candidates if self._agrees(document, slot)]
        if len(likely) == 1 and (slot.day or slot.issuer or slot.type_word):
            return likely[0], ()
        titles = tuple(document.title for document in candidates)
        return None, (say.ambiguous_citation(slot.span, slot.written, titles),)

    def _agrees(self, document: Document, slot: Slot) -> bool:
        """Whether nothing in the words around a citation speaks against a document."""
        if slot.day and document.date and document.date.date() != slot.day:
            return False
        if slot.type_word and fold(slot.type_word) != fold(document.type_):
            return False
        return fold(slot.issuer).startswith(_issuer(document, self.names)) or not slot.issuer


def same_documents(
    documents: Iterable[Document], names: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """An error for each document whose issuer, type, number and date another one has too.

    A draft may still bear the number of the example it was made from.
    """
    first: dict[tuple[str, str, str, object], Document] = {}
    notes = []
    for document in documents:
        if document.draft:
            continue
        day = document.date.date() if document.date else None
        key = (_issuer(document, names), document.type_, number_key(document.number), day)
        other = first.setdefault(key, document)
        if other is not document:
            span = document.origin.span("number")
            notes.append(say.same_document(span, document.number, other.origin.path))
    return tuple(notes)


def _issuer(document: Document, names: Mapping[str, str]) -> str:
    """The name of the issuer, folded (which leaves nothing of the place of a tone mark)."""
    issuer = document.issuer
    return fold(names.get(issuer.slug, issuer.slug) if isinstance(issuer, Ref) else issuer or "")
