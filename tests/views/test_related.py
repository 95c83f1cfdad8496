"""Related records: ranked by what both name, bounded, told by front matter alone."""

from __future__ import annotations

import re

from sites import Site, site_of

from congbo.views import related as module

THINGS = (
    "-- content/noi-dung/mot.md --\n---\ntitle: Một\n---\n"
    "-- content/noi-dung/hai.md --\n---\ntitle: Hai\n---\n"
    "-- content/nhiem-vu/viec.md --\n---\ntitle: Việc\n---\n"
    "-- content/van-ban/vb.md --\n---\ntitle: Văn bản\nnumber: 05-KH/ĐU\ntype: kế hoạch\n"
    "issuer: X\ndate: 8/8/2022\n---\n"
)


def article(slug: str, named: str, day: str = "8/8/2022") -> str:
    return f"-- content/tin-bai/{slug}.md --\n---\ntitle: {slug}\ndate: {day}\n{named}---\nx\n"


def question(slug: str, named: str) -> str:
    return f"-- content/hoi-dap/{slug}.md --\n---\ntitle: {slug}\n{named}---\nx\n"


def near(site: Site, path: str) -> list[str]:
    part = site.read(f"{path}/index.html").partition("<h2>Liên quan</h2>")[2].partition("</ul>")[0]
    return re.findall(r'<a href="[^"]*">([^<]*)</a>', part)


def test_those_that_share_most_come_first_then_the_newest_and_others_do_not_come():
    site = site_of(
        THINGS
        + article("goc", "themes: [mot, hai]\ntasks: viec\ntags: thẻ\n")
        + article("cu", "themes: mot\n", "01/3/2021")
        + article("moi", "themes: hai\n", "01/3/2023")
        + article("hai-diem", "themes: [hai, mot]\n", "01/3/2020")
        + article("ba-diem", "tasks: viec\nthemes: mot\ntags: THẺ\n", "01/3/2019")
        + article("khac", "documents: vb\n")
        + question("hoi", "themes: mot\n")
        + "-- content/mo-hinh/mau.md --\n---\ntitle: mau\ntasks: viec\n---\nx\n"
    ).build()
    assert near(site, "tin-bai/goc") == ["ba-diem", "hai-diem", "moi", "cu", "mau"]
    assert near(site, "tin-bai/khac") == []
    assert near(site, "hoi-dap/hoi") == ["goc", "cu", "hai-diem", "ba-diem"]


def test_each_says_what_it_is():
    site = site_of(
        THINGS + article("a", "themes: mot\ncategory: tin cơ sở\n") + question("b", "themes: mot\n")
    ).build()
    site.expect("tin-bai/a/index.html", contains='Câu hỏi <a href="/hoi-dap/b/">b</a>')
    site.expect("hoi-dap/b/index.html", contains='Tin cơ sở <a href="/tin-bai/a/">a</a>')


def test_a_draft_is_related_to_nothing_until_it_is_shown():
    site = site_of(
        THINGS + article("a", "themes: mot\n") + article("b", "themes: mot\ndraft: có\n")
    )
    assert near(site.build(), "tin-bai/a") == []
    assert near(site.build("--drafts"), "tin-bai/a") == ["b"]


def test_other_kinds_have_none():
    site = site_of(THINGS + article("a", "themes: mot\ntasks: viec\n")).build()
    assert near(site, "noi-dung/mot") == []
    assert near(site, "nhiem-vu/viec") == []


def test_of_a_thing_that_all_name_only_the_first_are_looked_at(monkeypatch):
    monkeypatch.setattr(module, "LOOKED_AT", 3)
    days = [f"{day:02d}/8/2022" for day in range(1, 21)]
    site = site_of(
        THINGS
        + "".join(article(f"bai-{day[:2]}", "documents: vb\n", day) for day in days)
        + article("hiem", "documents: vb\nthemes: mot\n", "01/01/2020")
        + article("hiem-cu", "documents: vb\nthemes: mot\n", "01/01/2019")
    ).build()
    assert near(site, "tin-bai/bai-01") == ["bai-20", "bai-19", "bai-18"]
    assert near(site, "tin-bai/bai-20") == ["bai-19", "bai-18"]
    assert near(site, "tin-bai/hiem-cu") == ["hiem", "bai-20", "bai-19", "bai-18"]


def test_an_edit_of_a_body_changes_no_other_page():
    site = site_of(THINGS + article("a", "themes: mot\n") + article("b", "themes: mot\n")).build()
    before = site.bytes()
    after = site.edit("content/tin-bai/a.md", "---\nx\n", "---\nx y\n").build().bytes()
    changed = {path for path in after if before[path] != after[path]}
    assert {path for path in changed if path.endswith(".html")} == {"tin-bai/a/index.html"}
