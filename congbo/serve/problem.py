"""The page that tells the problems of the last build in the place of every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

from congbo.diagnostics import Diagnostic, Report, Span, layout
from congbo.serve.answer import LAST_GOOD, OWN

AT_MOST = 100  # problems on the page; all of them are in the terminal
SourceLine = Callable[[str, int], str | None]


def problem_page(report: Report, source_line: SourceLine, has_last_good: bool) -> bytes:
    """The errors of the report as a page of its own; warnings stay in the terminal.

    It needs neither the portal's templates nor its style, which may be what is broken.
    """
    errors = report.errors
    title = f"Chưa dựng được: {len(errors)} lỗi"
    link = f'<a href="?{LAST_GOOD}">Xem trang này ở bản dựng được gần nhất</a>.'
    rest = len(errors) - AT_MOST
    parts = [
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f'<link rel="stylesheet" href="{OWN}problem.css">\n</head>\n<body>\n<main>',
        f"<h1>{title}</h1>",
        "<p>Sửa xong và lưu lại, trang đang xem sẽ tự hiện ra; trình duyệt tắt JavaScript thì hãy tự tải lại.",
        f"{link if has_last_good else ''}</p>",
        "<ol>",
        *(_item(note, source_line) for note in errors[:AT_MOST]),
        "</ol>",
        f"<p>Còn {rest} lỗi nữa, xem ở cửa sổ dòng lệnh.</p>" if rest > 0 else "",
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(part for part in parts if part).encode("utf-8", "replace")


def _item(note: Diagnostic, source_line: SourceLine) -> str:
    place = _place(note.span)
    excerpt = layout(replace(note, message="", cure=""), source_line).split("\n")[1:-1]
    return "\n".join(
        [
            "<li>",
            f'<p class="place">{escape(place)}</p>' if place else "",
            f"<p>{escape(note.message)} <span>[{escape(note.id)}]</span></p>",
            f"<pre>{escape(chr(10).join(excerpt))}</pre>" if excerpt else "",
            f'<p class="cure"><b>Cách sửa:</b> {escape(note.cure)}</p>',
            "</li>",
        ]
    )


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}:{max(span.column, 1)}" if span.line else span.path
