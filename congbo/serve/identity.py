"""What a page is, apart from its style sheets: so that a browser reloads only what really changed.

The names of published style sheets hold their digest, so a change of style changes every page. A page
whose bytes are the same but for those names is the same page in a new style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from congbo.digest import sha256

RELOAD_SCRIPT = "/__congbo/reload.js"
_LINK = re.compile(rb"<link\b[^>]*>", re.IGNORECASE)
_REL = re.compile(rb"""\brel\s*=\s*["']?[^"'>]*\bstylesheet\b""", re.IGNORECASE)
_HREF = re.compile(rb"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)


@dataclass(frozen=True)
class Identity:
    """Digest of a page without the names of its style sheets, and those names in their order."""

    words: str
    styles: tuple[str, ...]

    @property
    def token(self) -> str:
        """What the reload script hands back to say which page it stands in."""
        return f"{self.words}.{sha256(chr(10).join(self.styles).encode())[:16]}"


def identity(page: bytes) -> Identity:
    """The identity of a page as it lies on the disk."""
    styles = []
    for link in _LINK.findall(page):
        href = _HREF.search(link)
        if _REL.search(link) and href:
            styles.append(next(filter(None, href.groups()), b""))
    for number, style in enumerate(styles):
        if style:
            page = page.replace(style, b"\0style %d" % number)
    names = tuple(style.decode("utf-8", "replace") for style in styles)
    return Identity(sha256(page)[:16], names)


def with_script(page: bytes, state: str) -> bytes:
    """The answer for a page: with the reload script at the end of its body.

    `state` is “page” or “problem”; the place of the reader is kept from page to page only.
    """
    tag = f'<script src="{RELOAD_SCRIPT}" data-seen="{identity(page).token}" data-state="{state}" defer></script>'
    ends = list(_BODY_END.finditer(page))
    cut = ends[-1].start() if ends else len(page)
    return page[:cut] + tag.encode() + page[cut:]
