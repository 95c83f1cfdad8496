"""What each sort of query must find, first and last: queries.txt, asked of an index on disk by node."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import pytest

from congbo import cli
from tests.search.conftest import Node
from tests.search.sample import write_index

HERE = Path(__file__).parent
LEAST = 180


class Question(NamedTuple):
    """A query with its filters, and what is expected of the answer."""

    text: str
    choices: tuple[tuple[str, ...], ...]
    expected: tuple[str, ...]


def questions() -> list[Question]:
    found = []
    for line in (HERE / "queries.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            asked, *expected = line.split("|")
            text, _, filters = asked.partition("?")
            choices = tuple(tuple(pair.split("=")) for pair in filters.split())
            stripped = tuple(words.strip() for words in expected)
            found.append(Question(unquote(text.strip()), choices, stripped))
    return found


QUESTIONS = questions()


@pytest.fixture(scope="module")
def answers(node: Node, tmp_path_factory: pytest.TempPathFactory) -> dict[Question, Any]:
    """The answer to each question, with the slugs of what was found in `slugs`."""
    folder = tmp_path_factory.mktemp("index")
    slugs = write_index(folder)
    asked = [{"text": question.text, "choices": question.choices} for question in QUESTIONS]
    found = node("ask.mjs", folder, given=asked)
    for answer in found:
        answer["slugs"] = [slugs[document] for document in answer["documents"]]
    return dict(zip(QUESTIONS, found, strict=True))


def test_there_are_queries_of_every_sort() -> None:
    assert len(QUESTIONS) >= LEAST
    assert all(question.expected for question in QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: repr(question.text))
def test_a_query_finds_what_it_means(question: Question, answers: dict[Question, Any]) -> None:
    answer = answers[question]
    found: list[str] = answer["slugs"]
    assert len(set(found)) == len(found) == answer["total"]
    for words in question.expected:
        demand, _, named = words.partition("=")
        if demand == "none":
            assert found == []
        elif demand == "first":
            assert found[0] == named
        elif demand == "has":
            assert set(named.split(",")) <= set(found)
        elif demand == "not":
            assert not set(named.split(",")) & set(found)
        elif demand == "above":
            one, other = named.split(">")
            assert found.index(one) < found.index(other)
        else:
            assert (demand, answer["instead"]) == ("meant", named)


def test_where_no_list_is_long_the_number_of_results_is_the_true_one(
    answers: dict[Question, Any],
) -> None:
    assert [question.text for question, answer in answers.items() if answer["part"]] == []


def test_what_says_in_its_summary_what_it_is_stands_before_news_that_mention_it(
    node: Node, tmp_path: Path
) -> None:
    files = {
        "config.yaml": "title: Cổng mẫu\nbase_url: https://mau.example\n",
        "content/kenh/mang.md": "---\ntitle: Mạng xã hội\nmedium: mạng xã hội\nsummary: Như Facebook, Zalo.\n---\n",
        "content/tin-bai/tin.md": "---\ntitle: Tin mẫu\ndate: 2024-01-01\n---\nĐăng lên Zalo.\n",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert cli.main(["build", "--root", str(tmp_path), "--as-of", "2026-01-01"]) == 0
    asked = [{"text": "zalo", "choices": []}]
    (answer,) = node("ask.mjs", tmp_path / "site" / "tim-kiem" / "chi-muc", given=asked)
    assert [row["address"] for row in answer["rows"]] == ["/kenh/mang/", "/tin-bai/tin/"]


def test_rows_tell_what_a_result_shows(answers: dict[Question, Any]) -> None:
    answer = next(found for asked, found in answers.items() if asked.text == "13-ĐA/TU")
    assert answer["rows"][0] == {
        "label": "Đề án số 13-ĐA/TU",
        "day": "2018-11-01",
        "address": "/van-ban/de-an-13/",
        "title": "Về giải pháp mẫu",
    }
