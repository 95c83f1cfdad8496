"""What every test shares: the same random cases on every run, and the tools that come from outside.

A tool that is missing skips its tests on a colleague's machine and fails them in CI.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from long_files import LONG
from playwright.sync_api import Browser, sync_playwright
from tools import absent

ROOT = Path(__file__).parents[1]
NODE_MODULES = ROOT / ".cache" / "node" / "node_modules"  # filled by .ci/run

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
USUAL_PLACES = (
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# As root without a sandbox; the rest keeps the browser from calling anyone.
BROWSER_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

hypothesis.settings.register_profile(
    "congbo", derandomize=True, deadline=None, database=None, max_examples=50
)
hypothesis.settings.load_profile("congbo")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what needs a browser, and puts the long files first; all others stay where they are."""
    places = {ROOT / "tests" / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path, len(LONG)))
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a browser of the Chromium family."""
    found = filter(None, map(shutil.which, (*BROWSERS, *USUAL_PLACES)))
    return next(found, None) or absent("trình duyệt Chromium", "apt install chromium")


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A headless browser, one for the whole run of a worker."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=chromium_path, args=list(BROWSER_OPTIONS)
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe_script() -> str:
    """The text of axe-core, to be run in a page."""
    return node_file("axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def vnu_jar() -> Path:
    """The Nu HTML checker, for `java -jar`."""
    if not shutil.which("java"):
        absent("java", "apt install default-jre-headless")
    return node_file("vnu-jar/build/dist/vnu.jar")


def node_file(path: str) -> Path:
    """A file of a package from npm."""
    file = NODE_MODULES / path
    return file if file.exists() else absent(path, "bash .ci/run")
