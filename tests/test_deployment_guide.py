"""The handbook for IT staff: its program runs as printed, its commands and facts are those of the program."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from served_portal import built
from serving import deployed

from congbo.outputs.servers.served import HEADERS, SECURE_HEADERS, SVG_POLICY

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "trien-khai.md").read_text(encoding="utf-8")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    blocks = re.findall(r"^```python\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1
    file = tmp_path / "doi-chieu.py"
    file.write_text(blocks[0], encoding="utf-8")
    return file


def compare(program: Path, manifest: Path, place: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-X", "utf8", str(program), str(manifest), place]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def test_the_program_that_compares_finds_a_fresh_build_whole(program: Path) -> None:
    site = built("").output
    code, lines = compare(program, site / "manifest.json", str(site))
    count = len(json.loads((site / "manifest.json").read_bytes())["files"])
    assert (code, lines) == (0, [f"{count} tệp, 0 khác hoặc thiếu, 0 tệp lạ"])


def test_the_program_that_compares_names_what_was_changed_lost_or_added(
    program: Path, tmp_path: Path
) -> None:
    site = built("").output
    copy = tmp_path / "site"
    for path in ("index.html", "robots.txt", "404.html"):
        (copy / path).parent.mkdir(exist_ok=True)
        (copy / path).write_bytes((site / path).read_bytes())
    manifest = tmp_path / "manifest.json"
    files = json.loads((site / "manifest.json").read_bytes())["files"]
    wanted = {path: files[path] for path in ("404.html", "index.html", "robots.txt")}
    manifest.write_text(json.dumps({"version": 1, "files": wanted}), encoding="utf-8")
    (copy / "robots.txt").write_bytes(b"User-agent: *\n")
    (copy / "404.html").unlink()
    (copy / "la.php").write_bytes(b"<?php")
    assert compare(program, manifest, str(copy)) == (
        1,
        [
            "KHÁC HOẶC THIẾU: 404.html",
            "KHÁC HOẶC THIẾU: robots.txt",
            "TỆP LẠ: la.php",
            "3 tệp, 2 khác hoặc thiếu, 1 tệp lạ",
        ],
    )


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_the_program_that_compares_judges_a_live_site(program: Path, server: str) -> None:
    made = built("/truyen-thong/cong")
    manifest = made.output / "manifest.json"
    page = made.output / "gioi-thieu" / "index.html"
    before = page.read_bytes()
    with deployed(server, made) as site:
        address = f"http://127.0.0.1:{site.port}{made.base}"
        assert compare(program, manifest, address)[0] == 0
        try:
            page.write_bytes(before.replace(b"cong", b"c0ng") + b" ")
            code, lines = compare(program, manifest, address)
        finally:
            page.write_bytes(before)
    assert (code, lines[0]) == (1, "KHÁC HOẶC THIẾU: gioi-thieu/index.html")


def test_the_handbook_lists_every_header_with_its_value() -> None:
    for name, value in (*HEADERS, *SECURE_HEADERS):
        assert f"`{name}`" in GUIDE
        if name != "Permissions-Policy":  # told in words
            assert f"`{value}`" in GUIDE
    assert f"`{SVG_POLICY}`" in GUIDE
