"""Addresses from titles: lower-case ASCII words joined by hyphens."""

from __future__ import annotations

import re
from functools import lru_cache

from congbo.text.fold import fold


@lru_cache(maxsize=2_000)  # the same few tags and categories stand in thousands of records
def slugify(text: str) -> str:
    """The text as a slug, a–z, 0–9 and single hyphens: “Đề án 13-ĐA/TU”, “de-an-13-da-tu”.

    Letters of other scripts and invisible characters are dropped, all else parts the words.
    Empty when nothing remains. Different texts may share a slug (ĐA and DA do).
    """
    folded = fold(text)
    if not folded.isascii():
        folded = _DROPPED.sub("", folded)
    return _GAPS.sub("-", folded).strip("-")


def is_slug(text: str) -> bool:
    """Whether the text is a slug as it stands: words of a–z and 0–9 joined by single hyphens."""
    return _SLUG.fullmatch(text) is not None


# Letters and digits beyond ASCII; soft hyphen, zero-width characters.
_DROPPED = re.compile("(?:[^\\W_\x00-\x7f]|[\u00ad\u200b-\u200d\u2060\ufeff])+")
_GAPS = re.compile("[^a-z0-9]+")
_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
