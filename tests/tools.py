"""What a test says when a tool from outside is missing."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def absent(tool: str, cure: str) -> NoReturn:
    """Skips the test, or fails it in CI, with what to install."""
    words = f"thiếu {tool}; cách sửa: {cure}"
    if os.environ.get("CI") == "true":
        pytest.fail(words, pytrace=False)
    pytest.skip(words)
