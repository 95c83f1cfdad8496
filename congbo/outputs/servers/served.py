"""What the rules of every server say alike: types, headers, caching, old addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from congbo.digest import SHORT

TYPES = {
    "html": "text/html",
    "htm": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "xml": "application/xml",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "csv": "text/csv",
    "vtt": "text/vtt",
    "ics": "text/calendar",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "zip": "application/zip",
}
"""Ending → media type, for everything a portal may publish (`load/media.py`, `assets/`)."""

TEXTS = (
    "html",
    "htm",
    "css",
    "js",
    "json",
    "xml",
    "webmanifest",
    "svg",
    "txt",
    "csv",
    "vtt",
    "ics",
)
"""The endings whose files are UTF-8 text: they get a charset and are worth compressing."""

FEEDS = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}
"""File name → media type, where the ending alone does not tell (RFC 4287 §7, JSON Feed 1.1)."""

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
"""On every answer. An SVG opened alone gets SVG_POLICY, for it is a document that could run script."""

SECURE_HEADERS = (
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Strict-Transport-Security", "max-age=31536000"),
)
"""On every answer over https; over http browsers ignore them, and Chromium complains of the first in its console."""
LASTING = "public, max-age=31536000, immutable"
FRESH = "no-cache"
LASTING_FOLDERS = ("assets", "tep")
LASTING_NAME = rf"[^/]+-[0-9a-f]{{{SHORT}}}\.[a-z0-9]+"
"""A file name that holds a digest: other bytes would have another name, so it may be kept a year."""

HIDDEN = r"/\.(?!well-known(?:/|$))"
SCRIPTS = (
    r"\.(?:php[0-9]?|phtml|phar|cgi|fcgi|pl|py|rb|lua|sh|asp|aspx|ashx|asmx|cshtml|jsp|jspx|shtml|"
    r"exe|dll|bat|cmd|ps1|config|ini)(?:/|$)"
)
"""Paths nobody may get, wherever they come from: hidden files, and what a server might run."""


@dataclass(frozen=True)
class Move:
    """An old address and where it leads.

    `path` is the old file below the portal's root, as letters (`tin-cũ/a.html`, `tin-cu/index.html`); `target` the new
    address from the portal's root, as letters, perhaps with a #fragment.
    """

    path: str
    target: str

    @property
    def folder(self) -> str | None:
        """`tin-cu` when the address is `/tin-cu/`, with or without its slash; None for a file."""
        return self.path.removesuffix("/index.html") if self.path.endswith("/index.html") else None


@dataclass(frozen=True)
class Served:
    """A portal as a server sees it.

    `base_path` is "" or `/thu-muc`; `port` is 0 when the address has none; `paths` are the published
    files, sorted, of which those of `moves` are the pages at old addresses.
    """

    host: str
    port: int
    secure: bool
    base_path: str
    moves: tuple[Move, ...]
    paths: tuple[str, ...]

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Name and value of the headers on every answer."""
        return (*HEADERS, *SECURE_HEADERS) if self.secure else HEADERS


def encoded(address: str) -> str:
    """The address percent-encoded down to letters that mean nothing to any server's configuration."""
    return quote(address, safe="/-._~#")


def lasting_pattern(base_path: str) -> str:
    """A regular expression (PCRE) for request paths whose answer never changes."""
    folders = "|".join(LASTING_FOLDERS)
    return rf"{re.escape(base_path)}/(?:{folders})/{LASTING_NAME}$"


def text_types() -> tuple[str, ...]:
    """The media types of TEXTS and feeds, each once."""
    return tuple(dict.fromkeys((*(TYPES[ending] for ending in TEXTS), *FEEDS.values())))


def endings_by_type() -> dict[str, list[str]]:
    """Media type → endings, in the order of TYPES."""
    found: dict[str, list[str]] = {}
    for ending, media_type in TYPES.items():
        found.setdefault(media_type, []).append(ending)
    return found
