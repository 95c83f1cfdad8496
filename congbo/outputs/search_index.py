"""The page of searching and the files of its index; nothing where the portal has no script to read them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from congbo.diagnostics import Span
from congbo.outputs.artifact import Artifact, Encoded, Rendered
from congbo.routes import path_of
from congbo.search.index import build_index
from congbo.search.terms import with_text
from congbo.views import search
from congbo.views.chrome import SEARCH_PAGE, search_scripts
from congbo.views.site import Site


def search_index(site: Site) -> Iterator[Artifact]:
    """`/tim-kiem/` and below `/tim-kiem/chi-muc/` what the browser reads."""
    if search_scripts(site) is None:
        return
    page = Rendered("pages/search.html", partial(search.search_page, site))
    yield Artifact(path_of(SEARCH_PAGE), page, Span(), "trang tìm kiếm")
    records = search.searchable(site)
    rows = [search.row(site, record) for record in records]
    terms = [
        with_text(head, record.body.fragment().plain_text)
        for head, record in zip(search.heads(site), records, strict=True)
    ]
    for file in build_index(rows, terms, search.filters(site)):
        data = Encoded("bytes", partial(bytes, file.data))
        yield Artifact(path_of(search.INDEX + file.name), data, Span(), "chỉ mục tìm kiếm")
