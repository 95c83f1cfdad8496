"""What a change draws: the pages that show it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

import pytest
from changing_portal import Portal
from histories import built, held, new_portal
from sites import published_in

from congbo import pipeline, records
from congbo.render.templates import Templates

ARTICLE = "content/tin-bai/a.md"
SHOWING_ITS_TITLE = {
    "/tin-bai/a/",
    "/tin-bai/",
    "/tin-bai/nam/2025/",
    "/tin-bai/nam/2025/03/",
    "/the/rac/",
    "/van-ban/a/",
    "/don-vi/a/",
    "/",
}
LISTING_TAGS = {"/the/", "/so-do/", "/tim-kiem/"}
TELLING_SIZES = "/du-lieu/"
"""The page of the data files says how large they are."""


def edit(portal: Portal, path: str, old: str, new: str) -> None:
    text = portal.text(path)
    assert old in text
    portal.put(path, text.replace(old, new))


def pages_with(portal: Portal, words: str) -> set[str]:
    """The addresses of the pages that have these words."""
    pages = {file: file.read_text(encoding="utf-8") for file in portal.output.rglob("*.html")}
    return {
        "/" + file.relative_to(portal.output).as_posix().removesuffix("index.html")
        for file, text in pages.items()
        if words in text
    }


@pytest.fixture
def portal() -> Iterator[Portal]:
    """A portal that was built, and looked at for a second time, so that file times are trusted."""
    with new_portal() as portal:
        edit(portal, "config.yaml", "page_size: 2", "page_size: 20")
        held(portal)
        held(portal)
        yield portal


@pytest.fixture
def drawn(portal: Portal) -> Iterator[Callable[[], set[str]]]:
    """Builds, and gives the addresses of the pages that a template drew."""
    addresses: list[str] = []
    render = Templates.render

    def watched(templates: Templates, name: str, view: Any, subject: str) -> bytes:
        addresses.append(urlsplit(view.frame.head.url).path)
        return render(templates, name, view, subject)

    def build() -> set[str]:
        addresses.clear()
        assert built(portal, portal.output).published
        assert len(addresses) == len(set(addresses)), "a page was drawn twice"
        return set(addresses)

    with mock.patch.object(Templates, "render", watched):
        yield build


@pytest.fixture
def whole_ways() -> Iterator[list[None]]:
    """Grows by one for each build that goes the whole way."""
    builds: list[None] = []
    build = pipeline.build

    def watched(*given: Any) -> Any:
        builds.append(None)
        return build(*given)

    with mock.patch.object(pipeline, "build", watched):
        yield builds


def test_nothing_changed_draws_nothing(drawn: Callable[[], set[str]], whole_ways: list[None]):
    assert drawn() == set()
    assert whole_ways == []


def test_a_typo_in_a_body_changes_one_page_and_draws_none(
    portal: Portal, drawn: Callable[[], set[str]], whole_ways: list[None]
):
    for old, new in (("Theo Kế hoạch", "Theo đúng Kế hoạch"), ("Theo đúng Kế", "Theo Kế")):
        before = published_in(portal.output)
        edit(portal, ARTICLE, old, new)
        assert drawn() == set()
        after = published_in(portal.output)
        changed = {path for path, data in after.items() if before.get(path) != data}
        others = {path for path in changed if not path.startswith("tim-kiem/chi-muc/")}
        assert others == {"tin-bai/a/index.html", "manifest.json"}
        assert "tim-kiem/chi-muc/goc.bin" in changed
    assert whole_ways == []


def test_a_line_that_moves_nothing_draws_nothing(portal: Portal, drawn: Callable[[], set[str]]):
    edit(portal, ARTICLE, "title: Tin một\n", "# ghi chú\ntitle: Tin một\n\n")
    assert drawn() <= {"/tin-bai/a/"}


def test_a_new_title_draws_its_page_and_the_lists_that_show_it(
    portal: Portal, drawn: Callable[[], set[str]]
):
    edit(portal, ARTICLE, "title: Tin một", "title: Tin thứ nhất")
    pages = drawn()
    assert pages == {*pages_with(portal, "Tin thứ nhất"), TELLING_SIZES}
    assert pages >= SHOWING_ITS_TITLE


def test_a_new_tag_draws_the_page_the_tag_and_the_pages_that_list_tags(
    portal: Portal, drawn: Callable[[], set[str]]
):
    edit(portal, ARTICLE, "tags: [rác]", "tags: [rác, cây xanh]")
    assert drawn() == {"/tin-bai/a/", "/the/cay-xanh/", *LISTING_TAGS, TELLING_SIZES}


def test_a_deleted_record_draws_what_showed_it(portal: Portal, drawn: Callable[[], set[str]]):
    portal.remove("content/mo-hinh/a.md")
    shown = drawn()
    assert "/don-vi/b/" in shown
    assert "/mo-hinh/a/" not in shown


def test_a_template_draws_the_pages_that_use_it(portal: Portal, drawn: Callable[[], set[str]]):
    text = (portal.program / "templates/pages/unit.html").read_text(encoding="utf-8")
    portal.put("templates/pages/unit.html", text + "<!-- khác -->\n")
    assert drawn() == {"/don-vi/a/", "/don-vi/b/"}


def test_a_part_that_all_templates_use_draws_every_page(
    portal: Portal, drawn: Callable[[], set[str]]
):
    text = (portal.program / "templates/base.html").read_text(encoding="utf-8")
    portal.put("templates/base.html", text.replace("<body>", '<body class="khac">'))
    pages = drawn()
    portal.put("content/hoi-dap/moi.md", "---\ntitle: Hỏi nữa?\n---\nĐáp nữa.\n")
    assert {"/hoi-dap/moi/", "/hoi-dap/"} <= drawn()
    assert pages > SHOWING_ITS_TITLE


def test_a_touched_file_draws_nothing(portal: Portal, drawn: Callable[[], set[str]]):
    (portal.root / ARTICLE).touch()
    assert drawn() == set()


def test_the_moment_of_a_scheduled_record_draws_its_page_and_its_lists(
    portal: Portal, drawn: Callable[[], set[str]]
):
    portal.asked["as_of"] = "2026-02-05 11:59"
    assert drawn() == set()
    portal.asked["as_of"] = "2026-02-05 12:00"
    pages = drawn()
    assert {"/tin-bai/hen/", "/tin-bai/", "/tin-bai/nam/2026/"} <= pages
    assert pages.isdisjoint({"/van-ban/a/", "/don-vi/b/", "/hoi-dap/a/"})


def test_a_typo_in_a_body_draws_nothing_after_the_settings_changed(
    portal: Portal, drawn: Callable[[], set[str]], whole_ways: list[None]
):
    edit(portal, "config.yaml", "page_size: 20", "page_size: 20\ntimezone: UTC")
    drawn()
    del whole_ways[:]
    edit(portal, ARTICLE, "Theo Kế hoạch", "Theo đúng Kế hoạch")
    assert drawn() == set()
    assert whole_ways == []


def test_after_errors_are_mended_nothing_else_is_read_again(
    portal: Portal, drawn: Callable[[], set[str]]
):
    portal.put("content/tin-bai/moi.md", "---\ntitle: Tin mới\ndate: 2025-05-01\n---\nLời mới.\n")
    edit(portal, ARTICLE, "title: Tin một", "tile: Tin một")
    assert not built(portal, portal.output).published
    with mock.patch.object(records, "load_packed", side_effect=records.load_packed) as read:
        edit(portal, ARTICLE, "tile: Tin một", "title: Tin một")
        drawn()
        assert read.call_count == 0
