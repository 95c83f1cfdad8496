"""The one fold: what slugs, anchors, search and the comparison of labels see of a text."""

from __future__ import annotations

import re

from congbo.text.letters import DASHES, SHAPES, TONES, VOWELS, nfc, nfd, with_tone


def fold(text: str) -> str:
    """The text in lower case without tone and letter marks: “Đường lối” gives “duong loi”.

    đ and its look-alikes (eth, African D) give d, a hyphen look-alike gives “-”, a no-break space
    a space. All other characters stay. Both Unicode forms of a text fold to the same.
    """
    if text.isascii():
        return text.lower()
    bare = text.lower().translate(_PLAIN)
    if bare.isascii():
        return bare
    bare = nfd(bare)
    # Mark by mark: twice as fast as one expression for all, which is left for the rare ones.
    for mark in TONES + SHAPES:
        bare = bare.replace(mark, "")
    return nfc(_OTHER_MARKS.sub("", bare))


_PLAIN = str.maketrans(
    {with_tone(vowel, tone): nfd(vowel)[0] for vowel in VOWELS for tone in ("", *TONES)}
    | dict.fromkeys("đð\u0256", "d")
    # The gha that bad converters put for ư (“ngƣời”).
    | {"\u01a3": "u", "\u00a0": " "}
    | dict.fromkeys(DASHES, "-")
)
_OTHER_MARKS = re.compile("[\u0300-\u036f]+")
