"""The key of a record in the memo."""

from __future__ import annotations

from congbo.digest import sha256


def key_of(path: str, digest: str, depends: str) -> str:
    """The key of a record by the path and the digest of its file; its body lies at `b:` and this."""
    return sha256(f"{path}|{digest}|{depends}".encode())
