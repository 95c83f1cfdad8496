"""The page of problems, as the browser gets it."""

from __future__ import annotations

from congbo.diagnostics import Diagnostic, Report, Span
from congbo.serve.problem import AT_MOST, problem_page


def note(message: str, line: int = 7) -> Diagnostic:
    return Diagnostic("error", "sai-ngay", Span("content/a.md", line, 11, 4), message, "sửa: <b>")


def source_line(path: str, line: int) -> str | None:
    return "deadline: 31/02 <script>" if (path, line) == ("content/a.md", 7) else None


def test_a_problem_is_told_with_place_line_cause_and_cure_all_escaped() -> None:
    page = problem_page(Report((note("Ngày “<script>alert(1)</script>”"),)), source_line, True)
    text = page.decode()
    assert "<h1>Chưa dựng được: 1 lỗi</h1>" in text
    assert '<p class="place">content/a.md:7:11</p>' in text
    assert "Ngày “&lt;script&gt;alert(1)&lt;/script&gt;” <span>[sai-ngay]</span>" in text
    assert "    7 | deadline: 31/02 &lt;script&gt;\n      |           ^^^^</pre>" in text
    assert "<b>Cách sửa:</b> sửa: &lt;b&gt;" in text
    assert "<script" not in text
    assert "style=" not in text


def test_warnings_stay_in_the_terminal() -> None:
    warning = Diagnostic("warning", "x", Span(), "Cảnh báo nhỏ", "bỏ qua")
    text = problem_page(Report((note("Sai"), warning)), source_line, True).decode()
    assert "Cảnh báo nhỏ" not in text
    assert text.count("<li>") == 1


def test_the_last_good_page_is_offered_only_when_there_is_one() -> None:
    report = Report((note("Sai"),))
    assert b'href="?__congbo=ban-truoc"' in problem_page(report, source_line, True)
    assert b"ban-truoc" not in problem_page(report, source_line, False)


def test_a_problem_without_a_place_and_very_many_of_them() -> None:
    report = Report.of(
        [Diagnostic("error", "moi-truong", Span(), "Ổ đĩa đầy", "dọn bớt tệp")],
        (note(f"Sai {number}", number) for number in range(AT_MOST + 1)),
    )
    text = problem_page(report, source_line, False).decode()
    assert text.count("<li>") == AT_MOST
    assert "Còn 2 lỗi nữa" in text
    assert "<li>\n\n<p>Ổ đĩa đầy <span>[moi-truong]</span></p>" in text
