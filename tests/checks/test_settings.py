"""The settings held against what exists."""

from pathlib import Path

from congbo.checks.settings import TAKEN

PAGES = Path(__file__).parents[2] / "templates" / "pages"


def test_every_template_of_the_program_is_known_to_serve_pages_or_something_else():
    assert {path.name for path in PAGES.iterdir()} == TAKEN | {"page.html"}
