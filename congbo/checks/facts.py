"""What a page of ours says of itself: its ids and the places it leads to.

The scanner relies on our own serialisation (double quotes, escaped values); a full parser reads pages in the tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

_ATTRIBUTE = re.compile(r"""\s(id|href|src|srcset|action|poster)="([^"<>]*)\"""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ABROAD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
TagFacts = tuple[tuple[str, ...], dict[str, None]]
"""Ids and links of one tag."""
_NOTHING: TagFacts = ((), {})


@dataclass(frozen=True, slots=True)
class Facts:
    """`ids` of a page, and the internal addresses it leads to (no scheme, perhaps with a fragment), each once."""

    ids: frozenset[str]
    links: tuple[str, ...]


def facts_of(page: bytes) -> Facts:
    """The facts of one HTML page."""
    ids: list[str] = []
    links: dict[str, None] = {}
    text = page.decode()
    if "<!--" in text:
        text = _COMMENT.sub("", text)
    for part in text.split("<"):  # much faster than an expression for tags
        if '="' not in part:
            continue
        tag, closed, _ = part.partition(">")
        own_ids, own_links = _facts_of_tag(tag) if closed else _NOTHING
        ids += own_ids
        links.update(own_links)
    return Facts(frozenset(ids), tuple(links))


@lru_cache(maxsize=10_000)
def _facts_of_tag(tag: str) -> TagFacts:
    """Of what stands between angle brackets; most tags of a page stand on others too."""
    ids: list[str] = []
    links: dict[str, None] = {}
    for name, written in _ATTRIBUTE.findall(tag):
        value = unescape(written)
        if name == "id":
            ids.append(value)
        elif name == "srcset":
            links.update((part.split()[0], None) for part in value.split(",") if part.strip())
        elif not _ABROAD.match(value):
            links[value] = None
    return tuple(ids), links
