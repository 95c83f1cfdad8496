"""What a page of ours says of itself: its ids and the places it leads to.

The scanner relies on our own serialisation (double quotes, escaped values); a full parser reads pages in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

_COMMENT = re.compile(b"<!--.*?-->", re.DOTALL)
_ABROAD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_NAMES = (b"href", b"id", b"src", b"srcset", b"action", b"poster")
_LONGEST = 7  # bytes of a name and the space before it
# Begins with the two signs that every attribute has, so that the engine looks at nothing else; a tag ends behind.
_ATTRIBUTE = re.compile(
    rb"""="(?:(?<=\shref=")([^"<>]*)|(?<=\sid=")([^"<>]*)|(?<=\ssrcset=")([^"<>]*)
    |(?:(?<=\ssrc=")|(?<=\saction=")|(?<=\sposter="))([^"<>]*))(?="[^<>]*>)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """`ids` of a page, and the internal addresses it leads to (no scheme, perhaps with a fragment), each once."""

    ids: frozenset[str]
    links: tuple[str, ...]


def facts_of(page: bytes) -> Facts:
    """The facts of one HTML page."""
    ids: list[str] = []
    links: dict[str, None] = {}
    for name, written in _attributes(_COMMENT.sub(b"", page) if b"<!--" in page else page):
        if name == b"id":
            ids.append(_text(written))
        elif name == b"srcset":
            copies = _text(written).split(",")
            links.update((copy.split()[0], None) for copy in copies if copy.strip())
        elif (link := _internal(written)) is not None:
            links[link] = None
    return Facts(frozenset(ids), tuple(links))


def _attributes(page: bytes) -> list[tuple[bytes, bytes]]:
    """The attributes that say where a page leads or what is in it; of names that mean the same, one stands for all."""
    found = []
    for href, name, srcset, other in _ATTRIBUTE.findall(page):
        value = href or name or srcset or other
        if value[-1:] == b"=":  # perhaps the words of one value up to the next attribute
            return list(_attributes_one_by_one(page))
        if value:  # an empty link leads to its own page
            found.append((b"id" if name else b"srcset" if srcset else b"href", value))
    return found


def _attributes_one_by_one(page: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The same for any page, in four times as long."""
    parts = page.split(b'="')
    last = len(parts) - 1
    for place in [at for at, part in enumerate(parts) if part.endswith(_NAMES)]:
        if place == last or not _names_an_attribute(parts, place):
            continue
        name = parts[place][-_LONGEST:].split()[-1]
        written, closed, _ = parts[place + 1].partition(b'"')
        if not closed:
            written += b"="
        if written and name in _NAMES and b"<" not in written and b">" not in written:
            yield name, written


def _names_an_attribute(parts: Sequence[bytes], place: int) -> bool:
    """Whether a part of a page that was cut at each `="` ends with the name of an attribute, not with words like one.

    A part begins with the value of the attribute before it. When no quote ends that value, the next cut was at `="` for
    the value ends with “=”; of a row of such parts every second one ends with a name.
    """
    unquoted, counting = 0, True
    for at in range(place, -1, -1):
        part = parts[at]
        opened, closed = part.rfind(b"<"), part.rfind(b">")
        if opened != closed:
            return opened > closed and unquoted % 2 == 0
        counting = counting and b'"' not in part
        unquoted += counting
    return False


@lru_cache(maxsize=4_000)
def _internal(written: bytes) -> str | None:
    """The address a link leads to, None out of the portal; most links of a page stand on others too."""
    link = _text(written)
    return None if _ABROAD.match(link) else link


def _text(written: bytes) -> str:
    text = written.decode()
    return unescape(text) if "&" in text else text
