"""What tells one version of a record from another: the key of its file, the face of its body."""

from __future__ import annotations

from congbo.digest import ValueDigest, sha256
from congbo.model.fragment import Body


def face_of(body: Body) -> str:
    """A digest of all that other pages may know of a body: everything but its text."""
    return ValueDigest().of(body)


def key_of(path: str, digest: str, depends: str) -> str:
    """The key of a record by the path and the digest of its file; its body lies at `b:` and this."""
    return sha256(f"{path}|{digest}|{depends}".encode())
