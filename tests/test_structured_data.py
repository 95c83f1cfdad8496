"""What pages say to machines, read as machines read it: Open Graph, Dublin Core, schema.org as JSON-LD.

The portal is the second body of tests/sites, with the real templates: it uses every key there is.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from models import sources_of

from congbo.cli import main

SITE = Path(__file__).parent / "sites" / "phuong-vi-du"
AS_OF = "2026-11-22"
HOME = "https://cong.vi-du.vn/phuong/an-toan/"
REQUIRED = {
    "Legislation": {"name", "legislationIdentifier", "legislationType", "legislationDate"},
    "NewsArticle": {"headline", "datePublished"},
    "Article": {"headline"},
    "WebSite": {"name"},
    "WebPage": {"name"},
    "CollectionPage": {"name"},
    "BreadcrumbList": {"itemListElement"},
}
"""Of each type what those who read it need; the author of an article is asked for and not always known."""
DAYS = ("datePublished", "dateModified", "legislationDate", "legislationDateOfApplicability")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal as it is published."""
    root = tmp_path_factory.mktemp("structured") / "portal"
    shutil.copytree(SITE, root, ignore=shutil.ignore_patterns("expected"))
    assert main(["--root", str(root), "--as-of", AS_OF, "--jobs", "1", "build"]) == 0
    return root / "site"


@pytest.fixture(scope="module")
def pages(output: Path) -> dict[str, Any]:
    """Every page but those that lead on, by its address within the portal, as a tree."""
    found = {}
    for file in sorted(output.rglob("*.html")):
        tree = html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        if tree.find(".//meta[@http-equiv='refresh']") is None:
            found[file.relative_to(output).as_posix().removesuffix("index.html")] = tree
    return found


def metas(tree: Any) -> dict[str, list[str]]:
    """The values of each `<meta>` with a name or property, in order."""
    found: dict[str, list[str]] = {}
    for meta in tree.iterfind(".//head/meta"):
        name = meta.get("property") or meta.get("name")
        if name:
            found.setdefault(name, []).append(meta.get("content"))
    return found


def things(tree: Any) -> list[dict[str, Any]]:
    """What the page says in JSON-LD; strict, so that a key said twice or a constant such as NaN fails."""
    (script,) = tree.iterfind(".//head/script[@type='application/ld+json']")
    said = json.loads(script.text, object_pairs_hook=once, parse_constant=pytest.fail)
    assert said["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = said["@graph"]
    return graph


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def values(thing: Any) -> Iterator[Any]:
    """Every value of a thing, nested ones too."""
    for item in thing.values() if isinstance(thing, dict) else thing:
        yield item
        if isinstance(item, dict | list):
            yield from values(item)


def test_every_page_to_be_found_says_what_it_is_and_leaves_nothing_empty(pages: dict[str, Any]):
    assert len(pages) > 40
    for address, tree in pages.items():
        if metas(tree).get("robots") == ["noindex"]:
            assert tree.find(".//script[@type='application/ld+json']") is None
            continue
        graph = things(tree)
        page = graph[0]
        url = HOME + address
        assert (page["@id"], page["url"]) == (url, url)
        assert page["description"] == metas(tree)["description"][0]
        for thing in graph:
            assert REQUIRED[thing["@type"]] <= thing.keys(), address
            assert not [value for value in values(thing) if value in ("", None, [], {})], address
            for key in DAYS:
                if key in thing:
                    datetime.fromisoformat(thing[key])


def test_the_breadcrumb_is_the_one_people_see_and_ends_at_the_page(pages: dict[str, Any]):
    for address, tree in pages.items():
        shown = [link.get("href") for link in tree.iterfind(".//nav[@aria-label='Đường dẫn']//a")]
        if address == "" or "robots" in metas(tree):
            continue
        (trail,) = [thing for thing in things(tree) if thing["@type"] == "BreadcrumbList"]
        steps = trail["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(shown) + 2))
        assert [urlsplit(step["item"]).path for step in steps[:-1]] == shown
        assert steps[-1]["item"] == HOME + address


def test_a_document_tells_the_facts_of_its_front_matter(pages: dict[str, Any]):
    thing = things(pages["van-ban/quyet-dinh-12-2026/"])[0]
    document = record("document", "quyet-dinh-12-2026")
    assert thing["@type"] == "Legislation"
    assert thing["legislationIdentifier"] == document.number
    assert thing["legislationType"] == document.type_
    assert thing["legislationDate"] == document.date.date().isoformat()
    assert thing["legislationDateOfApplicability"] == document.effective.isoformat()
    assert [body["@type"] for body in thing["legislationPassedBy"]] == ["Organization"]
    assert thing["legislationLegalForce"] == "https://schema.org/InForce"
    assert thing["publisher"] == {"@type": "Organization", "name": "Ủy ban nhân dân phường Ví Dụ"}
    assert not thing.keys() & {"datePublished", "author", "headline", "isBasedOn"}


def test_a_replaced_document_is_no_longer_in_force_and_the_new_one_says_what_it_replaces(
    pages: dict[str, Any],
):
    replaced = things(pages["van-ban/quyet-dinh-9-2019/"])[0]
    assert replaced["legislationLegalForce"] == "https://schema.org/NotInForce"
    replacing = things(pages["van-ban/quyet-dinh-12-2026/"])[0]
    assert replacing["legislationRepeals"] == [{"@id": replaced["@id"]}]


def test_what_a_document_does_not_say_is_not_said(pages: dict[str, Any]):
    thing = things(pages["van-ban/chi-thi-30-2025/"])[0]
    assert not thing.keys() & {
        "legislationDateOfApplicability",
        "legislationLegalForce",
        "legislationAmends",
        "legislationRepeals",
        "keywords",
    }


def test_an_article_is_news_with_its_author_its_days_and_its_keywords(pages: dict[str, Any]):
    thing = things(pages["tin-bai/dien-tap-nha-b/"])[0]
    assert thing["@type"] == "NewsArticle"
    assert thing["headline"] == "Nhà B xuống hết trong bốn phút"
    assert thing["author"] == [{"@type": "Organization", "name": "Phòng Văn hóa"}]
    assert thing["datePublished"] == "2026-10-20T16:45:00+09:00"
    assert thing["articleSection"] == "Diễn tập"
    assert "lối thoát nạn" in thing["keywords"]
    assert thing["isPartOf"]["@id"] == HOME


def test_the_home_page_is_the_site(pages: dict[str, Any]):
    graph = things(pages[""])
    assert [thing["@type"] for thing in graph] == ["WebSite"]
    assert graph[0]["name"] == "An toàn cháy nổ phường Ví Dụ"


def test_every_page_can_be_shared(pages: dict[str, Any]):
    for address, tree in pages.items():
        said = metas(tree)
        (canonical,) = (link.get("href") for link in tree.iterfind(".//link[@rel='canonical']"))
        assert said["og:url"] == [canonical] == [HOME + address]
        assert said["og:locale"] == ["vi_VN"]
        assert said["og:site_name"] == ["An toàn cháy nổ phường Ví Dụ"]
        assert all(said[key][0].strip() for key in ("og:title", "og:description", "og:type"))
        assert not [key for key, found in said.items() if "" in found], address


def test_the_picture_of_a_record_stands_for_it_where_it_is_shared(
    pages: dict[str, Any], output: Path
):
    tree = pages["mo-hinh/nha-a/"]
    (image,) = metas(tree)["og:image"]
    assert image.startswith(f"{HOME}tep/")
    assert (output / image.removeprefix(HOME)).is_file()
    assert metas(tree)["og:image:alt"][0]
    assert things(tree)[0]["image"]["url"] == image


def test_the_card_stands_where_a_drawing_cannot_be_shown(pages: dict[str, Any]):
    (image,) = metas(pages["tin-bai/dien-tap-nha-b/"])["og:image"]
    assert image.endswith(".png")


def test_catalogues_find_the_required_elements_on_the_page_of_a_record(pages: dict[str, Any]):
    said = metas(pages["van-ban/quyet-dinh-12-2026/"])
    document = record("document", "quyet-dinh-12-2026")
    assert said["DC.title"] == [document.title]
    assert said["DC.date"] == [document.date.date().isoformat()]
    assert said["DC.publisher"] == ["Ủy ban nhân dân phường Ví Dụ"]
    assert said["DC.identifier"] == [f"{HOME}van-ban/quyet-dinh-12-2026/"]
    assert said["DC.language"] == ["vi-VN"]
    assert said["DC.type"] == ["quyết định"]
    assert said["DC.creator"]
    assert said["DC.description"] == said["description"]
    assert "DC.coverage" not in said


def test_catalogues_find_home_and_lists_as_they_find_records(pages: dict[str, Any]):
    for address, sort in (("", "cổng thông tin"), ("tin-bai/nam/2026/", "danh sách")):
        said = metas(pages[address])
        assert said["DC.type"] == [sort]
        assert said["DC.identifier"] == [HOME + address]
        assert said["DC.creator"] == said["DC.publisher"] == ["Ủy ban nhân dân phường Ví Dụ"]
        assert said["DC.description"] == said["description"]
        assert said["og:type"] == ["website"]
    assert "DC.title" not in metas(pages["404.html"])
    assert metas(pages[""])["DC.date"] == [things(pages[""])[0]["dateModified"][:10]]


def test_an_old_address_has_the_mark_of_the_portal(output: Path):
    moved = [
        text
        for file in output.rglob("*.html")
        if 'http-equiv="refresh"' in (text := file.read_text(encoding="utf-8"))
    ]
    icon = '<link rel="icon" href="/phuong/an-toan/favicon.svg" type="image/svg+xml">'
    assert moved
    assert all(icon in text for text in moved)


def test_days_are_days(pages: dict[str, Any]):
    days = [day for tree in pages.values() for day in metas(tree).get("DC.date", [])]
    assert days
    assert days == [date.fromisoformat(day).isoformat() for day in days]


def test_the_second_page_of_a_record_is_a_list_and_not_the_thing_again(pages: dict[str, Any]):
    later = [tree for address, tree in pages.items() if address.endswith("/trang-2/")]
    assert later
    assert {things(tree)[0]["@type"] for tree in later} == {"CollectionPage"}


def record(kind: str, slug: str) -> Any:
    site = sources_of(SITE, AS_OF).site
    assert site is not None
    return site.graph.find(kind, slug)
