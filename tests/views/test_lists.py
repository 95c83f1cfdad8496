"""Lists: pages of a list, years and months, a record's own list, tags, the map, terms."""

from __future__ import annotations

import re

import pytest
from sites import CONFIG, Site, site_of


def articles(count: int, more: str = "") -> str:
    return "".join(
        f"-- content/tin-bai/b{n:03d}.yaml --\ntitle: Bài {n}\ndate: 1/1/2022\norder: {n}\n{more}\n"
        for n in range(1, count + 1)
    )


def titles(site: Site, path: str) -> list[str]:
    """The titles of the cards of a page."""
    main = site.read(path).partition("<main")[2].partition("</main>")[0]
    return re.findall(r"<li>.*?<a href=\"[^\"]*\">([^<]*)</a>", main)


SMALL = CONFIG + "page_size: 3\n"


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_a_list_goes_on_over_pages(count, pages):
    site = site_of(articles(count), SMALL).build()
    assert titles(site, "tin-bai/index.html") == [f"Bài {n}" for n in range(1, min(count, 3) + 1)]
    found = [path for path in site.files() if path.startswith("tin-bai/trang-")]
    assert found == [f"tin-bai/trang-{n}/index.html" for n in range(2, pages + 1)]
    shown = [title for path in ("tin-bai/index.html", *found) for title in titles(site, path)]
    assert shown == [f"Bài {n}" for n in range(1, count + 1)]


def test_a_page_of_a_list_knows_its_neighbours():
    site = site_of(articles(7), SMALL).build()
    site.expect(
        "tin-bai/index.html",
        contains=('<nav class="trang">1/3', "/tin-bai/trang-2/", "sau"),
        lacks="trước",
    )
    site.expect(
        "tin-bai/trang-2/index.html",
        contains=("2/3", 'href="/tin-bai/">trước', 'href="/tin-bai/trang-3/">sau'),
    )
    site.expect("tin-bai/trang-3/index.html", contains=("3/3", "/tin-bai/trang-2/"), lacks=">sau<")
    site.expect(
        "tin-bai/trang-2/index.html",
        contains=("<title>Tin bài (trang 2) – Cổng mẫu</title>", '<a href="/tin-bai/">Tin bài</a>'),
    )


def test_fewer_records_take_pages_away():
    site = site_of(articles(4), SMALL).build().expect("tin-bai/trang-2/index.html")
    site.remove("content/tin-bai/b004.yaml").build().expect_gone("tin-bai/trang-2/index.html")


def test_years_and_months_of_what_is_dated():
    days = {"a": "31/12/2021", "b": "2022-01-01", "c": "1/9/2022", "d": "30/9/2022"}
    site = site_of(
        "".join(
            f"-- content/tin-bai/{slug}.yaml --\ntitle: {slug.upper()}\ndate: {day}\n"
            for slug, day in days.items()
        )
    )
    site.build()
    assert titles(site, "tin-bai/nam/2021/index.html") == ["A"]
    assert titles(site, "tin-bai/nam/2022/index.html") == ["D", "C", "B"]
    assert titles(site, "tin-bai/nam/2022/01/index.html") == ["B"]
    assert titles(site, "tin-bai/nam/2022/09/index.html") == ["D", "C"]
    assert sorted(path for path in site.files() if "/nam/" in path) == [
        *(
            "tin-bai/nam/2021/12/index.html",
            "tin-bai/nam/2021/index.html",
            "tin-bai/nam/2022/01/index.html",
        ),
        *("tin-bai/nam/2022/09/index.html", "tin-bai/nam/2022/index.html"),
    ]
    site.expect(
        "tin-bai/index.html",
        contains=('/tin-bai/nam/2022/">Năm 2022</a> (3)', '/tin-bai/nam/2021/">Năm 2021</a> (1)'),
    )
    site.expect(
        "tin-bai/nam/2022/index.html",
        contains=('2022/01/">Tháng 1</a> (1)', '2022/09/">Tháng 9</a> (2)'),
    )
    site.expect("tin-bai/nam/2022/09/index.html", contains=("<h1>Tin bài tháng 9 năm 2022</h1>",))
    site.expect(
        "so-do/index.html", contains=("Tin bài</a> (4)", "Tin bài năm 2022</a> (3)"), lacks=">A<"
    )


def test_a_year_is_described_by_what_stands_on_its_page():
    titles_of = {"a": "Bài đầu", "b": "Bài hai", "c": "Một tên " + "rất " * 40 + "dài"}
    site = site_of(
        "".join(
            f"-- content/tin-bai/{slug}.yaml --\ntitle: {title}\ndate: 2022-01-0{4 - place}\n"
            for place, (slug, title) in enumerate(titles_of.items(), 1)
        )
    ).build()
    said = 'content="Tin bài năm 2022: Bài đầu; Bài hai; và 1 mục khác."'
    site.expect("tin-bai/nam/2022/index.html", contains=f'<meta name="description" {said}>')


@pytest.mark.parametrize(
    ("moment", "zone", "month"),
    [
        ("2022-08-31T23:30:00Z", "Asia/Ho_Chi_Minh", "09"),
        ("2022-09-01 00:30", "UTC", "09"),
        ("2022-09-01T00:30:00+07:00", "UTC", "08"),
    ],
)
def test_the_month_is_that_of_the_portal_s_zone(moment, zone, month):
    site = site_of(
        f"-- content/tin-bai/a.yaml --\ntitle: A\ndate: {moment}\n", CONFIG + f"timezone: {zone}\n"
    )
    site.build().expect(f"tin-bai/nam/2022/{month}/index.html")


def test_every_archived_kind_has_years_and_no_other():
    site = site_of(
        "-- content/van-ban/a.yaml --\ntitle: A\nnumber: 05-KH/TU\ntype: KH\nissuer: X\ndate: 1/1/2022\n"
        "-- content/hoat-dong/a.yaml --\ntitle: A\ndate: 1/1/2022\nchannel: k\n"
        "-- content/kenh/k.yaml --\ntitle: K\nmedium: khác\ndate: 1/1/2022\n"
    ).build()
    assert {path.split("/")[0] for path in site.files() if "/nam/" in path} == {
        "van-ban",
        "hoat-dong",
    }


def test_a_record_s_own_list_begins_on_its_page_and_goes_on():
    site = site_of(
        "-- content/don-vi/so.md --\n---\ntitle: Sở\ncode: SYT\n---\nThân bài\n"
        + articles(4, "units: so")
        + "-- content/don-vi/con.yaml --\ntitle: X\nslug: phong\nparent: so\n",
        SMALL,
    )
    site.build()
    first, second = "don-vi/so/index.html", "don-vi/so/trang-2/index.html"
    assert titles(site, first) == ["X", "Bài 1", "Bài 2"]
    assert titles(site, second) == ["Bài 3", "Bài 4"]
    site.expect(
        first, contains=("SYT", "Thân bài", "<h2>Đơn vị trực thuộc</h2>", "<h2>Tin bài</h2>", "1/2")
    )
    site.expect(second, contains=("<h1>Sở (trang 2)</h1>", "<h2>Tin bài</h2>"), lacks="<p>Thân bài")


def test_tags_have_pages_like_every_list():
    site = site_of(articles(4, "tags: [Chuyển đổi số]"), SMALL).build()
    assert titles(site, "the/chuyen-doi-so/index.html") == ["Bài 1", "Bài 2", "Bài 3"]
    assert titles(site, "the/chuyen-doi-so/trang-2/index.html") == ["Bài 4"]


def test_all_terms_stand_on_one_page():
    site = site_of(
        "-- content/thuat-ngu/cap-uy.yaml --\ntitle: Cấp ủy\ndefinition: Ban chấp hành.\n"
        "aliases: /tu-dien/cap-uy.html\n"
        "-- content/thuat-ngu/chi-bo.md --\n---\ntitle: Chi bộ\n---\n[một](cap-uy.yaml) [hai](thuat-ngu/cap-uy)\n"
    ).build()
    site.expect(
        "thuat-ngu/index.html",
        contains=('id="cap-uy"', "Ban chấp hành.", 'id="chi-bo"', 'href="/thuat-ngu/#cap-uy"'),
    )
    site.expect("tu-dien/cap-uy.html", contains="/thuat-ngu/#cap-uy")
    assert [path for path in site.files() if path.startswith("thuat-ngu/")] == [
        "thuat-ngu/index.html"
    ]


def test_pages_stand_at_the_root_and_have_no_list():
    site = site_of(
        "-- content/trang/sâu/gioi-thieu.md --\n---\ntitle: Giới thiệu\n---\nx\n"
    ).build()
    site.expect("gioi-thieu/index.html", contains="<h1>Giới thiệu</h1>").expect(
        "so-do/index.html", contains="/gioi-thieu/"
    )
    assert not [path for path in site.files() if path.startswith("trang/")]


def test_hundreds_of_articles_are_all_listed_archived_and_counted():
    """Enough for several processes and long lists; the counts are told by arithmetic, not by the code under test."""
    site = site_of("-- content/don-vi/so.yaml --\ntitle: Sở\n")
    for n in range(800):
        month, day = n % 12 + 1, n % 28 + 1
        site.write(
            f"content/tin-bai/{n % 7}/bai-{n:04d}.md",
            f"---\ntitle: Bài số {n}\ndate: {day:02d}/{month:02d}/{2015 + n % 8}\ntags: [thẻ {n % 5}, chung]\n"
            f"units: so\n{'draft: có' if n % 100 == 99 else ''}\n---\nĐoạn một.\n",
        )
    site.build()
    files = set(site.files())
    records = [n for n in range(800) if n % 100 != 99]
    assert len(records) == 792
    assert {path for path in files if re.fullmatch(r"tin-bai/bai-\d+/index.html", path)} == {
        f"tin-bai/bai-{n:04d}/index.html" for n in records
    }
    lists = {"tin-bai": 792, "the/chung": 792, "don-vi/so": 792}
    lists |= {f"the/the-{tag}": sum(n % 5 == tag for n in records) for tag in range(5)}
    for n in records:
        year = f"tin-bai/nam/{2015 + n % 8}"
        for place in (year, f"{year}/{n % 12 + 1:02d}"):
            lists[place] = lists.get(place, 0) + 1
    for place, count in lists.items():
        pages = -(-count // 20)
        assert f"{place}/index.html" in files
        assert {path for path in files if path.startswith(f"{place}/trang-")} == {
            f"{place}/trang-{n}/index.html" for n in range(2, pages + 1)
        }
    assert len(titles(site, "tin-bai/trang-39/index.html")) == 20
    assert len(titles(site, "tin-bai/trang-40/index.html")) == 12
    days = [int(re.findall(r"\d+", title)[0]) for title in titles(site, "tin-bai/index.html")]
    newest = sorted(records, key=lambda n: (-(2015 + n % 8), -(n % 12), -(n % 28), n))[:20]
    assert days == newest
    assert site.read("feed.xml").count("<entry>") == 20
    assert site.read("sitemap.xml").count("<url>") == sum(
        path.endswith("index.html") for path in files
    )
    site.expect("so-do/index.html", contains=("Tin bài</a> (792)", "chung</a> (792)"))


def test_terms_with_the_same_headings_and_footnotes_have_ids_of_their_own():
    body = 'Xem [dưới](#vi-du), chú thích.[^1] `id="x"`\n\n## Ví dụ\n\nMột.\n\n[^1]: Lời chú.\n'
    site = site_of(
        "".join(
            f"-- content/thuat-ngu/{name}.md --\n---\ntitle: {name}\n---\n{body}"
            for name in ("cap-uy", "chi-bo")
        )
    ).build()
    page = site.read("thuat-ngu/index.html")
    ids = re.findall(r'<[^<>]*\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert {"cap-uy-vi-du", "chi-bo-vi-du"} <= set(ids)
    places = re.findall(r'href="#([^"]*)"', page)
    assert {"cap-uy-vi-du", "chi-bo-vi-du"} <= set(places) <= set(ids)
    assert page.count('id="x"') + page.count("id=&quot;x&quot;") + page.count("id=&#34;x") == 2
