"""The reload script in a real browser, under the strict policy of the pages."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PageError

from congbo.diagnostics import Diagnostic, Report, Span
from congbo.serve.answer import Shown
from congbo.serve.http import PreviewServer, open_server
from congbo.serve.problem import problem_page
from congbo.serve.streams import AT_ONCE

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<link rel="stylesheet" href="/style-{style}.css"></head>
<body><p id="words">{words}</p><div></div></body></html>"""
STYLE = "p {{ color: {} }} div {{ height: 4000px }}"
PROBLEM = Diagnostic("error", "sai-ngay", Span("content/a.md", 7, 1), "Sai <ngày>", "sửa lại")


class Preview:
    """A folder being shown, and the tab that shows it; `complaints` is the browser's console."""

    def __init__(self, server: PreviewServer, output: Path, page: Page) -> None:
        self.server = server
        self.output = output
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def write(self, words: str, style: str) -> None:
        (self.output / f"style-{style}.css").write_text(STYLE.format(style), encoding="utf-8")
        (self.output / "index.html").write_text(
            PAGE.format(words=words, style=style), encoding="utf-8"
        )

    def built(self) -> None:
        self.server.show(Shown(self.output))

    def failed(self) -> None:
        page = problem_page(Report((PROBLEM,)), lambda path, line: "date: 31/02", True)
        self.server.show(Shown(self.output, "", page))

    def open(self) -> None:
        self.page.goto(f"http://127.0.0.1:{self.server.port}/")
        self.page.evaluate("window.sinceLoad = true")

    def stands_at(self, top: int) -> None:
        """Waits until the page is scrolled there, give or take the height of other words.

        The policy of the page forbids Playwright's own waiting.
        """
        for _ in range(100):
            if abs(self.page.evaluate("scrollY") - top) <= 5:
                return
            self.page.wait_for_timeout(10)
        assert self.page.evaluate("scrollY") == top

    def loaded_anew(self) -> bool:
        return not self.page.evaluate("window.sinceLoad === true")


@pytest.fixture
def preview(browser: Browser, tmp_path: Path) -> Iterator[Preview]:
    with open_server(0) as server:
        context = browser.new_context()
        preview = Preview(server, tmp_path, context.new_page())
        (tmp_path / "favicon.ico").write_bytes(b"")
        preview.write("Một", "red")
        preview.built()
        server.start()
        preview.open()
        yield preview
        context.close()
        assert preview.complaints == []


def test_a_changed_page_is_loaded_anew_at_its_place(preview: Preview) -> None:
    preview.page.evaluate("scrollTo(0, 1234)")
    preview.write("Hai", "red")
    preview.built()
    expect(preview.page.locator("#words")).to_have_text("Hai")
    preview.stands_at(1234)


def test_a_new_style_is_put_on_without_loading(preview: Preview) -> None:
    words = preview.page.locator("#words")
    for style, color in (("blue", "rgb(0, 0, 255)"), ("green", "rgb(0, 128, 0)")):
        preview.write("Một", style)
        preview.built()
        expect(words).to_have_css("color", color)
    expect(preview.page.locator("link")).to_have_count(1)
    assert not preview.loaded_anew()


def test_problems_are_shown_and_the_mended_page_returns_to_its_place(preview: Preview) -> None:
    page = preview.page
    page.evaluate("scrollTo(0, 1234)")
    preview.failed()
    expect(page.locator("h1")).to_have_text("Chưa dựng được: 1 lỗi")
    expect(page.locator("li")).to_contain_text("Sai <ngày>")
    assert page.locator(".place").evaluate("e => getComputedStyle(e).fontWeight") == "700"
    preview.write("Đã sửa", "red")
    preview.built()
    expect(page.locator("#words")).to_have_text("Đã sửa")
    preview.stands_at(1234)


def test_the_last_good_page_goes_back_to_its_own_address(preview: Preview) -> None:
    preview.failed()
    preview.page.get_by_role("link", name="bản dựng được gần nhất").click()
    expect(preview.page.locator("#words")).to_have_text("Một")
    preview.built()
    preview.page.wait_for_url(f"http://127.0.0.1:{preview.server.port}/")
    expect(preview.page.locator("#words")).to_have_text("Một")


def test_another_page_that_changed_disturbs_nobody(preview: Preview) -> None:
    (preview.output / "khac.html").write_text("x", encoding="utf-8")
    preview.built()
    preview.write("Một", "green")
    preview.built()
    expect(preview.page.locator("#words")).to_have_css("color", "rgb(0, 128, 0)")
    assert not preview.loaded_anew()


def test_a_tab_told_to_rest_listens_again_when_it_is_looked_at(preview: Preview) -> None:
    with contextlib.ExitStack() as others:
        for _ in range(AT_ONCE):
            other = others.enter_context(
                socket.create_connection(("127.0.0.1", preview.server.port), timeout=20)
            )
            host = f"localhost:{preview.server.port}"
            other.sendall(f"GET /__congbo/events HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            assert other.recv(12) == b"HTTP/1.1 200"
        preview.write("Hai", "red")
        preview.built()
        for _ in range(200):  # it may not yet have heard that it must rest
            with contextlib.suppress(PageError):  # the page may be loaded anew at this very moment
                preview.page.evaluate("dispatchEvent(new Event('focus'))")
                if preview.page.locator("#words").inner_text() == "Hai":
                    break
            preview.page.wait_for_timeout(50)
        expect(preview.page.locator("#words")).to_have_text("Hai")


def test_without_javascript_the_problems_and_the_way_on_are_told(
    preview: Preview, browser: Browser
) -> None:
    preview.failed()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(preview.page.url)
    expect(page.get_by_text("hãy tự tải lại")).to_be_visible()
    expect(page.locator("pre")).to_contain_text("date: 31/02")
    context.close()
