"""Where the tone mark of a Vietnamese syllable stands, in the old style (hòa) and the new (hoà).

The two differ only in oa, oe and uy without a final consonant; both are right, so published or
quoted text is never rewritten. One style serves comparison: search, sort keys, duplicates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from congbo.text.letters import TONED, VOWELS, nfc, with_tone, without_tone
from congbo.text.lines import line_starts, place


@dataclass(frozen=True)
class ToneFault:
    """A tone mark on the wrong letter; line and column count from 1, in code points of the composed text."""

    line: int
    column: int
    written: str
    right: str


@dataclass(frozen=True)
class Syllable:
    """The parts of one syllable, composed, in the case as written; tone is a mark or ""."""

    onset: str
    vowels: str
    coda: str
    tone: str


def old_style(text: str) -> str:
    """The text, composed, with every tone where the old style puts it: hòa, khỏe, thúy, ủy."""
    return _SEVERAL_VOWELS.sub(lambda match: _placed(match[0]), nfc(text))


def one_style(text: str) -> str:
    """The text in the style that comparison uses; two texts that differ in tone place are equal."""
    return old_style(text)


def tone_faults(text: str) -> tuple[ToneFault, ...]:
    """The words whose tone stands where neither style puts it (“hòan” for “hoàn”), each at its first place."""
    composed = nfc(text)
    wrong = {word for word in set(_WORD.findall(composed)) if _is_misplaced(word)}
    if not wrong:
        return ()
    starts = line_starts(composed)
    found = []
    for match in _SEVERAL_VOWELS.finditer(composed):
        word = match[0]
        if word in wrong:
            wrong.remove(word)
            found.append(ToneFault(*place(starts, match.start()), word, _placed(word)))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def split_syllable(word: str) -> Syllable | None:
    """A composed word as the syllable it is; None for what cannot be one in Vietnamese spelling."""
    bare, tone = _without_tone(word[: _LONGEST + 1])
    match = _SYLLABLE.fullmatch(bare) if tone is not None else None
    if match is None or len(word) > _LONGEST:
        return None
    onset, vowels, coda = match["onset"], match["vowels"], match["coda"]
    if (vowels.lower(), bool(coda)) not in _NUCLEI:
        return None
    return Syllable(onset, vowels, coda, tone or "")


_CONSONANTS = "bcdđghklmnpqrstvx"
_EVERY_VOWEL = VOWELS + VOWELS.upper() + TONED
_NO_LETTER_BEFORE = "(?<![\\w\u0300-\u036f])"
_NO_LETTER_AFTER = "(?![\\w\u0300-\u036f])"

# Only a syllable of several vowel letters leaves a choice (the i of gi, the u of qu count here).
# Every repeat is bounded, so that a long run of letters costs no more than its length.
_SEVERAL_VOWELS = re.compile(
    f"{_NO_LETTER_BEFORE}[{_CONSONANTS}{_CONSONANTS.upper()}]{{0,3}}"
    f"[{_EVERY_VOWEL}]{{2,4}}[cghmnptCGHMNPT]{{0,2}}{_NO_LETTER_AFTER}"
)

_WORD = re.compile("[^\\W\\d_]+")
# “nghiêng” has seven letters.
_LONGEST = 8

_SYLLABLE = re.compile(
    "(?P<onset>ngh|ng|nh|gh|gi(?=[aăâeêoôơuư])|ch|kh|ph|th|tr|qu(?=[aăâeêioôơy])|[bcdđghklmnprstvx]|)"
    "(?P<vowels>[aăâeêioôơuưy]{1,3})"
    "(?P<coda>ch|ng|nh|[cmnpt]|)",
    re.IGNORECASE,
)

# Vowel groups of Vietnamese spelling: those that end a syllable, those a consonant follows.
_OPEN = (
    "a e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu oa oe oi ôi ơi ua uê ui uơ uy ưa ưi ưu "
    "iêu yêu oai oao oay oeo uay uây uêu uôi uya uyu ươi ươu"
)
_CLOSED = "a ă â e ê i o ô ơ u ư y iê oa oă oe oo uâ uê uô uy ươ yê uyê"
_NUCLEI = {(group, False) for group in _OPEN.split()} | {(group, True) for group in _CLOSED.split()}
# The groups in which the styles differ when nothing follows.
_DISPUTED = frozenset({"oa", "oe", "uy"})
_SHAPED = frozenset("ăâêôơư")


@lru_cache(maxsize=1 << 14)
def _placed(word: str) -> str:
    """The word with its tone where the old style puts it."""
    syllable = split_syllable(word)
    if syllable is None or not syllable.tone:
        return word
    return _spelled(syllable, _tone_place(syllable))


@lru_cache(maxsize=1 << 14)
def _is_misplaced(word: str) -> bool:
    syllable = split_syllable(word)
    if syllable is None or not syllable.tone or word == _placed(word):
        return False
    disputed = not syllable.coda and syllable.vowels.lower() in _DISPUTED
    return not (disputed and word == _spelled(syllable, 1))


def _tone_place(syllable: Syllable) -> int:
    """The index of the vowel that bears the tone in the old style."""
    vowels = syllable.vowels.lower()
    shaped = [index for index, vowel in enumerate(vowels) if vowel in _SHAPED]
    if shaped:
        return shaped[-1]
    if len(vowels) == 3 or (len(vowels) == 2 and syllable.coda):
        return 1
    return 0


def _spelled(syllable: Syllable, place: int) -> str:
    vowels = syllable.vowels
    marked = vowels[:place] + with_tone(vowels[place], syllable.tone) + vowels[place + 1 :]
    return syllable.onset + marked + syllable.coda


def _without_tone(word: str) -> tuple[str, str | None]:
    """The word without its tone, and the tone; None in place of a tone when there are several."""
    letters = [without_tone(letter) for letter in word]
    tones = [tone for _, tone in letters if tone]
    return "".join(letter for letter, _ in letters), "".join(tones) if len(tones) < 2 else None
