"""One look at a text for all the letters and signs that proper Vietnamese does not have."""

from __future__ import annotations

import re

from congbo.text.legacy import LATIN_SIGNS
from congbo.text.repair import CONTROLS, SUSPECTS


def has_usual_letters(text: str) -> bool:
    """Whether a composed text has nothing that three readings, each as long as this one, look for.

    Then `repair` leaves it as it is, `control_characters` finds none, and `legacy_text` has no more
    to tell than `typed_text`.
    """
    return _UNUSUAL.search(text) is None


_UNUSUAL = re.compile(f"[{CONTROLS}{SUSPECTS}{LATIN_SIGNS}]")
