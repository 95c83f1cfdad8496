"""An edited index is, byte for byte, what a whole build gives."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.search import coding, index, shards, words
from congbo.search.edit import edited_index
from congbo.search.index import Row, build_index
from congbo.search.terms import document_terms

DOCUMENTS = 40
WORDS = (
    "chi bộ chỉ bó tổ đảng tờ rơi tơ tằm nước sạch nông thôn phụ cấp hằng tháng 13 ĐA TU 2022 hòa hoà bình "
    "an ăn ân uy ủy uỷ constructor xã mẫu cán bộ đọc báo"
)
VOCABULARY = WORDS.split()
TEXTS = st.lists(st.sampled_from(VOCABULARY), max_size=30).map(" ".join)


def terms_of(texts: Sequence[str]) -> list[bytes]:
    return [document_terms(f"Tin {number % 7}", text) for number, text in enumerate(texts)]


def built(terms: Sequence[bytes]) -> dict[str, bytes]:
    rows = [
        Row(f"/tin-bai/tin-{n}/", "Tin", "Tin bài", "", (f"nam={n % 3}",))
        for n in range(len(terms))
    ]
    return {file.name: file.data for file in build_index(rows, terms)}


def drawn(seed: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(VOCABULARY, k=chance.randrange(25))) for _ in range(DOCUMENTS)]


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a few entries, trees of two levels, sparse and long lists: everything happens in a small corpus."""
    monkeypatch.setattr(coding, "SPARSE", 3)
    monkeypatch.setattr(shards, "SHARD", shards.Cut(least=60, most=240, chance=3))
    monkeypatch.setattr(shards, "NODE", shards.Cut(least=3, most=9, chance=3))
    monkeypatch.setattr(shards, "ROOT", 12)
    monkeypatch.setattr(index, "LONG", 9)
    monkeypatch.setattr(index, "BEST", 4)


@settings(max_examples=60)
@given(st.integers(0, 5), st.lists(st.tuples(st.integers(0, DOCUMENTS - 1), TEXTS), max_size=6))
def test_a_history_of_edits_equals_a_whole_build(seed: int, edits: list[tuple[int, str]]) -> None:
    terms = terms_of(drawn(seed))
    files = built(terms)
    for document, text in edits:
        after = document_terms(f"Tin {document % 7}", text)
        change = edited_index(files.__getitem__, document, terms[document], after)
        assert change is not None
        assert not any(name in files and name != "goc.bin" for name in change.files)
        files = {name: data for name, data in files.items() if name not in change.gone}
        files.update(change.files)
        terms[document] = after
        assert files == built(terms)


def test_an_edit_that_changes_no_term_changes_no_file() -> None:
    terms = terms_of(drawn(1))
    files = built(terms)
    change = edited_index(files.__getitem__, 3, terms[3], terms[3])
    assert change is not None
    assert change.files == {"goc.bin": files["goc.bin"]}
    assert change.gone == frozenset()


def test_where_rare_words_were_left_out_a_word_of_their_size_asks_for_a_whole_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "MOST", 8)
    terms = terms_of(drawn(2))
    files = built(terms)
    other = document_terms("Tin 0", "mộtchữchưatừngcó " + drawn(2)[0])
    rare = edited_index(files.__getitem__, 0, terms[0], other)
    assert rare is not None
    assert files | rare.files != files
    bare = document_terms("Tin 0", "")
    for document in range(DOCUMENTS):
        change = edited_index(files.__getitem__, document, terms[document], bare)
        if change is None:
            break
        files = {name: data for name, data in files.items() if name not in change.gone}
        files.update(change.files)
        terms[document] = bare
    assert change is None
