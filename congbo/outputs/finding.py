"""Pages that help to find: everything by its title, and by its day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from congbo.diagnostics import Span
from congbo.outputs.artifact import Artifact, Rendered
from congbo.routes import page_of, path_of
from congbo.views.alphabet import alphabet_pages
from congbo.views.chrome import TIMELINE
from congbo.views.site import Site
from congbo.views.timeline import timeline_page, timeline_pages


def finding(site: Site) -> Iterator[Artifact]:
    """`/a-z/` and `/dong-thoi-gian/` with what belongs to them, where there is anything to find."""
    for address, view in alphabet_pages(site):
        recipe = Rendered("pages/alphabet.html", view)
        yield Artifact(path_of(address), recipe, Span(), "mục lục A–Z", in_sitemap=True)
    for number in range(1, timeline_pages(site) + 1):
        recipe = Rendered("pages/timeline.html", partial(timeline_page, site, number))
        path = path_of(page_of(TIMELINE, number))
        yield Artifact(path, recipe, Span(), "dòng thời gian", in_sitemap=True)
