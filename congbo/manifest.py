"""`manifest.json`: every published file with its digest and size, sorted by path."""

from __future__ import annotations

from collections.abc import Iterable

MANIFEST = "manifest.json"


def manifest(files: Iterable[tuple[str, str, int]]) -> bytes:
    """The manifest of files: path, SHA-256, bytes; sorted by path."""
    rows = b",\n".join(row(*file) for file in files)
    return b'{\n  "version": 1,\n  "files": {\n' + rows + b"\n  }\n}\n"


def row(path: str, digest: str, size: int) -> bytes:
    """The lines that speak of a file; no path of ours needs escaping in JSON."""
    return f'    "{path}": {{\n      "sha256": "{digest}",\n      "size": {size}\n    }}'.encode()
