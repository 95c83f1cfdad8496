"""`new site DIR`: a small portal of an invented body that builds at once and shows everything there is."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from models import sources_of, unused_keys

from congbo.cli import COMMANDS, main
from congbo.graph.publication import State, state_of
from congbo.model.common import Record
from congbo.model.content import KINDS
from congbo.model.document import Document
from congbo.model.unit import Unit
from congbo.pipeline import Sources
from congbo.starter import STARTER, starter_files

REAL = ("hòa bình", "hoà bình", "13-đa/tu", "tỉnh ủy", "tỉnh uỷ", "de-an-13", "56-hd", "btgtu")
"""Words of the portal of this repository, in lower case."""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter portal, made and built by the commands its reader is told."""
    root = tmp_path_factory.mktemp("start") / "cong moi"
    assert main(["new", "site", str(root)]) == 0
    assert main(["--root", str(root), "--as-of", "2026-02-05", "--jobs", "1"]) == 0
    return root


@pytest.fixture(scope="module")
def sources() -> Sources:
    return sources_of(STARTER, "2026-02-05")


def records(sources: Sources) -> Iterator[Record]:
    yield from sources.content


@pytest.mark.parametrize("day", ["2026-01-01", "2050-06-30", "2100-12-31"])
def test_it_builds_with_two_warnings_at_any_time(
    portal: Path, day: str, capsys: pytest.CaptureFixture[str]
):
    capsys.readouterr()
    assert main(["--root", str(portal), "check", "--as-of", day, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [note["id"] for note in answer["diagnostics"]] == ["thieu-chan-trang", "dia-chi-mau"]
    assert answer["summary"]["pages"] > 50


def test_release_waits_for_a_real_publisher(portal: Path):
    assert main(["--root", str(portal), "check", "--release"]) == 1


def test_every_kind_and_every_key_is_shown_somewhere(sources: Sources):
    used = {record.origin.kind for record in records(sources)}
    assert used == {kind.name for kind in KINDS}
    assert unused_keys(records(sources)) == set()


def test_every_record_says_that_it_is_a_sample(sources: Sources):
    for record in records(sources):
        assert "mẫu" in record.title.casefold(), record.origin.path
        assert not record.summary or "mẫu" in record.summary.casefold(), record.origin.path
        body = (STARTER / record.origin.path).read_text(encoding="utf-8").split("\n---\n")[-1]
        assert not body.strip() or "mẫu" in body.casefold(), record.origin.path


def test_there_is_one_draft_one_scheduled_and_one_expired_record(sources: Sources):
    states = [str(state_of(record, sources.as_of)) for record in records(sources)]
    for state in (State.DRAFT, State.SCHEDULED, State.EXPIRED):
        assert states.count(str(state)) == 1


def test_one_document_is_replaced_and_one_unit_has_a_successor(sources: Sources):
    found = list(records(sources))
    replaced = [ref.slug for r in found if isinstance(r, Document) for ref in r.replaces]
    assert replaced == ["quyet-dinh-08"]
    assert [r.origin.slug for r in found if isinstance(r, Unit) and r.successor] == [
        "ban-moi-truong-cu"
    ]


def test_bodies_show_each_way_of_writing(portal: Path):
    page = (portal / "site/cach-viet/index.html").read_text(encoding="utf-8")
    for mark in ("<table", "<dl", "chu-thich", "quan-trong", "<img", ".csv", "<blockquote", "<pre"):
        assert mark in page, mark


def test_nothing_of_the_real_portal_is_in_it(portal: Path):
    texts = dict(starter_files())
    texts |= {
        path.relative_to(portal).as_posix(): path.read_bytes()
        for path in (portal / "site").rglob("*")
        if path.is_file()
    }
    for path, data in texts.items():
        text = unicodedata.normalize("NFC", data.decode("utf-8", "ignore")).casefold()
        assert [word for word in REAL if word in text or word in path] == [], path


def test_the_next_command_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "cong"
    assert main(["new", "site", str(folder)]) == 0
    assert capsys.readouterr().out == (
        f"Đã tạo cổng mẫu trong “{folder}”: {len(dict(starter_files()))} tệp; README.md ở đó chỉ cách"
        f" sửa thành cổng của mình.\nXem thử: python3 build.py --root {folder} serve\n"
    )


def test_an_empty_folder_is_taken(tmp_path: Path):
    assert main(["new", "site", str(tmp_path)]) == 0
    assert (tmp_path / "config.yaml").is_file()


def test_a_folder_with_files_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "thu.txt").write_text("giữ", encoding="utf-8")
    assert main(["new", "site", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["thu.txt"]
    assert "đã có tệp nên không tạo cổng mẫu ở đó" in capsys.readouterr().err


def test_a_file_in_the_place_of_the_folder_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "cong"
    file.write_text("giữ", encoding="utf-8")
    assert main(["new", "site", str(file)]) == 2
    assert file.read_text(encoding="utf-8") == "giữ"
    assert "không phải một thư mục" in capsys.readouterr().err


def test_the_readme_names_every_folder_and_only_commands_there_are():
    readme = (STARTER / "README.md").read_text(encoding="utf-8")
    assert [kind.folder for kind in KINDS if f"`{kind.folder}/`" not in readme] == []
    commands = set(re.findall(r"build\.py (?:--root cong-moi )?([a-z]+)", readme))
    assert commands == {"serve", "check", "build", "new", "explain"}
    assert commands <= set(COMMANDS)
