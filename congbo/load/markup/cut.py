"""Second reading of the safe HTML: finished runs of it, parted by the places that wait for the site."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from itertools import accumulate
from urllib.parse import unquote

from congbo.diagnostics import Span
from congbo.load.markup.notes import Notes
from congbo.load.markup.outline import CODE, NOTES_OPEN, Outline
from congbo.load.markup.running_text import citations_by_token, escaped, unbroken
from congbo.load.markup.sanitise import ELEMENTS, SCHEMES, is_broken_address, scheme_of
from congbo.load.markup.source import Places
from congbo.messages import markdown as say
from congbo.model.fragment import Part, Slot
from congbo.text.nearest import nearest
from congbo.text.slug import slugify

DECORATIVE = "trang-tri"
"""The class of a picture that says nothing and needs no description."""

_NOTES_HEAD = f'<{NOTES_OPEN}><h2 id="chu-thich">Chú thích</h2>\n'
_ALIGNED = {"center": "can-giua", "right": "can-phai"}
_CLASS = re.compile(r"[a-z0-9-]+")
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_SPAN = re.compile(r"[1-9][0-9]{0,2}")
_VALUES = {
    "colspan": _SPAN,
    "rowspan": _SPAN,
    "span": _SPAN,
    "start": _NUMBER,
    "value": _NUMBER,
    "scope": re.compile("col|row|colgroup|rowgroup"),
    "lang": re.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"),
}
# Tags that pass as they are, opening without attributes and closing.
_PLAIN_TAGS = frozenset(
    tag
    for name in ELEMENTS - {"a", "img", "table", "thead", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
    for tag in (name, f"/{name}")
)
_SLOT = "slot"  # what closes a link that became a Slot
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


def cut(outline: Outline, notes: Notes) -> tuple[Part, ...]:
    """The parts of the body in order; tells what is wrong with its links and pictures."""
    return _Cutter(outline, notes).parts()


class _Cutter:
    """One pass over the tokens; `_out` gathers HTML, `_parts` what is finished."""

    def __init__(self, outline: Outline, notes: Notes) -> None:
        self._notes = notes
        self._outline = outline
        self._tokens = outline.tokens
        self._places = Places(notes.source)
        self._anchors = frozenset(outline.anchors)
        self._citations = citations_by_token(outline)
        self._parts: list[Part] = []
        self._out: list[str] = []
        # The link we are in (target, place, attributes), and what was gathered before it.
        self._link_here: tuple[str, Span, str] | None = None
        self._before: tuple[list[Part], list[str]] = ([], [])
        self._closers: dict[str, list[str]] = {}
        self._tables = 0
        self._title = ""

    def parts(self) -> tuple[Part, ...]:
        html = self._outline.html
        begins = [0, *accumulate(map(len, self._tokens))]
        reach = 0
        for place in self._to_see():
            token = self._tokens[place]
            start = begins[place] + place  # each token before it has one angle bracket
            if run := html[reach : start - place % 2]:
                self._out.append(run)
            reach = start + len(token) + place % 2
            if not place % 2:
                self._text(place, token)
            elif token.startswith("/"):
                self._close(token[1:])
            elif token:
                self._open(place, token)
        if reach < len(html):
            self._out.append(html[reach:])
        self._flush()
        return tuple(self._parts)

    def _to_see(self) -> list[int]:
        """The places of the tokens that do not stay as they are."""
        tokens, kinds = self._tokens, self._outline.kinds
        tags = [place for place in range(1, len(tokens), 2) if tokens[place] not in _PLAIN_TAGS]
        texts = [place for place in self._outline.numbered if kinds[place // 2] < CODE]
        return sorted([*tags, *texts])

    def _text(self, place: int, token: str) -> None:
        text = unescape(token)
        reach = 0
        for start, end, citation in self._citations.get(place, ()):
            number = text[start:end]
            slot = Slot(
                "citation",
                number,
                self._places.text(number),
                inner=(escaped(number),),
                type_word=citation.type_word,
                day=citation.day,
                issuer=citation.issuer,
            )
            self._out += unbroken(text[reach:start])
            self._add(slot)
            reach = end
        self._out += unbroken(text[reach:])

    def _open(self, place: int, token: str) -> None:
        name, _, rest = token.partition(" ")
        found = _ATTRIBUTE.findall(rest) if rest else ()
        given = {key: unescape(value) for key, value in found}
        if token == NOTES_OPEN:
            self._emit(_NOTES_HEAD, name, "</section>")
        elif place in self._outline.headings:
            self._heading(place, name, given)
        elif name == "a":
            self._link(place, given)
        elif name == "img":
            self._image(place, given)
        elif name == "table":
            label = escape(self._table_label(place))
            self._emit(
                f'<div class="bang-cuon" role="region" tabindex="0" aria-label="{label}">'
                f"<table{self._attributes(name, given, place)}>",
                name,
                "</table></div>",
            )
        elif name == "thead":
            self._emit(f"<thead{self._attributes(name, given, place)}>", name, "</thead>")
        elif name == "th":
            self._header_cell(place, given)
        else:
            self._out.append(f"<{name}{self._attributes(name, given, place)}>")

    def _close(self, name: str) -> None:
        closer = self._closers[name].pop()
        if closer != _SLOT:
            self._out.append(closer)
        elif self._link_here is not None:
            self._flush()
            inner = tuple(self._parts)
            self._parts, self._out = self._before
            written, span, rest = self._link_here
            self._link_here = None
            self._add(Slot("link", written, span, inner, rest))

    def _emit(self, opening: str, name: str, closer: str) -> None:
        self._out.append(opening)
        self._closers.setdefault(name, []).append(closer)

    def _add(self, slot: Slot) -> None:
        self._flush()
        self._parts.append(slot)

    def _flush(self) -> None:
        if self._out:
            self._parts.append("".join(self._out))
            self._out.clear()

    def _heading(self, place: int, name: str, given: dict[str, str]) -> None:
        heading = self._outline.headings[place]
        if heading is None:
            self._emit("", name, "")
            return
        self._title = heading.title
        self._places.pass_by(heading.title)
        given.pop("id", None)
        rest = self._attributes(name, given, place)
        self._emit(f'<h{heading.level} id="{heading.anchor}"{rest}>', name, f"</h{heading.level}>")

    def _link(self, place: int, given: dict[str, str]) -> None:
        is_link = "href" in given
        written = given.pop("href", "").strip()
        if is_link and not written:
            self._notes.add(say.empty_link, lambda source: (source.find(r"\]\(\s*<?>?\s*\)"),))
        rest = self._attributes("a", given, place)
        if self._is_no_link(written) or any(self._closers.get("a", ())):
            # What is no link keeps its text, and its id as the target of others.
            keep = "id" in given
            self._emit(f"<span{rest}>" if keep else "", "a", "</span>" if keep else "")
        elif written.startswith("#"):
            self._emit(f'<a href="#{self._own_anchor(written)}"{rest}>', "a", "</a>")
        elif scheme_of(written):
            rel = ' rel="noopener"' if scheme_of(written).startswith("http") else ""
            self._emit(f'<a href="{escape(written)}"{rest}{rel}>', "a", "</a>")
        else:
            self._link_here = (written, self._places.target(written), rest)
            self._before = (self._parts, self._out)
            self._parts, self._out = [], []
            self._closers.setdefault("a", []).append(_SLOT)

    def _is_no_link(self, written: str) -> bool:
        """Whether the address leads nowhere; what nh3 saw of it has been told before."""
        if written.startswith("#"):
            if self._own_anchor(written):
                return False
            place = self._places.target(written)
            self._notes.add(
                say.no_such_anchor,
                lambda source: (place, written[1:], nearest(written[1:], self._anchors)),
            )
            return True
        return not written or is_broken_address(written) or scheme_of(written) not in ("", *SCHEMES)

    def _own_anchor(self, written: str) -> str:
        """The anchor of this body that is meant, as written or folded; "" when there is none."""
        wanted = unquote(written[1:])
        if wanted in self._anchors:
            return wanted
        folded = slugify(wanted)
        return folded if folded in self._anchors else ""

    def _image(self, place: int, given: dict[str, str]) -> None:
        written = given.pop("src", "").strip()
        if not written:
            return
        span = self._places.target(written)
        if scheme_of(written) or is_broken_address(written):
            self._notes.add(say.external_image, lambda source: (span, written))
            return
        description = given.pop("alt", "").strip()
        if not description and DECORATIVE not in given.get("class", "").split():
            self._notes.add(say.image_without_description, lambda source: (span, written))
        rest = f' alt="{escape(description)}"{self._attributes("img", given, place)}'
        self._add(Slot("image", written, span, attributes=rest))

    def _header_cell(self, place: int, given: dict[str, str]) -> None:
        if not self._tokens[place + 1].strip() and self._tokens[place + 2] == "/th":
            # An empty corner heads nothing; a screen reader would announce it all the same.
            given.pop("scope", None)
            self._emit(f"<td{self._attributes('td', given, place)}>", "th", "</td>")
            return
        scope = "col" if self._closers.get("thead") else "row"
        given = {"scope": scope, **given}
        self._emit(f"<th{self._attributes('th', given, place)}>", "th", "</th>")

    def _table_label(self, place: int) -> str:
        """The name of the scrolling box: number of the table and its caption, or the heading above."""
        self._tables += 1
        title = self._title
        if self._tokens[place + 2].partition(" ")[0] == "caption":
            end = self._tokens.index("/caption", place)
            title = " ".join(unescape("".join(self._tokens[place + 3 : end : 2])).split())
        return f"Bảng {self._tables}" + (f": {title}" if title else "")

    def _attributes(self, name: str, given: dict[str, str], place: int) -> str:
        """The attributes worth keeping, with a space before each."""
        own = self._outline.ids.get(place)
        kept = _kept(tuple(given.items())) if given else ""
        return f' id="{own}"{kept}' if own else kept


@lru_cache(maxsize=1 << 10)
def _kept(given: tuple[tuple[str, str], ...]) -> str:
    """The attributes but the id: few different ones in all the cells and links of a portal."""
    kept = dict(given)
    kept.pop("id", None)
    classes = [word for word in kept.pop("class", "").split() if _CLASS.fullmatch(word)]
    aligned = _ALIGNED.get(kept.pop("align", "").lower())
    if aligned is not None:
        classes.append(aligned)
    out = [f' class="{" ".join(dict.fromkeys(classes))}"'] if classes else []
    for key, value in kept.items():
        form = _VALUES.get(key)
        if form is None or form.fullmatch(value):
            out.append(
                f' {key}="{escaped(value).replace(chr(34), "&quot;")}"' if value else f" {key}"
            )
    return "".join(out)
