"""The settings held against what exists."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import CONFIG, site_of

from congbo.checks.settings import TAKEN

PAGES = Path(__file__).parents[2] / "templates" / "pages"


def test_every_template_of_the_program_is_known_to_serve_pages_or_something_else():
    assert {path.name for path in PAGES.iterdir()} == TAKEN | {"page.html"}


def security(written: str, as_of: str) -> list[str]:
    unit = "-- content/don-vi/a.yaml --\ntitle: A\n"
    return site_of(unit, CONFIG + f"security: {written}\n").names("--as-of", as_of)


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        ("2025-12-31 23:59", True),
        ("2026-01-01", False),
        ("2026-12-31 23:59:59", False),
        ("2027-01-01", True),
    ],
)
def test_the_expiry_of_security_lies_within_a_year(as_of, told):
    found = security("{contact: a@vi-du.vn, expires: 1/1/2027}", as_of)
    assert found == ["bao-mat-het-han"] * told


def test_an_expiry_that_passes_is_told_by_the_next_build_though_nothing_else_changed():
    config = CONFIG + "security: {contact: a@vi-du.vn, expires: 1/1/2027}\n"
    site = site_of("-- content/don-vi/a.yaml --\ntitle: A\n", config)
    assert site.build("--as-of", "2026-12-31").said.count("cảnh báo [") == 0
    assert "[bao-mat-het-han]" in site.build("--as-of", "2027-01-01").said
    assert site.build("--as-of", "2026-12-31").said.count("cảnh báo [") == 0
    site.expect(".well-known/security.txt", contains="Expires: 2027-01-01T00:00:00+07:00")


@pytest.mark.parametrize("given", ["{contact: a@vi-du.vn}", "{expires: 31/12/2026}"])
def test_half_of_security_is_told(given):
    assert security(given, "2026-02-05") == ["bao-mat-thieu"]
