"""What a page says of itself, and whether every link of it leads somewhere."""

from __future__ import annotations

import re
from html import escape

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import site_of

from congbo.checks.facts import facts_of
from congbo.checks.links import Links, Verdict, missing_fragments


def test_ids_and_internal_links_are_found():
    page = b"""<!DOCTYPE html><html id="a"><a class="x" href="/b/?c=1&amp;d#e">x</a>
    <img src="/f.png" srcset="/g.png 2x, /h.png 3x">
    <a href="https://x.vn">y</a><a href="mailto:a@b.vn">z</a><a href="//c.vn/">w</a><video poster="/i.png"></video>
    <form action="/k/"></form><!-- <a href="/no"> --></html>"""
    facts = facts_of(page)
    assert facts.ids == {"a"}
    assert facts.links == ("/b/?c=1&d#e", "/f.png", "/g.png", "/h.png", "/i.png", "/k/")


@pytest.mark.parametrize(
    "text",
    [
        'Viết href="/khong-co" trong thẻ',
        ' id="x" ',
        'src="a" &lt;b href="c"&gt; d',
        'a &gt; href="b" &lt; c',
        ' href="/x" ',
    ],
)
def test_the_words_of_a_text_are_no_attribute(text):
    page = f'<p class="x">{text}</p><p id="y">z</p>'.encode()
    assert facts_of(page).links == ()
    assert facts_of(page).ids == {"y"}


@pytest.mark.parametrize(
    "attributes",
    [
        'title="a href=" class="b"',
        'title="=" class="="',
        'alt="" title=" id="',
        'title="x" lang="src="',
    ],
)
def test_the_words_of_a_value_are_no_attribute(attributes):
    facts = facts_of(f'<p {attributes} id="y"><a {attributes} href="/c">x</a>'.encode())
    assert facts.links == ("/c",)
    assert facts.ids == {"y"}


def test_a_text_about_markup_does_not_stop_the_build():
    keys = "---\ntitle: 'Viết href=\"/x\" thế nào'\n---\n"
    site_of(f'-- content/don-vi/a.md --\n{keys}Viết href="/y" và `<a href="/z">`.\n').build()


@given(st.text(st.sampled_from([*"<>\"'=/&; \n", *"aehirfsdlnk"]), max_size=60))
def test_the_scanner_finds_what_a_full_parser_finds_in_what_we_serialise(text):
    quoted = escape(text)
    page = f'<p title="{quoted}" id="{quoted}">{escape(text, quote=False)}</p><a href="/x{quoted}">x</a>'
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    ids = {element.get("id") for element in tree.iter() if element.get("id")}
    assert facts_of(page.encode()).ids - {""} == ids
    hrefs = {element.get("href").strip().replace("\n", "") for element in tree.iter("a")}
    assert set(facts_of(page.encode()).links) == hrefs


BASE = "/cong"
PATHS = frozenset({"index.html", "a/index.html", "a/b.html", "c d/index.html", "tep/x.pdf"})


def links_of(page: str) -> Verdict:
    return Links(BASE, PATHS).judged(facts_of(page.encode()), "a/index.html")


def test_a_link_found_sound_on_one_page_is_judged_anew_where_it_means_another_place():
    links = Links(BASE, PATHS)
    facts = facts_of(
        b'<a href="b.html">x</a><a href="/cong/a/#z">x</a><a href="/cong/a/b.html">x</a>'
    )
    assert links.judged(facts, "index.html") == Verdict(("b.html",), (("a/index.html", "z"),))
    assert links.judged(facts, "a/index.html") == Verdict(("#z",), ())


@pytest.mark.parametrize(
    "link",
    [
        "/cong/",
        "/cong",
        "/cong/a/",
        "/cong/a",
        "/cong/a/b.html",
        "b.html",
        "./b.html",
        "../a/",
        "?x=1",
        "#y",
        "",
        "/cong/a/?q#y",
        "/cong/c%20d/",
        "../tep/x.pdf",
    ],
)
def test_a_link_leads_to_a_published_file(link):
    assert links_of(f'<a href="{link}">x</a><b id="y"></b>').broken == ()


@pytest.mark.parametrize(
    "link",
    [
        "/",
        "/a/",
        "/cong-khac/",
        "/cong/khong/",
        "khong.html",
        "../../a/",
        "/cong/a/../../etc/",
        "/cong//a/",
        "/cong/%2e%2e/x",
        "/cong/a/b",
    ],
)
def test_a_link_out_of_the_portal_or_to_nothing_is_broken(link):
    assert links_of(f'<a href="{link}">x</a>').broken == (link,)


def test_a_fragment_must_be_an_id_of_the_page_it_leads_to():
    verdict = links_of(
        '<b id="mục"></b><a href="#m%E1%BB%A5c">x</a><a href="#muc">x</a>'
        '<a href="/cong/#y">x</a><a href="/cong/#z">x</a>'
    )
    assert verdict.broken == ("#muc",)
    assert missing_fragments(verdict.wanted, {"index.html": frozenset({"y"})}) == ("/#z",)


@pytest.mark.parametrize(
    "template", ["pages/unit.html", "pages/list.html", "pages/home.html", "pages/404.html"]
)
def test_a_broken_link_of_a_template_stops_publication(template):
    site = site_of("-- content/don-vi/a.yaml --\ntitle: A\n").build()
    before = site.bytes()
    site.write(f"templates/{template}", '<p><a href="/khong-co/">x</a></p>').run("build")
    assert site.code == 1
    assert "[trang-co-lien-ket-hong]" in site.said
    assert site.bytes() == before


def test_a_broken_link_of_every_page_is_told_once():
    site = site_of("".join(f"-- content/don-vi/u{n}.yaml --\ntitle: U{n}\n" for n in range(30)))
    site.write("templates/pages/unit.html", '<a href="/khong-co/">x</a><a href="#khong">y</a>')
    assert site.names() == ["trang-co-lien-ket-hong"] * 2
    assert "(và ở 29 trang khác)" in site.check().said


def test_a_link_of_a_body_is_told_at_its_place_before_anything_is_drawn():
    site = site_of(
        "-- content/don-vi/a.md --\n---\ntitle: A\n---\n[x](/khong-co/) [y](#khong-co)\n"
    )
    assert (
        site.notes()
        == [
            "error khong-co-muc content/don-vi/a.md:4:21",
            "error lien-ket-hong content/don-vi/a.md:4:5",
        ][::-1]
    )


def test_a_place_that_a_list_lacks_is_told_at_each_link_to_it():
    body = "Một.\n\nHai [x](/don-vi/#khong) [y](/a-z/#khong) [z](don-vi/a#top).\n"
    site = site_of(
        "".join(f"-- content/don-vi/{name}.md --\n---\ntitle: A\n---\n{body}" for name in "ab")
    )
    site.write("templates/pages/unit.html", "{{ body }}")
    assert site.notes() == [
        f"error trang-co-lien-ket-hong content/don-vi/{name}.md:6:{column}"
        for name in "ab"
        for column in (9, 29)
    ]
    assert "“/don-vi/#khong”" in site.check().said


def test_a_link_into_a_page_that_could_not_be_drawn_is_not_told_as_broken():
    site = site_of(
        "-- content/don-vi/a.md --\n---\ntitle: A\n---\n## Mục\n\nLời.\n"
        "-- content/trang/b.md --\n---\ntitle: B\n---\n[x](don-vi/a#muc) [y](don-vi/a)\n"
    ).build()
    site.write("templates/pages/unit.html", "{{ sai }}").check()
    assert site.names() == ["loi-mau-trang"]
    site.write("templates/pages/unit.html", "{{ title }}").check()
    assert site.names() == ["trang-co-lien-ket-hong"]


def test_the_place_within_a_file_stays_in_the_link_to_it():
    body = "[trang hai](/bieu-mau.csv#row=2)"
    site = site_of(
        f"-- content/don-vi/a.md --\n---\ntitle: A\n---\n{body}\n-- content/bieu-mau.csv --\na,b\n"
    )
    site.write("templates/pages/unit.html", "{{ body }}").build()
    assert re.search(r'href="[^"]*bieu-mau[^"]*\.csv#row=2"', site.read("don-vi/a/index.html"))
