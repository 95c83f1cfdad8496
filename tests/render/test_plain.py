"""In which templates a new body may take the place of the old one."""

from __future__ import annotations

import pytest

from congbo.render.key import shows_body_whole

BASE = "<body>{% block main %}{% endblock %}</body>"
HEAD = '{% extends "base.html" %}{% block main %}'


@pytest.mark.parametrize(
    ("main", "whole"),
    [
        ('{% if body %}<div class="body">\n{{ body }}\n</div>{% endif %}', True),
        ("{{- body -}}{{ term.body }}", True),
        ("{{ body }}{{ body }}", False),
        ("{% if body %}một{% endif %}", False),
        ("{{ body }}{{ body|length }}", False),
        ("{% if body|length > 9 %}{{ body }}{% endif %}", False),
        ("{{ body|striptags }}", False),
        ("{% set text = body %}{{ body }}", False),
        ("{{ part.shown(body) }}", False),
        ("không có thân bài", False),
        ("{% set x %}{{ body }}{% endset %}{{ x }}", False),
        ("{{ body }}{{ self.main()|length }}", False),
        ("{% call part.w() %}{{ body }}{% endcall %}", False),
        ("{% filter upper %}{{ body }}{% endfilter %}", False),
        ("{{ body }}{{ '}}' ~ body|length }}", False),
        ("{% if '%}' and 'x' in body %}{% endif %}{{ body }}", False),
        ("{% macro m(body) %}{{ body }}{% endmacro %}{{ m(1) }}", False),
        ("{% for body in near %}{{ body }}{% endfor %}", False),
        ('{{ body }}{% from "x.html" import m with context %}', False),
        ("{{ super() }}{{ body }}", True),
        ("{{ super()|length }}{{ body }}", False),
        ("{% for one in near %}{{ one }}{% endfor %}{{ body }}", True),
    ],
)
def test_a_body_is_shown_whole_where_it_is_named_once_as_it_is(main: str, whole: bool):
    sources = {"page.html": HEAD + main + "{% endblock %}", "base.html": BASE}
    refers = {"page.html": ["base.html"], "base.html": []}
    assert shows_body_whole("page.html", sources, refers) is whole


def test_what_a_template_reaches_counts_too():
    sources = {"page.html": '{{ body }}{% include "foot.html" %}', "foot.html": "{{ body }}"}
    refers = {"page.html": ["foot.html"], "foot.html": []}
    assert not shows_body_whole("page.html", sources, refers)


def test_a_template_known_only_when_drawing_may_do_anything():
    sources = {"page.html": "{{ body }}{% include more %}"}
    assert not shows_body_whole("page.html", sources, {"page.html": [None]})


@pytest.mark.parametrize(
    "outer", ["{% filter upper %}{% block main %}{% endblock %}{% endfilter %}"]
)
def test_what_holds_the_block_of_another_template_holds_the_body(outer: str):
    sources = {"page.html": HEAD + "{{ body }}{% endblock %}", "base.html": outer}
    assert not shows_body_whole("page.html", sources, {"page.html": ["base.html"], "base.html": []})
