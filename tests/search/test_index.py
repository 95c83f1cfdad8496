"""The files of the index as the publication sees them: names and bytes."""

from __future__ import annotations

from congbo.search.index import LONG, Row, build_index
from congbo.search.terms import document_terms


def test_words_of_one_phrase_in_very_many_documents_share_a_file_given_once() -> None:
    count = LONG + 1
    rows = [Row(f"/tin-bai/bai-{number}/", f"Bài {number}", "Tin bài") for number in range(count)]
    terms = [document_terms(row.title, "Kính mời bà con đọc.") for row in rows]
    names = [file.name for file in build_index(rows, terms)]
    assert len(names) == len(set(names))
