"""The links of bodies and of the menu, judged at the place where they are written, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from congbo.checks.settings import menu_notes
from congbo.diagnostics import Diagnostic
from congbo.model.content import Content
from congbo.text.nearest import sparing
from congbo.views.body import body_notes
from congbo.views.site import Site

SUGGESTIONS = 50  # broken links that get the nearest address: each takes 50 ms among 10,000


def link_faults(site: Site, addresses: frozenset[str], content: Content) -> Iterator[Diagnostic]:
    """What is wrong with the links; `addresses` are all addresses of the portal."""
    near = sparing(SUGGESTIONS)
    yield from menu_notes(site, addresses)
    for record in content:
        yield from body_notes(site, record, addresses, near)
