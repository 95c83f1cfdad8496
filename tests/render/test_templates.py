"""Templates: what they may do, and how a mistake in one is told at its own line."""

from __future__ import annotations

import pytest
from sites import Site, site_of

UNIT = "-- content/don-vi/a.md --\n---\ntitle: Sở Y tế\n---\n"


def site_with(**templates: str) -> Site:
    site = site_of(UNIT)
    for name, text in templates.items():
        site.write(f"templates/{name.replace('__', '/')}.html", text)
    return site


def told(site: Site) -> list[tuple[str, str, int | None]]:
    notes = site.answer("check")["diagnostics"]
    assert {note["id"] for note in notes} <= {"loi-mau-trang", "mau-dong", "sai-bang-ma"}
    return [(note["message"], note["path"], note["line"]) for note in notes]


def test_a_syntax_error_is_told_at_its_line_even_in_a_template_nobody_draws():
    site = site_with(parts__x="một\n{% if %}\n")
    assert [(path, line) for _, path, line in told(site)] == [("templates/parts/x.html", 2)]
    assert site.code == 1


def test_an_unknown_name_is_told_at_its_line_with_the_page():
    site = site_with(pages__unit="{{ title }}\n{{ tieu_de }}\n")
    assert told(site) == [
        (
            "Mẫu trang có lỗi khi vẽ đơn vị “Sở Y tế”: không có giá trị “tieu_de”",
            "templates/pages/unit.html",
            2,
        )
    ]


def test_an_error_in_an_included_template_is_told_there():
    site = site_with(pages__unit="a\nb\n{% include 'x.html' %}\n", x="{{ frame.sai }}\n")
    assert [(path, line) for _, path, line in told(site)] == [("templates/x.html", 1)]


def test_an_error_in_a_macro_is_told_there():
    site = site_with(
        pages__unit="{% import 'm.html' as m %}\n{{ m.x(title) }}\n",
        m="{% macro x(t) %}\n{{ t / 2 }}\n{% endmacro %}\n",
    )
    assert [(path, line) for _, path, line in told(site)] == [("templates/m.html", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "{% include 'pages/unit.html' %}",
        "{% macro x() %}{{ x() }}{% endmacro %}{{ x() }}",
        "{% extends 'pages/unit.html' %}",
        "{{ 1 / 0 }}",
        "{{ title.khong }}",
        "{{ [][3] }}",
        "{{ none|day }}",
        "{{ title|khong_co }}",
        "{{ '%d' % title }}",
        "{% include 'khong-co.html' %}",
        "{{ title.upper(1, 2, 3) }}",
        "{{ range(5, 0, 0)|list }}",
    ],
)
def test_a_mistake_in_a_template_is_never_a_fault_of_ours(text):
    site = site_with(pages__unit=text)
    assert [(path, line) for _, path, line in told(site)] == [("templates/pages/unit.html", 1)]
    assert site.code == 1


@pytest.mark.parametrize(
    "text", ["{% include ten %}", "{% extends title %}", "{% import ['a', 'b'][0] as x %}"]
)
def test_a_template_chosen_while_drawing_is_refused(text):
    found = told(site_with(x=text))
    assert [(path, line) for _, path, line in found] == [("templates/x.html", 1)]
    assert found[0][0] == "Tên mẫu được gọi không viết thẳng"


def test_a_template_in_another_encoding_is_told():
    site = site_of(UNIT).write("templates/pages/unit.html", "Đơn vị".encode("cp1258", "replace"))
    assert [note["id"] for note in site.answer("check")["diagnostics"]][:1] == ["sai-bang-ma"]
    assert site.code == 1


def test_a_byte_order_mark_and_crlf_do_not_reach_the_page():
    site = (
        site_of(UNIT)
        .write("templates/pages/unit.html", "\ufeff<p>{{ title }}</p>\r\n".encode())
        .build()
    )
    assert (site.output / "don-vi/a/index.html").read_bytes() == "<p>Sở Y tế</p>\n".encode()


def test_a_fault_in_many_pages_is_told_once():
    site = site_with(base="{{ sai }}")
    assert len(told(site)) == 1


def test_content_is_never_evaluated_as_a_template():
    body = "{{ 7*191 }} {% include 'base.html' %} {# mất #}"
    front = "---\ntitle: '{{ 7*191 }} {% raw %}'\n---\n"
    site = site_of(f"-- content/don-vi/a.md --\n{front}{body}\n")
    shown = ("{{ 7*191 }} {% raw %}", "{{ 7*191 }} {%", "{# mất #}")
    site.build().expect("don-vi/a/index.html", contains=shown, lacks="1337")


def test_every_value_of_a_record_is_escaped():
    nasty = """\"><script>alert('1')</script>&amp;"""
    site = site_of(
        "-- content/don-vi/a.yaml --\n"
        + "".join(
            f"{key}: '{nasty.replace(chr(39), chr(39) * 2)}'\n"
            for key in ("title", "summary", "code", "parent", "tags")
        )
    ).build()
    for path in (
        "index.html",
        "don-vi/index.html",
        "don-vi/a/index.html",
        "the/index.html",
        "so-do/index.html",
    ):
        site.expect(path, lacks="<script")
    site.expect(
        "don-vi/a/index.html",
        contains="&#34;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;",
    )
