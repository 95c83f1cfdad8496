"""The page of searching and the files of its index; nothing where the portal has no script to read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from congbo.diagnostics import Span
from congbo.model.common import Record
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
    for file in build_index(rows, _Terms(search.heads(site), records), search.filters(site)):
        data = Encoded("bytes", partial(bytes, file.data))
        yield Artifact(path_of(search.INDEX + file.name), data, Span(), "chỉ mục tìm kiếm")


@dataclass(frozen=True)
class _Terms:
    """The terms of each record, its text read when its turn comes: all of them need not lie in memory."""

    heads: tuple[bytes, ...]
    records: tuple[Record, ...]

    def __iter__(self) -> Iterator[bytes]:
        for head, record in zip(self.heads, self.records, strict=True):
            yield with_text(head, record.body.fragment().plain_text)
