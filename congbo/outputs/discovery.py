"""What machines look for: sitemap (sitemaps.org), robots.txt (RFC 9309), security.txt (RFC 9116)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time
from functools import partial

from congbo.diagnostics import Span
from congbo.outputs.artifact import Artifact, Element, Encoded
from congbo.views.site import Site

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SITEMAP_LIMIT = 50_000  # addresses a file may hold, says the protocol


def sitemap(site: Site, pages: Sequence[Artifact]) -> Iterator[Artifact]:
    """`sitemap.xml`; past the protocol's limit an index of `sitemap-1.xml` and so on."""
    listed = sorted((page for page in pages if page.in_sitemap), key=lambda page: page.path)
    parts = [listed[i : i + SITEMAP_LIMIT] for i in range(0, len(listed), SITEMAP_LIMIT)]
    if len(parts) < 2:
        yield _xml("sitemap.xml", partial(_urls, site, tuple(listed)))
        return
    for number, part in enumerate(parts, 1):
        yield _xml(f"sitemap-{number}.xml", partial(_urls, site, tuple(part)))
    yield _xml("sitemap.xml", partial(_index, site, len(parts)))


def robots(site: Site) -> Iterator[Artifact]:
    """`robots.txt`: everything may be read; the sitemap is named."""
    lines = f"User-agent: *\nAllow: /\nSitemap: {site.routes.url('/sitemap.xml')}\n"
    yield _text("robots.txt", lines)


def security(site: Site) -> Iterator[Artifact]:
    """`.well-known/security.txt`, only with a contact and an expiry."""
    given = site.config.security
    if given is None or not given.contact or given.expires is None:
        return
    expires = datetime.combine(given.expires, time.min, tzinfo=site.zone).isoformat()
    lines = (
        f"Contact: {given.contact}\nExpires: {expires}\nPreferred-Languages: {site.config.language}\n"
        f"Canonical: {site.routes.url('/.well-known/security.txt')}\n"
    )
    yield _text(".well-known/security.txt", lines)


def _text(path: str, lines: str) -> Artifact:
    return Artifact(path, Encoded("text", lambda: lines), Span(), _subject(path))


def _xml(path: str, element: Callable[[], Element]) -> Artifact:
    return Artifact(path, Encoded("xml", element), Span(), _subject(path))


def _subject(path: str) -> str:
    return f"chương trình (tệp {path})"


def _urls(site: Site, pages: tuple[Artifact, ...]) -> Element:
    return Element(
        "urlset",
        (("xmlns", SITEMAP),),
        tuple(Element("url", (), tuple(_entry(site, page))) for page in pages),
    )


def _entry(site: Site, page: Artifact) -> Iterator[Element]:
    yield Element("loc", (), (site.routes.url("/" + page.path.removesuffix("index.html")),))
    if page.changed:
        yield Element("lastmod", (), (page.changed,))


def _index(site: Site, count: int) -> Element:
    locations = (site.routes.url(f"/sitemap-{number}.xml") for number in range(1, count + 1))
    return Element(
        "sitemapindex",
        (("xmlns", SITEMAP),),
        tuple(Element("sitemap", (), (Element("loc", (), (at,)),)) for at in locations),
    )
