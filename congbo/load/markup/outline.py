"""First reading of the safe HTML: its text, its headings and every id, before anything is cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from congbo.load.markup.notes import Notes, Words
from congbo.load.markup.sanitise import ELEMENTS
from congbo.load.markup.source import Source
from congbo.messages import markdown as say
from congbo.model.fragment import Heading
from congbo.text.slug import slugify

NOTES_OPEN = 'section class="chu-thich" aria-labelledby="chu-thich"'
"""The tag before the list of footnotes; sanitised HTML has no “section”, so nobody can feign it."""

PAGE_IDS = frozenset(
    {"noi-dung", "ket-qua", "dau-trang", "chan-trang", "tim-kiem", "menu", "muc-luc", "duong-dan"}
    | {"chinh", "thanh-ben", "lien-ket-nhanh", "trang-chu", "bo-loc", "loc", "tu-khoa"}
    | {"nhan-the", "cach-dung", "khoa-chung", "chep-dia-chi", "gui-di", "tim-dia-chi"}
    | {"lien-he", "ten-so-do", "loi-so-do", "q", "xem-them"}
)
"""Ids of the page around the body; a body's own id of that name gets a suffix."""

# What a text token stands in.
RUNNING, QUIET, CODE, UNSAID = range(4)
BLOCK_GAP = "\x00"
"""Between two blocks in `Outline.text`: no space and no letter, so no search reaches across."""

_TOKEN = re.compile(r"<([^<>]*)>")
_DIGITS = "0123456789"
_ID = re.compile(r' id="([^"]*)"')
_SAFE_ID = re.compile(r"[a-z][a-z0-9-]*")
_CODE = frozenset({"code", "pre", "kbd", "samp", "var"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    {"a", "img", "em", "strong", "b", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup"}
    | {"code", "kbd", "samp", "var", "q", "cite", "abbr", "dfn", "time", "wbr", "span"}
)
# Tags, opening without attributes and closing, that part blocks and do nothing else.
_GAPS = frozenset(
    tag for name in ELEMENTS - _INLINE - _CODE - _HEADINGS for tag in (name, f"/{name}")
)


@dataclass
class Outline:
    """The HTML in tokens: text at even places, tags without their angle brackets at odd ones.

    html: what the tokens were cut from.
    starts, kinds: for each text token, where its text begins in `text`, and what it stands in.
    headings: place of the opening tag → the heading; None for one without text, to be dropped.
    ids: place of a tag → the id it gets.
    """

    html: str
    tokens: list[str]
    text: str = ""
    starts: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)
    headings: dict[int, Heading | None] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """Every id of the body in its order."""
        found = sorted(
            [
                *self.ids.items(),
                *((place, head.anchor) for place, head in self.headings.items() if head),
            ]
        )
        last = ("chu-thich",) if self.has_notes else ()
        return (*dict.fromkeys(name for _, name in found), *last)

    @property
    def has_notes(self) -> bool:
        """Whether footnotes end the body."""
        return f"<{NOTES_OPEN}>" in self.html

    @cached_property
    def numbered(self) -> frozenset[int]:
        """The places of the text tokens with a digit; dates and numbers of documents have one.

        Digit by digit, each token once: to find one letter is far faster than to find one of ten.
        """
        found = set()
        ends = [*self.starts[1:], len(self.text)]
        for digit in _DIGITS:
            place = self.text.find(digit)
            while place >= 0:
                index = bisect_right(self.starts, place) - 1
                found.add(2 * index)
                place = self.text.find(digit, ends[index])
        return frozenset(found)

    @cached_property
    def plain_text(self) -> str:
        """The words without markup, a line for each block."""
        # Between most tags there is nothing, or the end of a line.
        blocks = [block for block in self.text.split(BLOCK_GAP) if block not in ("", "\n")]
        return "\n".join(filter(None, map(_single_spaced, blocks)))


def outline(html: str, notes: Notes) -> Outline:
    """Reads sanitised HTML: text, headings h2 to h6 without jumps, ids that are safe and unique."""
    made = Outline(html, _TOKEN.split(html))
    titles = _read(made)
    taken = dict.fromkeys(PAGE_IDS, 2)  # name → the number its next namesake may get
    if made.has_notes:
        taken["chu-thich"] = 2
    explicit = _explicit_ids(made, taken, notes)
    _head(made, titles, explicit, taken, notes)
    return made


def _read(made: Outline) -> list[tuple[int, int, str]]:
    """Fills text, starts and kinds; gives (place, level, title) of each heading."""
    pieces: list[str] = []
    titles: list[tuple[int, int, str]] = []
    offset = code = quiet = 0
    unsaid = False
    open_headings: list[tuple[int, int]] = []  # raw HTML can hold one within another
    kind = RUNNING
    for place, token in enumerate(made.tokens):
        if not place % 2:
            made.starts.append(offset)
            made.kinds.append(kind)
            if token and not unsaid:
                text = unescape(token) if "&" in token else token
                pieces.append(text)
                offset += len(text)
            continue
        if token in _GAPS:
            pieces.append(BLOCK_GAP)
            offset += 1
            continue
        closing = token.startswith("/")
        name = token[1:] if closing else token.partition(" ")[0]
        if name in _CODE:
            code += -1 if closing else 1
        elif name == "a":
            quiet += -1 if closing else 1
            unsaid = not closing and ' role="doc-' in token
        elif name in _HEADINGS:
            quiet += -1 if closing else 1
            if not closing:
                open_headings.append((place, len(pieces) + 1))
            else:
                start, first = open_headings.pop()
                title = " ".join("".join(pieces[first:]).replace(BLOCK_GAP, " ").split())
                titles.append((start, int(name[1]), title))
        if name not in _INLINE:
            pieces.append(BLOCK_GAP)
            offset += 1
        kind = UNSAID if unsaid else CODE if code else QUIET if quiet else RUNNING
    made.text = "".join(pieces)
    return sorted(titles)


def _single_spaced(block: str) -> str:
    """The words with one space between them."""
    if "  " not in block and block.isprintable():  # then a space is all that can part them
        return block.strip(" ")
    return " ".join(block.split())


def _explicit_ids(made: Outline, taken: dict[str, int], notes: Notes) -> dict[int, str]:
    """The ids that were written, made safe; a second of the same name is an error."""
    found: dict[int, str] = {}
    written: dict[str, int] = {}
    for place in range(1, len(made.tokens), 2):
        match = _ID.search(made.tokens[place]) if ' id="' in made.tokens[place] else None
        if match is None:
            continue
        wanted = unescape(match[1])
        times = written[wanted] = written.get(wanted, 0) + 1
        if times > 1:
            notes.add(say.anchor_twice, _told_id(wanted, times))
        name = wanted if _SAFE_ID.fullmatch(wanted) else _lettered(slugify(wanted))
        name = _free(name, taken)
        if name != wanted and times == 1:
            notes.add(say.anchor_changed, _told_id(wanted, times, name))
        found[place] = name
    return found


def _told_id(wanted: str, times: int, *more: str) -> Words:
    place = rf"(?:#|id\s*=\s*[\"']?){re.escape(wanted)}(?![\w-])"
    return lambda source: (source.find(place, nth=times), wanted, *more)


def _head(
    made: Outline,
    titles: list[tuple[int, int, str]],
    explicit: dict[int, str],
    taken: dict[str, int],
    notes: Notes,
) -> None:
    """Gives each heading its level and anchor: the highest is h2, and no level is left out."""
    above: list[tuple[int, int]] = []  # (level as written, level as drawn) of the headings around
    for place, level, title in titles:
        if not title and not _has_image(made.tokens, place):
            made.headings[place] = None
            notes.add(say.empty_heading, _first_empty_heading)
            continue
        while above and above[-1][0] >= level:
            above.pop()
        drawn = min(above[-1][1] + 1, 6) if above else 2
        above.append((level, drawn))
        anchor = explicit.pop(place, "") or _free(_lettered(slugify(title)), taken)
        made.headings[place] = Heading(drawn, anchor, title)
    made.ids = explicit


def _first_empty_heading(source: Source) -> tuple[object, ...]:
    return (source.find(r"^[ >]*(?:#+[ #]*$|<h[1-6])"),)


def _has_image(tokens: list[str], place: int) -> bool:
    for ahead in range(place + 2, len(tokens), 2):
        if tokens[ahead].startswith("img"):
            return True
        if tokens[ahead].startswith("/h"):
            break
    return False


def _lettered(slug: str) -> str:
    """The slug as an id: with a letter in front, and never empty."""
    return slug if slug[:1].isalpha() else f"muc-{slug}".rstrip("-")


def _free(name: str, taken: dict[str, int]) -> str:
    """The name, or else the name with the lowest number from 2 that is free; now taken."""
    if name not in taken:
        taken[name] = 2
        return name
    while f"{name}-{taken[name]}" in taken:
        taken[name] += 1
    free = f"{name}-{taken[name]}"
    taken[free] = 2
    return free
