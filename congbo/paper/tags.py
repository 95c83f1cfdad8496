"""Sanitised HTML → its elements; whatever the HTML, a tree of limited depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

DEPTH = 60  # elements in one another; what is deeper stands in the last of them
VOID = frozenset({"br", "hr", "img", "wbr", "col", "source"})


@dataclass(slots=True)
class Tag:
    """An element: its name, its attributes, what it holds in order."""

    name: str
    values: dict[str, str]
    inner: list[Tag | str] = field(default_factory=list)

    def has_class(self, name: str) -> bool:
        return name in self.values.get("class", "").split()

    def number(self, key: str, usual: int) -> int:
        """An attribute as an integer of sane size, or the usual one."""
        written = self.values.get(key, "").strip()
        digits = written.removeprefix("-")
        fit = digits.isascii() and digits.isdigit() and len(digits) < 7
        return int(written) if fit else usual


def tags_of(html: str) -> Tag:
    """A nameless element that holds all."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def below(tag: Tag, name: str) -> Iterator[Tag]:
    """All elements of a name within another, in the order of the text."""
    for item in tag.inner:
        if isinstance(item, Tag):
            if item.name == name:
                yield item
            yield from below(item, name)


class _Reader(HTMLParser):
    """Our own serialisation is closed in order; an end without a beginning is passed over."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Tag("", {})
        self._open: list[tuple[str, Tag]] = [("", self.root)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        here = self._open[-1][1]
        if tag in VOID or len(self._open) < DEPTH:
            element = Tag(tag, {name: value or "" for name, value in attrs})
            here.inner.append(element)
            here = element
        if tag not in VOID:
            self._open.append((tag, here))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1][1].inner.append(data)
