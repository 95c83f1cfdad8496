"""The start tags of any HTML, as a browser takes them apart (HTML Standard, “tokenization”).

Quotes of either sort or none, any case, blanks around “=”, signs of a tag in a value, comments, texts that are no
markup: whatever a template of an owner may write. Not told apart is what depends on the elements around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Tag = tuple[str, dict[str, str]]
"""The name of an element and its attributes as written; names in small letters, of two alike the first counts."""

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
_TEXT_ALONE = frozenset(
    {"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"}
)
"""Elements in which nothing but their own end is a tag."""


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
        if name in _TEXT_ALONE:
            at = _end_of(name, page, at)


def _end_of(name: str, page: str, at: int) -> int:
    """Where the end tag of an element begins that holds text alone."""
    end = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(page, at)
    return end.start() if end else len(page)
