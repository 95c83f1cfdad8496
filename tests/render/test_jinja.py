"""What pages make of templates is what Jinja alone makes of them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from congbo.model.fragment import Html
from congbo.render.filters import FILTERS
from congbo.render.jinja import PageEnvironment
from congbo.views.links import Card

PARTS = """
{% macro card(item, level=2) %}<b>{{ level }} {{ item.title }}{{ item.mark }}</b>{% endmacro %}
{% macro of_page(item) %}{{ item.title }}{{ name is defined }}{% endmacro %}
{% macro around(item) %}{{ caller(item.title) }}{% endmacro %}
{% macro _own(item) %}<i>{{ item.href }}</i>{% endmacro %}
{% macro both(item) %}{{ _own(item) }}{{ card(item, "&") }}{% endmacro %}
"""
PAGES = (
    '{% from "parts" import card %}{% for item in cards %}{{ card(item) }}{{ card(item, 1) }}{% endfor %}',
    '{% from "parts" import card %}{{ card(cards[0], true) }}{{ card(cards[0], 1) }}{{ card(cards[0], "1") }}',
    '{% from "parts" import of_page %}{{ of_page(cards[0]) }}',
    '{% from "parts" import of_page with context %}{{ of_page(cards[0]) }}',
    '{% from "parts" import around %}{% call(words) around(cards[0]) %}{{ words }}{{ name }}{% endcall %}',
    '{% from "parts" import both %}{{ both(cards[0]) }}{{ both(cards[1]) }}{{ both(item=cards[1]) }}',
    (
        '{% from "parts" import card %}{{ card(cards[0]) }}'
        "{% autoescape false %}{{ card(cards[0]) }}{{ name }}{% endautoescape %}"
    ),
    "{% macro here(item) %}{{ item.title }}{{ name }}{% endmacro %}{{ here(cards[0]) }}",
    '{% import "parts" as parts %}{{ parts.card(cards[2], level=3) }}{{ parts.card(name)|upper if false }}',
    '{% from "parts" import card %}{% set kept = card(cards[0]) %}{{ kept }}{{ kept ~ name }}{{ kept|length }}',
)
CARDS = (
    Card("A & B", "/a/", mark="<cũ>"),
    Card("A & B", "/b/", day=date(2026, 2, 5)),
    Card("“C”", "/c/", number=3),
)


def stock(sources: dict[str, str]) -> Environment:
    environment = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(FILTERS)
    return environment


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_shared_parts_is_as_jinja_alone_draws_it(page):
    sources = {"parts": PARTS, "page": page}
    ours, theirs = PageEnvironment(sources).get_template("page"), stock(sources)
    for name in ("một", "<hai>"):  # what is kept of one page must not stand in the next
        given = {"cards": CARDS, "name": name}
        assert ours.render(given) == theirs.get_template("page").render(given)


def test_equal_words_of_other_values_are_not_taken_for_each_other():
    environment = PageEnvironment({"parts": PARTS, "page": PAGES[0]})
    page = environment.get_template("page")
    for n in range(50):
        said = page.render(
            cards=[Card(f"thẻ {n}", "/")]
        )  # the last card is gone, its place in memory free
        assert said == f"<b>2 thẻ {n}</b><b>1 thẻ {n}</b>"


class Words(str):
    pass


@given(
    st.one_of(
        st.text(st.sampled_from("a<>&'\"ơ ")),
        st.text(st.sampled_from('a<&"')).map(Html),
        st.text(st.sampled_from("a<&'")).map(Markup),
        st.text(st.sampled_from("a<&>")).map(Words),
        st.integers(),
        st.booleans(),
        st.none(),
        st.dates(),
        st.lists(st.text(st.sampled_from("<'"))),
    )
)
def test_every_value_is_shown_as_jinja_shows_it(value):
    sources = {"page": "{{ value }}|{{ value if true }}|{{ [value]|first }}"}
    ours = PageEnvironment(sources).get_template("page").render(value=value)
    assert ours == stock(sources).get_template("page").render(value=value)
