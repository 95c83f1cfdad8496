"""The pages that people read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from congbo.diagnostics import Span
from congbo.model.common import Record
from congbo.model.content import KIND
from congbo.model.document import Document
from congbo.model.page import Page
from congbo.model.task import Task
from congbo.outputs.artifact import Artifact, Rendered
from congbo.routes import address_of, page_of, path_of
from congbo.views import kinds, listing
from congbo.views.document import document_page
from congbo.views.document import parts as document_parts
from congbo.views.home import home_page, newest
from congbo.views.listing import Listing
from congbo.views.record import Parts, own_pages
from congbo.views.site import Site
from congbo.views.task import parts as task_parts
from congbo.views.task import task_page
from congbo.views.terms import terms_page

PartsOf = Callable[[Site, Record], Parts]
_PARTS: dict[str, Callable[..., Parts]] = {
    "document": document_parts,
    "task": task_parts,
    "theme": kinds.theme_parts,
    "channel": kinds.channel_parts,
    "article": kinds.article_parts,
    "activity": kinds.activity_parts,
    "exemplar": kinds.exemplar_parts,
    "unit": kinds.unit_parts,
    "question": kinds.question_parts,
    "page": kinds.page_parts,
}
TEMPLATES = {kind: f"pages/{kind}.html" for kind in _PARTS}


def pages(site: Site) -> Iterator[Artifact]:
    """Every HTML page but redirects."""
    yield _page("/", "home.html", partial(home_page, site), "trang chủ")
    for kind, parts_of in _PARTS.items():
        for record in site.graph.of_kind(kind):
            yield from _record_pages(site, record, parts_of)
    for row in site.kinds():
        if row.name == "term":
            yield _page("/thuat-ngu/", "terms.html", partial(terms_page, site), "thuật ngữ")
            continue
        yield from _list_pages(site, listing.kind_listing(site, row))
        for archive in listing.archive_listings(site, row) if row.archived else ():
            yield from _list_pages(site, archive)
    if site.tags:
        yield _page("/the/", "tags.html", partial(listing.tags_page, site), "trang các thẻ")
    for tag in site.tags:
        yield from _list_pages(site, listing.tag_listing(site, tag))
    yield _page("/so-do/", "map.html", partial(listing.map_page, site), "sơ đồ cổng")
    missing = _page("/404.html", "404.html", partial(listing.missing_page, site), "trang 404")
    yield Artifact(missing.path, missing.recipe, missing.maker, missing.subject)


def _record_pages(site: Site, record: Record, parts_of: PartsOf) -> Iterator[Artifact]:
    kind = KIND[record.origin.kind]
    span = Span(record.origin.path, 1, 1)
    count = own_pages(site, parts_of(site, record))
    changed = newest(record)
    for number in range(1, count + 1):
        yield Artifact(
            path_of(page_of(address_of(record), number)),
            Rendered(
                _template(record),
                partial(_view, site, record, parts_of, number),
                record if number == 1 else None,
            ),
            span,
            f"{kind.one} “{record.title}”",
            in_sitemap=not site.state_words(record),
            changed=changed.isoformat() if changed else "",
        )


def _view(site: Site, record: Record, parts_of: PartsOf, number: int) -> object:
    if isinstance(record, Document):
        return document_page(site, record, number)
    if isinstance(record, Task):
        return task_page(site, record, number)
    return kinds.text_page(site, record, parts_of(site, record), number)


def _template(record: Record) -> str:
    if isinstance(record, Page) and record.template:
        return f"pages/{record.template}"
    return TEMPLATES[record.origin.kind]


def _list_pages(site: Site, items: Listing) -> Iterator[Artifact]:
    days = [day for record in items.records if (day := newest(record))]
    changed = max(days).isoformat() if days else ""
    for number in range(1, items.pages(site.config.page_size) + 1):
        yield Artifact(
            path_of(page_of(items.address, number)),
            Rendered("pages/list.html", partial(listing.list_page, site, items, number)),
            Span(),
            f"danh sách “{items.title}”",
            in_sitemap=True,
            changed=changed,
        )


def _page(address: str, template: str, view: Callable[[], object], subject: str) -> Artifact:
    return Artifact(
        path_of(address), Rendered(f"pages/{template}", view), Span(), subject, in_sitemap=True
    )
