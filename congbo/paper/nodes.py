"""The body of a record → the nodes of a paper (`kinds`): a pure function of the HTML that nothing makes raise.

Every word stays, in its order. Nesting is cut to what the setter's stack holds: what is deeper stands one after
another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from congbo.paper.kinds import Node
from congbo.paper.tables import table_nodes
from congbo.paper.tags import Tag, below, tags_of
from congbo.paper.words import running

DEPTH = 6  # lists, quotes, boxes and tables in one another
INLINE_DEPTH = 8


class Around(Protocol):
    """What a body cannot know of itself; asked in the order of the text."""

    def link(self, href: str) -> dict[str, Any]:
        """The keys of the node `a`; none for a place in the same text."""

    def note(self) -> str:
        """A new label for a footnote."""

    def picture(self, src: str) -> str:
        """The file by which the paper speaks of a picture."""


_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MARKS = {
    **dict.fromkeys(("strong", "b"), "b"),
    **dict.fromkeys(("em", "i", "cite", "var", "dfn"), "i"),
    **dict.fromkeys(("u", "ins"), "u"),
    **dict.fromkeys(("s", "del"), "s"),
    **dict.fromkeys(("code", "kbd", "samp"), "code"),
    "sub": "sub",
    "sup": "sup",
}
_INLINE = {*_MARKS, "a", "br", "wbr", "img", "span", "small", "mark", "q", "abbr", "time"}
_RUNS = re.compile(r"^ +|  +")
_SPACES = re.compile(r"[ \t\n\r\f]+")


def body_nodes(html: str, around: Around) -> list[Node]:
    """The blocks of a body."""
    root = tags_of(html)
    return _Walk(root, around).blocks(root.inner, 0)


class _Walk:
    """One reading of a body. A footnote is told where it is first referred to."""

    def __init__(self, root: Tag, around: Around) -> None:
        self._around = around
        self._notes = {
            item.values["id"]: item
            for section in below(root, "section")
            for item in below(section, "li")
            if "id" in item.values
        }
        self._told: dict[str, str] = {}
        self._in_note = False
        self._has_line = False
        self._images: list[Node] = []
        self._level = 0

    def blocks(self, items: Iterable[Tag | str], depth: int) -> list[Node]:
        """What stands in a block; words that stand free make paragraphs of their own."""
        found: list[Node] = []
        words: list[Tag | str] = []
        for item in items:
            if isinstance(item, str) or item.name in _INLINE:
                words.append(item)
                continue
            found += self._paragraph(words)
            words = []
            found += self._block(item, depth)
        return found + self._paragraph(words)

    def _block(self, tag: Tag, depth: int) -> list[Node]:
        name = tag.name
        if name == "p" and not tag.has_class("admonition-title"):
            return self._paragraph(tag.inner)
        if name in ("p", "summary", "dt", "figcaption"):
            inner = self._inline(tag.inner)
            node: Node = {"k": "p", "c": [{"k": "b", "c": inner}]}
            if name == "figcaption":
                node = {"k": "caption", "c": inner}
            return [*([node] if inner else []), *self._taken_images()]
        if name in _HEADINGS:
            return self._heading(tag)
        if name == "hr":
            return [{"k": "rule"}]
        if name == "pre":
            text = "".join(_texts(tag)).strip("\n")
            lines = [running(_solid(line)) for line in text.expandtabs(4).split("\n")]
            return [{"k": "pre", "lines": lines}] if text.strip() else []
        if name == "section":
            return self._untold_notes()
        if depth >= DEPTH:
            return self.blocks(tag.inner, depth)
        return self._nest(tag, depth + 1)

    def _nest(self, tag: Tag, depth: int) -> list[Node]:
        if tag.name in ("ul", "ol"):
            return self._list(tag, depth)
        if tag.name == "table":
            return table_nodes(
                tag,
                lambda cell: self.blocks(cell.inner, depth),
                lambda cell: self._inline(cell.inner),
            )
        inner = self.blocks(tag.inner, depth)
        if tag.name == "blockquote":
            return [{"k": "quote", "c": inner}] if inner else []
        if tag.name == "dd":
            return [{"k": "indent", "c": inner}] if inner else []
        if tag.has_class("admonition"):
            return [{"k": "box", "c": inner}] if inner else []
        return inner

    def _list(self, tag: Tag, depth: int) -> list[Node]:
        items = [
            item if isinstance(item, Tag) and item.name == "li" else Tag("li", {}, [item])
            for item in tag.inner
            if isinstance(item, Tag) or item.strip()
        ]
        inner = [self.blocks(item.inner, depth) for item in items]
        if tag.name == "ul":
            return [{"k": "ul", "c": inner}] if inner else []
        numbers = []
        step = -1 if "reversed" in tag.values else 1
        number = tag.number("start", len(items) if step < 0 else 1)
        for item in items:
            number = item.number("value", number)
            numbers.append(max(number, 0))  # the setter counts from nought
            number += step
        return [{"k": "ol", "n": numbers, "c": inner}] if inner else []

    def _heading(self, tag: Tag) -> list[Node]:
        """A heading, never more than one level below the one before it: a reader of the paper counts them."""
        inner = self._inline(tag.inner)
        images = self._taken_images()
        if not inner:
            return images
        self._level = min(max(_HEADINGS[tag.name] - 1, 1), self._level + 1)
        return [{"k": "h", "level": self._level, "c": inner}, *images]

    def _paragraph(self, items: Iterable[Tag | str]) -> list[Node]:
        """The words as a paragraph, after it the pictures that stood among them."""
        inner = self._inline(items)
        images = self._taken_images()
        return [{"k": "p", "c": inner}, *images] if inner else images

    def _taken_images(self) -> list[Node]:
        taken, self._images = self._images, []
        return taken

    def _inline(self, items: Iterable[Tag | str]) -> list[Node]:
        """Words without spaces at their ends; nothing when there are only spaces."""
        nodes = _joined(self._words(items, 0))
        while nodes and (nodes[-1] == " " or nodes[-1] == {"k": "br"}):
            nodes.pop()
        if nodes and isinstance(nodes[-1], str):
            nodes[-1] = nodes[-1].rstrip(" \u00a0")
        if nodes and isinstance(nodes[0], str):
            nodes[0] = nodes[0].lstrip(" ")
        return [node for node in nodes if node != ""]

    def _words(self, items: Iterable[Tag | str], depth: int) -> Iterator[Node]:
        for item in items:
            if isinstance(item, str):
                yield from running(_SPACES.sub(" ", item))
            elif depth >= INLINE_DEPTH and item.name not in ("br", "img"):
                yield from self._words(item.inner, depth)
            else:
                yield from self._marked(item, depth + 1)

    def _marked(self, tag: Tag, depth: int) -> Iterator[Node]:
        if tag.name == "br":
            yield {"k": "br"}
        elif tag.name == "img":
            self._images.append(self._image(tag))
        elif tag.name == "q":
            yield "“"
            yield from self._words(tag.inner, depth)
            yield "”"
        elif tag.name == "sup" and (note := self._note(tag)):
            yield note
        elif tag.name == "a":
            yield from self._linked(tag, depth)
        elif _MARKS.get(tag.name) in ("u", "s"):
            yield from self._lined(_MARKS[tag.name], tag, depth)
        elif tag.name in _MARKS:
            yield {"k": _MARKS[tag.name], "c": list(self._words(tag.inner, depth))}
        elif tag.name in _INLINE:
            yield from self._words(tag.inner, depth)
        else:  # a block among words
            yield " "
            yield from self._words(tag.inner, depth)
            yield " "

    def _lined(self, kind: str, tag: Tag, depth: int) -> Iterator[Node]:
        """Words with a line under or through them; never two lines, which no reader of PDF could tell apart."""
        if self._has_line:
            yield from self._words(tag.inner, depth)
            return
        self._has_line = True
        inner = list(self._words(tag.inner, depth))
        self._has_line = False
        yield {"k": kind, "c": inner}

    def _linked(self, tag: Tag, depth: int) -> Iterator[Node]:
        if tag.values.get("role") == "doc-backlink":
            return
        before, self._has_line = self._has_line, True
        inner = list(self._words(tag.inner, depth))
        self._has_line = before
        keys = self._around.link(tag.values.get("href", "")) if inner else {}
        if keys:
            yield {"k": "a", **keys, "plain": before, "c": inner}
        else:
            yield from inner

    def _image(self, tag: Tag) -> Node:
        src = tag.values.get("src", "")
        return {
            "k": "image",
            "file": self._around.picture(src) if src else "",
            "alt": tag.values.get("alt", ""),
            "width": tag.number("width", 0),
            "height": tag.number("height", 0),
        }

    def _note(self, tag: Tag) -> Node | None:
        """The footnote that a raised number refers to, told once; None for other raised words and within a note."""
        references = [a for a in below(tag, "a") if a.values.get("role") == "doc-noteref"]
        if not references or self._in_note:
            return None
        target = references[0].values.get("href", "").removeprefix("#")
        if target in self._told:
            return {"k": "foot", "id": self._told[target]}
        note = self._notes.get(target)
        if note is None:
            return None
        self._told[target] = label = self._around.note()
        self._in_note = True
        waiting, self._images = self._images, []
        inner = self.blocks(note.inner, DEPTH)
        self._in_note = False
        self._images = waiting
        return {"k": "foot", "id": label, "c": inner}

    def _untold_notes(self) -> list[Node]:
        """Footnotes to which no word outside of other footnotes refers, as a list."""
        untold = [name for name in self._notes if name not in self._told]
        numbers = [list(self._notes).index(name) + 1 for name in untold]
        self._in_note = True
        inner = [self.blocks(self._notes[name].inner, DEPTH) for name in untold]
        self._in_note = False
        return [{"k": "ol", "n": numbers, "c": inner}] if inner else []


def _joined(nodes: Iterable[Node]) -> list[Node]:
    """The nodes with neighbouring texts made one and double spaces between them made single."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and found and isinstance(found[-1], str):
            found[-1] = _SPACES.sub(" ", found[-1] + node)
        elif isinstance(node, str) and found and found[-1] == {"k": "br"}:
            found.append(node.lstrip(" "))
        else:
            found.append(node)
    return found


def _solid(line: str) -> str:
    """A line of code whose runs of spaces stay as wide as they are."""
    return _RUNS.sub(lambda run: "\u00a0" * len(run[0]), line)


def _texts(tag: Tag) -> Iterator[str]:
    for item in tag.inner:
        if isinstance(item, str):
            yield item
        else:
            yield from _texts(item)
