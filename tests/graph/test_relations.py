"""References and backlinks, units, the directive: what one record says of another is seen from both."""

from __future__ import annotations

import pytest
from sites import CONFIG, site_of

DOCUMENT = "title: {title}\nnumber: {number}\ntype: {type}\nissuer: {issuer}\ndate: {date}\n"


def document(
    slug: str,
    more: str = "",
    *,
    title: str = "",
    number: str = "13-ĐA/TU",
    kind: str = "đề án",
    issuer: str = "Tỉnh ủy",
    date: str = "8/8/2022",
    body: str = "",
) -> str:
    keys = DOCUMENT.format(title=title or slug, number=number, type=kind, issuer=issuer, date=date)
    return f"-- content/van-ban/{slug}.md --\n---\n{keys}{more}---\n{body}\n"


def yaml(folder: str, slug: str, keys: str) -> str:
    return f"-- content/{folder}/{slug}.yaml --\n{keys}\n"


WEB = (
    document("de-an", title="Đề án")
    + document(
        "huong-dan",
        "guides: de-an\n",
        title="Hướng dẫn",
        number="56-HD/BTGTU",
        kind="HD",
        issuer="ban",
        date="4/9/2022",
    )
    + document(
        "ke-hoach",
        "implements: [de-an]\namends: huong-dan\n",
        title="Kế hoạch",
        number="05-KH/TU",
        kind="KH",
        date="5/9/2022",
    )
    + yaml("don-vi", "ban", "title: Ban mẫu\nparent: tinh-uy")
    + yaml("don-vi", "tinh-uy", "title: Tỉnh ủy mẫu")
    + yaml(
        "nhiem-vu",
        "mot",
        "title: Việc một\ndirective: de-an\nlead: ban\npartners: [tinh-uy, Sở khác]\n"
        "themes: muc-tieu\ndocuments: huong-dan",
    )
    + yaml("noi-dung", "muc-tieu", "title: Mục tiêu\ndirective: de-an\nmessages: [Nhớ lấy]")
    + yaml("noi-dung", "cach-lam", "title: Cách làm\ntasks: mot")
    + yaml("kenh", "dai", "title: Đài mẫu\nmedium: báo chí\nowner: ban")
    + yaml(
        "tin-bai",
        "bai",
        "title: Bài mẫu\ndate: 9/9/2022\ntasks: mot\nthemes: muc-tieu\nchannels: dai\nunits: ban\ndocuments: de-an",
    )
    + yaml(
        "hoat-dong",
        "buoi",
        "title: Buổi mẫu\ndate: 10/9/2022\nchannel: dai\nunit: ban\nthemes: muc-tieu\ntasks: mot\nreach: 1200",
    )
    + yaml("mo-hinh", "hay", "title: Mô hình mẫu\nunit: ban\ntasks: mot\nthemes: muc-tieu")
    + yaml("hoi-dap", "hoi", "title: Hỏi gì?\nanswer: Đáp vậy.\nthemes: muc-tieu")
)


@pytest.fixture(scope="module")
def web():
    return site_of(WEB, CONFIG + "directive: de-an\n").build()


@pytest.mark.parametrize(
    ("page", "links"),
    [
        (
            "van-ban/huong-dan",
            ["/don-vi/ban/", "/van-ban/de-an/", "/van-ban/ke-hoach/", "/nhiem-vu/mot/"],
        ),
        (
            "van-ban/de-an",
            [
                "/nhiem-vu/mot/",
                "/noi-dung/muc-tieu/",
                "/noi-dung/cach-lam/",
                "/van-ban/huong-dan/",
                "/van-ban/ke-hoach/",
                "/tin-bai/bai/",
            ],
        ),
        ("van-ban/ke-hoach", ["/van-ban/de-an/", "/van-ban/huong-dan/"]),
        (
            "don-vi/ban",
            [
                "/don-vi/tinh-uy/",
                "/van-ban/huong-dan/",
                "/nhiem-vu/mot/",
                "/kenh/dai/",
                "/mo-hinh/hay/",
                "/hoat-dong/buoi/",
                "/tin-bai/bai/",
            ],
        ),
        ("don-vi/tinh-uy", ["/don-vi/ban/", "/nhiem-vu/mot/"]),
        (
            "nhiem-vu/mot",
            [
                "/van-ban/de-an/",
                "/don-vi/ban/",
                "/don-vi/tinh-uy/",
                "/van-ban/huong-dan/",
                "/noi-dung/muc-tieu/",
                "/noi-dung/cach-lam/",
                "/tin-bai/bai/",
                "/hoat-dong/buoi/",
                "/mo-hinh/hay/",
            ],
        ),
        (
            "noi-dung/muc-tieu",
            [
                "/van-ban/de-an/",
                "/nhiem-vu/mot/",
                "/tin-bai/bai/",
                "/hoat-dong/buoi/",
                "/mo-hinh/hay/",
                "/hoi-dap/hoi/",
            ],
        ),
        ("noi-dung/cach-lam", ["/van-ban/de-an/", "/nhiem-vu/mot/"]),
        ("kenh/dai", ["/don-vi/ban/", "/hoat-dong/buoi/", "/tin-bai/bai/"]),
        (
            "tin-bai/bai",
            [
                "/van-ban/de-an/",
                "/nhiem-vu/mot/",
                "/noi-dung/muc-tieu/",
                "/kenh/dai/",
                "/don-vi/ban/",
            ],
        ),
        ("hoat-dong/buoi", ["/kenh/dai/", "/don-vi/ban/", "/nhiem-vu/mot/", "/noi-dung/muc-tieu/"]),
        ("mo-hinh/hay", ["/don-vi/ban/", "/nhiem-vu/mot/", "/noi-dung/muc-tieu/"]),
        ("hoi-dap/hoi", ["/noi-dung/muc-tieu/"]),
    ],
)
def test_each_relation_is_seen_from_both_ends(web, page, links):
    main = web.read(f"{page}/index.html").partition("<main")[2].partition("</main>")[0]
    for link in links:
        assert f'href="{link}"' in main, link


def test_the_directive_of_the_configuration_is_that_of_tasks_and_themes_that_name_none():
    site = site_of(
        document("de-an") + yaml("nhiem-vu", "mot", "title: Một"), CONFIG + "directive: de-an\n"
    ).build()
    site.expect("van-ban/de-an/index.html", contains=("<h2>Nhiệm vụ</h2>", "Một"))


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("tasks: khong-co", "2:8"),
        ("themes: [khong-co]", "2:10"),
        ("units:\n  - don-vi-nao", "3:5"),
        ("documents: [de-an, de-na]", "2:20"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_at_its_place(keys, place):
    site = site_of(document("de-an") + yaml("tin-bai", "a", f"title: A\n{keys}\ndate: 8/8/2022"))
    assert site.notes() == [f"error tham-chieu-treo content/tin-bai/a.yaml:{place}"]


def test_a_reference_that_leads_nowhere_gets_the_nearest_slugs():
    site = site_of(
        document("de-an-13") + yaml("tin-bai", "a", "title: A\ndate: 8/8/2022\ndocuments: de-an-31")
    )
    assert "tên gần nhất: “de-an-13”" in site.check().said


@pytest.mark.parametrize("key", ["parent", "successor"])
@pytest.mark.parametrize("length", [1, 2, 3, 40])
def test_units_in_a_circle_are_told_once(key, length):
    units = "".join(
        yaml("don-vi", f"dv-{n:02d}", f"title: Đơn vị {n}\n{key}: dv-{(n + 1) % length:02d}")
        for n in range(length)
    )
    site = site_of(units + yaml("don-vi", "a-ngoai", f"title: Ngoài\n{key}: dv-00"))
    assert site.notes() == ["error don-vi-vong content/don-vi/dv-00.yaml:2:" + str(len(key) + 3)]


def test_units_without_a_circle_may_be_deep():
    site = site_of(
        "".join(
            yaml("don-vi", f"u{n:03d}", f"title: U{n}\nparent: u{n + 1:03d}") for n in range(300)
        )
        + yaml("don-vi", "u300", "title: Gốc")
    )
    assert site.notes() == []


def test_a_replaced_document_says_by_what():
    site = site_of(
        document("cu", title="Cũ")
        + document("moi", "replaces: cu\n", title="Mới", number="14-ĐA/TU", date="9/9/2022")
    ).build()
    site.expect(
        "van-ban/cu/index.html",
        contains=("bị thay thế", '<a href="/van-ban/moi/">Đề án số 14-ĐA/TU</a>'),
    )
    site.expect("van-ban/index.html", contains=("Mới", "Cũ", "Bị thay thế"))


def test_two_files_for_one_document_are_told():
    site = site_of(
        document("a")
        + document("b", number="13 – ĐA/TU", issuer="TỈNH UỶ")
        + document("c", date="9/8/2022")
        + document("d", "draft: có\n")
    )
    assert site.notes() == ["error trung-van-ban content/van-ban/b.md:3:9"]


class TestCitations:
    """Document numbers in a text."""

    def linked(self, text: str, *documents: str) -> str:
        site = site_of(
            "".join(documents)
            + f"-- content/tin-bai/a.md --\n---\ntitle: A\ndate: 8/8/2022\n---\n{text}\n"
        ).build()
        self.said = site.said
        return site.read("tin-bai/a/index.html")

    def test_a_number_that_one_document_has_is_a_link(self):
        assert 'href="/van-ban/x/"' in self.linked("Theo Đề án số 13-ĐA/TU thì", document("x"))

    @pytest.mark.parametrize(
        "text", ["số 99-KH/TU", "`13-ĐA/TU`", "https://a.vn/13-ĐA/TU", "[13-ĐA/TU](https://a.vn)"]
    )
    def test_other_numbers_code_and_links_are_left_alone(self, text):
        assert (
            'href="/van-ban/x/"'
            not in self.linked(text, document("x")).partition("<main")[2].partition("</main>")[0]
        )

    TWO = (
        document("x"),
        document("y", issuer="ban", date="9/9/2021"),
        yaml("don-vi", "ban", "title: Thành ủy Mẫu"),
    )

    @pytest.mark.parametrize(
        ("text", "slug"),
        [
            ("13-ĐA/TU, ngày 08/8/2022", "x"),
            ("13-ĐA/TU ngày 09 tháng 9 năm 2021", "y"),
            ("13-ĐA/TU của Tỉnh uỷ về việc", "x"),
            ("13-ĐA/TU của Thành ủy Mẫu, gửi", "y"),
        ],
    )
    def test_of_several_the_words_around_choose(self, text, slug):
        assert f'href="/van-ban/{slug}/"' in self.linked(f"Theo {text}.", *self.TWO)
        assert "so-hieu-mo-ho" not in self.said

    def test_when_the_words_do_not_choose_it_stays_text_with_a_warning(self):
        page = self.linked("Theo 13-ĐA/TU.", *self.TWO).partition("<main")[2]
        assert "13-ĐA/TU" in page
        assert "/van-ban/" not in page.partition("</main>")[0]
        assert "content/tin-bai/a.md:5:6: cảnh báo [so-hieu-mo-ho]" in self.said
