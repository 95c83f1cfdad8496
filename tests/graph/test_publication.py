"""Drafts, scheduled and expired records: judged always, shown at their time, never missed by those who name them."""

from __future__ import annotations

import pytest
from sites import Site, site_of

A = "-- content/tin-bai/a.md --\n---\ntitle: Bài A\ndate: 1/2/2026\n{}---\nThân bài A\n"
HIDDEN = {
    "draft": ("draft: có", "còn là bản nháp"),
    "scheduled": ("publish_at: 2026-02-05 08:01", "chưa đến ngày đăng"),
    "expired": ("expire_at: 2026-02-05 08:00", "đã gỡ"),
}
each_hidden = pytest.mark.parametrize(("key", "why"), HIDDEN.values(), ids=HIDDEN)


def unit(key: str) -> str:
    return f"-- content/don-vi/so.md --\n---\ntitle: Sở mẫu\n{key}\n---\nx\n"


@pytest.mark.parametrize(
    ("keys", "at", "shown"),
    [
        ("publish_at: 2026-02-05 08:00", "2026-02-05 07:59", False),
        ("publish_at: 2026-02-05 08:00", "2026-02-05 08:00", True),
        ("expire_at: 2026-02-05 08:00", "2026-02-05 07:59", True),
        ("expire_at: 2026-02-05 08:00", "2026-02-05 08:00", False),
        ("publish_at: 5/2/2026", "2026-02-05", True),
        ("publish_at: 5/2/2026", "2026-02-04T23:59:59+07:00", False),
        ("publish_at: 5/2/2026", "2026-02-04T17:00:00Z", True),
        ("publish_at: 1/2/2026\nexpire_at: 3/2/2026", "2026-02-02", True),
        ("publish_at: 1/2/2026\nexpire_at: 3/2/2026", "2026-02-04", False),
        ("draft: có\npublish_at: 1/2/2026", "2026-02-04", False),
        ("draft: không", "2026-02-04", True),
    ],
)
def test_a_record_is_public_from_one_moment_to_another(keys, at, shown):
    site = site_of(A.format(keys + "\n")).build("--as-of", at)
    assert (site.output / "tin-bai/a/index.html").exists() == shown
    assert ("Bài A" in site.read("index.html")) == shown


def test_a_bare_date_is_midnight_in_the_zone_of_the_portal():
    site = site_of(A.format("publish_at: 2026-02-05 05:00\n"))
    site.edit("config.yaml", "owner:", "timezone: America/New_York\nowner:")
    site.build("--as-of", "2026-02-05").expect_gone("tin-bai/a/index.html")
    site.build("--as-of", "2026-02-05T10:00:00Z").expect("tin-bai/a/index.html")
    site.build("--as-of", "2026-02-05T09:59:00Z").expect_gone("tin-bai/a/index.html")


@each_hidden
def test_what_is_not_public_is_nowhere(key, why):
    site = site_of(
        A.format(f"{key}\ntags: [chỉ của A]\naliases: /cu.html\n")
        + "-- content/tin-bai/b.yaml --\ntitle: B\ndate: 1/1/2026\n"
    )
    site.build()
    assert site.said.count("cảnh báo [") == 0
    for path, data in site.bytes().items():
        assert b"tin-bai/a/" not in data, path
        assert "Bài A".encode() not in data, path
        assert "chỉ của A".encode() not in data, path
    site.expect_gone("cu.html").expect_gone("the/chi-cua-a/index.html")


@each_hidden
def test_a_preview_shows_it_with_its_mark(key, why):
    site = site_of(A.format(f"{key}\n")).build("--drafts")
    mark = why[0].upper() + why[1:]
    site.expect(
        "tin-bai/a/index.html",
        contains=('<meta name="robots" content="noindex">', mark, "Thân bài A"),
    )
    site.expect("tin-bai/index.html", contains=("Bài A", mark))


@each_hidden
def test_a_reference_to_it_is_dropped_with_a_warning(key, why):
    site = site_of(A.format("units: [so, Sở khác]\n") + unit(key))
    answer = site.answer("build")
    assert answer["exit"] == 0
    (note,) = answer["diagnostics"]
    assert (note["level"], note["id"], note["line"], note["column"]) == (
        "warning",
        "tham-chieu-chua-dang",
        4,
        9,
    )
    assert f"“so”, bản ghi này {why};" in note["message"]
    site.expect("tin-bai/a/index.html", contains="Sở khác", lacks="Sở mẫu")
    site.build("--drafts").expect(
        "tin-bai/a/index.html", contains='<a href="/don-vi/so/">Sở mẫu</a>; Sở khác'
    )


@each_hidden
def test_a_link_to_it_becomes_its_words_with_a_warning(key, why):
    site = site_of(
        A.format("").replace("Thân bài A", "Xem [**Sở** ấy](../don-vi/so.md) nhé") + unit(key)
    )
    assert site.notes() == ["warning lien-ket-chua-dang content/tin-bai/a.md:5:17"]
    site.build().expect("tin-bai/a/index.html", contains="<p>Xem <strong>Sở</strong> ấy nhé</p>")
    site.build("--drafts").expect(
        "tin-bai/a/index.html", contains='<a href="/don-vi/so/"><strong>Sở</strong> ấy</a>'
    )


@each_hidden
def test_it_may_itself_refer_to_what_is_not_public(key, why):
    site = site_of(
        A.format(f"{key}\nunits: so\n").replace("Thân bài A", "[x](../don-vi/so.md)")
        + unit("draft: có")
    )
    assert site.names() == ["chua-co-gi-dang"]


@each_hidden
def test_the_menu_and_the_directive_wait_for_it(key, why):
    site = site_of(
        f"-- content/trang/gioi-thieu.md --\n---\ntitle: Giới thiệu\n{key}\n---\nx\n"
        f"-- content/van-ban/de-an.md --\n---\ntitle: Đề án\nnumber: 13-ĐA/TU\n"
        f"type: ĐA\nissuer: Tỉnh ủy\ndate: 8/8/2022\n{key}\n---\nx\n"
    )
    site.edit("config.yaml", "owner:", "menu: [gioi-thieu]\ndirective: de-an\nowner:")
    assert site.names() == ["menu-chua-dang", "tham-chieu-chua-dang", "chua-co-gi-dang"]
    site.build().expect("index.html", lacks="Giới thiệu")
    assert site.names("--drafts") == []


def test_a_printed_date_in_the_future_is_a_warning():
    site = site_of(A.format("updated: 2/2/2027\n"))
    assert site.notes("--as-of", "2025-02-01") == [
        "warning ngay-tuong-lai content/tin-bai/a.md:3:7",
        "warning ngay-tuong-lai content/tin-bai/a.md:4:10",
    ]
    assert site.notes("--as-of", "2026-02-01") == [
        "warning ngay-tuong-lai content/tin-bai/a.md:4:10"
    ]
    site.build("--as-of", "2026-02-01").expect("tin-bai/a/index.html")


def test_no_page_prints_the_moment_of_the_run():
    def pages(*arguments: str) -> dict[str, bytes]:
        site: Site = site_of(A.format("") + unit(""))
        return site.build(*arguments).bytes()

    assert pages("--as-of", "2026-02-05") == pages("--as-of", "2031-12-31 23:59:59")
