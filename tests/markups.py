"""What tests of Markdown share: a body as one string, and a strict look at the HTML that comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from xml.etree.ElementTree import Element

import html5lib

from congbo.load.markup import to_fragment
from congbo.load.markup.sanitise import ATTRIBUTES, ELEMENTS, SCHEMES
from congbo.model.fragment import Fragment, Part

PATH = "content/trang/a.md"
FIRST_LINE = 4
"""As after a front matter of three lines."""

# What our own code adds to what an editor may write.
OUR_ELEMENTS = ELEMENTS | {"section"}
OUR_ATTRIBUTES = frozenset().union(*ATTRIBUTES.values()) - {"align"} | {
    *("role", "rel", "tabindex", "aria-label", "aria-labelledby"),
}
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-\x00-\x20]*):")


def fragment(body: str) -> Fragment:
    return to_fragment(body, PATH, FIRST_LINE)


def html(body: str) -> str:
    """The HTML of a body that nothing is said about."""
    made = fragment(body)
    assert made.notes == ()
    return filled(made.parts)


def filled(parts: Iterable[Part]) -> str:
    """The parts as one HTML: links to /to/, pictures from /from/, document numbers as they stand."""
    return "".join(part if isinstance(part, str) else "".join(_slot(part)) for part in parts)


def said(body: str) -> list[tuple[str, str, int, int]]:
    """(level, name, line, column) of each note."""
    return [
        (note.level, note.id, note.span.line, note.span.column) for note in fragment(body).notes
    ]


def errors(made: Fragment) -> list[str]:
    return [note.id for note in made.notes if note.level == "error"]


def elements(markup: str) -> Iterator[Element]:
    """Every element as a browser sees it; raises for HTML with a parse error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    yield from parser.parseFragment(markup).iter()


def dangers(markup: str) -> list[str]:
    """All that has no place on a page of ours, as a browser sees the HTML."""
    found = []
    for element in elements(markup):
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in OUR_ELEMENTS:
            found.append(f"<{element.tag}>")
        found += [f"{name}=" for name in element.attrib if name not in OUR_ATTRIBUTES]
        for name in ("href", "src"):
            scheme = _SCHEME.match(element.get(name, ""))
            if scheme and scheme[1].lower() not in SCHEMES:
                found.append(f"{name}={element.get(name)}")
    ids = [element.get("id") for element in elements(markup) if element.get("id")]
    return found + [f"id={name} twice" for name in set(ids) if ids.count(name) > 1]


def _slot(slot: object) -> Iterator[str]:
    inner = filled(slot.inner)
    if slot.kind == "link":
        yield f'<a href="/to/{escape(slot.written)}"{slot.attributes}>{inner}</a>'
    elif slot.kind == "image":
        yield f'<img src="/from/{escape(slot.written)}"{slot.attributes}>'
    else:
        yield f'<span class="nowrap">{inner}</span>'
