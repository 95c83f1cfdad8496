"""What the letters of the encodings and typing habits before Unicode mean.

Facts of the tables: TCVN 5712:1993 (ABC, TCVN3), the fonts of VNI Software, RFC 1456 (VIQR), and
the keys of Telex and VNI typing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from congbo.text.letters import TONES, VOWELS, with_tone
from congbo.text.tones import old_style, split_syllable


def decode_tcvn3(text: str) -> str:
    """TCVN3 bytes that were read as Latin-1: “nh©n d©n” gives “nhân dân”."""
    return text.translate(_TCVN3)


def decode_vni(text: str) -> str:
    """Text in a VNI font, read as Latin-1: “chaøo caùc baïn” gives “chào các bạn”."""
    return _VNI_SIGN.sub(lambda match: _VNI[match[0]], text)


def decode_telex(word: str) -> str:
    """The syllable that Telex keys spell (“Vieetj” gives “Việt”); "" when they spell none."""
    return _typed(word, _TELEX)


def decode_vni_keys(word: str) -> str:
    """The syllable that VNI keys spell (“Vie65t” gives “Việt”); "" when they spell none."""
    return _typed(word, _VNI_KEYS)


def decode_viqr(word: str) -> str:
    """The syllable that VIQR spells (“Vie^.t” gives “Việt”); "" when it spells none."""
    return _typed(word, _VIQR)


# From 0xA1 on; a dot marks a byte that has no letter in TCVN3.
_TCVN3 = {
    0xA1 + offset: letter
    for offset, letter in enumerate(
        "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹ"
        "ềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
    )
    if letter != "."
}


def _vni_pairs() -> dict[str, str]:
    """Vowel and mark sign, both cases; ô and ö are the ơ and ư of this encoding."""
    pairs = {}
    plain = dict(zip("øûõùï", TONES, strict=True))
    circumflex = dict(zip("âàåãáä", ("", *TONES), strict=True))
    breve = dict(zip("êèúüéë", ("", *TONES), strict=True))
    for base, vowel, signs in (
        *((base, base, plain) for base in "aeouy"),
        ("ô", "ơ", plain),
        ("ö", "ư", plain),
        ("a", "â", circumflex),
        ("e", "ê", circumflex),
        ("o", "ô", circumflex),
        ("a", "ă", breve),
    ):
        for sign, tone in signs.items():
            letter = with_tone(vowel, tone)
            pairs[base + sign] = letter
            pairs[base.upper() + sign] = pairs[base.upper() + sign.upper()] = letter.upper()
    return pairs


# Letters that need no mark sign stand beside the pairs.
_VNI = _vni_pairs() | dict(zip("ñÑôÔöÖæÆóÓòÒîÎ", "đĐơƠưƯỉỈĩĨịỊỵỴ", strict=True))
_VNI_SIGN = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))


@dataclass(frozen=True)
class _Keys:
    """A way of typing: what each key does to the letters before it."""

    tones: Mapping[str, str]
    shapes: Mapping[str, Mapping[str, str]]
    # Keys that act when they repeat the letter before.
    doubles: Mapping[str, str]


_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_BREVE = {"a": "ă"}
_TELEX = _Keys(
    tones=dict(zip("frxsj", TONES, strict=True)),
    shapes={"w": _HORN | _BREVE},
    doubles=_CIRCUMFLEX | {"d": "đ"},
)
_VNI_KEYS = _Keys(
    tones=dict(zip("23415", TONES, strict=True)),
    shapes={"6": _CIRCUMFLEX, "7": _HORN, "8": _BREVE, "9": {"d": "đ"}},
    doubles={},
)
_VIQR = _Keys(
    tones=dict(zip("`?~'.", TONES, strict=True)),
    shapes={"^": _CIRCUMFLEX, "+": _HORN, "(": _BREVE},
    doubles={"d": "đ"},
)
# “nghieengs” has nine; with keys for each mark none reaches this.
_MOST_KEYS = 12


def _typed(word: str, keys: _Keys) -> str:
    if len(word) > _MOST_KEYS:
        return ""
    letters: list[str] = []
    tone = ""
    marked = False
    for key in word.lower():
        if letters and letters[-1] == key and key in keys.doubles:
            letters[-1] = keys.doubles[key]
            marked = True
        elif key in keys.shapes and _shape(letters, keys.shapes[key]):
            marked = True
        elif key in keys.tones and not tone and any(letter in VOWELS for letter in letters):
            tone = keys.tones[key]
        else:
            letters.append(key)
    if not (marked or tone):
        return ""
    syllable = _with_tone_somewhere(letters, tone)
    if split_syllable(syllable) is None:
        return ""
    return _in_case_of(word, old_style(syllable))


def _shape(letters: list[str], changes: Mapping[str, str]) -> bool:
    """Give its shape mark to the last letter that takes it; uo becomes ươ as one."""
    for index in range(len(letters) - 1, -1, -1):
        if letters[index] in changes:
            if changes is not _CIRCUMFLEX and letters[: index + 1][-2:] == ["u", "o"]:
                letters[index - 1] = "ư"
            letters[index] = changes[letters[index]]
            return True
    return False


def _with_tone_somewhere(letters: list[str], tone: str) -> str:
    """The letters with the tone on their first vowel; the tone rules then put it right."""
    for index, letter in enumerate(letters):
        if letter in VOWELS:
            return "".join([*letters[:index], with_tone(letter, tone), *letters[index + 1 :]])
    return "".join(letters)


def _in_case_of(word: str, syllable: str) -> str:
    if word.isupper():
        return syllable.upper()
    return syllable.capitalize() if word[0].isupper() else syllable
