"""Another body's portal, of the state and of no province: nothing of this repository's portal is in the engine.

The sources lie in tests/sites/phuong-vi-du, what some of its files should be in `expected/` beside them: run with
UPDATE=1 to rewrite, then read the difference before committing.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest
import yaml
from models import sources_of, unused_keys, unused_settings

from congbo.cli import main
from congbo.model.content import KINDS
from congbo.pipeline import Sources

SITE = Path(__file__).parent / "sites" / "phuong-vi-du"
EXPECTED = SITE / "expected"
ROOT = Path(__file__).parents[1]
WORDED = {".py", ".html", ".yaml", ".typ", ".js", ".css", ".md"}
"""Endings of the files of the engine and the templates that have words."""
AS_OF = "2026-11-22"
REAL = (
    *("hòa bình", "hoà bình", "hoa-binh", "13-đa/tu", "de-an-13", "56-hd", "btgtu"),
    *("tỉnh ủy", "tỉnh uỷ", "cấp ủy", "cấp uỷ", "chi bộ", "đảng viên"),
)
"""Words of this repository's portal, in lower case; the second body has no use for any of them."""
SHORTEST = 6
"""Words of a sentence that says something of one portal alone; shorter ones are headings that any may have."""
GOLDEN = (
    "feed.json",
    "van-ban/feed.json",
    "du-lieu/van-ban.csv",
    "du-lieu/nhiem-vu.json",
    ".well-known/security.txt",
)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal, built as for going public with the real templates: not a word is left to say."""
    root = tmp_path_factory.mktemp("body") / "phuong"
    shutil.copytree(SITE, root, ignore=shutil.ignore_patterns("expected"))
    options = ["--root", str(root), "--as-of", AS_OF, "--jobs", "1"]
    assert main([*options, "build", "--release"]) == 0
    return root / "site"


@pytest.fixture(scope="module")
def sources() -> Sources:
    return sources_of(SITE, AS_OF)


def test_it_uses_every_kind_and_every_key(sources: Sources):
    assert {record.origin.kind for record in sources.content} == {kind.name for kind in KINDS}
    assert unused_keys(sources.content) == set()
    assert sources.site is not None
    assert unused_settings(sources.site.config) == set()


def test_it_is_published_without_a_warning(sources: Sources, output: Path):
    assert sources.report.diagnostics == ()
    assert (output / "index.html").is_file()


def test_nothing_of_this_repositorys_portal_is_published(output: Path):
    for path in published(output):
        for text in readings(path.read_bytes()):
            assert [word for word in REAL if word in text] == [], path
        assert [word for word in REAL if word in path.as_posix()] == [], path


def test_no_sentence_of_this_repositorys_portal_is_said_by_the_templates_or_the_engine(
    output: Path,
):
    """What is true of one portal stands in its content or settings, where its editors can change it."""
    said = {sentence for sentence in own_sentences() if len(sentence.split()) >= SHORTEST}
    assert "số thứ tự do cổng đặt cho dễ đọc" in said  # of the settings
    engine = (ROOT / "congbo", ROOT / "templates", ROOT / "assets")
    files = [path for folder in engine for path in folder.rglob("*") if path.suffix in WORDED]
    for path in (*files, *published(output)):
        text = plain_words(path.read_bytes().decode("utf-8", "ignore"))
        assert [sentence for sentence in said if sentence in text] == [], path


def test_a_note_of_the_settings_stands_with_its_list_and_on_the_home_page(output: Path):
    note = "việc nào cũng phải làm trước mùa khô."
    beside = {
        path.relative_to(output).as_posix()
        for path in output.rglob("*.html")
        if note in plain_words(path.read_text(encoding="utf-8"))
    }
    assert beside == {"index.html", "nhiem-vu/index.html", "nhiem-vu/trang-2/index.html"}


def test_every_address_lies_below_the_base_path(output: Path):
    for path in published(output):
        if path.suffix == ".html":
            page = path.read_text(encoding="utf-8")
            inside = re.findall(r'(?:href|src)="(/[^"]*)"', page)
            assert [link for link in inside if not link.startswith("/phuong/an-toan/")] == [], path


def test_times_are_those_of_its_zone(output: Path):
    items = json.loads((output / "hoat-dong/feed.json").read_text(encoding="utf-8"))["items"]
    assert [item["date_published"] for item in items] == ["2026-03-07T07:00:00+09:00"]


def test_a_time_with_its_own_zone_is_brought_there(output: Path):
    items = json.loads((output / "van-ban/feed.json").read_text(encoding="utf-8"))["items"]
    dates = {item["url"].split("/")[-2]: item["date_published"] for item in items}
    assert dates["cong-van-46"] == "2026-02-20T11:00:00+09:00"


def test_what_is_not_public_stays_home(output: Path):
    assert not (output / "tin-bai/nhap").exists()
    assert not (output / "tin-bai/nam-sau").exists()
    assert not (output / "tin-bai/het-han").exists()
    everything = b"".join(path.read_bytes() for path in published(output))
    assert "Lịch diễn tập năm sau".encode() not in everything


@pytest.mark.parametrize("path", GOLDEN)
def test_a_published_file_is_as_expected(output: Path, path: str):
    compare(path, (output / path).read_bytes().decode())


@pytest.mark.parametrize("slug", ["quyet-dinh-12-2026", "quyet-dinh-9-2019", "chi-thi-30-2025"])
def test_the_facts_of_a_document_are_as_expected(output: Path, slug: str):
    page = (output / "van-ban" / slug / "index.html").read_text(encoding="utf-8")
    compare(f"van-ban/{slug}.facts.txt", facts(page))


def compare(name: str, text: str) -> None:
    """The text is that of `expected/`, line ends apart, which git makes LF; UPDATE=1 makes it so."""
    file = EXPECTED / name
    text = text.replace("\r\n", "\n")
    if os.environ.get("UPDATE"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    assert file.read_bytes().decode() == text


def own_sentences() -> set[str]:
    """Every sentence of this repository's content and settings, as its table of facts has them, in lower case."""
    table = yaml.safe_load((ROOT / "tests/content/facts.yaml").read_text(encoding="utf-8"))
    return {plain_words(row["say"]) for row in table["facts"]}


def plain_words(text: str) -> str:
    """The words of a text without markup, one space between them, in lower case."""
    bare = html.unescape(re.sub(r"<[^>]*>", "", text))
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())


def published(output: Path) -> list[Path]:
    return sorted(path for path in output.rglob("*") if path.is_file() and path.name != ".congbo")


def readings(data: bytes) -> list[str]:
    """The text as it stands, and with what HTML, JSON and addresses may hide letters behind, in lower case."""
    plain = unicodedata.normalize("NFC", data.decode("utf-8", "ignore"))
    codes = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), plain)
    hidden = (plain, html.unescape(plain), unquote(plain), codes)
    return [unicodedata.normalize("NFC", text).casefold() for text in hidden]


def facts(page: str) -> str:
    """Each table of facts of the main part, a line for each row: “Số ký hiệu: 12/2026/QĐ-UBND”."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    lines = []
    for row in tree.iterfind(".//main//dl[@class='facts']/div"):
        label = words(row.find("dt"))
        lines.append(f"{label}: {' | '.join(words(item) for item in row.iterfind('dd'))}\n")
    return "".join(lines)


def words(element: object) -> str:
    return " ".join("".join(element.itertext()).split())  # type: ignore[attr-defined]
