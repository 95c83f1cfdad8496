"""The page for a wrong address: what it offers to everyone, and the words of the address to those with scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.look.portals import Portals

Land = Callable[..., Page]


@pytest.fixture
def land(browser: Browser, portals: Portals) -> Iterator[Land]:
    """Opens a wrong address of the sample portal, answered as a web server does."""
    context = None

    def landed(path: str, *, scripts: bool = True) -> Page:
        nonlocal context
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        body = (portals.folder / "cong/404.html").read_text(encoding="utf-8")
        address = portals.address + path
        page.route(address, lambda route: route.fulfill(body=body, content_type="text/html"))
        page.goto(address)
        return page

    yield landed
    if context is not None:
        context.close()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/cong/nhiem-vu/lap-so-cu.html", "nhiem vu lap so cu"),
        ("/cong/van-ban/k%E1%BA%BF%20ho%E1%BA%A1ch_05/", "van ban kế hoạch 05"),
        ("/cong/tin-bai/100%", "tin bai 100"),
    ],
)
def test_the_words_of_the_address_are_offered_as_a_query(land: Land, path: str, words: str):
    link = land(path).get_by_role("link", name=f"tìm kiếm “{words}”")
    address = urlsplit(link.get_attribute("href") or "")
    assert (address.path.endswith("/cong/tim-kiem/"), parse_qs(address.query)) == (
        True,
        {"q": [words]},
    )


def test_an_address_without_a_word_offers_none(land: Land):
    for path in ("/cong/404.html", "/cong/2024/x/"):
        main = land(path).locator("main")
        assert main.get_by_role("link", name="tìm kiếm", exact=True).is_visible()


def test_without_a_script_the_lists_and_the_page_of_searching_are_there(land: Land):
    main = land("/cong/khong/co/", scripts=False).locator("main")
    for name, path in (
        ("trang chủ", "/cong/"),
        ("sơ đồ cổng", "/cong/so-do/"),
        ("mục lục A–Z", "/cong/a-z/"),
        ("tìm kiếm", "/cong/tim-kiem/"),
    ):
        assert main.get_by_role("link", name=name, exact=True).get_attribute("href") == path
    assert main.get_by_role("link", name="Văn bản").is_visible()
