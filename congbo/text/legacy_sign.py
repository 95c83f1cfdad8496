"""The sign of a legacy encoding, as the modules that look for it give it."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The name of an encoding that is not recognised.
UNKNOWN = "không rõ"


@dataclass(frozen=True)
class LegacySign:
    """A place that seems to be in a legacy encoding; line and column from 1, in code points.

    name: "UTF-16", "UTF-32", "Windows-1258", "TCVN3", "VNI", "Telex", "VNI kiểu gõ", "VIQR"
    or UNKNOWN. sample: what stands there, up to the end of the line or 60 characters.
    decoded: what the sample seems to mean, or "". certain: false where it may be meant so.
    """

    name: str
    line: int
    column: int
    sample: str
    decoded: str
    certain: bool


def to_line_end(text: str, start: int) -> str:
    """The sample of a sign that starts there."""
    return re.split("[\r\n]", text[start : start + _SAMPLE], maxsplit=1)[0].rstrip()


_SAMPLE = 60
