"""Many pages looked at side by side, in frames of one page: a browser opens them far quicker so than in turn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

NEUTRAL = "/robots.txt"  # of the same origin, with no style of its own

_LOOK = """([paths, width]) => Promise.all(paths.map(async path => {
    const frame = document.createElement("iframe");
    frame.style.cssText = "border: 0; box-sizing: content-box";
    frame.width = width;
    frame.height = 800;
    frame.src = path;
    const loaded = new Promise(done => { frame.onload = done; });
    document.body.append(frame);
    await loaded;
    const found = (SEEN)(frame.contentWindow, frame);
    frame.remove();
    return found;
}))"""


def in_frames(page: Page, paths: Mapping[str, str], width: int, seen: str) -> dict[str, Any]:
    """What a function of JavaScript gives for the window, and the frame, of each page at a width; by name."""
    found = page.evaluate(_LOOK.replace("SEEN", seen), [list(paths.values()), width])
    return dict(zip(paths, found, strict=True))
