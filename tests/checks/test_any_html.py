"""The scanner of any page finds what a browser finds, however a template writes its HTML."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sites import Site, site_of

from congbo.checks.any_html import facts_of_any, start_tags
from congbo.checks.facts import facts_of
from congbo.render.anatomy import anatomy_of

NAMES = ("href", "id", "HREF", "Id", "src", "x", "a-b", "href2", "=", "data", "name")
VALUES = ("/a", "b", "x>y", "a<b", "#c", "", "=", "a'b", 'a"b', "a=b", "/", "&amp;", "a b")
PIECES = st.one_of(
    st.sampled_from(
        [" ", "\n", "\t", "/", ">", "<", "'", '"', "=", "a", "<a ", "</a>", "<p", "<b>"]
    ),
    st.sampled_from(
        ["<!-- ", "-->", "--!>", "<!-->", "<!", "<?x>", "</ >", "<!doctype html>", "</"]
    ),
    st.sampled_from(["<title>", "</title>", "<style>", "</STYLE >", "<textarea>", "</textarea>"]),
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(["=", " = ", "=\n", ""]),
        st.sampled_from(['"{}"', "'{}'", "{}"]),
        st.sampled_from(VALUES),
    ).map(lambda parts: f" {parts[0]}{parts[1]}{parts[2].format(parts[3])}"),
)


def tokens(page: str) -> list[tuple[str, dict[str, str]]]:
    """The start tags that html5lib takes a page apart into."""
    tokenizer = html5lib._tokenizer.HTMLTokenizer(page)
    found = []
    for token in tokenizer:
        if token["type"] == html5lib.constants.tokenTypes["StartTag"]:
            name = token["name"]
            found.append((name, dict(token["data"])))
            if name in ("title", "textarea"):
                tokenizer.state = tokenizer.rcdataState
            elif name == "style":
                tokenizer.state = tokenizer.rawtextState
    return found


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=12).map("".join))
@example("<a href=/x>")
@example("<a href='/x'title=y>")
@example('<a href = "/x" >')
@example('<A HREF="/x" title="a > b">')
@example("<p<a href=x>")
@example('<a href="x')
@example("<title><a href='x'></title><a id=y>")
@example("</a href='x'><a/href=y/>")
@example("<a =x=y href>")
def test_the_start_tags_are_those_of_a_full_parser(page: str):
    ours = [
        (name, {key: value.replace("&amp;", "&") for key, value in attributes.items()})
        for name, attributes in start_tags(page)
    ]
    assert ours == tokens(page)


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/x/'>x</a>",
        "<a href=/x/>x</a>",
        '<A HREF="/x/">x</A>',
        '<a href = "/x/">x</a>',
        '<a title="a > b" href="/x/">x</a>',
        '<a title="<b>" href="/x/">x</a>',
        '<a\nhref\n=\n"/x/">x</a>',
        '<a class=y href="/x/">x</a>',
        '<a href="\n/x/ ">x</a>',
        "<img SRC=/x/>",
        "<img srcset='/x/ 2x'>",
        "<object data=/x/></object>",
        '<button formaction="/x/">x</button>',
        '<link imagesrcset="/x/ 2x">',
        '<base href="/x/"><a href="./">x</a>',
    ],
)
def test_a_link_is_found_however_it_is_written(link: str):
    assert facts_of_any(link.encode()).links[-1] == "/x/"
    site = site_with(f"<p>{link}</p>")
    assert site.code == 1
    assert "[trang-co-lien-ket-hong]" in site.said
    assert "liên kết không dẫn tới đâu: “/x/”" in site.said


@pytest.mark.parametrize(
    "page",
    [
        "<script>var a = '<a href=\"/x/\">';</script>",
        "<!-- <a href='/x/'> -->",
        "<textarea><a href='/x/'></textarea>",
        "<p title='<a href=\"/x/\">'>x</p>",
        "<style>a[href='/x/'] { color: red }</style>",
        "<a href='https://x.vn/'>x</a><a href=mailto:a@b.vn>y</a><a href=''>z</a>",
        "<a data-href=/x/ xhref='/x/'>x</a>",
        '<base href="https://x.vn/"><a href="/x/">x</a>',
        "<p>href=/x/ > y</p>",
        '<img srcset="data:image/png;base64,AAAA 2x">',
    ],
)
def test_what_is_no_link_of_the_page_is_none(page: str):
    assert facts_of_any(page.encode()).links == ()
    assert site_with(page).code == 0


@pytest.mark.parametrize(
    "place", ["<p id=y>", "<p ID='y'>", '<p id = "y">', '<a name="y">', "<a name=y>"]
)
def test_a_place_is_found_however_it_is_written(place: str):
    assert site_with(f"{place}x<a href='#y'>y</a>").code == 0
    assert site_with(f"x<a href='#y'>y</a>{place.replace('y', 'z')}").code == 1


@pytest.mark.parametrize("link", ["#", "#top", "#TOP", "/don-vi/#top", "/don-vi/#"])
@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_the_top_is_a_place_of_every_page(link: str, quote: str):
    assert site_with(f"<a href={quote}{link}{quote}>x</a>").code == 0


def test_the_template_that_holds_a_broken_link_is_named_whatever_the_quotes():
    for quote in ('"', "'", ""):
        said = site_with(f"<a href={quote}/x/{quote}>x</a>").said
        assert "liên kết viết trong mẫu trang templates/pages/unit.html" in said


def site_with(text: str) -> Site:
    site = site_of("-- content/don-vi/a.md --\n---\ntitle: A\n---\nLời.\n")
    return site.write("templates/pages/unit.html", text).run("build")


@given(st.lists(PIECES, max_size=10).map("".join))
def test_where_a_template_is_regular_both_scanners_find_the_same(page: str):
    if anatomy_of(page).regular:
        assert as_sets(facts_of(page.encode())) == as_sets(facts_of_any(page.encode()))


def as_written(attribute: tuple[str, str]) -> str:
    return f' {attribute[0]}="{attribute[1]}"'


REGULAR = st.tuples(
    st.sampled_from(["a", "p", "img", "h2"]),
    st.lists(
        st.tuples(
            st.sampled_from(["href", "id", "src", "class", "srcset", "title", "action"]),
            st.sampled_from(
                ["/a", "b=", " id=", "x y", "&quot; href=&quot;/y", "", "=", "/b 2x, /c"]
            ),
        ),
        max_size=4,
        unique_by=lambda attribute: attribute[0],
    ),
    st.sampled_from(["", "chữ", ' href="/z" ', "=", "'"]),
).map(lambda tag: f"<{tag[0]}{''.join(map(as_written, tag[1]))}>{tag[2]}</{tag[0]}>")


@settings(max_examples=200)
@given(st.lists(REGULAR, max_size=5).map("".join))
def test_both_scanners_find_the_same_in_what_we_write(page: str):
    assert anatomy_of(page).regular
    assert as_sets(facts_of(page.encode())) == as_sets(facts_of_any(page.encode()))


def as_sets(facts: object) -> tuple[frozenset[str], ...]:
    return frozenset(facts.ids), frozenset(facts.links)  # type: ignore[attr-defined]
