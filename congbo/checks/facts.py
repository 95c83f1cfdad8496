"""What a page of ours says of itself: its ids and the places it leads to.

The scanner relies on our own serialisation (double quotes, escaped values); a full parser reads pages in the tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

# Within a tag: the next angle bracket closes it. The same words in a text are followed by a tag.
_ATTRIBUTE = re.compile(r"""\s(id|href|src|srcset|action|poster)="([^"<>]*)"(?=[^<>]*>)""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Facts:
    """`ids` of a page, and the internal addresses it leads to (no scheme, perhaps with a fragment), each once."""

    ids: frozenset[str]
    links: tuple[str, ...]


def facts_of(page: bytes) -> Facts:
    """The facts of one HTML page."""
    ids: list[str] = []
    links: dict[str, None] = {}
    for name, value in _ATTRIBUTE.findall(_COMMENT.sub("", page.decode())):
        value = unescape(value)
        if name == "id":
            ids.append(value)
        elif name == "srcset":
            links.update((part.split()[0], None) for part in value.split(",") if part.strip())
        elif not re.match(r"[a-z][a-z0-9+.-]*:|//", value, re.IGNORECASE):
            links[value] = None
    return Facts(frozenset(ids), tuple(links))
