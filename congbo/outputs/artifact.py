"""One published file as a promise: its path, what makes its bytes, and who asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from congbo.diagnostics import Span
from congbo.model.common import Record


@dataclass(frozen=True, slots=True)
class Element:
    """An XML element as a plain value: attributes in written order, children that are elements or text."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element | str, ...] = ()


@dataclass(frozen=True)
class Rendered:
    """A template drawn with a view, which is made only when it is needed.

    `body_of` is the record whose body the view holds in its field `body`, if it does. A view whose field `paper` is a
    link to something typeset is drawn when that is done, for it tells the size.
    """

    template: str
    view: Callable[[], object]
    body_of: Record | None = None


@dataclass(frozen=True)
class Encoded:
    """A plain value written without a template: an Element as `xml`, lists and dicts as `json`, str as `text`.

    The form `bytes` takes bytes as they are.
    """

    form: Literal["json", "xml", "text", "bytes"]
    value: Callable[[], object]


@dataclass(frozen=True)
class Copied:
    """A file of the tree as it is."""

    source: str


@dataclass(frozen=True)
class Typeset:
    """A view set by typst with a template of `templates/paper/`; `bodies` are the records whose bodies are in it."""

    template: str
    form: Literal["pdf", "png"]
    view: Callable[[], object]
    bodies: tuple[Record, ...] = ()


@dataclass(frozen=True)
class Resized:
    """A picture of the tree as WebP of a width in pixels."""

    source: str
    width: int


Recipe = Rendered | Encoded | Copied | Resized | Typeset


@dataclass(frozen=True)
class Artifact:
    """`path` is relative to the output (`van-ban/index.html`); `maker` is the source that asks for it.

    `subject` says in Vietnamese what is being made, for messages about templates and collisions.
    """

    path: str
    recipe: Recipe
    maker: Span
    subject: str
    in_sitemap: bool = False
    changed: str = ""
    """The day of its last change as `2022-09-14`, for the sitemap; "" when unknown."""
