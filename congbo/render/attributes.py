"""Which attributes of HTML lead somewhere, or are a place that something leads to; in which elements none is read."""

from __future__ import annotations

ALIKE = ("src", "action", "poster")
"""Attributes that lead to one place, as `href` does."""
READ = ("href", "id", "srcset", *ALIKE)
"""The attributes that are read in a regular page (see `regular`)."""
READ_BESIDES = ("data", "formaction", "imagesrcset")
"""What else leads to a place, on a few elements; in a regular page there is none, nor an anchor with a name."""
TEXT_ALONE = frozenset(
    {"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"}
)
"""Elements in which nothing but their own end is a tag."""
