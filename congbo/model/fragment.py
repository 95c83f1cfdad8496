"""The body of a record: safe HTML cut at the places whose addresses only the whole site knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from html import escape
from typing import Literal

from congbo.diagnostics import Diagnostic, Span
from congbo.digest import ValueDigest
from congbo.text.opening import opening


class Html(str):
    """Text that is safe to stand in a page as it is: the only type templates do not escape.

    It is made from sanitised fragments and from escaped text alone, never by a template.
    """

    __slots__ = ()

    def __html__(self) -> str:
        return self


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a body that waits for the whole site.

    `link`: `written` is the target as the editor wrote it (relative file path, root path or `kind/slug`, perhaps
    with a #fragment), `inner` what stands between the tags. `image`: `written` is the path of the picture.
    `citation`: `written` is a document number as it stands in the text, `inner` that same text.
    `attributes` is the serialised rest of the tag, escaped, with a leading space when not empty.
    """

    kind: Literal["link", "image", "citation"]
    written: str
    span: Span = field(compare=False)
    inner: tuple[Part, ...] = ()
    attributes: str = ""
    type_word: str = ""
    day: date | None = None
    issuer: str = ""


Part = str | Slot
"""Either finished, sanitised HTML or a place to fill."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body: `level` 2 to 6 as it is drawn, the anchor without “#”, the title as plain text."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A converted body, dependent on its own text alone.

    `anchors` are all ids a link may point to, `plain_text` the words without markup (for search),
    `notes` what the conversion found, kept with the value so that it is said again when the value is reused.
    """

    parts: tuple[Part, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    plain_text: str = ""
    notes: tuple[Diagnostic, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)


@dataclass(frozen=True, slots=True)
class Body:
    """What a record holds of its fragment: all that other pages may know, and a way to the text itself.

    Ten thousand bodies do not lie in memory; `fragment` reads one when its page is drawn. `slots` are in the order of
    the text, outer before inner; `opening` is the beginning in whole words, to describe a record without a summary.
    `digest` is that of the text with its slots, `face` that of all else, "" of none.
    """

    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    opening: str = ""
    digest: str = field(default="", compare=False)
    face: str = field(default="", compare=False)
    fragment: Callable[[], Fragment] = field(default=Fragment, compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.digest)


def body_of(fragment: Fragment, summarised: bool) -> Body:
    """What others may know of a fragment, and a way to the fragment; nobody asks how a `summarised` record begins."""
    if not fragment:
        return Body()
    known = _known(fragment, summarised)
    digest, face = ValueDigest().of(fragment.parts), ValueDigest().of(known)
    return Body(*known, digest, face, partial(_same, fragment))


def face_of(fragment: Fragment, summarised: bool) -> str:
    """The `face` of a body."""
    return ValueDigest().of(_known(fragment, summarised))


def _known(
    fragment: Fragment, summarised: bool
) -> tuple[tuple[Heading, ...], tuple[str, ...], tuple[Slot, ...], str]:
    """What other pages may know of a body."""
    words = "" if summarised else opening(fragment.plain_text)
    return fragment.headings, fragment.anchors, tuple(slots_of(fragment.parts)), words


def filled(parts: tuple[Part, ...], fillings: Iterable[str]) -> Html:
    """The parts as HTML, their slots filled in order, outer before inner."""
    return Html("".join(_filled(parts, iter(fillings))))


def slots_of(parts: tuple[Part, ...]) -> Iterator[Slot]:
    """All slots, outer before inner."""
    stack = list(reversed(parts))
    while stack:
        part = stack.pop()
        if isinstance(part, Slot):
            yield part
            stack += reversed(part.inner)


def _same(fragment: Fragment) -> Fragment:
    return fragment


def _filled(parts: tuple[Part, ...], fillings: Iterator[str]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield part
            continue
        filling = next(fillings)
        if part.kind == "image":
            yield filling
            continue
        inner = "".join(_filled(part.inner, fillings))
        if part.kind == "citation":  # a document number is never broken over lines
            inner = f'<span class="nowrap">{inner}</span>'
        yield f'<a href="{escape(filling)}"{part.attributes}>{inner}</a>' if filling else inner
