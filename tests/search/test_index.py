"""The files of an index: named by their bytes, the same for the same documents, few of them new after an edit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from congbo.digest import sha256
from congbo.search import lists, shards
from congbo.search.index import Row, build_index
from congbo.search.terms import document_terms
from tests.search.conftest import Node

MANY = 400
LETTERS = "aeiouăâêôơư"


def text_of(number: int) -> str:
    """A text of some 60 syllables that differs from document to document."""
    words = []
    for place in range(60):
        seed = (number * 7919 + place * place * 104729) % 99991
        onset = "bcdghklmnprstvx"[seed % 15]
        words.append(onset + LETTERS[seed // 15 % 11] + ("", "n", "ng", "t", "m")[seed // 165 % 5])
    return " ".join(words)


TEXTS = [text_of(number) for number in range(MANY)]


def files_of(texts: Sequence[str]) -> dict[str, bytes]:
    rows = [Row(f"/tin-bai/tin-{n}/", f"Tin mẫu {n}", "Tin bài") for n in range(len(texts))]
    terms = [document_terms(row.title, text) for row, text in zip(rows, texts, strict=True)]
    return {file.name: file.data for file in build_index(rows, terms)}


FILES = files_of(TEXTS)


def test_the_same_documents_give_the_same_files() -> None:
    assert files_of(list(TEXTS)) == FILES


def test_every_file_but_the_root_is_named_by_its_bytes() -> None:
    assert "goc.bin" in FILES
    for name, data in FILES.items():
        assert name == "goc.bin" or name.split(".")[0] == sha256(data)[:12]


def test_several_passes_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    for documents in (150, 1):
        monkeypatch.setattr(lists, "DOCUMENTS_A_PASS", documents)
        assert files_of(TEXTS) == FILES


def test_an_edit_of_one_phrase_leaves_all_but_a_few_files() -> None:
    edited = list(TEXTS)
    edited[200] = edited[200].replace(" ".join(TEXTS[200].split()[20:22]), "mẫu mới")
    assert edited != TEXTS
    new = files_of(edited).keys() - FILES.keys()
    assert 0 < len(new) + 1 <= 12  # the root keeps its name
    assert len(FILES) > 40


def test_a_document_at_the_end_leaves_the_rows_of_the_others() -> None:
    rows = {name for name in FILES if name.endswith(".txt")}
    more = files_of([*TEXTS, "thêm một bài mẫu"])
    assert len(rows - more.keys()) <= 2  # the last rows, and perhaps the words


def test_no_documents_give_an_index_that_finds_nothing(node: Node, tmp_path: Path) -> None:
    write(tmp_path, files_of([]))
    (answer,) = node("ask.mjs", tmp_path, given=[{"text": "mẫu", "choices": []}])
    assert (answer["documents"], answer["total"]) == ([], 0)


def test_a_tree_of_two_levels_finds_every_document(
    node: Node, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "ROOT", 32)
    monkeypatch.setattr(shards, "NODE", shards.Cut(least=4, most=16, chance=4))
    texts = [f"{text} riêng {number}" for number, text in enumerate(TEXTS)]
    files = files_of(texts)
    assert b'"levels":1' in files["goc.bin"]
    write(tmp_path, files)
    chosen = range(0, MANY, 17)
    asked = [{"text": f"rieng {number}", "choices": []} for number in chosen]
    answers = node("ask.mjs", tmp_path, given=asked)
    assert [answer["documents"][0] for answer in answers] == list(chosen)
    assert [answer["rows"][0]["title"] for answer in answers] == [f"Tin mẫu {n}" for n in chosen]


def test_a_list_longer_than_a_shard_holds_is_read_whole_when_need_be(
    node: Node, tmp_path: Path
) -> None:
    texts = [f"chung số {number}" for number in range(4000)]
    texts[5] = "riêng và rồi mới chung"
    write(tmp_path, files_of(texts))
    asked = [{"text": text, "choices": []} for text in ("chung", "riêng chung", "chung số 17")]
    common, scattered, row = node("ask.mjs", tmp_path, given=asked)
    assert (common["total"], common["documents"][0]) == (4000, 3999)
    assert scattered["documents"] == [5]
    assert row["documents"][0] == 17


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)


def test_words_that_always_stand_together_have_lists_of_their_own() -> None:
    rows = [Row(f"/tin-bai/tin-{n}/", "Tin", "Tin bài") for n in range(3200)]
    terms = [document_terms("Tin", "cổng mẫu chung")] * len(rows)
    names = [file.name for file in build_index(rows, terms)]
    assert len(set(names)) == len(names)


def test_the_forms_of_a_term_are_never_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD", shards.Cut(least=1, most=2, chance=1))
    entries = [b"\0a1", b"an\0a1", b"an\0b1", b"ba\0a1", b"ba\0b1", b"ba\0c1"]
    cut = list(shards.shards([("chi", entries), ("to", [b"\0a1", b"\0b1"])]))
    assert [key for key, _ in cut] == [b"chi", b"chi an", b"chi ba", b"to"]
