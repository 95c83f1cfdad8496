"""Markdown → HTML: what each construct becomes; places and limits have tests of their own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from congbo.load.markup.outline import PAGE_IDS
from congbo.model.fragment import Heading, Slot
from tests.markups import errors, filled, fragment, html, said

ROOT = Path(__file__).parents[2]


def test_a_body_of_spaces_gives_nothing():
    made = fragment(" \n\t\n")
    assert not made
    assert (made.parts, made.plain_text, made.notes) == ((), "", ())


def test_the_highest_heading_becomes_h2_and_no_level_is_left_out():
    made = fragment("### A\n\n###### B\n\n##### C\n\n# D\n\n## E\n")
    assert [(heading.level, heading.title) for heading in made.headings] == [
        (2, "A"),
        (3, "B"),
        (3, "C"),
        (2, "D"),
        (3, "E"),
    ]
    assert filled(made.parts).startswith('<h2 id="a">A</h2>\n<h3 id="b">B</h3>\n<h3 id="c">C</h3>')


def test_anchors_are_folded_and_unique():
    made = fragment("# Đường lối\n\n# Đường lối\n\n# 5. Ủy ban & **chi bộ**\n\n# 1\n\n# 文\n")
    assert made.headings == (
        Heading(2, "duong-loi", "Đường lối"),
        Heading(2, "duong-loi-2", "Đường lối"),
        Heading(2, "muc-5-uy-ban-chi-bo", "5. Ủy ban & chi bộ"),
        Heading(2, "muc-1", "1"),
        Heading(2, "muc", "文"),
    )


def test_an_own_anchor_is_kept_and_none_of_the_page_is_taken():
    made = fragment("# Một {#phan-mot}\n\n# Phần một\n\n# Nội dung\n\n# Menu {.rong}\n")
    assert [heading.anchor for heading in made.headings] == [
        "phan-mot",
        "phan-mot-2",
        "noi-dung-2",
        "menu-2",
    ]
    assert made.notes == ()


def test_the_ids_of_our_templates_are_known():
    templates = sorted((ROOT / "templates").rglob("*.html"))
    written = {
        name
        for template in templates
        for name in re.findall(r' id="([a-z0-9-]+)"', template.read_text(encoding="utf-8"))
    }
    assert written
    assert written <= PAGE_IDS, "thêm vào PAGE_IDS của congbo/load/markup/outline.py"


def test_an_anchor_that_cannot_be_kept_is_mended_and_told():
    assert said("# A {#Mục_1}\n\n[x](#muc-1) [y](#Mục_1)\n") == [
        ("warning", "ma-muc-doi", 4, 6),
    ]
    assert said("# A {#noi-dung}\n") == [("warning", "ma-muc-doi", 4, 6)]


def test_an_anchor_given_twice_is_an_error():
    assert said('# A {#x}\n\n# B {#x}\n\n<span id="y">c</span> <b id="y">d</b>\n') == [
        ("error", "ma-muc-trung", 6, 6),
        ("error", "ma-muc-trung", 8, 26),
    ]


def test_a_link_to_an_own_heading_stays_html():
    body = (
        "# Đường lối\n\n[a](#duong-loi) [b](#Đường-lối) [c](#%C4%90%C6%B0%E1%BB%9Dng-l%E1%BB%91i)\n"
    )
    link = '<a href="#duong-loi">'
    assert html(body).endswith(f"<p>{link}a</a> {link}b</a> {link}c</a></p>\n")


def test_a_link_to_no_heading_names_the_nearest():
    made = fragment("# Nhiệm vụ\n\n[a](#nhiem-vu-1)\n")
    (note,) = made.notes
    assert (note.id, note.cure) == ("khong-co-muc", "mục gần nhất: “#nhiem-vu”")
    assert filled(made.parts).endswith("<p>a</p>\n")


def test_tables_scroll_and_align_by_class():
    body = "## Tiến độ\n\n| | Việc | Số |\n|--|:-:|--:|\n| I | a | 1 |\n"
    assert html(body).endswith(
        '<div class="bang-cuon" role="region" tabindex="0" aria-label="Bảng 1: Tiến độ">'
        '<table><thead><tr><td></td>\n<th class="can-giua" scope="col">Việc</th>\n'
        '<th class="can-phai" scope="col">Số</th>\n</tr>\n</thead>\n'
        '<tbody><tr><td>I</td>\n<td class="can-giua">a</td>\n<td class="can-phai">1</td>\n</tr>\n'
        "</tbody>\n</table></div>\n"
    )


def test_a_raw_table_is_named_by_its_caption():
    body = (
        "<table><caption>Kinh <b>phí</b></caption><tr><th>a</th><td colspan=2>b</td></tr></table>\n"
    )
    assert 'aria-label="Bảng 1: Kinh phí"' in html(body)
    assert '<th scope="row">a</th><td colspan="2">b</td>' in html(body)


def test_footnotes_are_numbered_as_they_are_met():
    body = "Một[^b] hai[^a] ba[^b].\n\n[^a]: Chú **a**\n[^b]: Chú b\n\n    đoạn hai\n"
    back = '<a href="#dan-chu-thich-{0}" role="doc-backlink" aria-label="Trở lại chỗ có chú thích {1}">↩︎</a>'
    assert html(body) == (
        '<p>Một<sup id="dan-chu-thich-1"><a href="#chu-thich-1" role="doc-noteref" '
        'aria-label="Chú thích 1">1</a></sup> hai<sup id="dan-chu-thich-2">'
        '<a href="#chu-thich-2" role="doc-noteref" aria-label="Chú thích 2">2</a></sup> '
        'ba<sup id="dan-chu-thich-1-2"><a href="#chu-thich-1" role="doc-noteref" '
        'aria-label="Chú thích 1">1</a></sup>.</p>\n'
        '<section class="chu-thich" aria-labelledby="chu-thich"><h2 id="chu-thich">Chú thích</h2>\n'
        '<ol><li id="chu-thich-1"><p>Chú b</p>\n<p>đoạn hai&nbsp;'
        f"{back.format('1', '1, lần 1')}&nbsp;{back.format('1-2', '1, lần 2')}</p>\n</li>\n"
        f'<li id="chu-thich-2"><p>Chú <strong>a</strong>&nbsp;{back.format("2", "2")}</p>\n</li>\n'
        "</ol>\n</section>\n"
    )
    assert fragment(body).plain_text == "Một hai ba.\nChú b\nđoạn hai\nChú a"


def test_a_note_within_a_note_is_gathered_too():
    body = "A[^1]\n\n[^1]: x[^2]\n[^2]: y[^1]\n"
    assert html(body).count("<li id=") == 2
    assert html(body).count("doc-backlink") == 3


def test_footnotes_without_text_without_use_and_twice_are_told():
    body = "A[^mot]\n\n[^mo]: x\n[^hai]: y\n\nB[^hai]\n\n[^hai]: z\n"
    assert sorted(said(body)) == [
        ("error", "chu-thich-thieu", 4, 2),
        ("error", "chu-thich-trung", 11, 1),
        ("warning", "chu-thich-thua", 6, 1),
    ]


def test_definition_lists():
    assert html("Đề án\n:   Văn bản *lớn*\n") == (
        "<dl><dt>Đề án</dt>\n<dd>Văn bản <em>lớn</em></dd>\n</dl>\n"
    )


@pytest.mark.parametrize(
    ("written", "kind", "title"),
    [
        ("note", "note", "Ghi chú"),
        ("luu-y", "luu-y", "Lưu ý"),
        ("lưu ý", "luu-y", "Lưu ý"),
        ('quan-trong "Hạn chót"', "quan-trong", "Hạn chót"),
    ],
)
def test_boxes_have_vietnamese_titles(written, kind, title):
    assert html(f"!!! {written}\n    chữ\n") == (
        f'<div class="admonition {kind}"><p class="admonition-title">{title}</p>\n<p>chữ</p>\n</div>\n'
    )


def test_an_unknown_box_names_the_nearest():
    (note,) = fragment("!!! luu-yy\n    chữ\n").notes
    assert (note.id, note.cure) == ("khung-la", "loại gần nhất: “luu-y”")


def test_attribute_lists_take_ids_and_classes_only():
    made = fragment("*a*{#x .y .Z width=3}\n\nb\n{: .c onclick=d }\n")
    assert filled(made.parts) == '<p><em id="x" class="y">a</em></p>\n<p class="c">b</p>\n'
    assert [(note.id, note.span.line, note.span.column) for note in made.notes] == [
        ("thuoc-tinh-khong-dung", 4, 14),
        ("thuoc-tinh-khong-dung", 7, 7),
    ]


@pytest.mark.parametrize(
    "text",
    ["{{ 7*191 }}", "{% for x in y %}", "{chú}", "{a b}", "{}", "{{ x }}{{ y }}", "${x}"],
)
def test_what_looks_like_a_template_prints_itself(text):
    assert html(f"a {text}") == f"<p>a {text}</p>\n"
    assert html(f"*a*{text}") == f"<p><em>a</em>{text}</p>\n"
    assert f">A {text}</h2>" in html(f"# A {text}")


def test_fenced_code_is_kept_to_the_letter():
    body = "```python\na < b && *c* 13-ĐA/TU\n\n\n<script>\n```\n\n~~~~ {.sql #sql}\n```\n~~~~\n"
    assert html(body) == (
        '<pre><code class="language-python">a &lt; b &amp;&amp; *c* 13-ĐA/TU\n\n\n&lt;script&gt;\n'
        '</code></pre>\n\n<pre id="sql"><code class="language-sql">```\n</code></pre>\n'
    ).replace("</pre>\n\n<pre", "</pre>\n<pre")


def test_document_numbers_wait_for_the_site_with_what_is_said_around_them():
    body = "Theo Đề án số **13–ĐA/TU**, ngày 08/8/2022 của Ban Thường vụ\nTỉnh ủy về x; 30/2020/NĐ-CP.\n"
    first, second = (part for part in fragment(body).parts if isinstance(part, Slot))
    assert (first.kind, first.written, first.inner) == ("citation", "13–ĐA/TU", ("13–ĐA/TU",))
    assert (first.type_word, first.day) == ("Đề án", date(2022, 8, 8))
    assert first.issuer == "Ban Thường vụ Tỉnh ủy"
    assert (second.written, second.type_word, second.day) == ("30/2020/NĐ-CP", "", None)


@pytest.mark.parametrize(
    "body",
    [
        "# Đề án 13-ĐA/TU",
        "[Đề án 13-ĐA/TU](#a) <span id=a>x</span>",
        "`13-ĐA/TU`",
        "    13-ĐA/TU",
        "<kbd>13-ĐA/TU</kbd>",
        "https://vanban.vn?so=30/2020/NĐ-CP",
        "13-**ĐA/TU**",
    ],
)
def test_no_document_number_is_sought_in_code_links_headings_and_addresses(body):
    assert not [part for part in fragment(body).parts if isinstance(part, Slot)]


def test_dates_and_numbers_of_documents_are_never_broken():
    assert html("ngày 08/8/2022") == '<p>ngày <span class="nowrap">08/8/2022</span></p>\n'
    assert '>Kế hoạch <span class="nowrap">05/KH-UBND</span></h2>' in html("# Kế hoạch 05/KH-UBND")
    assert html("08/8/2022 & a < 1") == (
        '<p><span class="nowrap">08/8/2022</span> &amp; a &lt; 1</p>\n'
    )


def test_links_within_the_portal_become_slots_with_their_text():
    first, slot, last = fragment('[*a* 08/8/2022](../van-ban/x.md#y "Tên"){.nut}').parts
    assert (first, last) == ("<p>", "</p>\n")
    assert (slot.kind, slot.written) == ("link", "../van-ban/x.md#y")
    assert slot.attributes == ' class="nut" title="Tên"'
    assert slot.inner == ('<em>a</em> <span class="nowrap">08/8/2022</span>',)


def test_links_that_lead_out_stay_html():
    assert html("[a](https://a.vn/?x=1&y=2) <mailto:b@c.vn> [d](tel:+84218) <http://e.vn>") == (
        '<p><a href="https://a.vn/?x=1&amp;y=2" rel="noopener">a</a> '
        '<a href="mailto:b@c.vn">b@c.vn</a> <a href="tel:+84218">d</a> '
        '<a href="http://e.vn" rel="noopener">http://e.vn</a></p>\n'
    )


@pytest.mark.parametrize(
    "target", ["http://", "https:///x", "//a.vn/x", "\\\\\\\\a.vn", "http://["]
)
def test_a_link_that_leads_out_names_a_host(target):
    assert errors(fragment(f"[a](<{target}>)")) == ["lien-ket-ngoai-hong"]


def test_a_link_without_address_and_without_definition_is_told():
    assert said("[a]()\n\n[b][không có]\n\n`[c][d]`\n") == [
        ("error", "lien-ket-rong", 4, 3),
        ("warning", "lien-ket-thieu-dich", 6, 3),
    ]


def test_pictures_become_slots_and_need_a_description():
    _, slot, _ = fragment('![Hội nghị "A"](anh/a.jpg "b"){.rong}').parts
    assert (slot.kind, slot.written) == ("image", "anh/a.jpg")
    assert slot.attributes == ' alt="Hội nghị &quot;A&quot;" class="rong" title="b"'
    assert errors(fragment("![](a.jpg)")) == ["anh-khong-mo-ta"]
    _, slot, _ = fragment("![](a.jpg){.trang-tri}").parts
    assert slot.attributes == ' alt="" class="trang-tri"'


@pytest.mark.parametrize("target", ["https://a.vn/b.png", "//a.vn/b.png", "http:b.png"])
def test_pictures_from_elsewhere_are_refused(target):
    made = fragment(f"![mô tả]({target})")
    assert errors(made) == ["anh-ngoai"]
    assert filled(made.parts) == "<p></p>\n"


def test_a_linked_picture_is_a_slot_within_a_slot():
    _, link, _ = fragment("[![mô tả](a.png)](/van-ban/)").parts
    assert [inner.written for inner in link.inner] == ["a.png"]


def test_plain_text_has_words_code_and_a_line_for_each_block():
    body = "# Đầu\n\nMột **hai**\nba `x = 1`\n\n- bốn\n- năm &amp; [sáu](a.md)\n\n![bảy](b.png)\n"
    assert fragment(body).plain_text == "Đầu\nMột hai ba x = 1\nbốn\nnăm & sáu"


def test_raw_html_for_text_is_kept():
    body = (
        "<details open><summary>a</summary>b</details>\n\nH<sub>2</sub>O <abbr title='x'>c</abbr>\n"
    )
    assert html(body) == (
        "<details open><summary>a</summary>b</details>\n\n"
        '<p>H<sub>2</sub>O <abbr title="x">c</abbr></p>\n'
    )


def test_what_is_taken_away_is_told_with_its_place_and_times():
    body = (
        "a <script>b</script> <b onclick='c'>d</b>\n\n"
        '<font color="red">e</font> <font>f</font> <p style="g">h</p>\n\n[i](javascript:j)\n'
    )
    notes = [(note.id, note.span.line, note.message) for note in fragment(body).notes]
    assert [note[:2] for note in notes] == [
        ("the-html-bi-bo", 4),
        ("the-html-bi-bo", 6),
        ("thuoc-tinh-html-bi-bo", 4),
        ("thuoc-tinh-html-bi-bo", 6),
        ("lien-ket-bi-bo", 8),
    ]
    assert notes[1][2] == "Thẻ HTML <font> không được dùng và đã bị bỏ (2 chỗ)"


def test_code_that_speaks_of_unsafe_html_is_no_matter():
    assert html("`<script>` và `onclick=` và `javascript:`\n\n    <iframe>\n\n```\n<svg>\n```\n")


def test_what_swallows_text_in_a_browser_swallows_nothing():
    for opening in (
        "<!-- a",
        "<script>",
        "<textarea>",
        "<plaintext>",
        "a <b c",
        "<svg><title>",
        "<?",
    ):
        made = fragment(f"{opening}\n\nĐoạn cuối.\n")
        assert "Đoạn cuối." in made.plain_text, opening
    assert said("a\n\n<!-- b\n\nc") == [("error", "ghi-chu-an-chua-dong", 6, 1)]


def test_sentences_that_became_code_are_told():
    body = "a\n\n        Nội dung tuyên truyền gồm có mục tiêu, quan điểm & nhiệm vụ.\n\n    make site\n"
    assert said(body) == [("warning", "doan-van-thanh-ma", 6, 9)]
    assert said("```\nNội dung tuyên truyền gồm có mục tiêu, quan điểm và nhiệm vụ.\n```\n") == []
    assert said("- a\n\n    Nội dung tuyên truyền gồm có mục tiêu, quan điểm và nhiệm vụ.\n") == []


def test_comments_are_left_out():
    assert html("a <!-- b --> c\n\n<!--\n\nd\n\n-->\n\ne") == "<p>a  c</p>\n\n\n<p>e</p>\n"


def test_a_body_that_shows_nothing_is_an_error():
    assert errors(fragment("<script>a</script>")) == ["than-bai-mat-chu"]
    assert errors(fragment("<!-- ghi chú cho người biên tập -->")) == []
    assert errors(fragment("![a](b.png)")) == []


def test_an_open_tag_is_told():
    assert said("<div>\n\na <b>c\n") == [
        ("warning", "the-html-chua-dong", 4, 1),
        ("warning", "the-html-chua-dong", 6, 3),
    ]


def test_an_empty_heading_is_dropped_and_told():
    made = fragment("a\n\n## \n\nb\n")
    assert [note.id for note in made.notes] == ["de-muc-rong"]
    assert made.headings == ()
    assert "<h" not in filled(made.parts)


def test_one_body_leaves_nothing_behind_for_the_next():
    before = fragment("A[x][y]")
    fragment("A[^1] [x][y]\n\n[^1]: b\n[y]: z.md\n\n!!! aaa\n    b\n")
    assert fragment("A[x][y]") == before
