"""Which templates write HTML as we do, on every way through their conditions."""

from __future__ import annotations

from pathlib import Path

import pytest

from congbo.render.anatomy import anatomy_of

ROOT = Path(__file__).parents[2]
OURS = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_our_own_templates_are_regular_so_that_their_pages_are_scanned_quickly(path: Path):
    assert anatomy_of(path.read_text(encoding="utf-8")).regular


@pytest.mark.parametrize(
    "source",
    [
        '<!DOCTYPE html>\n<html lang="vi"><!-- lời <b> > --><br/><img src="/a.png" alt="" />',
        '<p{% if a %} class="b"{% endif %}>',
        '<p {% if a %}class="b"{% endif %}>',
        '<p class="a{% if b %} c{% else %} d{% endif %}">',
        '<p class="a"{% for b in c %} data-x="{{ b }}"{% endfor %}>',
        '{% if a %}<p class="x">{% else %}<p id="y">{% endif %}x</p>',
        '<h{{ level }} class="x">y</h{{ level }}>',
        '<{{ "h1" if home else "p" }} id="{{ a.b.c(1)|lower }}">x</{{ "h1" if home else "p" }}>',
        "<title>{{ title }}</title><script>{{ data }}</script>",
        '<svg viewBox="0 0 {{ w }} 1"><path d="M0"/></svg>',
        '{% set x %}một hai{% endset %}<p title="{{ x }}">',
        '{% macro m(a) %}<a href="{{ a }}">x</a>{% endmacro %}{{ m("/") }}{{ body }}{{ title|unbroken }}',
        '{% call m() %}<b class="x">y</b>{% endcall %}{% include "x.html" %}',
    ],
)
def test_what_is_written_as_we_write_is_regular(source: str):
    assert anatomy_of(source).regular


@pytest.mark.parametrize(
    "source",
    [
        "<a href='x'>",
        "<a href=x>",
        "<a href={{ x }}>",
        "<a {{ attributes }}>",
        "<a{{ attributes }}>",
        '<A href="x">',
        '<a HREF="x">',
        '<a href ="x">',
        '<a href= "x">',
        '<a title="a > b">',
        '<a title="a < b">',
        '<a title="x"href="y">',
        "một > hai",
        "một < hai",
        "<!--> <a href='x'> -->",
        "<!-- <!-- --> -->",
        '{% if a %}<a href="{% endif %}x">',
        '<a href={% if a %}"x"{% else %}"y" title="{% endif %}">',
        '{% for a in b %}<a href="{% endfor %}',
        '<a href="x"{% for a in b %}>{% endfor %}',
        "<script>if (a < b) {}</script>",
        "<textarea><b>x</b></textarea>",
        '<a href="{{ m() }}">',
        '{% import "x" as p %}<a href="{{ p.m() }}">',
        '<a title="{{ title|unbroken }}">',
        '<a title="{{ body }}">',
        '<a title="{{ term.body }}">',
        "{{ x|safe }}",
        "<a{{ x|xmlattr }}>",
        "{% autoescape false %}{{ x }}{% endautoescape %}",
        "{% filter safe %}x{% endfilter %}",
        "{% set x %}<a href='y'>{% endset %}",
        '<body {% block attributes %}class="x"{% endblock %}>',
        "{% macro m() %} href='x'{% endmacro %}<a{{ m() }}>",
        '<a href="{% include "x.html" %}">',
        '<a name="x">',
        '<{{ t }} name="x">',
        '<base href="/">',
        '<object data="x"></object>',
        '<button formaction="x"></button>',
        '<a href="x"',
        "{% if %}",
    ],
)
def test_what_the_quick_scanner_may_misread_is_not(source: str):
    assert not anatomy_of(source).regular
