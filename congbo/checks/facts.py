"""What a page says of itself: its ids and the places it leads to.

The scanner relies on our own serialisation (small letters, double quotes, escaped values), to which `render.regular`
holds templates; `any_html` reads whatever else they write. A full parser reads pages in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from congbo.render.attributes import ALIKE, READ

_COMMENT = re.compile(b"<!--.*?-->", re.DOTALL)
ABROAD = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_COPY = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?(?:,|\Z)")
_NAMES = tuple(name.encode() for name in READ)
_LONGEST = max(map(len, _NAMES)) + 1  # bytes of a name and the space before it


def _pattern() -> bytes:
    """Begins with the two signs that every attribute has, so that little else is looked at; a tag ends behind."""
    behind = {name: rb'(?<=\s%b=")' % name for name in _NAMES}
    alike = b"|".join(behind[name.encode()] for name in ALIKE)
    ways = (behind[b"href"], behind[b"id"], behind[b"srcset"], b"(?:%b)" % alike)
    return rb'="(?:%b)(?="[^<>]*>)' % b"|".join(way + rb'([^"<>]*)' for way in ways)


_ATTRIBUTE = re.compile(_pattern())


@dataclass(frozen=True, slots=True)
class Facts:
    """`ids` of a page, and the internal addresses it leads to (no scheme, perhaps with a fragment), each once."""

    ids: frozenset[str]
    links: tuple[str, ...]


def facts_of(page: bytes) -> Facts:
    """The facts of one HTML page that is written as we write."""
    ids: list[str] = []
    links: dict[str, None] = {}
    for name, written in _attributes(_COMMENT.sub(b"", page) if b"<!--" in page else page):
        if name == b"id":
            ids.append(_text(written))
        elif name == b"srcset":
            links.update(dict.fromkeys(copies_in(_text(written))))
        elif (link := _internal(written)) is not None:
            links[link] = None
    return Facts(frozenset(ids), tuple(links))


def _attributes(page: bytes) -> Iterable[tuple[bytes, bytes]]:
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
    """The same for any page of ours, in four times as long."""
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
    link = plain(_text(written))
    return None if not link or ABROAD.match(link) else link


def copies_in(srcset: str) -> list[str]:
    """The internal addresses in a list of copies of a picture (HTML Standard, “parsing a srcset attribute”)."""
    links = (found[1] for found in _COPY.finditer(srcset))
    return [link for link in links if not ABROAD.match(link)]


def plain(link: str) -> str:
    """An address without the blanks that browsers drop (URL Standard, “basic URL parser”)."""
    return link.strip().translate(_DROPPED)


_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))


def _text(written: bytes) -> str:
    text = written.decode()
    return unescape(text) if "&" in text else text
