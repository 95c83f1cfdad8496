"""A picture or a file for download that a record uses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Media:
    """`path` in the tree, `address` at the portal's root (`/tep/NAME-DIGEST.ext`), size in bytes.

    `width` and `height` are in pixels, 0 for what is not a picture; `label` is the type as people say it (“PDF”).
    """

    path: str
    address: str
    size: int
    label: str
    width: int = 0
    height: int = 0
    copies: tuple[tuple[int, str], ...] = ()
    """Smaller WebP copies of a photo or drawing: width in pixels and address, narrowest first."""
