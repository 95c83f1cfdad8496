"""What the search index takes for the name of a record."""

from __future__ import annotations

from datetime import UTC, datetime

from congbo.model.article import Article
from congbo.model.document import Document
from congbo.views.search import title_text


def test_a_document_is_named_as_people_call_it():
    document = Document(
        title="Nâng cao chất lượng",
        type_="đề án",
        number="13-ĐA/MAU",
        date=datetime(2022, 8, 8, tzinfo=UTC),
    )
    assert title_text(document).splitlines() == [
        "Nâng cao chất lượng",
        "Đề án số 13-ĐA/MAU",
        "Đề án 13-ĐA/MAU ngày 08/8/2022",
    ]


def test_any_other_record_is_named_by_its_title():
    assert title_text(Article(title="Bài mẫu")) == "Bài mẫu"
