"""Footnotes: `[^1]` in the text, `[^1]: …` anywhere; numbered as they are met, gathered at the end.

Python-Markdown's own extension numbers by definition, keeps the author's label as an id and raises
for a note within a note; here only its reader of definitions is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from congbo.load.markup.dialect import Finding, as_any
from congbo.messages import markdown as say
from congbo.text.nearest import nearest

NBSP = "\u00a0"
BACK = "\u21a9\ufe0e"
"""The arrow back to the text, as a sign of text and not as an emoji."""


class Footnotes(Extension):
    """Definitions, references to them in their order, and the list of notes."""

    def __init__(self) -> None:
        super().__init__()
        self.findings: list[Finding] = []
        self._texts: dict[str, str] = {}
        self._met: dict[str, int] = {}
        self._references: list[int] = []

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        self.parser = md.parser
        md.parser.blockprocessors.register(_Definitions(as_any(self)), "footnote", 17)
        md.inlinePatterns.register(_References(self), "footnote", 175)
        md.treeprocessors.register(_Gather(md, self), "footnotes", 15)

    def reset(self) -> None:
        self.findings.clear()
        self._texts.clear()
        self._met.clear()
        self._references.clear()

    def setFootnote(self, label: str, text: str) -> None:
        """Takes a definition from the reader of definitions, which calls it by this name."""
        label = label.strip()
        if label in self._texts:
            place = _definition(label)
            self.findings.append(
                (say.footnote_twice, lambda source: (source.find(place, nth=2), label))
            )
        else:
            self._texts[label] = text

    def reference(self, label: str) -> Element | None:
        """The raised number for a reference; None when no such note is defined."""
        label = label.strip()
        if label not in self._texts:
            self.findings.append(_missing(label, tuple(self._texts)))
            return None
        number = self._met.setdefault(label, len(self._met) + 1)
        if number > len(self._references):
            self._references.append(0)
        self._references[number - 1] += 1
        raised = Element("sup", {"id": _back_id(number, self._references[number - 1])})
        link = SubElement(
            raised,
            "a",
            {
                "href": f"#{_note_id(number)}",
                "role": "doc-noteref",
                "aria-label": f"Chú thích {number}",
            },
        )
        link.text = str(number)
        return raised

    def notes(self, md: Markdown) -> Element | None:
        """The list of notes, with all Markdown in them done; None when there are none."""
        if not self._texts:
            return None
        entries = Element("ol")
        inline = as_any(md.treeprocessors["inline"])
        done = 0
        while done < len(self._met):  # a note may refer to notes not met before
            label = list(self._met)[done]
            done += 1
            holder = Element("ol")
            item = SubElement(holder, "li", {"id": _note_id(done)})
            surrogate = Element("div")  # Python-Markdown treats text within “li” in its own way
            md.parser.parseChunk(surrogate, self._texts[label])
            item.extend(list(surrogate))
            inline.run(holder)
            entries.append(item)
        for number, item in enumerate(entries, 1):
            last = item[-1] if len(item) and item[-1].tag == "p" else SubElement(item, "p")
            if len(last):
                last[-1].tail = f"{last[-1].tail or ''}{NBSP}"
            elif last.text:
                last.text += NBSP
            last.extend(self._back_links(number))
        self._tell_unused()
        return entries if len(entries) else None

    def _back_links(self, number: int) -> Iterator[Element]:
        times = self._references[number - 1]
        for time in range(1, times + 1):
            which = f", lần {time}" if times > 1 else ""
            link = Element(
                "a",
                {
                    "href": f"#{_back_id(number, time)}",
                    "role": "doc-backlink",
                    "aria-label": f"Trở lại chỗ có chú thích {number}{which}",
                },
            )
            link.text = BACK
            link.tail = NBSP if time < times else None
            yield link

    def _tell_unused(self) -> None:
        for label in self._texts:
            if label not in self._met:
                self.findings.append(_unused(label))


class _Definitions(FootnoteBlockProcessor):
    RE = re.compile(r"^[ ]{0,3}\[\^([^\]\n]*+)\]:[ ]*+(.*)$", re.MULTILINE)


class _References(InlineProcessor):
    def __init__(self, footnotes: Footnotes) -> None:
        super().__init__(r"\[\^([^\[\]\n]+)\]")
        self._footnotes = footnotes

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        raised = self._footnotes.reference(m[1])
        return (None, None, None) if raised is None else (raised, m.start(0), m.end(0))


class _Gather(Treeprocessor):
    """Puts the list of notes behind all else, as the last child of the root, under the tag “notes”."""

    def __init__(self, md: Markdown, footnotes: Footnotes) -> None:
        super().__init__(md)
        self._footnotes = footnotes

    def run(self, root: Element) -> None:
        notes = self._footnotes.notes(as_any(self.md))
        if notes is not None:
            SubElement(root, NOTES_TAG).append(notes)


NOTES_TAG = "notes"
"""No element of HTML; the serialiser gives what is in it apart from the rest."""


def _unused(label: str) -> Finding:
    return say.footnote_unused, lambda source: (source.find(_definition(label)), label)


def _missing(label: str, known: tuple[str, ...]) -> Finding:
    place = rf"\[\^[ ]*{re.escape(label)}[ ]*\]"
    return say.footnote_missing, lambda source: (source.find(place), label, nearest(label, known))


def _definition(label: str) -> str:
    return rf"^[ >]*\[\^[ ]*{re.escape(label)}[ ]*\]:"


def _note_id(number: int) -> str:
    return f"chu-thich-{number}"


def _back_id(number: int, time: int) -> str:
    return f"dan-chu-thich-{number}" + (f"-{time}" if time > 1 else "")
