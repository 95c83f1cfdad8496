"""Pages that help to find: everything by its title."""

from __future__ import annotations

from collections.abc import Iterator

from congbo.diagnostics import Span
from congbo.outputs.artifact import Artifact, Rendered
from congbo.routes import path_of
from congbo.views.alphabet import alphabet_pages
from congbo.views.site import Site


def finding(site: Site) -> Iterator[Artifact]:
    """`/a-z/` with what belongs to it, where there is anything to find."""
    for address, view in alphabet_pages(site):
        recipe = Rendered("pages/alphabet.html", view)
        yield Artifact(path_of(address), recipe, Span(), "mục lục A–Z", in_sitemap=True)
