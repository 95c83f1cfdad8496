"""Which templates show a body whole and only so: in such a page a new body may take the place of the old one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from congbo.render.key import reached

_EXPRESSION = re.compile(r"\{([{%])[-+]?(.*?)[-+]?[%}]\}", re.DOTALL)
_BODY = re.compile(r"(?<![\w.])body\b")
_SHOWN = ("{", "body")
_ASKED = {_SHOWN, ("%", "if body"), ("%", "elif body")}


def shows_body_whole(
    name: str, sources: Mapping[str, str], refers: Mapping[str, Sequence[str | None]]
) -> bool:
    """Whether a template, with all it reaches, says `{{ body }}` in one place, and else asks at most if there is one.

    Judged by the words alone, so the answer may be no for a template that does (a variable of that name, say), never
    yes for one that does not.
    """
    found = [
        (sign, " ".join(words.split()))
        for part in reached(name, refers)
        for sign, words in _EXPRESSION.findall(sources[part])
        if _BODY.search(words)
    ]
    return found.count(_SHOWN) == 1 and _ASKED.issuperset(found)
