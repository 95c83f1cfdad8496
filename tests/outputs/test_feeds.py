"""Feeds: what a reader's program and a schema expect."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from sites import CONFIG, Site, site_of

from congbo.outputs.artifact import Element
from congbo.render.encode import xml_text

ATOM = "{http://www.w3.org/2005/Atom}"


def articles(count: int) -> str:
    return "".join(
        f"-- content/tin-bai/b{n}.md --\n---\ntitle: Bài {n}\ndate: {n:02d}/8/2022\n---\nThân bài {n}.\n"
        for n in range(1, count + 1)
    )


def entries(site: Site, path: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(site.read(path)).findall(f"{ATOM}entry")


def text(element: ElementTree.Element, name: str) -> str:
    found = element.find(f"{ATOM}{name}")
    assert found is not None
    return found.text or ""


def test_a_feed_has_the_newest_entries_in_both_forms():
    site = site_of(articles(5), CONFIG + "feeds: 3\n").build()
    for path in ("feed", "tin-bai/feed"):
        assert [text(entry, "title") for entry in entries(site, f"{path}.xml")] == [
            "Bài 5",
            "Bài 4",
            "Bài 3",
        ]
        items = json.loads(site.read(f"{path}.json"))["items"]
        assert [item["title"] for item in items] == ["Bài 5", "Bài 4", "Bài 3"]


def test_a_feed_says_what_the_standard_wants():
    site = site_of(articles(2), CONFIG.replace("vi-du.vn\nowner", "vi-du.vn/cong/\nowner")).build()
    feed = ElementTree.fromstring(site.read("tin-bai/feed.xml"))
    assert text(feed, "title") == "Tin bài – Cổng mẫu"
    assert text(feed, "id") == "https://cong.vi-du.vn/cong/tin-bai/"
    assert text(feed, "updated") == "2022-08-02T00:00:00+07:00"
    assert {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")} == {
        "alternate": "https://cong.vi-du.vn/cong/tin-bai/",
        "self": "https://cong.vi-du.vn/cong/tin-bai/feed.xml",
    }
    entry = feed.findall(f"{ATOM}entry")[0]
    assert text(entry, "id") == "https://cong.vi-du.vn/cong/tin-bai/b2/"
    assert text(entry, "published") == "2022-08-02T00:00:00+07:00"
    assert text(entry, "summary") == "Thân bài 2."
    plain = json.loads(site.read("feed.json"))
    assert plain["version"] == "https://jsonfeed.org/version/1.1"
    assert plain["feed_url"] == "https://cong.vi-du.vn/cong/feed.json"
    assert plain["items"][0]["date_published"] == "2022-08-02T00:00:00+07:00"


def test_a_change_of_a_record_moves_its_entry_and_the_feed_in_time():
    site = (
        site_of(articles(2))
        .edit("content/tin-bai/b1.md", "date:", "updated: 2022-09-01 10:30\ndate:")
        .build()
    )
    feed = ElementTree.fromstring(site.read("feed.xml"))
    assert text(feed, "updated") == "2022-09-01T10:30:00+07:00"
    assert [text(entry, "title") for entry in feed.findall(f"{ATOM}entry")] == ["Bài 2", "Bài 1"]


def test_where_no_record_has_a_day_there_is_no_feed_and_no_link_to_one():
    site = site_of("-- content/don-vi/a.yaml --\ntitle: A\n").build()
    assert not [path for path in site.files() if "feed" in path]
    for path in ("index.html", "don-vi/index.html", "manifest.json"):
        assert "feed" not in site.read(path)
    site.write("content/tin-bai/b.yaml", "title: B\ndate: 8/8/2022\n").build()
    assert [path for path in site.files() if "feed" in path] == [
        *("feed.json", "feed.xml", "tin-bai/feed.json", "tin-bai/feed.xml")
    ]
    for path in ("index.html", "don-vi/index.html", "tin-bai/index.html"):
        site.expect(path, contains='href="/feed.xml"', lacks="/don-vi/feed")
    site.expect("tin-bai/index.html", contains='href="/tin-bai/feed.xml"')


def test_a_record_without_a_date_takes_that_of_its_source():
    site = site_of(
        "-- content/mo-hinh/a.yaml --\ntitle: A\nsource: {name: Báo, date: 14/9/2022}\n"
    ).build()
    assert text(entries(site, "feed.xml")[0], "published") == "2022-09-14T00:00:00+07:00"


@pytest.mark.parametrize("day", ["01/01/1900", "31/12/2200", "2/9/1945", "2022-08-08 10:00:30.5"])
def test_every_moment_has_the_form_of_rfc_3339(day):
    site = site_of(f"-- content/tin-bai/a.yaml --\ntitle: A\ndate: {day}\n").build()
    stamp = json.loads(site.read("feed.json"))["items"][0]["date_published"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", stamp)


def test_nothing_written_by_an_editor_breaks_a_feed():
    nasty = "]]> <b>&amp; \"x\" 'y' 😀 ﷽"
    site = site_of(
        "-- content/tin-bai/a.md --\n---\ntitle: |-\n  " + nasty + "\ndate: 8/8/2022\n---\nx\n"
    ).build()
    (entry,) = entries(site, "feed.xml")
    assert text(entry, "title") == nasty
    assert json.loads(site.read("feed.json"))["items"][0]["title"] == nasty


def test_a_draft_is_in_no_feed_and_no_sitemap():
    site = site_of(articles(2)).edit("content/tin-bai/b2.md", "date:", "draft: có\ndate:").build()
    assert [text(entry, "title") for entry in entries(site, "feed.xml")] == ["Bài 1"]
    site.expect("sitemap.xml", contains="/tin-bai/b1/", lacks="/b2/").build("--drafts")
    site.expect("sitemap.xml", contains="/tin-bai/b1/", lacks="/b2/")


def test_what_xml_cannot_hold_is_left_out_of_it():
    held = xml_text(Element("a", (("b", "x\x01\uffffy"),), ("một\x08\ud800 hai\t😀",)))
    root = ElementTree.fromstring(held.partition("\n")[2])
    assert (root.get("b"), root.text) == ("xy", "một hai\t😀")
