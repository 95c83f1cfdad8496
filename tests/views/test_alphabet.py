"""Everything by its title: Vietnamese order, one page or a page for each letter, always small."""

from __future__ import annotations

import re

from sites import CONFIG, Site, site_of


def units(*titles: str) -> str:
    return "".join(
        f"-- content/don-vi/u{number}.yaml --\ntitle: '{title}'\n"
        for number, title in enumerate(titles)
    )


def titles(site: Site, path: str) -> list[str]:
    main = site.read(path).partition("<main")[2].partition("</main>")[0]
    return re.findall(r'<p><a href="[^"]*">([^<]*)</a>', main)


def test_syllables_are_compared_one_by_one_and_numbers_stand_in_front():
    mixed = (
        "Bạn a",
        "Ban d",
        "Bán c",
        "Bản e",
        "Bàn ba",
        "Bãn f",
        "Ấp Mẫu",
        "Zeta",
        "12 điều",
        "Đ",
    )
    site = site_of(units(*mixed)).build()
    assert titles(site, "a-z/index.html") == [
        *("12 điều", "Ấp Mẫu", "Ban d", "Bàn ba", "Bản e", "Bãn f", "Bán c", "Bạn a", "Đ", "Zeta")
    ]


def test_a_letter_with_a_mark_is_a_letter_of_its_own_with_its_own_place():
    site = site_of(units("Da", "Đa", "Ăn", "Ân", "An", "Ơ", "Ô", "O", "Ư", "U", "E", "Ê")).build()
    page = site.read("a-z/index.html")
    assert re.findall(r'<h2 id="chu-(\w+)">(.)</h2>', page) == [
        *(("a", "A"), ("aw", "Ă"), ("aa", "Â"), ("d", "D"), ("dd", "Đ"), ("e", "E"), ("ee", "Ê")),
        *(("o", "O"), ("oo", "Ô"), ("ow", "Ơ"), ("u", "U"), ("uw", "Ư")),
    ]
    for anchor in ("aw", "dd", "uw"):
        assert f'href="#chu-{anchor}"' in page


def test_every_kind_is_there_terms_and_pages_too_and_says_what_it_is():
    site = site_of(
        "-- content/thuat-ngu/cap-uy.yaml --\ntitle: Cấp ủy\ndefinition: X.\n"
        "-- content/trang/gioi-thieu.md --\n---\ntitle: Giới thiệu\n---\nx\n"
        "-- content/van-ban/a.md --\n---\ntitle: Về việc mẫu\nnumber: 05-KH/ĐU\ntype: kế hoạch\n"
        "issuer: X\ndate: 8/8/2022\n---\nx\n"
    ).build()
    site.expect("a-z/index.html", contains='<a href="/thuat-ngu/#cap-uy">Cấp ủy</a> thuật ngữ')
    site.expect("a-z/index.html", contains='<a href="/gioi-thieu/">Giới thiệu</a> trang')
    site.expect("a-z/index.html", contains="Về việc mẫu</a> Kế hoạch số 05-KH/ĐU")


def test_past_one_page_each_letter_has_its_own_and_goes_on():
    names = (*(f"Đội {number}" for number in range(1, 8)), "An", "9 điều")
    site = site_of(units(*names), CONFIG + "page_size: 1\n").build()
    assert titles(site, "a-z/index.html") == []
    assert '<a href="/a-z/dd/">Đ</a> (7)' in site.read("a-z/index.html")
    assert titles(site, "a-z/so/index.html") == ["9 điều"]
    assert titles(site, "a-z/dd/index.html") == [f"Đội {number}" for number in range(1, 6)]
    assert titles(site, "a-z/dd/trang-2/index.html") == ["Đội 6", "Đội 7"]
    site.expect_gone("a-z/dd/trang-3/index.html")
    assert "<loc>https://cong.vi-du.vn/a-z/dd/trang-2/</loc>" in site.read("sitemap.xml")


def test_it_is_in_the_footer_and_a_portal_without_records_has_none():
    site = site_of(units("An")).build()
    site.expect("index.html", contains='<a href="/a-z/">Mục lục A–Z</a>')
    empty = site_of("").build().expect_gone("a-z/index.html")
    assert "/a-z/" not in empty.read("index.html")


def test_a_draft_is_not_told_and_is_marked_in_a_preview():
    second = "-- content/don-vi/b.yaml --\ntitle: Bé\ndraft: có\n"
    site = site_of("-- content/don-vi/a.yaml --\ntitle: An\n" + second)
    assert titles(site.build(), "a-z/index.html") == ["An"]
    assert "Bé</a> đơn vị Còn là bản nháp" in site.build("--drafts").read("a-z/index.html")


def test_pages_stay_small_when_all_titles_begin_with_one_letter():
    site = site_of(units(*(f"Bài {number}" for number in range(60))), CONFIG + "page_size: 2\n")
    site.build()
    sizes = [len(titles(site, path)) for path in site.files() if path.startswith("a-z/b/")]
    assert sizes == [10] * 6
