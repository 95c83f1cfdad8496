"""`plan` tells what would be published, `why` why an address is drawn again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from congbo import cli

AS_OF = "2026-06-01"
CONFIG = "title: Cổng mẫu\nbase_url: https://mau.example\n"
UNIT = "---\ntitle: {title}\n---\n\n{body}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "config.yaml", CONFIG)
    write(tmp_path, "content/don-vi/a.md", UNIT.format(title="Đơn vị mẫu A", body="Thân bài."))
    write(tmp_path, "content/don-vi/b.md", UNIT.format(title="Đơn vị mẫu B", body="Thân bài."))
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def run(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = cli.main(["--root", str(root), "--as-of", AS_OF, *words])
    captured = capsys.readouterr()
    return code, captured.out or captured.err


def test_the_plan_names_every_address_with_its_source(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = run(root, capsys, "plan")
    assert code == 0
    line = next(line for line in text.splitlines() if line.startswith("/don-vi/a/ "))
    assert line.endswith("đơn vị “Đơn vị mẫu A”  ← content/don-vi/a.md + templates/pages/unit.html")
    assert not (root / "site").exists()


def test_the_plan_of_sources_in_error_is_their_errors(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, "content/don-vi/a.md", "---\nsummary: không có tiêu đề\n---\n")
    code, text = run(root, capsys, "plan")
    assert code == 1
    assert "[thieu-khoa]" in text


def test_an_address_that_was_never_published_is_new(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(root, capsys, "build")
    write(root, "content/don-vi/c.md", UNIT.format(title="Đơn vị mẫu C", body="Thân bài."))
    code, text = run(root, capsys, "why", "/don-vi/c/")
    assert code == 0
    assert "trang mới, chưa từng được đăng" in text


def test_nothing_changed_is_told_as_such(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(root, capsys, "build")
    code, text = run(root, capsys, "why", "don-vi/a")
    assert code == 0
    assert text.startswith("/don-vi/a/: không có gì đổi")


def test_a_new_title_changes_the_list_and_says_which_part(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(root, capsys, "build")
    write(root, "content/don-vi/a.md", UNIT.format(title="Đơn vị mẫu A mới", body="Thân bài."))
    _, text = run(root, capsys, "why", "/don-vi/a/")
    assert "dữ liệu của trang đã đổi (khung trang (menu, chân trang, mô tả), tiêu đề" in text
    _, text = run(root, capsys, "why", "/don-vi/")
    assert "dữ liệu của trang đã đổi" in text
    _, text = run(root, capsys, "why", "/don-vi/b/")
    assert "không có gì đổi" in text


def test_a_new_body_is_told_as_the_body(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(root, capsys, "build")
    long = "Thân bài. " * 40
    write(root, "content/don-vi/a.md", UNIT.format(title="Đơn vị mẫu A", body=long + "Hết."))
    run(root, capsys, "build")
    write(root, "content/don-vi/a.md", UNIT.format(title="Đơn vị mẫu A", body=long + "Xong."))
    _, text = run(root, capsys, "why", "/don-vi/a/")
    assert "dữ liệu của trang đã đổi (thân bài)" in text


def test_a_changed_template_is_the_reason_for_its_pages_alone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(root, capsys, "build")
    own = (Path(cli.PROGRAM) / "templates/pages/unit.html").read_text(encoding="utf-8")
    write(root, "templates/pages/unit.html", own + "\n")
    _, text = run(root, capsys, "why", "/don-vi/a/")
    assert "mẫu trang, hoặc một mẫu mà nó dùng, đã đổi" in text
    _, text = run(root, capsys, "why", "/don-vi/")
    assert "không có gì đổi" in text


def test_without_a_memo_every_address_is_drawn_again(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, text = run(root, capsys, "why", "/don-vi/a/")
    assert "mọi trang được dựng lại" in text


def test_an_address_where_nothing_stands_is_told_with_the_nearest(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = run(root, capsys, "--json", "why", "/don-v/")
    assert code == 1
    answer = json.loads(text)
    assert answer["exit"] == 1
    assert "“/don-vi/”" in answer["diagnostics"][0]["cure"]


def test_the_summary_tells_what_will_change_next(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = "---\ntitle: Đơn vị mẫu D\npublish_at: 2026-07-01 08:30\n---\n"
    write(root, "content/don-vi/d.md", later)
    write(root, "content/don-vi/e.md", later.replace(" D", " E"))
    told = "Sắp tới: 2 bản ghi sẽ đăng lúc 08:30 ngày 01/7/2026; cần dựng lại sau lúc ấy."
    for _ in range(2):  # drawn, and remembered
        assert told in run(root, capsys, "build")[1]
