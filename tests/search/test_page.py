"""The page of searching and the box of every page, in a browser, with and without a script."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.search.portal import TITLE, served

RESULTS = "ol#ket-qua > li"
DONE = "ol#ket-qua[aria-busy=false]"
CLIENT = 6 * 1024  # bytes of the script that searches, packed


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("search")) as address:
        yield address


@pytest.fixture
def page(browser: Browser, portal: str) -> Iterator[Page]:
    """A page that may say nothing on its console, fail at nothing, and ask nobody else."""
    wrong: list[str] = []
    opened = browser.new_page(locale="vi-VN")
    opened.on("console", lambda message: wrong.append(message.text))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("requestfailed", lambda asked: _failed(asked, wrong))
    host = portal.removesuffix("/cong")
    opened.on(
        "request", lambda asked: None if asked.url.startswith(host) else wrong.append(asked.url)
    )
    opened.on("response", lambda said: wrong.append(said.url) if said.status >= 400 else None)
    yield opened
    opened.close()
    assert wrong == []


def _failed(asked: Request, wrong: list[str]) -> None:
    if asked.failure != "net::ERR_ABORTED":  # what a reader leaves behind is no fault
        wrong.append(f"{asked.failure} {asked.url}")


def find(page: Page, portal: str, query: str) -> list[str]:
    """The addresses of the results of a query, when all are there."""
    page.goto(f"{portal}/tim-kiem/?q={query}")
    page.wait_for_selector(DONE, state="attached")
    expect(page.locator("main [role=status]")).not_to_be_empty()
    links = page.locator(f"{RESULTS} a[href]")
    assert links.count() == page.locator(RESULTS).count()
    return [str(link.get_attribute("href")).removeprefix(portal) for link in links.all()]


def test_results_stand_in_a_list_best_first_twenty_and_more(page: Page, portal: str) -> None:
    found = find(page, portal, "chi+bo+thon")
    assert found[0] == "/tin-bai/tin-28/"
    assert len(found) == len(set(found)) == 20
    assert page.inner_text("main [role=status]") == "28 kết quả cho “chi bo thon”."
    page.locator("#xem-them").press("Enter")
    expect(page.locator(RESULTS)).to_have_count(28)
    expect(page.locator("#xem-them")).to_be_hidden()
    expect(page.locator(f"{RESULTS} a").nth(20)).to_be_focused()


def test_while_somebody_types_pages_are_not_read_for_results_that_pass(
    page: Page, portal: str
) -> None:
    find(page, portal, "nước")
    expect(page.locator("mark").first).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for text in ("lạ", "sổ sức khỏe"):
        page.fill("#q", text)
        expect(page.locator("main [role=status]")).to_contain_text(f"“{text}”")
    expect(page.locator(f"{RESULTS} .card-summary mark").first).to_have_text("sổ sức khỏe")
    assert f"{portal}/van-ban/ke-hoach/" in asked
    assert f"{portal}/tin-bai/la/" not in asked


def test_on_paper_results_stand_alone_with_their_whole_address(page: Page, portal: str) -> None:
    find(page, portal, "s%E1%BB%95+s%E1%BB%A9c&loai=van-ban")
    page.emulate_media(media="print")
    foot = page.locator(".on-paper")
    expect(foot).to_contain_text(f"{portal}/tim-kiem/?q=sổ+sức&loai=van-ban")
    expect(page.locator("main h2").first).to_be_hidden()


def test_an_excerpt_shows_the_text_with_the_words_marked(page: Page, portal: str) -> None:
    find(page, portal, "nuoc sach nong thon")
    first = page.locator(RESULTS).first
    assert first.locator("mark").all_inner_texts() == ["nước sạch nông thôn"]
    assert "Chi bộ thôn mẫu họp bàn nước sạch nông thôn." in first.inner_text()
    assert "Tin bài, 28/01/2023" in first.inner_text()


def test_nothing_found_is_said_and_the_list_is_empty(page: Page, portal: str) -> None:
    assert find(page, portal, "khongcotunay") == []
    assert page.inner_text("main [role=status]").startswith(
        "Không có kết quả nào cho “khongcotunay”."
    )


def test_what_was_meant_is_searched_and_said(page: Page, portal: str) -> None:
    assert find(page, portal, "nuwowcs+sachj")[0] == "/tin-bai/tin-28/"
    said = page.inner_text("main [role=status]")
    assert said == "Không thấy “nuwowcs sachj”. 28 kết quả cho “nước sạch”."


def test_words_of_content_are_never_live(page: Page, portal: str) -> None:
    assert find(page, portal, "lạ")[0] == "/tin-bai/la/"
    first = page.locator(RESULTS).first
    assert first.locator("a").inner_text() == TITLE
    assert first.locator("img, b, script").count() == 0
    find(page, portal, "%3Cimg src=x onerror=alert(1)%3E")
    assert page.locator(f"{RESULTS} img").count() == 0


def test_a_term_is_found_at_its_place(page: Page, portal: str) -> None:
    assert "/thuat-ngu/#chi-bo" in find(page, portal, "tổ chức đảng ở thôn")
    assert "Tổ chức đảng ở thôn mẫu." in page.locator(RESULTS).first.inner_text()


def test_typing_changes_results_and_address_and_back_returns(page: Page, portal: str) -> None:
    find(page, portal, "chi+bo")
    box = page.locator("#q")
    assert box.input_value() == "chi bo"
    box.fill("sổ sức khỏe")
    page.wait_for_url("**/tim-kiem/?q=s*")
    expect(page.locator("main [role=status]")).to_contain_text("sổ sức khỏe")
    assert page.locator(f"{RESULTS} a").first.get_attribute("href") == f"{portal}/van-ban/ke-hoach/"
    box.fill("nước")
    box.press("Enter")
    expect(page.locator("main [role=status]")).to_contain_text("“nước”")
    page.locator(f"{RESULTS} a").first.click()
    page.wait_for_url("**/tin-bai/tin-28/")
    page.go_back()
    expect(page.locator("main [role=status]")).to_contain_text("“nước”")


def test_filters_narrow_results_and_stand_in_the_address(page: Page, portal: str) -> None:
    find(page, portal, "mẫu")
    page.click("#bo-loc summary")
    page.select_option("select[name=loai]", "van-ban")
    page.wait_for_url("**loai=van-ban*")
    expect(page.locator(RESULTS)).to_have_count(1)
    assert page.locator("#bo-loc option").all_inner_texts()[:2] == ["Tất cả", "Văn bản (1)"]


def test_filters_of_the_address_are_seen_kept_for_a_new_query_and_taken_away(
    page: Page, portal: str
) -> None:
    find(page, portal, "mẫu&loai=van-ban&nam=1999")
    assert page.locator(RESULTS).count() == 0
    expect(page.locator("select[name=loai]")).to_have_value("van-ban")
    expect(page.locator("select[name=nam] option:checked")).to_have_text("1999 (0)")
    page.select_option("select[name=nam]", "")
    expect(page.locator(RESULTS)).to_have_count(1)
    page.fill("#q", "sức khỏe")
    page.press("#q", "Enter")
    page.wait_for_url("**/tim-kiem/?q=s*&loai=van-ban")
    expect(page.locator(RESULTS)).to_have_count(1)
    page.fill("#q", "mẫu")
    page.get_by_role("button", name="Bỏ mọi bộ lọc").click()
    page.wait_for_url("**/tim-kiem/?q=m%E1%BA%ABu")
    expect(page.locator(RESULTS)).to_have_count(20)
    find(page, portal, "mẫu&fbclid=x")
    expect(page.locator("#bo-loc")).not_to_have_attribute("open", "")


def test_each_file_and_page_is_asked_for_once_the_root_of_the_index_with_the_script(
    page: Page, portal: str
) -> None:
    asked: list[str] = []
    page.on(
        "request", lambda request: None if "favicon" in request.url else asked.append(request.url)
    )
    find(page, portal, "chi+bo+thon")
    expect(page.locator("mark").first).to_be_visible()
    page.fill("#q", "nước sạch nông")
    expect(page.locator("main [role=status]")).to_contain_text("nước sạch nông")
    expect(page.locator("mark").first).to_have_text("nước sạch nông")
    assert len(asked) == len(set(asked))
    assert sum(url.endswith("goc.bin") for url in asked[:4]) == 1


def test_the_box_of_every_page_suggests_and_obeys_the_keyboard(page: Page, portal: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{portal}/")
    assert not any("search" in url or "tim-kiem" in url for url in asked)
    box = page.locator("header input[name=q]")
    box.focus()
    box.press_sequentially("so suc")
    option = page.locator("header [role=option]").first
    expect(option).to_contain_text("Kế hoạch sổ sức khỏe")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    box.press_sequentially(" ")
    expect(option).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/van-ban/ke-hoach/")


def test_typing_on_lets_go_of_a_chosen_suggestion(page: Page, portal: str) -> None:
    page.goto(f"{portal}/")
    box = page.locator("header input[name=q]")
    box.focus()
    box.press_sequentially("so suc")
    expect(page.locator("header [role=option]").first).to_be_visible()
    box.press("ArrowDown")
    box.press("x")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=so+sucx*")


def test_the_box_leads_to_the_page_when_nothing_is_chosen(page: Page, portal: str) -> None:
    page.goto(f"{portal}/tin-bai/tin-1/")
    page.fill("header input[name=q]", "chi bộ")
    page.press("header input[name=q]", "Enter")
    page.wait_for_url("**/tim-kiem/?q=chi+b*")
    page.wait_for_selector(f"{DONE} > li")


def test_without_a_script_the_page_says_so_and_offers_lists(browser: Browser, portal: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{portal}/")
    page.fill("header input[name=q]", "chi bo")
    page.press("header input[name=q]", "Enter")
    page.wait_for_url("**/tim-kiem/?q=chi+bo")
    assert "không chạy kịch bản" in page.inner_text("main")
    assert not page.get_by_text("Lọc kết quả").is_visible()
    for name in ("Tin bài", "Văn bản", "Tin bài năm 2023", "thẻ mẫu"):
        assert page.get_by_role("main").get_by_role("link", name=name, exact=True).is_visible()
    context.close()


def test_a_document_is_found_while_the_network_is_slow_and_stale_answers_are_dropped(
    page: Page, portal: str
) -> None:
    find(page, portal, "mẫu")
    page.route("**/chi-muc/**", lambda route: (page.wait_for_timeout(30), route.continue_()))
    box = page.locator("#q")
    for text in ("nước", "nước s", "sổ", "sổ sức khỏe"):
        box.fill(text)
        page.wait_for_timeout(170)
    expect(page.locator("main [role=status]")).to_contain_text("“sổ sức khỏe”")
    page.wait_for_selector(DONE)
    assert page.locator(f"{RESULTS} a").first.get_attribute("href") == f"{portal}/van-ban/ke-hoach/"


def test_what_did_not_come_is_asked_for_again(browser: Browser, portal: str) -> None:
    page = browser.new_page()
    page.route("**/chi-muc/**", lambda route: route.abort())
    page.goto(f"{portal}/tim-kiem/?q=nước")
    status = page.locator("main [role=status]")
    expect(status).to_contain_text("Chưa tải được")
    page.unroute("**/chi-muc/**")
    page.press("#q", "Enter")
    expect(status).to_contain_text("28 kết quả")
    page.close()


def test_the_script_that_searches_is_small_and_evaluates_nothing(portal: str, page: Page) -> None:
    page.goto(f"{portal}/tim-kiem/")
    source = page.locator("script[src*='/search-']").get_attribute("src")
    answer = page.request.get(portal.removesuffix("/cong") + str(source))
    assert len(gzip.compress(answer.body(), 9)) <= CLIENT
    scripts = Path(__file__).parents[2].glob("assets/*.js")
    for text in (script.read_text(encoding="utf-8") for script in scripts):
        assert not any(word in text for word in ("innerHTML", "eval(", "new Function", "http:"))
