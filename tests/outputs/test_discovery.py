"""Sitemap, robots.txt, security.txt, old addresses, assets."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from sites import CONFIG, Site, site_of

from congbo.outputs import discovery

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
A = "-- content/tin-bai/a.md --\n---\ntitle: A\ndate: 8/8/2022\n{}---\nx\n"
BELOW = CONFIG.replace("https://cong.vi-du.vn", "https://cong.vi-du.vn/de-an")


def locations(site: Site, path: str = "sitemap.xml") -> dict[str, str]:
    root = ElementTree.fromstring(site.read(path))
    return {row.findtext(f"{MAP}loc") or "": row.findtext(f"{MAP}lastmod") or "" for row in root}


def test_the_sitemap_has_every_page_people_should_find():
    site = site_of(A.format("aliases: /cu.html\nupdated: 9/9/2022\n"), BELOW).build()
    assert locations(site) == {
        "https://cong.vi-du.vn/de-an/": "",
        "https://cong.vi-du.vn/de-an/a-z/": "",
        "https://cong.vi-du.vn/de-an/dong-thoi-gian/": "",
        "https://cong.vi-du.vn/de-an/du-lieu/": "",
        "https://cong.vi-du.vn/de-an/so-do/": "",
        "https://cong.vi-du.vn/de-an/tin-bai/": "2022-09-09",
        "https://cong.vi-du.vn/de-an/tin-bai/a/": "2022-09-09",
        "https://cong.vi-du.vn/de-an/tin-bai/nam/2022/": "2022-09-09",
        "https://cong.vi-du.vn/de-an/tin-bai/nam/2022/08/": "2022-09-09",
    }


def test_a_sitemap_past_the_limit_of_the_protocol_is_cut_in_files(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(discovery, "SITEMAP_LIMIT", 3)
    site = site_of(A.format("")).build()
    assert list(locations(site)) == [f"https://cong.vi-du.vn/sitemap-{n}.xml" for n in (1, 2, 3)]
    assert sum(len(locations(site, f"sitemap-{n}.xml")) for n in (1, 2, 3)) == 9


def test_robots_txt_names_the_sitemap():
    site = site_of("", BELOW).build()
    assert (
        site.read("robots.txt")
        == "User-agent: *\nAllow: /\nSitemap: https://cong.vi-du.vn/de-an/sitemap.xml\n"
    )


@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("baomat@vi-du.vn", "Contact: mailto:baomat@vi-du.vn"),
        ("mailto:baomat@vi-du.vn", "Contact: mailto:baomat@vi-du.vn"),
        ("https://vi-du.vn/bao-loi", "Contact: https://vi-du.vn/bao-loi"),
    ],
)
def test_security_txt_says_who_and_until_when(contact, line):
    site = site_of(
        "", CONFIG + f"security: {{contact: '{contact}', expires: 31/12/2026}}\n"
    ).build()
    assert site.read(".well-known/security.txt").split("\n") == [
        line,
        "Expires: 2026-12-31T00:00:00+07:00",
        "Preferred-Languages: vi",
        "Canonical: https://cong.vi-du.vn/.well-known/security.txt",
        "",
    ]


@pytest.mark.parametrize("given", ["{contact: a@b.vn}", "{expires: 31/12/2026}", ""])
def test_without_both_there_is_no_security_txt(given):
    site_of("", CONFIG + f"security: {given}\n").build().expect_gone(".well-known/security.txt")


def test_a_contact_cannot_add_lines_to_security_txt():
    site = site_of(
        "", CONFIG + 'security: {contact: "a@b.vn\\nContact: x@y.vn", expires: 31/12/2026}\n'
    )
    site.run("build")
    assert site.code == 1 or site.read(".well-known/security.txt").count("\nContact:") == 0


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/cu/a.html", "cu/a.html"),
        ("/cu/a", "cu/a/index.html"),
        ("/cu/a/", "cu/a/index.html"),
        ("/Tin%20cũ/a.htm", "Tin cũ/a.htm"),
    ],
)
def test_an_old_address_leads_to_the_new_one(alias, path):
    site = site_of(A.format(f"aliases: {alias}\n"), BELOW).build()
    site.expect(path, contains=("url=/de-an/tin-bai/a/", "https://cong.vi-du.vn/de-an/tin-bai/a/"))


def test_an_old_address_of_what_is_not_public_is_not_published():
    site_of(A.format("aliases: /cu.html\ndraft: có\n")).build().expect_gone("cu.html")


def test_assets_are_named_by_their_content_and_styles_lead_to_the_names():
    rest = "a{background:url(#x) url(https://x/y.png) url(/z.png) url(khong-co.png)}"
    site = (
        site_of("", BELOW)
        .write("assets/chu/Be Vietnam.woff2", b"font")
        .write(
            "assets/style.css",
            "@font-face{src:url('chu/Be Vietnam.woff2')}" + rest,
        )
    )
    site.build()
    (font,) = (path for path in site.files() if path.endswith(".woff2"))
    (style,) = (path for path in site.files() if path.endswith(".css"))
    assert font.startswith("assets/be-vietnam-")
    assert site.read(style) == (f'@font-face{{src:url("/de-an/{font}")}}{rest}')
    site.write("assets/chu/Be Vietnam.woff2", b"khac").build().expect_gone(font).expect_gone(style)


def test_a_style_in_another_encoding_is_told():
    site = site_of().write("assets/style.css", "/* Kiểu chữ */".encode("utf-16"))
    assert site.notes()[0].startswith("error sai-bang-ma assets/style.css:1:1")
