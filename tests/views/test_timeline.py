"""The portal by days, and how the directive and its parts hang together."""

from __future__ import annotations

import re

import pytest
from sites import CONFIG, Site, site_of

from congbo.views.relations import LINES, MOST, WIDTH, lines_of

DIRECTIVE = CONFIG + "directive: ke-hoach\n"
DOCUMENT = """\
-- content/van-ban/{slug}.md --
---
title: {title}
number: {number}
type: kế hoạch
issuer: X
date: {day}
{more}---
"""
PLAN = DOCUMENT.format(
    slug="ke-hoach",
    title="Kế hoạch mẫu",
    number="05-KH/ĐU",
    day="8/8/2022",
    more="effective: 01/9/2022\n",
)
GUIDE = DOCUMENT.format(
    slug="huong-dan", title="Nói thêm", number="06-KH/ĐU", day="9/8/2022", more="guides: ke-hoach\n"
)
TASK = "-- content/nhiem-vu/{slug}.md --\n---\ntitle: {slug}\n{more}---\n"
THEME = "-- content/noi-dung/{slug}.md --\n---\ntitle: {slug}\n{more}---\n"
CHANNEL = "-- content/kenh/loa.md --\n---\ntitle: Loa\nmedium: thông tin cơ sở\n---\n"
TALK = "-- content/hoat-dong/{slug}.md --\n---\ntitle: {slug}\ndate: {day}\nchannel: loa\n{more}---\nx\n"
ARTICLE = "-- content/tin-bai/{slug}.md --\n---\ntitle: {slug}\ndate: {day}\n---\nx\n"


def cards(site: Site, path: str = "dong-thoi-gian/index.html") -> list[tuple[str, str, str]]:
    """What happened, to what, when; in the order of the page."""
    found = re.findall(
        r'<li>(.*?) <a href="[^"]*">([^<]*)</a> .*?<time datetime="([^"]*)">', site.read(path)
    )
    return [(what, title, day) for what, title, day in found]


def joined(site: Site) -> dict[str, dict[str, str]]:
    """The table: by record what it is joined with, by relation."""
    page = site.read("dong-thoi-gian/index.html")
    return {
        title: dict(re.findall(r"<dt>([^<]*)</dt><dd><a [^>]*>([^<]*)</a></dd>", rows))
        for title, rows in re.findall(r'<dl title="([^"]*)">(.*?)</dl>', page, re.DOTALL)
    }


def test_everything_of_a_day_stands_there_newest_first():
    site = site_of(
        PLAN
        + TASK.format(
            slug="Lập sổ", more="slug: lap-so\ndeadline: 31/12/2026\ncompleted_at: 20/12/2026\n"
        )
        + CHANNEL
        + TALK.format(slug="phat", day="2022-09-10 07:00", more="")
        + ARTICLE.format(slug="tin", day="10/9/2022")
    ).build()
    assert cards(site) == [
        ("Hạn hoàn thành nhiệm vụ", "Lập sổ", "2026-12-31"),
        ("Hoàn thành nhiệm vụ", "Lập sổ", "2026-12-20"),
        ("Hoạt động", "phat", "2022-09-10"),
        ("Tin bài", "tin", "2022-09-10"),
        ("Kế hoạch số 05-KH/ĐU có hiệu lực", "Kế hoạch mẫu", "2022-09-01"),
        ("Ban hành Kế hoạch số 05-KH/ĐU", "Kế hoạch mẫu", "2022-08-08"),
    ]
    assert re.findall(r"<h2>(\d+)</h2>", site.read("dong-thoi-gian/index.html")) == ["2026", "2022"]


def test_it_goes_on_and_the_picture_stands_on_the_first_page_alone():
    articles = "".join(
        ARTICLE.format(slug=f"t{day}", day=f"{day:02d}/9/2022") for day in range(1, 8)
    )
    site = site_of(PLAN + GUIDE + articles, DIRECTIVE + "page_size: 1\n").build()
    assert [title for _, title, _ in cards(site)] == ["t7", "t6", "t5", "t4", "t3"]
    second = "dong-thoi-gian/trang-2/index.html"
    expected = ["t2", "Kế hoạch mẫu", "t1", "Nói thêm", "Kế hoạch mẫu"]
    assert [title for _, title, _ in cards(site, second)] == expected
    assert "và những gì gắn với" in site.read("dong-thoi-gian/index.html")
    assert "và những gì gắn với" not in site.read(second)


def test_a_portal_without_a_day_has_no_timeline_and_no_link_to_one():
    site = site_of("-- content/don-vi/a.yaml --\ntitle: A\n").build()
    site.expect_gone("dong-thoi-gian/index.html")
    assert "dong-thoi-gian" not in site.read("index.html")
    dated = site_of(ARTICLE.format(slug="t", day="8/8/2022")).build()
    dated.expect("index.html", contains='<a href="/dong-thoi-gian/">Dòng thời gian</a>')
    dated.expect("sitemap.xml", contains="https://cong.vi-du.vn/dong-thoi-gian/")


def test_the_table_says_what_names_what_each_pair_once():
    site = site_of(
        PLAN
        + GUIDE
        + TASK.format(slug="viec-a", more="themes: y-mot\ndocuments: [huong-dan, ke-hoach]\n")
        + TASK.format(slug="viec-b", more="")
        + THEME.format(slug="y-mot", more="tasks: [viec-a, viec-b]\n")
        + CHANNEL
        + TALK.format(slug="h1", day="9/9/2022", more="themes: y-mot\ntasks: viec-b\n")
        + TALK.format(slug="h2", day="9/9/2022", more="themes: y-mot\n"),
        DIRECTIVE,
    ).build()
    plan = "Kế hoạch số 05-KH/ĐU"
    guide = "Kế hoạch số 06-KH/ĐU"
    assert joined(site) == {
        guide: {"Hướng dẫn": plan},
        "viec-a": {
            "Văn bản chỉ đạo": plan,
            "Văn bản liên quan": guide,
            "Nội dung tuyên truyền": "y-mot",
        },
        "viec-b": {"Văn bản chỉ đạo": plan, "Nội dung tuyên truyền": "y-mot"},
        "y-mot": {"Văn bản chỉ đạo": plan},
        "Loa": {
            "Đã có hoạt động về nội dung tuyên truyền": "y-mot",
            "Đã có hoạt động về nhiệm vụ": "viec-b",
        },
    }
    site.expect("dong-thoi-gian/index.html", contains="6 đường cong")


def test_what_the_directive_replaces_is_told_from_the_other_side():
    old = DOCUMENT.format(slug="cu", title="Cũ", number="01-KH/ĐU", day="1/8/2021", more="")
    site = site_of(PLAN.replace("effective:", "replaces: cu\neffective:") + old, DIRECTIVE).build()
    assert joined(site) == {"Kế hoạch số 01-KH/ĐU": {"Thay thế bởi": "Kế hoạch số 05-KH/ĐU"}}


def test_a_large_portal_shows_the_first_of_each_kind_and_says_so():
    tasks = "".join(TASK.format(slug=f"viec-{n:02d}", more=f"order: {n}\n") for n in range(1, 31))
    site = site_of(PLAN + tasks, DIRECTIVE).build()
    assert list(joined(site)) == [f"viec-{n:02d}" for n in range(1, MOST + 1)]
    site.expect(
        "dong-thoi-gian/index.html", contains="Hình và bảng chỉ có 12 nhiệm vụ đầu trong 30."
    )


def test_without_a_directive_or_with_nothing_under_it_there_is_no_picture():
    for config in (CONFIG, DIRECTIVE):
        site = site_of(PLAN, config).build()
        assert "gắn với" not in site.read("dong-thoi-gian/index.html")


@pytest.mark.parametrize("title", ["W" * 90, "ngắn", "Tăng cường " * 40, "một hai ba " * 5])
def test_words_fit_their_lines_or_end_in_a_mark(title: str):
    lines = lines_of(title)
    assert 1 <= len(lines) <= LINES
    assert " ".join(lines).removesuffix("…") in title
    if len(title) < 2 * WIDTH / 16 and " " in title:
        assert not lines[-1].endswith("…")
