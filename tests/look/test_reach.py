"""What a finger, a keyboard and a screen reader meet: targets, names, an answer that moves nothing away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.look.portals import Portals

TARGET = 24  # CSS pixels (WCAG 2.2, 2.5.8)
SEARCH = "/tim-kiem/?q=phu+cap"
PAGES = (
    *("/", "/van-ban/de-an-13-da-tu/", "/dong-thoi-gian/", "/a-z/", "/thuat-ngu/", "/du-lieu/"),
    *(SEARCH, "/so-do/", "/nhiem-vu/", "/404.html", "/cong/the/", "/cong/van-ban/ke-hoach-05/"),
)


@pytest.fixture
def page(browser: Browser, portals: Portals) -> Iterator[Page]:
    """A narrow tab that has counted how far what is seen was shifted."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, base_url=portals.address)
    tab = context.new_page()
    tab.add_init_script(
        """window.shifted = 0;
        new PerformanceObserver(list => list.getEntries().forEach(entry => shifted += entry.value))
            .observe({type: "layout-shift", buffered: true});"""
    )
    yield tab
    context.close()


def test_whatever_can_be_pressed_is_as_high_and_wide_as_a_fingertip(page: Page):
    """A link that is parted over lines stands in a sentence and may begin with a few letters."""
    low = {}
    for path in PAGES:
        page.goto(path)
        low[path] = page.evaluate(
            """least => {
                document.querySelectorAll("details").forEach(item => item.open = true);
                const small = ([box, next]) =>
                    Math.round(box.height) < least || (!next && Math.round(box.width) < least);
                return [...document.querySelectorAll("a, button, input, select, summary")]
                    .filter(item => item.getClientRects().length && small(item.getClientRects()))
                    .map(item => item.textContent.trim());
            }""",
            TARGET,
        )
    assert {path: items for path, items in low.items() if items} == {}


def test_results_shift_nothing_that_is_seen(page: Page):
    page.goto(SEARCH)
    page.locator("#ket-qua[data-told] .card").first.wait_for()
    page.locator("#ket-qua mark").first.wait_for()
    assert page.evaluate("shifted") < 0.01


def test_lists_under_the_results_are_there_when_the_index_is_not(page: Page):
    page.route("**/chi-muc/**", lambda route: route.abort())
    page.goto(SEARCH)
    page.get_by_role("status").get_by_text("Chưa tải được dữ liệu tìm kiếm").wait_for()
    assert page.get_by_role("heading", name="Tìm theo danh sách").is_visible()


def test_the_picture_of_relations_is_told_once_and_its_table_names_its_rows(page: Page):
    page.goto("/dong-thoi-gian/")
    name = "Đề án số 13-ĐA/TU và những gì gắn với văn bản này"
    assert page.get_by_role("img", name=name, exact=True).is_visible()
    table = page.get_by_role("table", name=name)
    assert table.get_by_role("rowheader", name="Hướng dẫn số 56-HD/BTGTU").is_visible()


def test_a_suggestion_is_short_to_see_and_whole_to_hear(page: Page):
    page.goto("/")
    page.get_by_role("searchbox").press_sequentially("de an ve giai phap")
    option = page.get_by_role("option", name="đông đảng viên, Đề án số 13-ĐA/TU")
    option.wait_for()
    assert option.inner_text().split("\n")[0].endswith("…")


def test_no_two_links_of_the_map_have_one_name(page: Page):
    page.goto("/so-do/")
    names = page.locator("main a").all_inner_texts()
    assert sorted(set(names)) == sorted(names)
