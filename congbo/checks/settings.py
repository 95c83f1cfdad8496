"""The settings held against what exists: menu, blocks of the home page, templates, the duties of a publisher."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from congbo.diagnostics import Diagnostic, Span
from congbo.load.tree import CONFIG
from congbo.messages import links as say_link
from congbo.messages import portal as say
from congbo.messages import values as say_value
from congbo.model.content import KIND_BY_FOLDER
from congbo.model.page import Page
from congbo.text.nearest import nearest
from congbo.views.chrome import chrome_of
from congbo.views.home import BLOCKS
from congbo.views.site import Site

EXAMPLE_DOMAINS = (".example", ".test", ".invalid", ".localhost", "example.com", "example.org")


def setting_notes(
    site: Site, templates: frozenset[str], addresses: frozenset[str]
) -> Iterator[Diagnostic]:
    """What is wrong or still to be filled in `config.yaml`, and page templates that do not exist."""
    config = site.config
    known = [*KIND_BY_FOLDER, *(slug for kind, slug in site.graph.known if kind == "page")]
    for entry in config.menu:
        if entry.to.startswith(("https://", "http://", "/")):
            if not entry.title:
                yield say_link.menu_without_title(entry.span, entry.to)
            if entry.to.startswith("/") and entry.to not in addresses:
                yield say_link.unknown_menu_target(
                    entry.span, entry.to, nearest(entry.to, sorted(addresses))
                )
        elif entry.to not in known:
            yield say_link.unknown_menu_target(entry.span, entry.to, nearest(entry.to, known))
    for name in config.home:
        if name not in BLOCKS:
            yield say_value.unknown_block(config.place("home"), name, BLOCKS)
    missing = chrome_of(site).missing
    if missing:
        yield say.missing_duties(Span(CONFIG), missing)
    host = urlsplit(config.base_url).hostname or ""
    if host.endswith(EXAMPLE_DOMAINS) or host == "localhost":
        yield say.example_address(config.place("base_url"), config.base_url)
    pages = sorted(name.removeprefix("pages/") for name in templates if name.startswith("pages/"))
    for record in site.graph.known.values():
        if isinstance(record, Page) and record.template and record.template not in pages:
            span = record.origin.span("template")
            yield say.unknown_template(span, record.template, tuple(pages))
