"""Gates before Python-Markdown's tests and patterns: no sign of a construct, no search for it.

Of the time of a plain paragraph Python-Markdown spends most on patterns and tests that cannot match.
What comes out is the same with and without the gates (the tests compare both on random text).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from congbo.load.markup.dialect import as_any


def add_gates(md: Markdown) -> None:
    """Puts the gates before raw HTML, blocks and inline patterns; after all extensions."""
    md.preprocessors.register(_GatedHtml(md), "html_block", 20)
    _gate_blocks(md)
    md.treeprocessors.register(_GatedInline(md), "inline", 20)


class _GatedHtml(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if any("<" in line or "&#" in line for line in lines):
            return super().run(lines)
        return lines


def _gate_blocks(md: Markdown) -> None:
    """Makes paragraphs at once of blocks none of whose lines can begin anything else."""
    parser = md.parser
    processors = tuple(parser.blockprocessors)
    paragraph = parser.blockprocessors["paragraph"]
    plain = _PLAIN_BLOCK.fullmatch

    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        while blocks:
            if plain(blocks[0]):
                paragraph.run(parent, blocks)
                continue
            for processor in processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    as_any(parser).parseBlocks = parse_blocks


class _GatedInline(InlineProcessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        names = [item.name for item in as_any(md.inlinePatterns)._priority]
        self._signs = tuple(_SIGNS[name] for name in names)
        self._of_references = tuple("reference" in name or "ref" in name for name in names)
        self._patterns = tuple(md.inlinePatterns)

    # The name under which Python-Markdown's private method is called by its own class.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString) or not _ANY_SIGN.search(data):
            return data
        apply = as_any(self)._InlineProcessor__applyPattern
        references = bool(self.md.references)
        for index in range(patternIndex, len(self._patterns)):
            sign = self._signs[index]
            if not (sign in data or (sign == "*" and "_" in data)):
                continue
            if self._of_references[index] and not references:
                continue
            start, matched = 0, True
            while matched:
                data, matched, start = apply(self._patterns[index], data, index, start)
        return data


# A letter or an opening mark that begins no construct; a bar anywhere may make a table.
_PLAIN_LINE = r"(?:[^\W\d_]|[“\"'‘(…])[^\n|]*+"
_PLAIN_BLOCK = re.compile(rf"{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*+")
_SIGNS = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference": "[",
    "link": "](",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "em_strong": "*",
}
"""What must be in a text for the pattern of that name to match; emphasis has two signs, * and _."""
_ANY_SIGN = re.compile(r"[`\\\[<&*_]|  \n")
