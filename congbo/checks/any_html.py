"""What any page says of itself, taken apart as a browser does it (HTML Standard, “tokenization”).

Quotes of either sort or none, any case, blanks around “=”, signs of a tag in a value, comments, texts that are no
markup: whatever a template of an owner may write. Not told apart is what depends on the elements around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin

from congbo.checks.facts import ABROAD, Facts, copies_in, plain
from congbo.render.attributes import READ, READ_BESIDES, TEXT_ALONE

Tag = tuple[str, dict[str, str]]
"""The name of an element and its attributes as written; names in small letters, of two alike the first counts."""

_READ = frozenset({*READ, *READ_BESIDES, "name"})
_BLANK = r"[\t\n\f\r ]"
_OPENING = re.compile(
    r"<(?:!--(?:-?>|.*?(?:--!?>|\Z))|(?:[!?]|/[^a-zA-Z>])[^>]*>?|/>|(/?)([a-zA-Z][^\t\n\f\r />]*))",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    rf"""(?:{_BLANK}|/)*([^\t\n\f\r />][^\t\n\f\r />=]*)
    (?:{_BLANK}*={_BLANK}*(?:"([^"]*)(?:"|\Z)|'([^']*)(?:'|\Z)|([^\t\n\f\r >]*)))?""",
    re.VERBOSE,
)
_CLOSING = re.compile(rf"(?:{_BLANK}|/)*>")


def facts_of_any(page: bytes) -> Facts:
    """The facts of any HTML page, in ten times as long."""
    ids: set[str] = set()
    written: list[str] = []
    base = ""
    for element, attributes in start_tags(page.decode()):
        given = {name: unescape(attributes[name]) for name in attributes.keys() & _READ}
        ids.add(given.pop("id", ""))
        name, data = given.pop("name", ""), given.pop("data", "")
        if element == "a":
            ids.add(name)
        elif element == "object":
            written.append(data)
        elif element == "base":
            base = base or given.pop("href", "")
        for key in sorted(given):
            written += copies_in(given[key]) if key.endswith("srcset") else [given[key]]
    base = plain(base)
    if ABROAD.match(base):
        return Facts(frozenset(ids - {""}), ())
    inner = dict.fromkeys(link for link in map(plain, written) if link and not ABROAD.match(link))
    links = dict.fromkeys(urljoin(base, link) for link in inner) if base else inner
    return Facts(frozenset(ids - {""}), tuple(links))


def start_tags(page: str) -> Iterator[Tag]:
    """The start tags of a page, in order; one that nothing ends is none."""
    at = 0
    while opening := _OPENING.search(page, at):
        at = opening.end()
        if opening[2] is None:
            continue
        attributes: dict[str, str] = {}
        while found := _ATTRIBUTE.match(page, at):
            value = found[2] or found[3] or found[4] or ""
            attributes.setdefault(found[1].lower(), value)
            at = found.end()
        closing = _CLOSING.match(page, at)
        if closing is None:
            return
        at = closing.end()
        if opening[1]:
            continue
        name = opening[2].lower()
        yield name, attributes
        if name == "plaintext":
            return
        if name in TEXT_ALONE:
            at = _end_of(name, page, at)


def _end_of(name: str, page: str, at: int) -> int:
    """Where the end tag of an element begins that holds text alone."""
    end = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(page, at)
    return end.start() if end else len(page)
