"""Addresses of the web, as far as a text tells."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_UNSAFE_IN_URL = re.compile(r"""[\s<>"'`\\{}|^]""")
_BASE_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?")


def is_web_address(text: str) -> bool:
    """Whether the text is an http(s) address with a host and without characters that break markup."""
    if _UNSAFE_IN_URL.search(text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def is_base_url(text: str) -> bool:
    """Whether the text is `https://host` or `https://host/folders`: ASCII, without user, query or fragment."""
    if not is_web_address(text) or not _BASE_URL.fullmatch(text):
        return False
    return not {".", ".."} & set(urlsplit(text).path.split("/"))
