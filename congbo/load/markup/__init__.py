"""Markdown → Fragment: the body of a record as safe HTML that waits only for the site's addresses.

    body → limits → Markdown (converter) → nh3 (sanitise) → outline (text, headings, ids) → cut → parts

The only package that imports markdown and nh3. The rules for editors stand in docs/bien-tap.md.
"""

from __future__ import annotations

import re
from threading import local

from congbo.diagnostics import Diagnostic
from congbo.load.markup.converter import FastConverter
from congbo.load.markup.cut import cut
from congbo.load.markup.limits import check_limits, deepest_line
from congbo.load.markup.linear import EMPHASIS_DEPTH, EmphasisTooDeep
from congbo.load.markup.notes import Notes
from congbo.load.markup.outline import NOTES_OPEN, outline
from congbo.load.markup.running_text import tell_missing_references
from congbo.load.markup.sanitise import (
    has_content,
    sanitise,
    tell_hidden,
    tell_open_tags,
    tell_removals,
)
from congbo.load.markup.source import Source
from congbo.messages import limits as say_limit
from congbo.messages import markdown as say
from congbo.model.fragment import Fragment, Part

__all__ = ["to_fragment"]


def to_fragment(body: str, path: str, first_line: int) -> Fragment:
    """The body as a Fragment; a function of its arguments alone, and nothing in `body` makes it raise.

    body: Markdown with LF line ends (CRLF is read as LF). path, first_line: the file, and its line
    that holds the first line of the body, so that every Span names a place in the file; columns count
    code points of the source line. A body beyond the limits gives no parts, only notes.
    """
    source = Source(_plain(body), path, first_line)
    if not source.body.strip():
        return Fragment()
    beyond = check_limits(source)
    if beyond:
        return Fragment(notes=beyond)
    try:
        converted = _converter().convert_body(source.body)
    except Exception as fault:  # a parser we did not write, and texts nobody foresaw
        _own.converter = None  # it stopped halfway
        return Fragment(notes=(_told(fault, source),))
    html = sanitise(converted.body)
    if converted.notes:
        html = f"{html}<{NOTES_OPEN}>{sanitise(converted.notes)}</section>\n"
    notes = Notes(source)
    for message, words in converted.findings:
        notes.add(message, words)
    if "&" in source.body:
        tell_hidden(html, notes)
    tell_removals(converted.body + converted.notes, notes)
    tell_open_tags(notes)
    seen = outline(html, notes)
    parts = cut(seen, notes)
    tell_missing_references(seen, notes)
    empty = not seen.plain_text and not any(map(_shows, parts)) and has_content(source)
    if empty and not notes.has_errors:
        notes.add(say.nothing_left, lambda source: (source.line_span(0),))
    return Fragment(
        parts=parts,
        headings=tuple(heading for heading in seen.headings.values() if heading is not None),
        anchors=seen.anchors,
        plain_text=seen.plain_text,
        notes=notes.all(),
    )


def _shows(part: Part) -> bool:
    """Whether a part shows something although it has no words: a picture, a rule."""
    return not isinstance(part, str) or "<hr" in part


def _told(fault: Exception, source: Source) -> Diagnostic:
    if isinstance(fault, EmphasisTooDeep):
        place = source.find(re.escape(fault.start))
        return say_limit.emphasis_too_deep(place, EMPHASIS_DEPTH)
    return say.unreadable(source.line_span(deepest_line(source)))


class _Own(local):
    """One parser for each thread, made when first needed; it keeps nothing from body to body."""

    converter: FastConverter | None = None


_own = _Own()


def _converter() -> FastConverter:
    if _own.converter is None:
        _own.converter = FastConverter()
    return _own.converter


def _plain(body: str) -> str:
    """The body with LF line ends, without the two signs that Python-Markdown keeps for itself."""
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    return body.replace("\x02", "").replace("\x03", "")
