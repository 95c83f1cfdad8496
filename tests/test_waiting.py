"""What expires never blocks the next scheduled build: links to what it leaves behind wait, as words."""

from __future__ import annotations

import pytest
from sites import CONFIG, site_of

UNIT = "-- content/don-vi/so.md --\n---\ntitle: Sở\n---\n{}\n"
ARTICLE = """\
-- content/tin-bai/bai.md --
---
title: Bài
date: 1/9/2025
tags: y tế
aliases: /cu.html
{}
---
Thân bài.
"""
BEFORE, AFTER = "2026-02-05", "2026-03-01"
LINKS = (
    "/tin-bai/",
    "/tin-bai",
    "/tin-bai/feed.xml",
    "/tin-bai/nam/2025/",
    "/tin-bai/nam/2025/09/",
    "/the/",
    "/the/y-te/",
    "/cu.html",
    "/dong-thoi-gian/",
    "/feed.json",
)


@pytest.mark.parametrize("to", LINKS)
@pytest.mark.parametrize("key", ["expire_at: 1/3/2026", "publish_at: 6/2/2026", "draft: có"])
def test_a_link_to_what_lives_through_a_record_that_is_not_public_becomes_words(to, key):
    shown_at, hidden_at = (AFTER, BEFORE) if "publish" in key else (BEFORE, AFTER)
    site = site_of(UNIT.format(f"[chữ]({to})") + ARTICLE.format(key))
    if "draft" not in key:
        site.build("--as-of", shown_at).expect("don-vi/so/index.html", contains=f'href="{to}')
    (note,) = site.notes("--as-of", hidden_at)
    assert note == "warning lien-ket-chua-dang content/don-vi/so.md:4:7"
    site.build("--as-of", hidden_at).expect("don-vi/so/index.html", contains="<p>chữ</p>")
    assert "dẫn tới trang chưa có gì được đăng; trên trang chỉ còn chữ" in site.said
    assert site.run("build", "--drafts", "--as-of", hidden_at).code == 0


def test_the_menu_waits_too():
    config = CONFIG + "menu: [don-vi, {title: Tin, to: /tin-bai/}, {title: Thẻ, to: /the/y-te/}]\n"
    site = site_of(UNIT.format("x") + ARTICLE.format("expire_at: 1/3/2026"), config)
    site.build("--as-of", BEFORE).expect("index.html", contains='<a href="/tin-bai/">Tin</a>')
    assert site.names("--as-of", AFTER) == ["menu-chua-dang", "menu-chua-dang"]
    site.build("--as-of", AFTER).expect("index.html", lacks="/tin-bai/")


def test_a_link_to_nowhere_stays_an_error():
    site = site_of(UNIT.format("[a](/tin-bai/) [b](/tin-bao/)") + ARTICLE.format("draft: có"))
    assert sorted(site.names()) == ["lien-ket-chua-dang", "lien-ket-hong"]


def test_a_hidden_record_may_lead_to_what_waits_in_silence():
    hidden = UNIT.format("[a](/tin-bai/)").replace("title: Sở", "title: Sở\ndraft: có")
    shown = "-- content/don-vi/b.yaml --\ntitle: B\n"
    assert site_of(hidden + shown + ARTICLE.format("draft: có")).notes() == []


def test_what_waits_comes_back_by_itself_with_the_next_build():
    site = site_of(UNIT.format("[chữ](/tin-bai/)") + ARTICLE.format("publish_at: 6/2/2026"))
    site.build("--as-of", BEFORE).expect("don-vi/so/index.html", contains="<p>chữ</p>")
    assert site.build("--as-of", AFTER).said.count("[") == 0
    site.expect("don-vi/so/index.html", contains='<a href="/tin-bai/">chữ</a>')
