"""What our Markdown has beyond the original: fences, notice boxes, attributes, tables; and what not.

Each class takes the place of one of Python-Markdown's where that would be slow, would raise, would
swallow text or would speak English.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from congbo.load.markup.notes import Message, Words
from congbo.load.markup.sanitise import KNOWN, Closings
from congbo.load.markup.source import fences
from congbo.messages import markdown as say
from congbo.text.nearest import nearest
from congbo.text.slug import slugify

Finding = tuple[Message, Words]
"""Something to tell, once the source is at hand to say where."""

BOXES = {
    "note": "Ghi chú",
    "luu-y": "Lưu ý",
    "quan-trong": "Quan trọng",
}
"""The kinds of notice boxes, `!!! luu-y`, and the titles of those that have none."""

_SENTENCE = 8  # words; a line of code with as many Vietnamese ones is hardly code
_WORD = re.compile(r"[^\W\d_]{2,}")
LESS_THAN = f"{AMP_SUBSTITUTE}lt;"
"""What stands for a “<” that is text; Python-Markdown makes “&lt;” of it at its end, in code too."""

_OPEN_COMMENT = r"<!--(?![\s\S]*?-->)"
_ATTRIBUTE = r"""[^\s"'<>/=`{}]++(?:[ \t\n]*+=[ \t\n]*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>=`]++))?+"""
_ANGLE = re.compile(
    rf"""<(?:
      /?(?P<tag>[A-Za-z][A-Za-z0-9-]*+)(?:[ \t\n]++{_ATTRIBUTE})*+[ \t\n]*+/?>
    | [A-Za-z][A-Za-z0-9+.-]*+:[^<>\s]*+>
    | [^<>\s@!/]++@[^<>\s@]++>
    | (?P<comment>!--)
    )?+""",
    re.VERBOSE,
)


class Dialect(Extension):
    """All of it as one extension; `findings` is emptied by every reset."""

    def __init__(self) -> None:
        super().__init__()
        self.findings: list[Finding] = []

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        for extension in (
            TableExtension(use_align_attribute=True),
            DefListExtension(),
            SaneListExtension(),
        ):
            extension.extendMarkdown(md)
        md.preprocessors.register(_Fences(md, self.findings), "fences", 25)
        md.preprocessors.register(_Angles(md, self.findings), "angles", 24)
        blocks = md.parser.blockprocessors
        blocks.register(_Boxes(md, self.findings), "admonition", 105)
        blocks.register(_References(md.parser), "reference", 15)
        md.treeprocessors.register(_Attributes(md, self.findings), "attr_list", 8)
        md.treeprocessors.register(_IndentedProse(md, self.findings), "indented_prose", 7)

    def reset(self) -> None:
        self.findings.clear()


class _Fences(Preprocessor):
    """Fenced code, found in one pass (Python-Markdown copies the text at every fence)."""

    def __init__(self, md: Markdown, findings: list[Finding]) -> None:
        super().__init__(md)
        self._findings = findings

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "```" not in text and "~~~" not in text:
            return lines
        pieces = []
        reach = 0
        for fence in fences(text):
            if fence.end is None:
                break
            pieces += [text[reach : fence.start], "\n", self._stashed(fence.info, fence.code), "\n"]
            reach = fence.end
        return "".join([*pieces, text[reach:]]).split("\n")

    def _stashed(self, info: str, code: str) -> str:
        attributes = Attributes.read(info[1:-1]) if info.startswith("{") else None
        if attributes is None:
            words = info.lstrip(".").split()
            attributes = Attributes("", tuple(words[:1]), ())
        for name in attributes.others:
            self._findings.append(_dropped(name))
        language = (
            f' class="language-{escape(attributes.classes[0])}"' if attributes.classes else ""
        )
        rest = escape(" ".join(attributes.classes[1:]))
        own = f' id="{escape(attributes.id)}"' if attributes.id else ""
        own += f' class="{rest}"' if rest else ""
        return self.md.htmlStash.store(
            f"<pre{own}><code{language}>{escape(code, quote=False)}</code></pre>"
        )


class _Angles(Preprocessor):
    """Makes text of every “<” that opens no comment, no address and no whole tag HTML knows.

    Half a tag or an open comment would swallow all that follows, in a browser as in nh3, and
    Python's HTML parser needs time in the square of their number.
    """

    def __init__(self, md: Markdown, findings: list[Finding]) -> None:
        super().__init__(md)
        self._findings = findings

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "<" not in text:
            return lines
        closings = Closings(text)
        pieces = []
        reach = 0
        for match in _ANGLE.finditer(text):
            place = match.start()
            if place < reach:
                continue
            end = match.end()
            keep = end - place > 1
            if match["comment"]:
                close = text.find("-->", end)
                keep, end = close >= 0, close + 3 if close >= 0 else end
                if not keep:
                    self._findings.append(
                        (say.open_comment, lambda source: (source.find(_OPEN_COMMENT),))
                    )
            elif match["tag"]:
                name = match["tag"].lower()
                keep = name in KNOWN and (text[place + 1] == "/" or closings.close(name, end))
            pieces.append(text[reach:place])
            pieces.append(text[place:end] if keep else LESS_THAN + text[place + 1 : end])
            reach = end
        return "".join([*pieces, text[reach:]]).split("\n")


class _Boxes(AdmonitionProcessor):
    """Notice boxes: `!!! luu-y "Tiêu đề"`, the kind with or without tone marks."""

    def __init__(self, md: Markdown, findings: list[Finding]) -> None:
        super().__init__(md.parser)
        self._findings = findings

    def test(self, parent: Element, block: str) -> bool:
        if "!!!" in block:
            return super().test(parent, block)
        return self.parse_content(parent, block)[0] is not None  # it may go on with a box

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        written, title = match[1], match[2]
        kind = slugify(written)
        if kind not in BOXES:
            self._findings.append(_unknown_box(written, kind))
            kind = "note"
        return kind, BOXES[kind] if title is None else title or None


class _References(ReferenceProcessor):
    """Definitions of references, with a pattern that reads no character twice."""

    RE = re.compile(
        r"^[ ]{0,3}\[([^\[\]\n]*+)\]:[ ]*+(?:\n[ ]*+)?+([^\s]++)[ ]*+"
        r"""((?:\n[ ]*+)?(?:(["'])([^\n]*)\4|\(([^\n]*)\))[ ]*+)?$""",
        re.MULTILINE,
    )


class Attributes(NamedTuple):
    """An attribute list: what counts, and the names of what does not."""

    id: str
    classes: tuple[str, ...]
    others: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> Attributes | None:
        """The list between braces; None when the text is no list of attributes."""
        if re.fullmatch(_LIST, text) is None:
            return None
        words = [word[0] for word in re.finditer(_ITEM, text)]
        ids = [word[1:] for word in words if word[0] == "#"]
        return cls(
            ids[-1] if ids else "",
            tuple(word[1:] for word in words if word[0] == "."),
            tuple(word.split("=", 1)[0] for word in words if word[0] not in "#."),
        )


_ITEM = r"""(?:[#.][^\s{}#.="'<>]++|[\w-]++=(?:"[^"{}\n]*+"|'[^'{}\n]*+'|[^\s{}"'<>]++))"""
_LIST = rf":?+[ ]*+{_ITEM}(?:[ ]++{_ITEM})*+[ ]*+"


class _Attributes(AttrListTreeprocessor):
    """Attribute lists of ids and classes. Braces around anything else stay text: `{{ 7*191 }}`."""

    def __init__(self, md: Markdown, findings: list[Finding]) -> None:
        super().__init__(md)
        self._findings = findings
        patterns = as_any(self)
        patterns.HEADER_RE = re.compile(rf"(?<![ ])[ ]++\{{({_LIST})\}}[ ]*+$")
        patterns.BLOCK_RE = re.compile(rf"\n[ ]*+\{{({_LIST})\}}[ ]*+$")
        patterns.INLINE_RE = re.compile(rf"^\{{({_LIST})\}}")

    def run(self, doc: Element) -> None:
        if "{" not in "".join(doc.itertext()):
            return
        for line_break in doc.iter("br"):
            # A list on the line after it is the paragraph's, not the line break's.
            line_break.tail = f"\n{line_break.tail or ''}"
        super().run(doc)

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        attributes = Attributes.read(attrs_string)
        if attributes is None:
            return attrs_string
        if attributes.id:
            elem.set("id", attributes.id)
        if attributes.classes:
            elem.set("class", " ".join([*elem.get("class", "").split(), *attributes.classes]))
        self._findings += [_dropped(name) for name in attributes.others]
        return ""


class _IndentedProse(Treeprocessor):
    """Tells of sentences that became code: paragraphs from Word begin with a tab or spaces."""

    def __init__(self, md: Markdown, findings: list[Finding]) -> None:
        super().__init__(md)
        self._findings = findings

    def run(self, root: Element) -> None:
        for code in (child for block in root.iter("pre") for child in block):
            line = next((line for line in (code.text or "").split("\n") if _is_prose(line)), None)
            if line is not None:
                self._findings.append(_indented(unescape(line.strip())))


def _is_prose(line: str) -> bool:
    return not line.isascii() and len(_WORD.findall(line)) >= _SENTENCE


def _indented(line: str) -> Finding:
    pattern = re.escape(line)
    return say.indented_prose, lambda source: (source.find(pattern), line)


def _unknown_box(written: str, kind: str) -> Finding:
    near = nearest(kind, BOXES) or tuple(BOXES)
    pattern = rf"!!! ?{re.escape(written)}"
    return say.unknown_box, lambda source: (source.find(pattern), written, near)


def _dropped(name: str) -> Finding:
    pattern = rf"(?<=[{{\s]){re.escape(name)}="
    return say.attribute_without_effect, lambda source: (source.find(pattern), name)


def as_any(value: object) -> Any:
    """The value without its type, where the stubs of Python-Markdown know less than its code."""
    return value
