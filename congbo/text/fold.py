"""The one fold: what slugs, anchors, search and the comparison of labels see of a text."""

from __future__ import annotations

import re

from congbo.text.letters import DASHES, nfc, nfd


def fold(text: str) -> str:
    """The text in lower case without tone and letter marks: “Đường lối” gives “duong loi”.

    đ and its look-alikes (eth, African D) give d, a hyphen look-alike gives “-”, a no-break space
    a space. All other characters stay. Both Unicode forms of a text fold to the same.
    """
    if text.isascii():
        return text.lower()
    bare = text.lower()
    for found, put in _ALIKE:
        bare = bare.replace(found, put)
    bare = nfd(bare)
    if _OTHER.search(bare) is None:
        # Only marks lie beyond ASCII now, and this is the fastest way to lose them.
        return bare.encode("ascii", "ignore").decode("ascii")
    return nfc(_MARKS.sub("", bare))


_ALIKE = (
    *((letter, "d") for letter in "đð\u0256"),
    # The gha that bad converters put for ư (“ngƣời”).
    ("\u01a3", "u"),
    *((dash, "-") for dash in DASHES),
    ("\u00a0", " "),
)
_MARKS = re.compile("[\u0300-\u036f]+")
_OTHER = re.compile("[^\x00-\x7f\u0300-\u036f]")
