"""Markdown → HTML that is not yet safe: Python-Markdown with our dialect, limits of time and gates."""

from __future__ import annotations

import re
from html import escape
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import ETX, STX

from congbo.load.markup.dialect import Dialect, Finding
from congbo.load.markup.footnotes import NOTES_TAG, Footnotes
from congbo.load.markup.gates import add_gates
from congbo.load.markup.linear import make_linear


class Converted(NamedTuple):
    """HTML of the body and of the list of its footnotes, and what was found on the way."""

    body: str
    notes: str
    findings: tuple[Finding, ...]


class Converter(Markdown):
    """Python-Markdown with our dialect; made once, `convert_body` may be called any number of times."""

    def __init__(self) -> None:
        self.dialect = Dialect()
        self.footnotes = Footnotes()
        super().__init__(extensions=[self.dialect, self.footnotes], output_format="html")
        # Our serialiser does their work.
        self.treeprocessors.deregister("prettify")
        self.treeprocessors.deregister("unescape")
        make_linear(self)

    def convert_body(self, text: str) -> Converted:
        """The text as HTML. Raises RecursionError beyond the limits on nesting."""
        self.reset()
        lines = text.split("\n")
        for preprocessor in self.preprocessors:
            lines = preprocessor.run(lines)
        root = Element("div")
        self.parser.parseChunk(root, "\n".join(lines))
        for treeprocessor in self.treeprocessors:
            treeprocessor.run(root)
        body: list[str] = []
        notes: list[str] = []
        for child in root:
            if child.tag == NOTES_TAG:
                serialise(child[0], notes)
            else:
                serialise(child, body)
        return Converted(
            self._finished("".join(body)),
            self._finished("".join(notes)),
            (*self.dialect.findings, *self.footnotes.findings),
        )

    def _finished(self, html: str) -> str:
        """With the escaped characters and the raw HTML back in their places."""
        if STX not in html:
            return html
        html = _ESCAPED.sub(lambda match: escape(chr(int(match[1]))), html)
        for postprocessor in self.postprocessors:
            html = postprocessor.run(html)
        return html


class FastConverter(Converter):
    """The same with gates: the same HTML in half the time."""

    def __init__(self) -> None:
        super().__init__()
        add_gates(self)


def serialise(element: Element, out: list[str]) -> None:
    """Appends the element as HTML, a new line after each block.

    Entities stay as written, as Python-Markdown has it; code loses the blank lines at its end.
    """
    tag, text, tail = element.tag, element.text, element.tail
    if attributes := element.items():
        shown = [f' {name}="{_attribute(value or "")}"' for name, value in attributes]
        out.append(f"<{tag}{''.join(shown)}>")
    else:
        out.append(f"<{tag}>")
    if tag not in _VOID:
        if text:
            out.append(_text(text.rstrip() if tag == "code" else text))
        for child in element:
            serialise(child, out)
        out.append(f"</{tag}>\n" if tag in _BLOCK else f"</{tag}>")
    elif tag in _BLOCK:
        out.append("\n")
    if tail:
        out.append(_text(tail))


def _text(text: str) -> str:
    if "&" in text:
        text = _AMPERSAND.sub("&amp;", text)
    if "<" in text or ">" in text:
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    return text


def _attribute(text: str) -> str:
    return _text(text).replace('"', "&quot;")


_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
_ESCAPED = re.compile(rf"{STX}(\d+){ETX}")
_VOID = frozenset({"br", "hr", "img"})
_BLOCK = frozenset(
    {"p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table", "thead", "tbody", "tr"}
    | {"td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "div", "hr", "br"}
)
