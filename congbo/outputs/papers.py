"""What typst sets: cards for shared links (PNG), the papers of documents, tasks and themes, the handbook (PDF)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from congbo.diagnostics import Span
from congbo.model.common import Record
from congbo.model.content import KIND
from congbo.outputs.artifact import Artifact, Typeset
from congbo.routes import path_of
from congbo.views.downloads import HANDBOOK, PRINTED, paper_address
from congbo.views.handbook import handbook, handbook_records
from congbo.views.paper import record_paper
from congbo.views.share_cards import (
    CARDED,
    PORTAL_CARD,
    card_address,
    categories,
    category_address,
    category_card,
    portal_card,
    record_card,
)
from congbo.views.site import Site


def cards(site: Site) -> Iterator[Artifact]:
    """The card of the portal, of each record of the kinds that have one, of each category of articles."""
    if not site.prints:
        return
    yield _card(PORTAL_CARD, Typeset("card.typ", "png", partial(portal_card, site)), "cổng", Span())
    for kind in CARDED:
        for record in site.graph.of_kind(kind):
            recipe = Typeset("card.typ", "png", partial(record_card, site, record))
            yield _card(card_address(record), recipe, _name(record), _span(record))
    for slug, name in categories(site).items():
        recipe = Typeset("card.typ", "png", partial(category_card, site, name))
        yield _card(category_address(slug), recipe, f"chuyên mục “{name}”", Span())


def papers(site: Site) -> Iterator[Artifact]:
    """The paper of each record of PRINTED, and the handbook of the directive."""
    if not site.prints:
        return
    for kind in PRINTED:
        for record in site.graph.of_kind(kind):
            view = partial(record_paper, site, record)
            yield Artifact(
                path_of(paper_address(record)),
                Typeset("record.typ", "pdf", view, (record,)),
                _span(record),
                f"bản in của {_name(record)}",
            )
    directive = site.graph.directive
    if directive is not None:
        yield Artifact(
            path_of(HANDBOOK),
            Typeset(
                "handbook.typ",
                "pdf",
                partial(handbook, site, directive),
                handbook_records(site),
            ),
            _span(directive),
            "sổ tay",
        )


def _card(address: str, recipe: Typeset, name: str, maker: Span) -> Artifact:
    return Artifact(path_of(address), recipe, maker, f"ảnh chia sẻ của {name}")


def _name(record: Record) -> str:
    return f"{KIND[record.origin.kind].one} “{record.title}”"


def _span(record: Record) -> Span:
    return Span(record.origin.path, 1, 1)
