"""The portal in a browser: what everyone must be able to see, reach and read, on every kind of page."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import BROWSER_OPTIONS
from tests.look.frames import NEUTRAL, in_frames
from tests.look.portals import Portals

KINDS = {
    "home": "/",
    "document": "/van-ban/de-an-13-da-tu/",
    "task": "/nhiem-vu/chinh-tri-tu-tuong/",
    "theme": "/noi-dung/noi-dung-de-an/",
    "channel": "/kenh/internet/",
    "article": "/tin-bai/tuyen-truyen-pho-bien-de-an-13-da-tu/",
    "unit": "/don-vi/tinh-uy-hoa-binh/",
    "question": "/hoi-dap/cac-nhom-nhiem-vu/",
    "page": "/gioi-thieu/",
    "list": "/nhiem-vu/",
    "year": "/van-ban/nam/2022/",
    "terms": "/thuat-ngu/",
    "map": "/so-do/",
    "data": "/du-lieu/",
    "alphabet": "/a-z/",
    "timeline with a picture": "/dong-thoi-gian/",
    "missing": "/404.html",
    "search": "/tim-kiem/",
    "another home": "/cong/",
    "document with tables, boxes, notes and files": "/cong/van-ban/ke-hoach-05/",
    "replaced document": "/cong/van-ban/ke-hoach-01/",
    "draft": "/cong/van-ban/thong-bao-07/",
    "task with steps": "/cong/nhiem-vu/lap-so/",
    "second page of a record": "/cong/nhiem-vu/lap-so/trang-2/",
    "theme with messages": "/cong/noi-dung/muc-tieu/",
    "article with a picture": "/cong/tin-bai/tin-1/",
    "activity": "/cong/hoat-dong/buoi-mau/",
    "exemplar": "/cong/mo-hinh/to-doc-bao/",
    "unit with contacts": "/cong/don-vi/xa-mau/",
    "question with an answer": "/cong/hoi-dap/hoi-mau/",
    "middle page of a list": "/cong/tin-bai/trang-2/",
    "timeline": "/cong/dong-thoi-gian/",
    "second page of the timeline": "/cong/dong-thoi-gian/trang-2/",
    "letters": "/cong/a-z/",
    "one letter": "/cong/a-z/t/",
    "tags": "/cong/the/",
    "list of a tag": "/cong/the/the-mau/",
    "terms with a draft": "/cong/thuat-ngu/",
}
RICH = KINDS["document with tables, boxes, notes and files"]
PHONE, DESK = 360, 1280
LOOK_RULES = ["wcag2aa", "wcag21aa", "wcag22aa"]  # what colours and widths can change
RULES = [*LOOK_RULES, "wcag2a", "wcag21a", "best-practice"]
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m")  # of Java

HTML_LIMIT = 14_336  # what a server sends in its first ten packets, gzipped
STYLE_LIMIT = 8_192
FIRST_VIEW_LIMIT = 30_720
REQUESTS_LIMIT = 4

Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, portals: Portals) -> Iterator[Open]:
    """Opens an address at a width, light or dark, with or without JavaScript."""
    contexts = []

    def opened(path: str = "/", width: int = DESK, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(portals.address + path)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_axe_finds_nothing_on_any_kind_of_page_in_light_and_dark_on_desk_and_phone(
    open_page: Open, portals: Portals, axe_script: str
) -> None:
    page = open_page()
    page.add_init_script(axe_script)
    found = {}
    looks = [("light", DESK, RULES), ("dark", PHONE, LOOK_RULES)]
    for kind, path in KINDS.items():
        page.goto(portals.address + path)
        for scheme, width, rules in looks:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            violations = page.evaluate(
                """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]})
                   .then(run => run.violations)""",
                rules,
            )
            for violation in violations:
                nodes = [node["html"] for node in violation["nodes"]]
                found[kind, scheme, violation["id"]] = nodes
        looks.reverse()  # the next page begins as this one ends
    assert found == {}


def test_the_nu_checker_finds_no_error_on_any_page(portals: Portals, vnu_jar: Path) -> None:
    run = subprocess.run(
        [
            "java",
            *QUICK_START,
            "-jar",
            vnu_jar,
            "--format",
            "json",
            "--skip-non-html",
            portals.folder,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    told = {
        (item["type"], item["message"])
        for item in json.loads(run.stderr)["messages"]
        # No file is of the same origin as another one.
        if "Content Security Policy" not in item["message"]
    }
    assert told == set()


@pytest.fixture(scope="module")
def narrow(browser: Browser, portals: Portals) -> dict[str, Any]:
    """Every kind of page 320 pixels wide: how wide it is, then with letters twice as large, and what is broken."""
    page = browser.new_page()
    page.goto(portals.address + NEUTRAL)
    seen = in_frames(page, KINDS, 320, _NARROW)
    page.close()
    return seen


_NARROW = """(view, frame) => {
    const root = view.document.documentElement;
    const marked = [...view.document.querySelectorAll("main .nowrap, main time")];
    const seen = {
        broken: marked.filter(item => item.getClientRects().length > 1).map(item => item.textContent),
        normal: [view.innerWidth, root.scrollWidth],
    };
    frame.width = 640;
    root.style.fontSize = "200%";
    return {...seen, large: [view.innerWidth, root.scrollWidth]};
}"""


def test_nothing_scrolls_sideways_at_320_pixels_or_with_letters_twice_as_large(
    narrow: dict[str, Any],
) -> None:
    for size, width in (("normal", 320), ("large", 640)):
        reached = {kind: seen[size] for kind, seen in narrow.items()}
        assert {kind: seen for kind, seen in reached.items() if seen != [width, width]} == {}


@pytest.mark.parametrize(("letters", "width"), [(32, 360), (24, 320)])
def test_nothing_scrolls_sideways_on_a_phone_set_to_large_letters(
    browser: Browser, chromium_path: str, portals: Portals, letters: int, width: int
) -> None:
    """The setting of the browser, which widths in em follow; the skip link stays out of sight."""
    options = [*BROWSER_OPTIONS, f"--blink-settings=defaultFontSize={letters}"]
    set_large = browser.browser_type.launch(executable_path=chromium_path, args=options)
    try:
        page = set_large.new_page()
        page.goto(portals.address + NEUTRAL)
        seen = in_frames(page, KINDS, width, _REACH)
    finally:
        set_large.close()
    assert {kind: reach for kind, reach in seen.items() if reach != [letters, width, True]} == {}


_REACH = """view => {
    const root = view.document.documentElement;
    const skip = view.document.querySelector(".skip");
    const hidden = !skip || skip.getBoundingClientRect().right <= 0;
    return [parseFloat(view.getComputedStyle(root).fontSize), root.scrollWidth, hidden];
}"""


def test_dates_and_document_numbers_stand_on_one_line(narrow: dict[str, Any]) -> None:
    assert {kind: seen["broken"] for kind, seen in narrow.items() if seen["broken"]} == {}


def test_letters_with_two_marks_are_not_clipped(open_page: Open) -> None:
    page = open_page(width=320)
    low = page.evaluate(
        """[...document.querySelectorAll("body *")].filter(item => {
            const style = getComputedStyle(item);
            const own = [...item.childNodes].some(node => node.nodeType == 3 && node.data.trim());
            const heading = /^H[1-6]$/.test(item.tagName);
            return own && style.display != "inline" && item.getClientRects().length
                && parseFloat(style.lineHeight) / parseFloat(style.fontSize) < (heading ? 1.3 : 1.44);
        }).map(item => item.tagName + " " + item.className)"""
    )
    assert low == []


def test_every_page_is_silent_and_asks_for_little(open_page: Open, portals: Portals) -> None:
    page = open_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for kind, path in KINDS.items():
        asked.clear()
        page.goto(portals.address + path, wait_until="load")
        own = [address.removeprefix(portals.address) for address in asked]
        own = [address for address in own if not address.endswith("/favicon.svg")]  # for the tab
        assert all(address.startswith("/") for address in own), (kind, own)
        assert len(own) <= REQUESTS_LIMIT, (kind, own)
        weight = sum(_gzipped(_file(portals, address)) for address in own)
        assert weight <= FIRST_VIEW_LIMIT, (kind, weight)
    assert said == []


def test_every_page_and_the_style_are_small(portals: Portals) -> None:
    heavy = [(page, size) for page in portals.pages() if (size := _gzipped(page)) > HTML_LIMIT]
    assert heavy == []
    (style,) = (portals.folder / "assets").glob("style-*.css")
    assert _gzipped(style) <= STYLE_LIMIT


def test_no_page_has_an_inline_script_or_style_or_something_from_elsewhere(
    portals: Portals,
) -> None:
    for page in portals.pages():
        text = page.read_text(encoding="utf-8")
        text = text.replace('<script type="application/ld+json">', "")  # data, which nothing runs
        text = re.sub(r'<script type="module" src="/', "", text)
        assert not re.search(r"<script|<style|<iframe|\sstyle=|\son[a-z]+=", text), page
        assert not re.search(r'\ssrc="(?!/)', text), page


def test_the_menu_of_a_phone_opens_without_javascript(open_page: Open) -> None:
    page = open_page(width=PHONE, java_script_enabled=False)
    menu, switch = page.locator(".menu"), page.locator("summary")
    assert not menu.is_visible()
    switch.press("Enter")
    assert menu.is_visible()
    assert menu.locator("a").count() == 7
    switch.press("Enter")
    assert not menu.is_visible()


def test_the_menu_of_a_desk_is_a_row_that_needs_no_switch(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    assert not page.locator("summary").is_visible()
    tops = {item.bounding_box()["y"] for item in page.locator(".menu a").all()}  # type: ignore[index]
    assert len(tops) == 1


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("path", ["/", RICH])
def test_the_keyboard_meets_the_skip_link_first_and_sees_every_stop(
    open_page: Open, path: str, width: int
) -> None:
    page = open_page(path, width)
    stops = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None or (stops and stop["words"] == stops[0]["words"]):
            break
        stops.append(stop)
    assert stops[0]["href"] == "#noi-dung"
    assert len(stops) > 20
    assert [stop for stop in stops if not stop["seen"]] == []


_STOP = """() => {
    const item = document.activeElement;
    if (!item || item === document.body) return null;
    const style = getComputedStyle(item), box = item.getBoundingClientRect();
    return {
        words: item.textContent.trim().slice(0, 60), href: item.getAttribute("href"),
        seen: style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 2
            && box.width > 0 && box.left >= 0 && box.top >= 0 && Math.floor(box.bottom) <= innerHeight,
    };
}"""


def test_headings_begin_with_one_h1_and_skip_no_level(portals: Portals) -> None:
    for page in portals.pages():
        text = page.read_text(encoding="utf-8")
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", text)]
        assert levels.count(1) == 1, page
        assert levels[0] == 1, page
        steps = pairwise(levels)
        assert all(below <= above + 1 for above, below in steps), (page, levels)


def test_paper_has_the_text_and_where_it_comes_from_and_no_navigation(
    open_page: Open, portals: Portals
) -> None:
    page = open_page(RICH, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    with_words = page.evaluate("document.body.innerText")
    assert "https://mau.example/cong/van-ban/ke-hoach-05/" in with_words
    assert "10/02/2026" in with_words
    assert not any(item.is_visible() for item in page.locator("nav, .skip, summary").all())
    ink, paper = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    link = page.locator('.body a[href="/cong/gioi-thieu/"]')
    address = link.evaluate("item => getComputedStyle(item, '::after').content")
    assert "gioi-thieu" in address


def test_paper_is_filled(open_page: Open) -> None:
    """Long tables go on where they are, a picture that a table tells takes no sheet, addresses stand below titles."""
    page = open_page("/dong-thoi-gian/")
    page.emulate_media(media="print")
    assert not page.locator(".relations").is_visible()
    assert page.locator(".joins").is_visible()
    style = page.locator(".card-title a").first.evaluate(
        "item => [getComputedStyle(item, '::after').display, getComputedStyle(item, '::after').content]"
    )
    assert style[0] == "block"
    assert "/tin-bai/" in style[1]
    page.goto(page.url.replace("dong-thoi-gian", "du-lieu"))
    broken = "item => getComputedStyle(item).breakInside"
    assert page.locator(".facts.wide").first.evaluate(broken) == "auto"
    assert page.locator(".facts.wide > div").first.evaluate(broken) == "avoid"


def test_a_moved_page_leads_on(open_page: Open, portals: Portals) -> None:
    page = open_page("/cong/tin-cu/tin-1.html", java_script_enabled=False)
    page.wait_for_url("**/cong/tin-bai/tin-1/")
    source = (portals.folder / "cong/tin-cu/tin-1.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://mau.example/cong/tin-bai/tin-1/">' in source
    assert '<meta name="robots" content="noindex">' in source


def test_a_list_names_its_neighbours_and_a_draft_is_kept_from_search(portals: Portals) -> None:
    middle = (portals.folder / "cong/tin-bai/trang-2/index.html").read_text(encoding="utf-8")
    assert '<link rel="prev" href="/cong/tin-bai/">' in middle
    assert '<link rel="next" href="/cong/tin-bai/trang-3/">' in middle
    draft = (portals.folder / "cong/van-ban/thong-bao-07/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in draft
    assert "Còn là bản nháp" in draft


def _gzipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


def _file(portals: Portals, address: str) -> Path:
    path = portals.folder / address.lstrip("/")
    return path / "index.html" if path.is_dir() else path
