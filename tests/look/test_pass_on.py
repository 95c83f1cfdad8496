"""Passing a page on: by links without a script, by two buttons with one, and on paper by a code."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.look.portals import Portals

ARTICLE = "/cong/tin-bai/tin-1/"
URL = "https://mau.example/cong/tin-bai/tin-1/"
DRAFT = "/cong/van-ban/thong-bao-07/"


@pytest.fixture
def page(browser: Browser, portals: Portals) -> Iterator[Page]:
    """A tab that may write to the clipboard, as after a touch on a phone."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    yield tab
    context.close()


def test_without_a_script_there_are_links_that_name_the_page_and_no_button(
    browser: Browser, portals: Portals
):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(portals.address + ARTICLE)
    page.locator(".pass-on summary").press("Enter")
    facebook, mail = page.locator(".pass-on a").all()
    said = urlsplit(facebook.get_attribute("href") or "")
    assert (said.netloc, parse_qs(said.query)) == ("www.facebook.com", {"u": [URL]})
    letter = unquote(mail.get_attribute("href") or "")
    assert letter.startswith("mailto:?subject=Tin mẫu số 1 về buổi phát thanh ở thôn Mẫu&body=")
    assert letter.endswith(URL)
    assert not any(button.is_visible() for button in page.locator(".pass-on button").all())
    context.close()


def test_the_button_copies_the_address_and_says_so(page: Page, portals: Portals):
    page.goto(portals.address + ARTICLE)
    page.locator(".pass-on summary").click()
    page.get_by_role("button", name="Chép địa chỉ của trang").click()
    page.get_by_role("status").get_by_text("Đã chép.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == URL


def test_a_browser_that_copies_nothing_says_so(page: Page, portals: Portals):
    page.goto(portals.address + ARTICLE)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    page.locator(".pass-on summary").click()
    page.get_by_role("button", name="Chép địa chỉ của trang").click()
    page.get_by_role("status").get_by_text("Trình duyệt không cho chép.").wait_for()


def test_a_phone_passes_the_page_on_in_its_own_way(page: Page, portals: Portals):
    page.add_init_script(
        "navigator.share = data => { window.shared = data; return Promise.reject() }"
    )
    page.goto(portals.address + ARTICLE)
    page.locator(".pass-on summary").click()
    page.get_by_role("button", name="Gửi qua Zalo hoặc ứng dụng khác").click()
    shared = page.evaluate("window.shared")
    assert shared["url"] == URL
    assert shared["title"].startswith("Tin mẫu số 1")


def test_a_draft_is_not_passed_on_and_has_no_code(page: Page, portals: Portals):
    page.goto(portals.address + DRAFT)
    assert page.locator(".pass-on, .qr").count() == 0


def test_the_code_stands_on_paper_alone(page: Page, portals: Portals):
    page.goto(portals.address + ARTICLE)
    code = page.locator(".qr")
    assert not code.is_visible()
    page.emulate_media(media="print")
    assert code.is_visible()
    box = code.bounding_box()
    assert box is not None
    assert box["width"] == box["height"] >= 75  # 2 cm
    assert not page.locator(".pass-on").is_visible()


def test_the_first_page_of_a_list_has_the_code_of_its_address_on_paper(portals: Portals):
    coded = {
        path: 'class="qr"' in (portals.folder / path / "index.html").read_text(encoding="utf-8")
        for path in (
            "cong/tin-bai",
            "cong/tin-bai/trang-2",
            "cong/the",
            "cong/a-z",
            "van-ban/nam/2022",
        )
    }
    assert [path for path, has in coded.items() if not has] == ["cong/tin-bai/trang-2"]
