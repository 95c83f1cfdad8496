"""The descriptor of the open data, held against every file that it describes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sites import site_of

from congbo.cli import main

BODY = Path(__file__).parents[1] / "sites" / "phuong-vi-du"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`/du-lieu/` of the second body, which uses every key."""
    root = tmp_path_factory.mktemp("package") / "phuong"
    shutil.copytree(BODY, root, ignore=shutil.ignore_patterns("expected"))
    assert main(["--root", str(root), "--as-of", "2026-11-22", "--jobs", "1", "build"]) == 0
    return root / "site" / "du-lieu"


@pytest.fixture(scope="module")
def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def rows(folder: Path, resource: dict[str, Any]) -> list[dict[str, str]]:
    text = (folder / resource["path"]).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_it_has_what_the_specification_asks_for(package: dict[str, Any]):
    assert re.fullmatch(r"[a-z0-9._/-]+", package["name"])
    assert package["title"] == "An toàn cháy nổ phường Ví Dụ"
    assert package["contributors"] == [
        {"title": "Ủy ban nhân dân phường Ví Dụ", "role": "publisher"}
    ]
    names = [item["name"] for item in package["resources"]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9._/-]+", name) for name in names)
    assert "created" not in package  # no clock


def test_every_table_is_described_with_its_size_and_digest(folder: Path, package: dict[str, Any]):
    published = {file.name for file in folder.glob("*.csv")}
    assert {item["path"] for item in package["resources"]} == published
    for item in package["resources"]:
        data = (folder / item["path"]).read_bytes()
        assert item["bytes"] == len(data)
        assert item["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_every_column_is_described_in_order_and_every_value_is_of_its_type(
    folder: Path, package: dict[str, Any]
):
    checked = 0
    for item in package["resources"]:
        fields = item["schema"]["fields"]
        for row in rows(folder, item):
            assert list(row) == [field["name"] for field in fields]
            for field in fields:
                assert field["title"]
                assert field["description"]
                checked += is_of_type(row[field["name"]], field)
    assert checked > 200


def is_of_type(cell: str, field: dict[str, Any]) -> bool:
    """Fails for a value that the description forbids; whether there is one."""
    limits = field.get("constraints", {})
    if not cell:
        assert not limits.get("required"), field
        return False
    if field["type"] == "integer":
        assert int(cell) >= limits.get("minimum", int(cell))
    elif field["type"] == "boolean":
        assert cell in (*field["trueValues"], *field["falseValues"])
    elif field["type"] == "date":
        assert date.fromisoformat(cell)
    else:
        assert field["type"] == "string"
        assert cell in limits.get("enum", [cell])
        assert re.fullmatch(limits.get("pattern", r".*"), cell, re.DOTALL)
        if field.get("format") == "uri":
            assert re.match(r"https?://", cell)
        if field.get("format") == "email":
            assert "@" in cell
    return True


def test_keys_are_unique_and_references_lead_to_rows(folder: Path, package: dict[str, Any]):
    slugs = {
        item["name"]: [row["slug"] for row in rows(folder, item)] for item in package["resources"]
    }
    followed = 0
    for item in package["resources"]:
        assert item["schema"]["primaryKey"] == "slug"
        assert len(set(slugs[item["name"]])) == len(slugs[item["name"]])
        for key in item["schema"].get("foreignKeys", []):
            assert key["reference"]["fields"] == "slug"
            known = slugs[key["reference"]["resource"]]
            told = [row[key["fields"]] for row in rows(folder, item) if row[key["fields"]]]
            assert set(told) <= set(known)
            followed += len(told)
    assert followed > 3


def test_a_key_to_a_kind_without_data_is_not_promised():
    site = site_of("-- content/nhiem-vu/a.md --\n---\ntitle: A\n---\n").build()
    package = json.loads(site.read("du-lieu/datapackage.json"))
    assert [item["name"] for item in package["resources"]] == ["nhiem-vu"]
    assert "foreignKeys" not in package["resources"][0]["schema"]
    assert "contributors" in package


def test_a_portal_without_records_has_none_and_its_page_leads_to_none():
    site = site_of("").build().expect_gone("du-lieu/datapackage.json")
    assert "datapackage" not in site.read("du-lieu/index.html")
    full = site_of("-- content/don-vi/a.yaml --\ntitle: A\n").build()
    full.expect("du-lieu/index.html", contains='href="/du-lieu/datapackage.json"')
