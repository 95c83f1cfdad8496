"""Gates before Python-Markdown's tests and patterns: no sign of a construct, no search for it.

Of the time of a plain paragraph Python-Markdown spends most on patterns and tests that cannot match.
What comes out is the same with and without the gates (the tests compare both on random text).
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, AtomicString

from congbo.load.markup.dialect import as_any


def add_gates(md: Markdown) -> None:
    """Puts the gates before white space, raw HTML, blocks and inline patterns; after all extensions."""
    md.preprocessors.register(_GatedWhitespace(md), "normalize_whitespace", 30)
    md.preprocessors.register(_GatedHtml(md), "html_block", 20)
    _gate_rows(md)
    _gate_blocks(md)
    md.treeprocessors.register(_GatedInline(md), "inline", 20)


class _GatedWhitespace(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if any(sign in text for sign in ("\t", "\r", STX, ETX)) or _BLANK_LINE.search(text):
            return super().run(lines)
        return [*lines, "", ""]


class _GatedHtml(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return super().run(lines) if "<" in text or "&#" in text else lines


def _gate_rows(md: Markdown) -> None:
    """Parts the rows of tables at their bars, unless code or an escape may hold one."""
    table = as_any(md.parser.blockprocessors["table"])
    split = table._split

    def split_at_bars(row: str) -> list[str]:
        return split(row) if "`" in row or "\\" in row else row.split("|")

    table._split = split_at_bars


def _gate_blocks(md: Markdown) -> None:
    """Makes paragraphs at once of blocks none of whose lines can begin anything else, and headings."""
    parser = md.parser
    in_order = tuple(parser.blockprocessors)  # a registry sorts its names when it is gone through
    names = [item.name for item in as_any(parser.blockprocessors)._priority]
    processors = tuple(
        (processor, _BLOCK_SIGNS.get(name, ("",)))
        for name, processor in zip(names, in_order, strict=True)
    )
    paragraph = parser.blockprocessors["paragraph"]

    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        while blocks:
            if _is_plain(blocks[0]):
                paragraph.run(parent, blocks)
                continue
            heading = _PLAIN_HEADING.fullmatch(blocks[0])
            if heading is not None:
                SubElement(parent, f"h{len(heading[1])}").text = heading[2].strip()
                blocks.pop(0)
                continue
            for processor, signs in processors:
                block = blocks[0]
                for sign in signs:  # a plain loop: this is asked a hundred times of a body
                    if sign in block:
                        break
                else:
                    continue
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break

    as_any(parser).parseBlocks = parse_blocks


def _is_plain(block: str) -> bool:
    """Whether none of its lines can begin anything but a paragraph; most paragraphs are one line."""
    if block[:1].isalpha() and "\n" not in block and "|" not in block:
        return True
    return _PLAIN_BLOCK.fullmatch(block) is not None


class _GatedInline(InlineProcessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        names = [item.name for item in as_any(md.inlinePatterns)._priority]
        self._signs = tuple(_SIGNS[name] for name in names)
        self._of_references = tuple("reference" in name or "ref" in name for name in names)
        self._patterns = tuple(md.inlinePatterns)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Goes only through the children of the tree in which there is a sign; their order stays."""
        if any(child.tail for child in tree):
            return super().run(tree, ancestors)
        marked = [child for child in tree if _has_sign("".join(child.itertext()))]
        if marked:
            part = Element(tree.tag)
            part.extend(marked)
            super().run(part, ancestors)
        return tree

    # The name under which Python-Markdown's private method is called by its own class.
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString) or not _has_sign(data):
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


def _has_sign(text: str) -> bool:
    """Whether any pattern may match: to look for one letter after the other is far faster than for one of several."""
    return (
        "[" in text
        or "*" in text
        or "_" in text
        or "&" in text
        or "<" in text
        or "`" in text
        or "\\" in text
        or "  \n" in text
    )


_BLANK_LINE = re.compile(r"\n +(?:\n|\Z)")
# A letter or an opening mark that begins no construct; a bar anywhere may make a table.
_PLAIN_LINE = r"(?:[^\W\d_]|[“\"'‘(…])[^\n|]*+"
_PLAIN_BLOCK = re.compile(rf"{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*+")
_PLAIN_HEADING = re.compile(r"(#{1,6})([^\n#\\]*)")
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
_BLOCK_SIGNS = {
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("=", "-"),
    "hr": ("-", "_", "*"),
    "deflist": (":",),
    "quote": (">",),
    "footnote": ("[^",),
    "reference": ("[",),
}
"""Signs one of which must be in a block for the processor of that name to take any of it."""
