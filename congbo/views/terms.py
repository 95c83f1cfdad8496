"""The page of all terms, which have no pages of their own; the handbook holds them too."""

from __future__ import annotations

from dataclasses import dataclass

from congbo.model.content import KIND
from congbo.model.fragment import Html
from congbo.model.term import Term
from congbo.routes import list_address
from congbo.views.body import beside_others, fill
from congbo.views.chrome import Frame, frame
from congbo.views.links import capitalised
from congbo.views.listing import list_note
from congbo.views.record import SourceNote, source_note
from congbo.views.site import Site


@dataclass(frozen=True)
class TermEntry:
    """One term on the page of terms."""

    anchor: str
    title: str
    definition: str
    body: Html
    mark: str
    source: SourceNote | None


@dataclass(frozen=True)
class TermsPage:
    """All terms, in order."""

    frame: Frame
    title: str
    note: str
    terms: tuple[TermEntry, ...]


def terms_page(site: Site) -> TermsPage:
    """The page of all terms."""
    kind = KIND["term"]
    description = f"{kind.title} dùng trên {site.config.title}."
    page = frame(site, list_address("term"), kind.title, description)
    return TermsPage(page, kind.title, list_note(site, "term"), term_entries(site))


def term_entries(site: Site) -> tuple[TermEntry, ...]:
    """All shown terms, in order."""
    return tuple(
        TermEntry(
            term.origin.slug,
            term.title,
            term.definition or term.summary,
            beside_others(fill(site, term), term.origin.slug),
            capitalised(site.state_words(term)),
            source_note(term),
        )
        for term in site.graph.of_kind("term")
        if isinstance(term, Term)
    )
