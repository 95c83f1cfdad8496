"""Addresses: where a record lies, what a link as written leads to."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from congbo.model.common import Origin
from congbo.model.config import Config
from congbo.model.content import KINDS
from congbo.model.media import Media
from congbo.routes import (
    Routes,
    address_of,
    list_address,
    month_address,
    page_of,
    path_of,
    tag_address,
    year_address,
)


def record(kind: str, slug: str, path: str) -> Any:
    model = next(row.model for row in KINDS if row.name == kind)
    return model(title=slug, origin=Origin(kind, slug, path))


ARTICLE = record("article", "bai", "content/tin-bai/2022/bai.md")
UNIT = record("unit", "so", "content/don-vi/so/index.md")
TERM = record("term", "cap-uy", "content/thuat-ngu/cap-uy.yaml")
PAGE = record("page", "gioi-thieu", "content/trang/gioi-thieu.md")
PICTURE = Media("content/tin-bai/2022/anh 1.png", "/tep/anh-1-x.png", 1, "PNG")


def routes(base_url: str = "https://a.vn") -> Routes:
    records = (ARTICLE, UNIT, TERM, PAGE)
    graph: Any = SimpleNamespace(
        known={one.address: one for one in records},
        unread=frozenset({("task", "hong"), ("page", "hong")}),
    )
    files = frozenset(
        {PICTURE.path, "content/tin-bai/2022/nhap.pdf", *(one.origin.path for one in records)}
    )
    return Routes.of(Config(title="x", base_url=base_url), graph, {PICTURE.path: PICTURE}, files)


@pytest.mark.parametrize(
    ("one", "address", "path"),
    [
        (ARTICLE, "/tin-bai/bai/", "tin-bai/bai/index.html"),
        (UNIT, "/don-vi/so/", "don-vi/so/index.html"),
        (TERM, "/thuat-ngu/#cap-uy", "thuat-ngu/index.html"),
        (PAGE, "/gioi-thieu/", "gioi-thieu/index.html"),
    ],
)
def test_a_record_has_one_address_and_a_file_answers_it(one, address, path):
    assert address_of(one) == address
    assert path_of(address) == path


def test_lists_have_addresses_below_their_kind():
    assert [list_address(kind.name) for kind in KINDS][:2] == ["/van-ban/", "/nhiem-vu/"]
    assert page_of("/van-ban/", 1) == "/van-ban/"
    assert page_of("/van-ban/", 12) == "/van-ban/trang-12/"
    assert year_address("article", 2022) == "/tin-bai/nam/2022/"
    assert month_address("article", 2022, 9) == "/tin-bai/nam/2022/09/"
    assert tag_address("Chuyển đổi số") == "/the/chuyen-doi-so/"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/feed.xml", "feed.xml"),
        ("/a", "a/index.html"),
        ("/a/b.html", "a/b.html"),
        ("/a.b/", "a.b/index.html"),
        ("/404.html", "404.html"),
    ],
)
def test_a_path_answers_an_address(address, path):
    assert path_of(address) == path


@pytest.mark.parametrize(
    "written",
    [
        *(
            "bai.md",
            "./bai.md",
            "../2022/bai.md",
            "../../tin-bai/2022/bai.md",
            "tin-bai/2022/bai.md",
            "/tin-bai/2022/bai.md",
        ),
        *("tin-bai/bai", "/tin-bai/bai", "/tin-bai/bai/", "tin-bai/bai/", "/tin-bai/bai/?x=1"),
    ],
)
def test_a_record_goes_by_file_by_kind_and_slug_and_by_address(written):
    target = routes().resolve(written, "content/tin-bai/2022/khac.md")
    assert target is not None
    assert target.record is ARTICLE
    assert target.fragment == ""


@pytest.mark.parametrize("written", ["../don-vi/so/index.md#a", "don-vi/so#a", "/don-vi/so/#a"])
def test_the_fragment_is_kept(written):
    target = routes().resolve(written, "content/tin-bai/bai.md")
    assert target is not None
    assert (target.record, target.fragment) == (UNIT, "a")


@pytest.mark.parametrize(
    "written",
    [
        "anh 1.png",
        "anh%201.png",
        "./anh%201.png",
        "/tin-bai/2022/anh%201.png",
        "tin-bai/2022/anh 1.png",
    ],
)
def test_a_file_goes_by_its_path_encoded_or_not(written):
    target = routes().resolve(written, "content/tin-bai/2022/khac.md")
    assert target is not None
    assert target.media is PICTURE


@pytest.mark.parametrize(
    "written", ["/gioi-thieu", "/gioi-thieu/", "/trang/gioi-thieu.md", "trang/gioi-thieu"]
)
def test_a_page_lies_at_the_root(written):
    target = routes().resolve(written, "content/tin-bai/bai.md")
    assert target is not None
    assert target.record is PAGE


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/so-do", "/so-do/"),
        ("/feed.xml", "/feed.xml"),
        ("/tin-bai/nam/2022/", "/tin-bai/nam/2022/"),
        ("/a/../b", "/a/../b/"),
    ],
)
def test_any_other_root_path_is_an_address_to_be_checked(written, address):
    target = routes().resolve(written, "content/tin-bai/bai.md")
    assert target is not None
    assert (target.record, target.media, target.address) == (None, None, address)


@pytest.mark.parametrize(
    "written",
    [
        "khong-co.md",
        "tin-bai/khong-co",
        "gioi-thieu",
        "../../../etc/passwd",
        "a b",
        "",
        "?x",
        "%00",
        "tin-bai/",
    ],
)
def test_what_leads_nowhere_has_no_target(written):
    assert routes().resolve(written, "content/tin-bai/bai.md") is None


@pytest.mark.parametrize("written", ["nhap.pdf", "nhiem-vu/hong", "/nhiem-vu/hong/", "/hong/"])
def test_what_exists_and_is_not_published_is_known_and_leads_nowhere(written):
    target = routes().resolve(written, "content/tin-bai/2022/khac.md")
    assert target is not None
    assert (target.record, target.media, target.address) == (None, None, "")


def test_addresses_stand_under_the_base_path_percent_encoded():
    below = routes("https://a.vn/cong/de-an/")
    assert below.href("/tin-bai/bai/") == "/cong/de-an/tin-bai/bai/"
    assert below.href("/x/#mục-1") == "/cong/de-an/x/#m%E1%BB%A5c-1"
    assert below.href('/"<>') == "/cong/de-an/%22%3C%3E"
    assert below.url("/") == "https://a.vn/cong/de-an/"
