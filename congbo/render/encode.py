"""Plain values → JSON and XML text, the same bytes every time."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from congbo.outputs.artifact import Element, Encoded


def encode(recipe: Encoded) -> bytes:
    """The bytes of a value in its form, UTF-8 with LF."""
    value = recipe.value()
    if recipe.form == "bytes" and isinstance(value, bytes):
        return value
    if recipe.form == "json":
        return json_text(value).encode()
    if recipe.form == "xml" and isinstance(value, Element):
        return xml_text(value).encode()
    return str(value).encode()


def json_text(value: Any) -> str:
    """The value as JSON with keys in the given order, letters as they are, two spaces of indent."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def xml_text(root: Element) -> str:
    """A whole XML document."""
    return '<?xml version="1.0" encoding="utf-8"?>\n' + _element(root, 0) + "\n"


def _element(element: Element, depth: int) -> str:
    """The element with its indent, free of what XML 1.0 cannot hold (a body may bring it in as `&#1;`)."""
    indent = "  " * depth
    attributes = "".join(
        f" {name}={quoteattr(_legal(value))}" for name, value in element.attributes
    )
    if not element.children:
        return f"{indent}<{element.name}{attributes}/>"
    if all(isinstance(child, str) for child in element.children):
        text = escape(
            _legal("".join(child for child in element.children if isinstance(child, str)))
        )
        return f"{indent}<{element.name}{attributes}>{text}</{element.name}>"
    inner = "\n".join(
        _element(child, depth + 1) for child in element.children if isinstance(child, Element)
    )
    return f"{indent}<{element.name}{attributes}>\n{inner}\n{indent}</{element.name}>"


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)


_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
