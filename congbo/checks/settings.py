"""The settings held against what exists: menu, blocks of the home page, templates, the duties of a publisher."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

from congbo.diagnostics import Diagnostic, Span
from congbo.graph.refs import slugs_of
from congbo.load.tree import CONFIG
from congbo.messages import links as say_link
from congbo.messages import portal as say
from congbo.messages import values as say_value
from congbo.model.config import MenuEntry
from congbo.model.content import KINDS
from congbo.model.page import Page
from congbo.text.dates import short_date
from congbo.text.nearest import nearest
from congbo.text.web import is_web_address
from congbo.views.body import NOTHING_PUBLIC
from congbo.views.chrome import chrome_of
from congbo.views.home import BLOCKS
from congbo.views.site import Site

# The page templates of all but pages: a page has not what they show. Terms share one page.
TAKEN = {f"{kind.name}.html" for kind in KINDS if kind.name not in {"page", "term"}} | {
    *("404.html", "alphabet.html", "data.html", "home.html", "list.html", "map.html"),
    *("redirect.html", "search.html", "tags.html", "terms.html", "timeline.html"),
}
EXAMPLE_DOMAINS = (".example", ".test", ".invalid", ".localhost", ".example.com", ".example.org")
OUTSIDE = ("https:", "http:")
YEAR = timedelta(days=365)


def menu_notes(site: Site, addresses: frozenset[str]) -> Iterator[Diagnostic]:
    """What is wrong with the menu; `addresses` are all addresses of the portal."""
    for entry in site.config.menu:
        yield from _menu_notes(site, entry, addresses)


def setting_notes(site: Site, templates: frozenset[str], as_of: datetime) -> Iterator[Diagnostic]:
    """What else is wrong or still to be filled in `config.yaml`, and page templates that do not exist."""
    config = site.config
    yield from _security_notes(site, as_of)
    for place, name in enumerate(config.home):
        if name not in BLOCKS:
            yield say_value.unknown_block(config.place("home", place), name, BLOCKS)
    missing = chrome_of(site).missing
    if missing:
        yield say.missing_duties(Span(CONFIG), missing)
    host = urlsplit(config.base_url).hostname or ""
    if f".{host}".endswith(EXAMPLE_DOMAINS):
        yield say.example_address(config.place("base_url"), config.base_url)
    pages = sorted(
        {name.removeprefix("pages/") for name in templates if name.startswith("pages/")} - TAKEN
    )
    for record in site.graph.known.values():
        if isinstance(record, Page) and record.template and record.template not in pages:
            span = record.origin.span("template")
            near = nearest(record.template, pages) or tuple(pages)
            yield say.unknown_template(span, record.template, near)


def expiry(site: Site) -> tuple[datetime, ...]:
    """From when on the expiry of `security` is near enough (RFC 9116, 2.5.5: under a year), and when it has passed.

    Nothing where none is set.
    """
    given = site.config.security
    if given is None or given.expires is None:
        return ()
    end = datetime.combine(given.expires, time.min, tzinfo=site.zone)
    return end - YEAR, end


def _security_notes(site: Site, as_of: datetime) -> Iterator[Diagnostic]:
    given = site.config.security
    if given is None:
        return
    for key in ("contact", "expires"):
        if not getattr(given, key):
            yield say.security_lacks(site.config.place("security"), key)
    if given.expires:
        near, end = expiry(site)
        if not near <= as_of < end:
            like = short_date((as_of + YEAR).date())
            place, written = given.place("expires"), short_date(given.expires)
            yield say.security_expires(place, written, as_of >= end, like)


def _menu_notes(site: Site, entry: MenuEntry, addresses: frozenset[str]) -> Iterator[Diagnostic]:
    """What is wrong with one entry of the menu."""
    graph, to = site.graph, entry.to
    if to.startswith((*OUTSIDE, "/")):
        if not entry.title:
            yield say_link.menu_without_title(entry.span, to)
        if to.partition("#")[0] in site.waiting:
            yield say_link.menu_not_public(entry.span, to, NOTHING_PUBLIC)
        elif to.startswith("/") and to.partition("#")[0] not in addresses:
            yield say_link.unknown_menu_target(entry.span, to, nearest(to, sorted(addresses)))
        elif to.startswith(OUTSIDE) and not is_web_address(to):
            yield say_link.unknown_menu_target(entry.span, to, ())
        return
    page = ("page", to)
    if page in graph.known:
        if page not in graph.shown:
            yield say_link.menu_not_public(entry.span, to, str(graph.states[page]))
    elif page not in graph.unread and to not in _LISTED:
        known = (*_LISTED, *slugs_of("page", graph.known))
        yield say_link.unknown_menu_target(entry.span, to, nearest(to, known))


_LISTED = tuple(kind.folder for kind in KINDS if kind.listed)
