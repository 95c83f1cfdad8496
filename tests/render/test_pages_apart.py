"""A page is its template and its view, and nothing else: neither chance nor what was drawn before it."""

from __future__ import annotations

import pytest
from jinja2 import Environment
from sites import Site, site_of
from test_jinja import CARDS, stock

from congbo.render.anatomy import anatomy_of
from congbo.render.jinja import PageEnvironment

STATES = {
    "cycler": '{% set kept = cycler("a", "b") %}{% macro m(x) %}{{ kept.next() }}{% endmacro %}',
    "joiner": '{% set kept = joiner("/") %}{% macro m(x) %}[{{ kept() }}]{% endmacro %}',
    "namespace": (
        "{% set kept = namespace(n=0) %}"
        "{% macro m(x) %}{% set kept.n = kept.n + 1 %}{{ kept.n }}{% endmacro %}"
    ),
    "list": "{% set kept = [] %}{% macro m(x) %}{{ kept.append(1) or kept|length }}{% endmacro %}",
    "mapping": (
        "{% set kept = {} %}{% macro m(x) %}{{ kept.update({kept|length: 1}) or kept }}{% endmacro %}"
    ),
    "what is consumed": (
        '{% set kept = [1, 2, 3]|map("string") %}{% macro m(x) %}{{ kept|first }}{% endmacro %}'
    ),
    "a block with a filter": (
        "{% set kept|list %}ab{% endset %}{% macro m(x) %}{{ kept.pop() }}{{ kept }}{% endmacro %}"
    ),
    "under a condition": (
        "{% if true %}{% set kept = cycler(1, 2) %}{% endif %}"
        "{% macro m(x) %}{{ kept.next() }}{% endmacro %}"
    ),
    "a name that others import": (
        "{% set kept = cycler(1, 2) %}{% macro m(x) %}{{ kept.current }}{% endmacro %}"
    ),
}
THROUGH = {
    "import": '{% import "kept" as k %}{{ k.m(1) }}{{ k.m(2) if not short }}',
    "from import": '{% from "kept" import m %}{{ m(1) }}{{ m(2) if not short }}',
    "two templates": '{% from "over" import m %}{{ m(1) }}{{ m(2) if not short }}',
    "inside a macro": '{% from "inner" import m %}{{ m(1) }}{{ m(2) if not short }}',
    "a shared card": '{% from "kept" import m %}{{ m(cards[0]) }}{{ m(cards[0]) if not short }}',
    "a shared card over two templates": '{% from "inner" import m %}{{ m(cards[0]) }}',
    "include": '{% include "bare" without context %}{% from "kept" import m %}{{ m(1) }}',
    "the value itself": (
        '{% from "kept" import kept with context %}{{ kept is defined }}'
        '{% from "kept" import m %}{{ m(1) }}'
    ),
}
OTHERS = {
    "over": '{% from "kept" import m %}',
    "inner": '{% macro m(x) %}{% from "kept" import m as of_it %}{{ of_it(x) }}{% endmacro %}',
    "bare": '{% from "kept" import m %}{{ m(0) }}',
}


def drawn(environment: Environment, short: bool) -> str:
    try:
        return environment.get_template("page").render(cards=CARDS, short=short)
    except Exception as fault:  # where Jinja has no such thing, ours has none either
        return type(fault).__name__


@pytest.mark.parametrize("through", THROUGH)
@pytest.mark.parametrize("state", STATES)
def test_what_a_page_leaves_behind_is_not_met_by_the_next(state: str, through: str):
    sources = {"kept": STATES[state], "page": THROUGH[through], **OTHERS}
    ours = PageEnvironment(sources)
    for short in (False, True, False, False):
        assert drawn(ours, short) == drawn(stock(sources), short)


@pytest.mark.parametrize(
    "source",
    [
        "{% macro m(x, y=[]) %}{% set z = cycler(1) %}{{ z.next() }}{{ x }}{% endmacro %}",
        '{% set brief = "ngắn" %}{% macro m(x) %}{{ brief }}{% endmacro %}',
        "{% set words %}Một câu.{% endset %}{% macro m(x) %}{{ words }}{% endmacro %}",
        '{% from "other" import n %}{% macro m(x) %}{{ n(x) }}{% endmacro %}',
    ],
)
def test_parts_that_keep_nothing_are_made_once(source: str):
    other = "{% macro n(x) %}{{ x }}{% endmacro %}"
    sources = {"parts": source, "other": other, "page": '{% from "parts" import m %}{{ m(1) }}'}
    environment = PageEnvironment(sources)
    assert environment.is_steady("parts")
    environment.get_template("page").render()
    assert len(environment.lasting) >= 1


def test_a_template_that_cannot_be_read_keeps_whatever_it_may():
    assert anatomy_of("{% if %}").keeps
    assert not PageEnvironment({"a": '{% import "b" as b %}'}).is_steady("a")
    assert not PageEnvironment({"a": "{% import x as b %}"}).is_steady("a")


@pytest.mark.parametrize(
    "page",
    [
        '{% set turn = cycler("a", "b") %}{% for i in range(3) %}{{ turn.next() }}{% endfor %}',
        "{% set all = namespace(n=0) %}{% for i in range(3) %}{% set all.n = all.n + i %}{% endfor %}{{ all.n }}",
        '{% for i in range(3) %}{{ loop.cycle("a", "b") }}{{ loop.changed(i) }}{% endfor %}',
        "{% set all = [] %}{% for i in range(3) %}{{ all.append(i) or all }}{% endfor %}",
        '{{ [1, 2]|map("string")|join(", ") }}{{ {"_a": 1}["_a"] }}{{ cards|map(attribute="title")|list }}',
        '{{ cards[0]|attr("title") }}{{ cards[0]["title"] }}{{ m is defined }}',
    ],
)
def test_what_changes_within_one_page_is_as_jinja_draws_it(page: str):
    environment = PageEnvironment({"page": page})
    for _ in range(2):
        assert drawn(environment, False) == drawn(stock({"page": page}), False) != "UndefinedError"


UNIT = "-- content/don-vi/a.md --\n---\ntitle: Sở Y tế\ntags: [một]\n---\n{}\n"


def told(text: str, name: str = "pages/unit") -> tuple[str, str, int]:
    """The only thing that is said of a site with a template: name, message, line."""
    site = site_of(UNIT.format("")).write(f"templates/{name}.html", text)
    (note,) = site.answer("check")["diagnostics"]
    assert site.code == 1
    assert note["path"] == f"templates/{name}.html"
    return note["id"], note["message"], note["line"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ [1, 2]|random }}", "“random” cho ra điều may rủi"),
        ("{{ [1, 2]|map('random')|join }}", "“random” cho ra điều may rủi"),
        ("{{ lipsum(2) }}", "“lipsum” cho ra điều may rủi"),
        ("{{ title.upper }}", "(“built-in method upper of str object”)"),
        ("{{ tags|map(attribute='title') }}", "(“generator object sync_do_map”)"),
        ("{{ title ~ cycler(1, 2) }}", "(“jinja2.utils.Cycler object”)"),
        ("{{ [joiner()]|string|upper|lower }}", "(“jinja2.utils.joiner object”)"),
        ("{% autoescape false %}{{ title.upper }}{% endautoescape %}", "method upper"),
        ("{{ title.__class__ }}", "dùng “.__class__”"),
    ],
)
def test_what_differs_from_time_to_time_is_refused_at_its_line(text: str, words: str):
    name, message, line = told(f"<p>\n{text}\n</p>")
    assert name == "mau-ngau-nhien"
    assert words in message
    assert line in ((2, 0, None) if "autoescape" in text else (2,))


@pytest.mark.parametrize(
    "text",
    [
        '{{ title["__class__"] }}',
        '{{ title|attr("__class__") }}',
        '{{ [title]|map(attribute="__class__")|join }}',
    ],
)
def test_the_inside_of_objects_is_not_to_be_had_by_other_ways(text: str):
    assert told(text) == ("loi-mau-trang", told(text)[1], 1)
    assert "không có giá trị “__class__”" in told(text)[1]


def test_an_unknown_filter_or_test_is_told_in_vietnamese():
    assert told("{{ title|hoa }}")[1] == "Mẫu trang có lỗi: không có bộ lọc “hoa”"
    assert told("{{ title is hoa }}")[1] == "Mẫu trang có lỗi: không có phép thử “hoa”"


def test_a_text_about_addresses_is_a_text():
    words = "Chương trình dừng: &lt;object at 0x7f3a5c001230&gt;"
    site = site_of(UNIT.format(f"{words} at 0x12")).build()
    site.expect("don-vi/a/index.html", contains="at 0x7f3a5c001230")
    site.write("templates/pages/404.html", "<p>dừng at 0x99</p>").build()


def test_a_counter_of_a_shared_part_gives_the_same_whatever_was_drawn_before():
    counting = "{% set n = namespace(n=0) %}{% macro more() %}{% set n.n = n.n + 1 %}{{ n.n }}{% endmacro %}"
    units = "".join(
        f"-- content/don-vi/u{n}.md --\n---\ntitle: U{n}\n---\nLời.\n" for n in range(3)
    )

    def with_counter(site: Site) -> Site:
        site.write("templates/dem.html", counting)
        page = '{% from "dem.html" import more %}{{ title }}:{{ more() }}{{ more() }} {{ body }}'
        return site.write("templates/pages/unit.html", page)

    site = with_counter(site_of(units)).build()
    assert site.read("don-vi/u2/index.html").startswith("U2:12 ")
    site.edit("content/don-vi/u2.md", "title: U2", "title: U2b").build()
    clean = with_counter(site_of(units))
    assert (
        site.bytes()
        == clean.edit("content/don-vi/u2.md", "title: U2", "title: U2b").build().bytes()
    )
