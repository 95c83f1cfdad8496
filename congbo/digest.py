"""Digests of bytes: whole ones for the manifest, short ones for names that may be cached for ever."""

from __future__ import annotations

import hashlib

SHORT = 10  # hexadecimal digits in a file name: 40 bits, ample for the files of one portal


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def short_digest(data: bytes) -> str:
    """The first digits of the SHA-256, for names such as `style-1f3a9c02de.css`."""
    return sha256(data)[:SHORT]
