"""The colours of the style: what is read on what, and by how much they differ (WCAG 2.2, 1.4.6 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STYLE = (Path(__file__).parents[2] / "assets" / "style.css").read_text(encoding="utf-8")
TEXT, MARK = 7.0, 3.0

READ = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("on-band", "band"),
]
SEEN = [("focus", "paper"), ("focus", "surface"), ("gold", "band")]


def tokens(scheme: str) -> dict[str, str]:
    """The colours of a scheme; the dark one changes some of the light ones."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    chosen = blocks[:1] if scheme == "light" else blocks[:2]
    return {
        name: value
        for block in chosen
        for name, value in re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)
    }


def contrast(one: str, two: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_that_is_read_has_a_contrast_of_seven(scheme: str) -> None:
    colours = tokens(scheme)
    ratios = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in READ}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ring_of_the_keyboard_and_the_gold_line_are_seen(scheme: str) -> None:
    colours = tokens(scheme)
    ratios = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in SEEN}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < MARK} == {}


def test_the_theme_colour_of_the_browser_is_that_of_the_band() -> None:
    head = (Path(__file__).parents[2] / "templates/parts/head.html").read_text(encoding="utf-8")
    for scheme in ("light", "dark"):
        band = tokens(scheme)["band"]
        assert f'content="{band}" media="(prefers-color-scheme: {scheme})"' in head


def test_gold_is_never_text_and_no_colour_stands_outside_the_tokens() -> None:
    rules = re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)
    assert not re.search(r"[;{\s]color: var\(--gold\)", rules)
    for declaration in re.findall(r"[^;{}]*#[0-9a-f]{3,6}\b[^;{}]*", rules):
        if not declaration.strip().startswith("--"):
            assert "#000" in declaration, declaration  # black lines on paper
