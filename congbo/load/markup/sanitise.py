"""Any HTML → safe, canonical HTML, and what had to go; the only import of nh3.

This is the last step that sees what an editor wrote: nothing after it adds a tag, an attribute or an
address that did not pass here, except our own constants.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache, partial
from html import unescape
from urllib.parse import urlsplit

import nh3

from congbo.diagnostics import Span
from congbo.load.markup.notes import Notes, Words
from congbo.load.markup.source import Source
from congbo.messages import letters as say_letters
from congbo.messages import markdown as say
from congbo.text.repair import control_characters

ELEMENTS = frozenset(
    {"p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "div", "span"}
    | {"ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "figure", "figcaption"}
    | {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
    | {"a", "img", "em", "strong", "b", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup"}
    | {"code", "kbd", "samp", "var", "q", "cite", "abbr", "dfn", "time", "wbr"}
)
"""What may stand in a body; all else loses its tags and keeps its text."""

ATTRIBUTES = {
    "*": {"id", "class", "lang"},
    "a": {"href", "title", "aria-label"},
    "img": {"src", "alt", "title"},
    "abbr": {"title"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "td": {"colspan", "rowspan", "align"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "details": {"open"},
}
VALUES = {"a": {"role": {"doc-noteref", "doc-backlink"}}}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SCHEMES_OR_NONE = SCHEMES | {""}
# Their content is no text for people, or is read by other rules than HTML's.
_SWALLOWED = frozenset({"script", "style", "template", "svg", "math"})
# Elements whose content a browser reads by rules of its own, up to their end or that of the page.
_OWN_RULES = _SWALLOWED | {
    *("textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "select"),
    *("frameset", "plaintext"),
}
KNOWN = (
    ELEMENTS
    | _OWN_RULES
    | {"address", "article", "aside", "footer", "header", "hgroup", "main", "nav", "section"}
    | {
        "acronym",
        "bdi",
        "bdo",
        "big",
        "blink",
        "center",
        "data",
        "font",
        "marquee",
        "nobr",
        "strike",
    }
    | {"audio", "canvas", "embed", "map", "area", "object", "param", "picture", "source", "track"}
    | {"button", "datalist", "dialog", "fieldset", "form", "input", "label", "legend", "meter"}
    | {"optgroup", "option", "output", "progress", "ruby", "rb", "rp", "rt", "tt", "video"}
    | {"html", "head", "body", "base", "link", "meta"}
)
"""What is taken for a tag at all. nh3 drops names of SVG and MathML with all that they hold, so
`<text>` or `<set>` in a sentence stay text."""


def sanitise(html: str) -> str:
    """The safe part of the HTML as nh3 writes it: lower-case names, quoted values, & < > escaped.

    No comment, script, style, form, frame or drawing; no address but relative ones and SCHEMES.
    """
    if _OWN_RULED.search(html):
        closings = Closings(html)
        html = _OWN_RULED.sub(
            lambda tag: tag[0] if closings.close(tag[1].lower(), tag.end()) else f"&lt;{tag[1]}",
            html,
        )
    return _cleaner.clean(html)


class Closings:
    """Tells whether an element that would swallow the rest of a text is closed in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: dict[str, int] = {}

    def close(self, name: str, place: int) -> bool:
        """Whether the element, if its content has rules of its own, has an end tag after `place`."""
        if name not in _OWN_RULES or name == "plaintext":
            return name != "plaintext"
        if name not in self._last:
            ends = (match.start() for match in re.finditer(rf"(?ai)</{name}", self._text))
            self._last[name] = max(ends, default=-1)
        return place <= self._last[name]


def tell_hidden(html: str, notes: Notes) -> None:
    """An error for each control or direction character, which only a reference such as `&#x202e;` can bring in."""
    for code in dict.fromkeys(hidden.codepoint for hidden in control_characters(html)):
        pattern = rf"(?i)&(?:#0*{code}(?![0-9])|#x0*{code:x}(?![0-9a-f])|lrm|rlm);?"
        notes.add(say_letters.control_character, partial(_hidden, pattern, f"U+{code:04X}"))


def _hidden(pattern: str, code: str, source: Source) -> tuple[Span, str]:
    return source.find(pattern), code


def tell_removals(html: str, notes: Notes) -> None:
    """A warning for each kind of thing in the HTML that `sanitise` takes away, and how often."""
    tags: Counter[str] = Counter()
    attributes: Counter[tuple[str, str]] = Counter()
    schemes: Counter[str] = Counter()
    # Without raw HTML only addresses can be unsafe, and only links and pictures have them.
    pattern = _TAG if "<" in notes.source.masked else _WITH_ADDRESS
    for match in pattern.finditer(html):
        name = match[1].lower()
        if name not in ELEMENTS:
            tags[name] += 1
            continue
        for key, value in _refused(name, match[2]):
            if key in ("href", "src") and scheme_of(value) not in _SCHEMES_OR_NONE:
                schemes[scheme_of(value)] += 1
            elif key == "href" and is_broken_address(value):
                notes.add(say.bad_external_link, _at(re.escape(value), value))
            else:
                attributes[key, name] += 1
    for name, times in tags.items():
        notes.add(say.tag_removed, _at(rf"(?i)<{re.escape(name)}\b", name, times))
    for (key, name), times in attributes.items():
        place = rf"(?i)(?<=[\s\"'/]){re.escape(key)}(?=[\s=>/])"
        notes.add(say.attribute_removed, _at(place, key, name, times))
    for scheme, times in schemes.items():
        place = rf"(?i){re.escape(scheme)}\s*:"
        notes.add(say.scheme_removed, _at(place, scheme, times))


def scheme_of(address: str) -> str:
    """The scheme of an address in lower case, as a browser reads it; "" for a relative address."""
    if ":" not in address:
        return ""
    scheme = _SCHEME.match(_INVISIBLE.sub("", address))
    return scheme[1].lower() if scheme else ""


def is_broken_address(address: str) -> bool:
    """Whether an address leads out but names no host: “https:///x”, or “//x”, which looks like a path."""
    if _SIDEWAYS.match(address.strip()):
        return True
    if scheme_of(address) not in ("http", "https"):
        return False
    try:
        return not urlsplit(address.strip()).hostname
    except ValueError:  # “http://[”
        return True


def tell_open_tags(notes: Notes) -> None:
    """A warning for each raw tag outside code that waits for its end in vain."""
    text = notes.source.masked
    if "<" not in text:
        return
    waiting: dict[str, list[int]] = {}
    for match in _RAW_TAG.finditer(_COMMENT.sub(lambda found: " " * len(found[0]), text)):
        name = match[2].lower()
        if name not in _PAIRED or match[0].endswith("/>"):
            continue
        if not match[1]:
            waiting.setdefault(name, []).append(match.start())
        elif waiting.get(name):
            waiting[name].pop()
    for name, places in waiting.items():
        for place in places:
            notes.add(say.tag_not_closed, _open_tag(place, name))


def has_content(source: Source) -> bool:
    """Whether there is anything in the body but hidden comments."""
    return bool(_COMMENT.sub("", source.body).strip())


@lru_cache(maxsize=1 << 10)  # links of footnotes are the same in all bodies
def _refused(element: str, attributes: str) -> tuple[tuple[str, str], ...]:
    """The attributes of a tag, with their values, that do not stay as they are."""
    found = []
    for attribute in _ATTRIBUTE.finditer(attributes):
        key = attribute[1].lower()
        value = unescape(attribute[2] or attribute[3] or attribute[4] or "")
        if (
            (key in ("href", "src") and scheme_of(value) not in _SCHEMES_OR_NONE)
            or (key == "href" and is_broken_address(value))
            or not _allowed(element, key, value)
        ):
            found.append((key, value))
    return tuple(found)


def _at(pattern: str, *words: object) -> Words:
    return lambda source: (source.find(pattern), *words)


def _open_tag(place: int, name: str) -> Words:
    return lambda source: (source.span(place, len(name) + 1), name)


def _allowed(element: str, attribute: str, value: str) -> bool:
    if attribute in ATTRIBUTES["*"] or attribute in ATTRIBUTES.get(element, ()):
        return True
    return value in VALUES.get(element, {}).get(attribute, ())


_cleaner = nh3.Cleaner(
    tags=set(ELEMENTS),
    clean_content_tags=set(_SWALLOWED),
    attributes=ATTRIBUTES,
    tag_attribute_values=VALUES,
    url_schemes=set(SCHEMES),
    link_rel=None,
    strip_comments=True,
)
_OWN_RULED = re.compile(rf"(?ai)<({'|'.join(sorted(_OWN_RULES))})(?=[\s/>])")
_TAG = re.compile(r"""<([A-Za-z][A-Za-z0-9-]*+)((?:"[^"]*+"|'[^']*+'|[^"'<>]++)*+)>""")
_WITH_ADDRESS = re.compile(r"""<(a|img)(?=\s)((?:"[^"]*+"|'[^']*+'|[^"'<>]++)*+)>""")
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>=`]++)))?+"""
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SIDEWAYS = re.compile(r"[\\/]{2}")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0]+")
_RAW_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*+)(?=[\s/>])[^<>]*+>")
_COMMENT = re.compile(r"<!--(?:[^-]++|-(?!->))*+-->")
# Elements whose missing end changes what follows them.
_PAIRED = (
    ELEMENTS
    - {"p", "br", "hr", "li", "dt", "dd", "img", "col", "wbr", "colgroup"}
    - {
        *("thead", "tbody", "tfoot", "tr", "th", "td", "caption"),
    }
)
