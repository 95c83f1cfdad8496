"""Scripts as they are published: without what only their writers need."""

from __future__ import annotations


def script_bytes(data: bytes) -> bytes:
    """A script without comment lines, indentation and empty lines; no other byte is changed.

    A script with a string over several lines, or one that is not UTF-8, stays as it is.
    """
    try:
        lines = data.decode().split("\n")
    except UnicodeDecodeError:
        return data
    if any(line.count("`") % 2 or line.endswith("\\") for line in lines):
        return data
    bare = (line.strip() for line in lines)
    return "".join(f"{line}\n" for line in bare if line and not _is_comment(line)).encode()


def _is_comment(line: str) -> bool:
    return line.startswith("//") or (line.startswith("/*") and line.find("*/") == len(line) - 2)
