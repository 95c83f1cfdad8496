"""The one order of every list, and tags."""

from __future__ import annotations

import random

import pytest
from sites import site_of

ORDERED = [
    ("t1", "order: 1\ntitle: Z\ndate: 1/1/2020"),
    ("t2", "order: 2\ntitle: A\ndate: 1/1/2026"),
    ("t10", "order: 10\ntitle: A"),
    ("n1", "title: Z\ndate: 2022-09-14 10:01"),
    ("n2", "title: A\ndate: 2022-09-14 10:00"),
    ("n3", "title: A\ndate: 14/9/2022"),
    ("v1", "title: Ban D\ndate: 13/9/2022"),
    ("v2", "title: Bàn ba\ndate: 13/9/2022"),
    ("v3", "title: Bản e\ndate: 13/9/2022"),
    ("v4", "title: Bạn a\ndate: 13/9/2022"),
    ("v5", "title: Da\ndate: 13/9/2022"),
    ("v6", "title: Đa\ndate: 13/9/2022"),
    ("v7", "title: Đa\ndate: 13/9/2022"),
    ("k1", "title: A"),
    ("k2", "title: Ă"),
    ("k3", "title: B"),
]


def test_order_then_newest_then_title_then_slug():
    rows = ORDERED[:]
    random.Random(7).shuffle(rows)
    site = site_of(
        "".join(
            f"-- content/mo-hinh/{n}/{slug}.yaml --\n{keys}\n"
            for n, (slug, keys) in enumerate(rows)
        )
    )
    site.build().expect(
        "mo-hinh/index.html", contains=tuple(f'href="/mo-hinh/{slug}/"' for slug, _ in ORDERED)
    )


def test_documents_of_one_day_go_by_number_not_by_text():
    site = site_of(
        "".join(
            f"-- content/van-ban/d{n}.yaml --\ntitle: A\nnumber: {n:02d}-KH/TU\ntype: KH\nissuer: X\ndate: 8/8/2022\n"
            for n in (13, 9, 100, 1)
        )
    ).build()
    site.expect(
        "van-ban/index.html", contains=tuple(f'href="/van-ban/d{n}/"' for n in (1, 9, 13, 100))
    )


def tagged(*tags: str) -> str:
    return "".join(
        f"-- content/don-vi/u{n}.yaml --\ntitle: Đơn vị {n}\ntags: {tag}\n"
        for n, tag in enumerate(tags)
    )


def test_a_tag_is_named_as_most_write_it():
    site = site_of(tagged("[Hòa giải]", "[hoà giải, x]", "[hòa  giải]", "[hòa giải]")).build()
    site.expect("the/hoa-giai/index.html", contains=("<h1>Thẻ: hòa giải</h1>", "4 mục"))
    site.expect(
        "the/index.html",
        contains=('<a href="/the/hoa-giai/">hòa giải</a> (4)', '<a href="/the/x/">x</a> (1)'),
    )
    site.expect("don-vi/u0/index.html", contains='<a href="/the/hoa-giai/" rel="tag">hòa giải</a>')


@pytest.mark.parametrize(
    ("one", "two"), [("da", "đa"), ("y tế", "y te"), ("ý tế", "y tế"), ("C", "C++")]
)
def test_tags_that_fold_together_are_told_with_both_files(one, two):
    site = site_of(tagged(f"[x, {one}]", f"\n  - y\n  - {two}")).check()
    assert "content/don-vi/u1.yaml:4:5: lỗi [trung-the]" in site.said
    assert "content/don-vi/u0.yaml" in site.said


@pytest.mark.parametrize("tag", ["'!!!'", "'中文'", "'😀'", "a" * 151])
def test_a_tag_without_an_address_is_told_at_its_place(tag):
    assert site_of(tagged(f"[x, {tag}]")).notes() == [
        "error the-rong content/don-vi/u0.yaml:2:11"[:-2] + "11"
    ]


@pytest.mark.parametrize("tag", ["trang-2", "nam", "index", "con"])
def test_a_tag_may_be_named_like_anything_that_can_be_a_folder(tag):
    names = site_of(tagged(tag)).names()
    assert names == (["dia-chi-cam"] if tag == "con" else [])


def test_a_tag_of_drafts_alone_has_no_page():
    site = (
        site_of("-- content/don-vi/a.yaml --\ntitle: A\ndraft: có\ntags: x\n")
        .build()
        .expect_gone("the/index.html")
    )
    site.build("--drafts").expect("the/x/index.html", contains="A")
