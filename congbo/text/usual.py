"""One look at a text for all that proper Vietnamese does not have: letters, raw keys, tones out of place."""

from __future__ import annotations

import re

from congbo.text.legacy import LATIN_SIGNS
from congbo.text.legacy_typed import has_strong_form
from congbo.text.repair import CONTROLS, SUSPECTS
from congbo.text.tones import tone_faults


def is_usual(text: str) -> bool:
    """Whether each word of a composed text is such that no reading for faults would tell of it.

    Then `repair` leaves the text as it is, and `control_characters`, `legacy_text` and `tone_faults`
    find nothing. What one of them tells of has a word that alone is not usual; code is left to them.
    """
    new = set(text.replace("\n", " ").split(" ")) - _usual
    together = " ".join(new)
    if not has_usual_letters(together) or "`" in together:
        return False
    if has_strong_form(together) or tone_faults(together):
        return False
    _usual.update(word for word in new if len(word) <= _LONGEST)
    if len(_usual) > _MOST_USUAL:
        _usual.clear()
    return True


def has_usual_letters(text: str) -> bool:
    """Whether a composed text has nothing that three readings, each as long as this one, look for.

    Then `repair` leaves it as it is, `control_characters` finds none, and `legacy_text` has no more
    to tell than `typed_text`.
    """
    return _UNUSUAL.search(text) is None


_UNUSUAL = re.compile(f"[{CONTROLS}{SUSPECTS}{LATIN_SIGNS}]")
# Words found usual, with what is written around them: a text has few that none before it had.
_usual: set[str] = set()
_MOST_USUAL = 1 << 14
_LONGEST = 40
