"""In which templates a new body may take the place of the old one."""

from __future__ import annotations

import pytest

from congbo.render.plain import shows_body_whole

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
