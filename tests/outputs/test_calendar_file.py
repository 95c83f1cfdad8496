"""`/lich.ics`: what is in it, and that nothing but the sources decides its bytes."""

from __future__ import annotations

from icalendar import Component, read, value
from sites import CONFIG, Site, site_of

PLAN = """\
-- content/van-ban/ke-hoach.md --
---
title: Kế hoạch mẫu
number: 05-KH/ĐU
type: kế hoạch
issuer: X
date: 8/8/2022
effective: 01/9/2022
summary: "Một, hai; ba"
---
"""
TASK = "-- content/nhiem-vu/lap-so.md --\n---\ntitle: Lập sổ\ndeadline: 31/12/2026\n{}---\n"
CHANNEL = "-- content/kenh/loa.md --\n---\ntitle: Loa\nmedium: thông tin cơ sở\n---\n"
TALK = "-- content/hoat-dong/{0}.md --\n---\ntitle: {0}\ndate: {1}\nchannel: loa\n---\nx\n"
ARTICLE = "-- content/tin-bai/a.md --\n---\ntitle: A\ndate: 8/8/2022\n---\nx\n"


def events(site: Site) -> list[Component]:
    return read((site.output / "lich.ics").read_bytes())[1]


def test_deadlines_activities_and_effect_are_there_oldest_first():
    site = site_of(
        PLAN
        + TASK.format("")
        + CHANNEL
        + TALK.format("phat", "2022-09-10 07:30")
        + TALK.format("hop", "11/9/2022")
        + ARTICLE
    ).build()
    assert [(value(event, "DTSTART"), value(event, "SUMMARY")) for event in events(site)] == [
        ("20220901", "Kế hoạch số 05-KH/ĐU có hiệu lực: Kế hoạch mẫu"),
        ("20220910T003000Z", "Hoạt động: phat"),
        ("20220911", "Hoạt động: hop"),
        ("20261231", "Hạn hoàn thành nhiệm vụ: Lập sổ"),
    ]
    first = events(site)[0]
    assert value(first, "URL") == "https://cong.vi-du.vn/van-ban/ke-hoach/"
    assert value(first, "DESCRIPTION") == "Một, hai; ba"


def test_an_entry_keeps_its_name_when_its_record_changes():
    site = site_of(TASK.format("")).build()
    (before,) = events(site)
    site.edit("content/nhiem-vu/lap-so.md", "31/12/2026\n", "30/6/2027\nupdated: 01/02/2026\n")
    (after,) = events(site.build())
    assert value(before, "UID") == value(after, "UID") == "deadline.lap-so.nhiem-vu@cong.vi-du.vn"
    assert value(after, "DTSTART") == "20270630"
    assert value(after, "DTSTAMP") == "20260131T170000Z"


def test_the_stamp_is_a_day_of_the_record_and_never_of_the_clock():
    sources = TASK.format("source: {name: Báo mẫu, date: 02/3/2026}\n")
    site = site_of(sources).build("--as-of", "2026-05-05")
    again = site_of(sources).build("--as-of", "2029-09-09")
    assert value(events(site)[0], "DTSTAMP") == "20260301T170000Z"
    assert site.bytes()["lich.ics"] == again.bytes()["lich.ics"]


def test_without_anything_for_a_calendar_there_is_none_and_no_link():
    site = site_of(ARTICLE).build().expect_gone("lich.ics")
    assert "lich.ics" not in site.read("dong-thoi-gian/index.html")
    dated = site_of(TASK.format("")).build()
    dated.expect("dong-thoi-gian/index.html", contains='<a href="/lich.ics">')
    assert "lich.ics" not in dated.read("sitemap.xml")


def test_below_a_base_path_it_leads_there():
    config = CONFIG.replace("https://cong.vi-du.vn", "https://cong.vi-du.vn/de-an")
    (event,) = events(site_of(TASK.format(""), config).build())
    assert value(event, "URL") == "https://cong.vi-du.vn/de-an/nhiem-vu/lap-so/"
