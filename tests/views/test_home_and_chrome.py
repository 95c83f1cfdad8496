"""The home page, the menu, the footer, links under a base path, what the head of a page says."""

from __future__ import annotations

import pytest
from sites import CONFIG, site_of

DOCUMENT = (
    "-- content/van-ban/de-an.yaml --\ntitle: Về nâng cao chất lượng\nsummary: Đề án nói việc này.\nnumber: 13-ĐA/TU\n"
    "type: ĐA\nissuer: Tỉnh ủy\ndate: 8/8/2022\n"
)
TASK = "-- content/nhiem-vu/mot.yaml --\ntitle: Việc một\n"
PAGE = "-- content/trang/gioi-thieu.md --\n---\ntitle: Giới thiệu\n---\nx\n"
TERM = "-- content/thuat-ngu/a.yaml --\ntitle: A\n"
BELOW = CONFIG.replace("https://cong.vi-du.vn", "https://cong.vi-du.vn/a/b/")


def test_the_home_page_has_the_blocks_of_what_is_there():
    site = site_of(DOCUMENT + TASK, CONFIG + "directive: de-an\n").build()
    site.expect(
        "index.html",
        contains=(
            '<section class="loi-dan">',
            "Đề án nói việc này.",
            '<section class="chi-dao">',
            "13-ĐA/TU",
            '<section class="nhiem-vu">',
            "Việc một",
        ),
        lacks='<section class="tin-bai">',
    )


def test_the_configuration_chooses_the_blocks_and_their_order():
    site = site_of(
        DOCUMENT + TASK, CONFIG + "directive: de-an\nhome: [nhiem-vu, van-ban]\n"
    ).build()
    site.expect(
        "index.html", contains=('class="nhiem-vu"', 'class="van-ban"'), lacks='class="loi-dan"'
    )


@pytest.mark.parametrize("name", ["nhiem-vụ", "trang", "nhiemvu", "<x>"])
def test_an_unknown_block_is_told_at_its_line(name):
    site = site_of(TASK, CONFIG + f"home:\n  - loi-dan\n  - '{name}'\n")
    assert site.notes() == ["error sai-khoi config.yaml:11:5"]


def test_without_a_menu_the_pages_that_ask_for_it_and_the_kinds_with_content_stand_there():
    site = site_of(DOCUMENT + TASK + TERM + PAGE.replace("title:", "menu: có\ntitle:")).build()
    menu = site.read("index.html").partition('<nav id="menu">')[2].partition("</nav>")[0]
    assert (
        menu
        == '<a href="/gioi-thieu/">Giới thiệu</a><a href="/van-ban/">Văn bản</a><a href="/nhiem-vu/">Nhiệm vụ</a>'
    )


def test_a_menu_has_kinds_pages_paths_and_addresses_in_written_order():
    menu = (
        "[nhiem-vu, {title: Về cổng, to: gioi-thieu}, {title: Bản đồ, to: /so-do/}, "
        "{title: Ngoài, to: 'https://a.vn/x'}, kenh]"
    )
    site = site_of(TASK + PAGE, BELOW + f"menu: {menu}\n").build()
    found = site.read("index.html").partition('<nav id="menu">')[2].partition("</nav>")[0]
    assert found == (
        '<a href="/a/b/nhiem-vu/">Nhiệm vụ</a><a href="/a/b/gioi-thieu/">Về cổng</a>'
        '<a href="/a/b/so-do/">Bản đồ</a><a href="https://a.vn/x">Ngoài</a>'
    )


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("khong-co", "sai-menu"),
        ("trang", "sai-menu"),
        ("nhiem-vu/mot", "sai-menu"),
        ("{title: X, to: /khong-co/}", "sai-menu"),
        ("{title: X, to: //a.vn}", "sai-menu"),
        ("{title: X, to: /so-do/../x}", "sai-menu"),
        ("{title: X, to: 'https://'}", "sai-menu"),
        ("{title: X, to: 'javascript:alert(1)'}", "sai-menu"),
        ("{title: X, to: 'https://a.vn/\"x'}", "sai-menu"),
        ("/so-do/", "menu-thieu-ten"),
        ("'https://a.vn'", "menu-thieu-ten"),
        ("{title: X}", "thieu-khoa"),
        ("[a]", "sai-kieu"),
    ],
)
def test_a_menu_entry_that_leads_nowhere_is_told_at_its_place(entry, name):
    site = site_of(TASK, CONFIG + f"menu:\n  - nhiem-vu\n  - {entry}\n")
    assert site.notes() == [f"error {name} config.yaml:11:5"]


def test_a_mistyped_menu_entry_gets_the_nearest_names():
    assert "“gioi-thieu”" in site_of(TASK + PAGE, CONFIG + "menu: gioi-thiu\n").check().said


def test_every_link_stands_under_the_base_path():
    site = site_of(
        DOCUMENT
        + PAGE.replace(
            "x\n",
            "[a](/van-ban/de-an/) [b](../van-ban/de-an.yaml) [c](van-ban/de-an) 13-ĐA/TU [d](/so-do) [e](#x)\n\n## X\n",
        )
        + "-- content/tin-bai/a.yaml --\ntitle: A\ndate: 1/1/2022\ntags: x\naliases: /cu.html\n",
        BELOW,
    ).build()
    for path, data in site.bytes().items():
        if path.endswith(".html"):
            text = data.decode()
            assert 'href="/van-ban' not in text
            assert 'href="/so-do' not in text
    site.expect(
        "gioi-thieu/index.html",
        contains=(
            'href="/a/b/van-ban/de-an/">a',
            'href="/a/b/van-ban/de-an/">b',
            'href="/a/b/van-ban/de-an/">c',
            'href="/a/b/van-ban/de-an/"><span',
            'href="/a/b/so-do/"',
            'href="#x"',
        ),
    )
    site.expect(
        "tin-bai/a/index.html",
        contains='<link rel="canonical" href="https://cong.vi-du.vn/a/b/tin-bai/a/">',
    )


def test_the_option_stands_above_the_setting():
    site = site_of(TASK).build("--base-url", "https://khac.vn/thu/")
    site.expect("index.html", contains=('href="https://khac.vn/thu/"', 'href="/thu/nhiem-vu/"'))


@pytest.mark.parametrize(
    "url",
    ["a.vn", "https://a.vn?x", "https://t:m@a.vn/", "ftp://a.vn", "https://", "https://cổng.vn"],
)
def test_a_wrong_option_is_wrong_use(url):
    answer = site_of(TASK).answer("build", "--base-url", url)
    assert (answer["exit"], answer["diagnostics"][0]["id"]) == (2, "moi-truong")


def test_a_description_is_never_empty():
    site = site_of(
        TASK
        + DOCUMENT
        + "-- content/tin-bai/a.md --\n---\ntitle: A\ndate: 1/1/2022\n---\nĐoạn đầu của bài.\n"
    ).build()
    for path in site.files():
        if path.endswith(".html"):
            assert '<meta name="description" content="">' not in site.read(path), path
    site.expect("nhiem-vu/mot/index.html", contains='content="Việc một"')
    site.expect("tin-bai/a/index.html", contains='content="Đoạn đầu của bài."')
    site.expect("van-ban/de-an/index.html", contains='content="Đề án nói việc này."')


def test_the_last_update_of_a_page_is_its_own():
    site = site_of(
        DOCUMENT + "-- content/tin-bai/a.yaml --\ntitle: A\ndate: 1/1/2022\nupdated: 2/3/2022\n"
    ).build()
    site.expect(
        "tin-bai/a/index.html", contains='Cập nhật <time datetime="2022-03-02">02/3/2022</time></p>'
    )
    site.expect("van-ban/de-an/index.html", contains='Cập nhật <time datetime="2022-08-08">')


def test_what_a_footer_still_lacks_is_a_warning_and_an_error_of_a_release():
    site = site_of(TASK, "title: X\nbase_url: https://x.example\nowner: {name: Y, phone: '1'}\n")
    assert site.notes() == [
        "warning thieu-chan-trang config.yaml:None:None",
        "warning dia-chi-mau config.yaml:2:11",
    ]
    assert "Người chịu trách nhiệm, Địa chỉ, Thư điện tử" in site.check().said
    assert [note.split()[0] for note in site.notes("--release")] == ["error", "error"]
    assert site.run("build", "--release").code == 1
    assert not site.output.exists()
    assert site_of(TASK).build("--release").said.count("[") == 0


@pytest.mark.parametrize(
    "host", ["example.com", "www.example.org", "x.example", "localhost", "a.test", "a.localhost"]
)
def test_an_address_for_examples_is_told(host):
    assert site_of(TASK, CONFIG.replace("cong.vi-du.vn", host)).names() == ["dia-chi-mau"]


@pytest.mark.parametrize("host", ["notexample.com", "example.com.vn", "myexample.org", "test.vn"])
def test_a_real_address_is_not(host):
    assert site_of(TASK, CONFIG.replace("cong.vi-du.vn", host)).names() == []


def test_a_page_may_choose_its_template_among_those_there_are():
    site = site_of(PAGE.replace("title:", "template: khac.html\ntitle:")).write(
        "templates/pages/khac.html", "<h1>Khác: {{ title }}</h1>\n"
    )
    site.build().expect("gioi-thieu/index.html", contains="<h1>Khác: Giới thiệu</h1>")


@pytest.mark.parametrize(
    "name", ["../../secret", "../base.html", "khong-co.html", "/etc/passwd", "page.htm"]
)
def test_another_template_is_told_at_its_place(name):
    site = site_of(PAGE.replace("title:", f"template: {name}\ntitle:"))
    assert site.notes() == ["error thieu-mau-trang content/trang/gioi-thieu.md:2:11"]
