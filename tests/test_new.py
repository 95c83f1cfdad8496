"""The skeleton of a record: what its kind wants, on the day of the run."""

from __future__ import annotations

import pytest
from sites import site_of

from congbo.model.content import KINDS
from congbo.model.fields import fields_of


def skeleton(kind: str, *arguments: str) -> str:
    site = site_of("-- content/kenh/dai.yaml --\ntitle: Đài\nmedium: khác\n")
    site.run("new", kind, "Hội nghị", *arguments)
    assert site.code == 0, site.said
    return (site.root / f"content/{kind}/hoi-nghi.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["van-ban", "tin-bai", "hoat-dong"])
def test_a_record_with_a_date_gets_the_day_of_the_run(kind):
    assert "\ndate: 09/10/2026 # " in skeleton(kind, "--as-of", "2026-10-09")
    assert "\ndate: 10/10/2026 # " in skeleton(kind, "--as-of", "2026-10-09T20:00Z")


def test_the_variable_of_the_clock_holds_for_it_too(monkeypatch: pytest.MonkeyPatch):
    from congbo import cli

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770253200")  # 2026-02-05 08:00 +07:00
    site = site_of()
    assert cli.main(["--root", str(site.root), "new", "tin-bai", "A"]) == 0
    assert "\ndate: 05/02/2026 # " in (site.root / "content/tin-bai/a.md").read_text("utf-8")


def test_a_wrong_moment_makes_nothing():
    site = site_of().run("new", "tin-bai", "A", "--as-of", "mai")
    assert site.code == 2
    assert "--as-of" in site.said
    assert not (site.root / "content/tin-bai").exists()


def test_the_title_that_is_missing_has_an_example_of_its_kind():
    examples = {}
    for kind in KINDS:
        site = site_of(f"-- content/{kind.folder}/a.yaml --\nsummary: x\n")
        found = [note for note in site.answer("check")["diagnostics"] if note["id"] == "thieu-khoa"]
        (cure,) = (note["cure"] for note in found if "(title)" in note["message"])
        title = next(field for field in fields_of(kind.model) if field.key == "title")
        assert cure == f"thêm dòng, ví dụ: title: {title.example}"
        examples[title.example] = kind.name
    assert len(examples) == len(KINDS)
