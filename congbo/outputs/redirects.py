"""Old addresses: a page at each that leads to the new place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from congbo.model.content import KINDS
from congbo.outputs.artifact import Artifact, Rendered
from congbo.routes import address_of, path_of
from congbo.views.site import Site


@dataclass(frozen=True)
class RedirectPage:
    """A page that sends the reader on."""

    language: str
    title: str
    href: str
    url: str
    icon: str


def redirects(site: Site) -> Iterator[Artifact]:
    """One page for each alias of a shown record."""
    for kind in KINDS:
        for record in site.graph.of_kind(kind.name):
            address = address_of(record)
            page = RedirectPage(
                site.config.language,
                record.title,
                site.routes.href(address),
                site.routes.url(address),
                site.routes.href("/favicon.svg"),
            )
            for alias in record.aliases:
                yield Artifact(
                    path_of(alias.path),
                    Rendered("pages/redirect.html", partial(_same, page)),
                    alias.span,
                    f"địa chỉ cũ {alias.path} của {record.origin.path}",
                )


def _same(page: RedirectPage) -> RedirectPage:
    return page
