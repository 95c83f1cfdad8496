"""`explain`: every message has a long text, an example, and its place in docs/ma-loi.md."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from congbo import explain
from congbo.cli import main
from congbo.messages.registry import Message, declared

REFERENCE = Path(__file__).parents[1] / "docs" / "ma-loi.md"
EVERY = pytest.mark.parametrize("message", declared(), ids=lambda message: message.name)


def test_every_message_has_one_example_and_every_example_a_message():
    names = {message.name for message in declared()}
    assert set(explain.samples()) == names, "thêm ví dụ vào congbo/explain_samples.toml"


@EVERY
def test_an_example_shows_the_message_at_its_place_with_a_cure(message: Message):
    head, *_, cure = explain.example(message.name).split("\n")
    assert f"[{message.name}] " in head
    assert re.fullmatch(r"  Cách sửa: \S.*", cure)


@EVERY
def test_an_explanation_is_one_to_five_whole_sentences(message: Message):
    text = message.explanation
    assert text[0].isupper() or text[0] in "“.@"
    assert text == " ".join(text.split())
    assert 60 <= len(text) <= 600, "nói vì sao kiểm tra, phải làm gì, cho một ví dụ đúng"


def test_the_reference_in_docs_is_what_the_program_says():
    wanted = explain.reference()
    if os.environ.get("UPDATE"):
        REFERENCE.parent.mkdir(exist_ok=True)
        REFERENCE.write_text(wanted, encoding="utf-8", newline="\n")
    assert REFERENCE.read_text(encoding="utf-8") == wanted, "chạy lại với UPDATE=1"


def test_a_name_is_explained_on_stdout(capsys: pytest.CaptureFixture[str]):
    assert main(["explain", "sai-ngay"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    first, *_, cure = shown.out.rstrip("\n").split("\n")
    assert first == "sai-ngay: lỗi"
    assert cure == "  Cách sửa: tháng 2 năm 2026 có 28 ngày; ví dụ: deadline: 2026-02-28"


def test_a_name_may_be_copied_with_its_brackets(capsys: pytest.CaptureFixture[str]):
    assert main(["explain", "[SAI-NGAY]"]) == 0
    assert capsys.readouterr().out.startswith("sai-ngay: lỗi\n")


def test_a_duty_says_that_release_makes_it_an_error(capsys: pytest.CaptureFixture[str]):
    assert main(["explain", "dia-chi-mau"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("dia-chi-mau: cảnh báo; là lỗi khi dựng với --release\n")


def test_an_unknown_name_gets_the_nearest_ones_and_exit_1(capsys: pytest.CaptureFixture[str]):
    assert main(["explain", "sai-nga"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "lỗi [moi-truong] Không có thông báo nào tên “sai-nga”\n"
        "  Cách sửa: tên gần nhất: “sai-ngay”, “sai-bang-ma”, “sai-menu”\n"
    )


def test_without_a_name_all_are_listed(capsys: pytest.CaptureFixture[str]):
    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.split("\n")
    assert [line.split()[0] for line in lines[: len(declared())]] == [
        message.name for message in declared()
    ]


def test_a_second_name_is_wrong_use(capsys: pytest.CaptureFixture[str]):
    assert main(["explain", "sai-ngay", "sai-so"]) == 2


def test_json_answers_with_one_object_at_every_exit(capsys: pytest.CaptureFixture[str]):
    assert main(["explain", "trung-slug", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["exit"], answer["diagnostics"]) == (True, 0, [])
    assert [one["id"] for one in answer["explanations"]] == ["trung-slug"]
    assert main(["explain", "khong-co-ten-nay", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["ok"], answer["exit"]) == (False, 1)
