"""The rules we write, in a real nginx and a real Apache: what a visitor's cache, a new publication and TLS meet."""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Iterator

import pytest
from served_portal import HOST, Portal, built, portal
from serving import PLACES, Deployed, deployed


@pytest.fixture(scope="module", params=PLACES, ids=[f"{server}{base}" for server, base in PLACES])
def site(request: pytest.FixtureRequest) -> Iterator[Deployed]:
    server, base = request.param
    with deployed(server, built(base)) as running:
        yield running


@pytest.mark.parametrize("path", ["/van-ban/ke-hoach/", "/manifest.json", "/feed.xml"])
def test_a_text_is_compressed_for_who_asks_and_found_unchanged_when_asked_again(
    site: Deployed, path: str
) -> None:
    packed = site.get(path, Accept_Encoding="gzip")
    assert packed.header("Content-Encoding") == "gzip"
    assert "accept-encoding" in packed.header("Vary").lower()
    assert gzip.decompress(packed.body) == site.get(path).body
    again = site.get(path, Accept_Encoding="gzip", If_None_Match=packed.header("ETag"))
    assert (again.status, again.body) == (304, b"")
    assert again.header("Cache-Control") == "no-cache"


def test_a_publication_is_seen_at_once_even_when_the_size_stays(site: Deployed) -> None:
    path = "/van-ban/ke-hoach/"
    page = site.portal.output / "van-ban/ke-hoach/index.html"
    hour_ago = time.time() - 3600
    os.utime(page, (hour_ago, hour_ago))
    first = site.get(path)
    unchanged = site.get("/gioi-thieu/")
    assert site.get(path, If_None_Match=first.header("ETag")).status == 304
    words = ("Bản lần 1", "Bản lần 2")
    try:
        site.portal.source.edit("content/van-ban/ke-hoach.md", *words)
        site.portal.build()
        second = site.get(path, If_None_Match=first.header("ETag"))
        assert second.status == 200
        assert len(second.body) == len(first.body)
        assert "Bản lần 2" in second.body.decode()
        assert second.header("ETag") != first.header("ETag")
        same = site.get("/gioi-thieu/", If_None_Match=unchanged.header("ETag"))
        assert same.status == 304
    finally:
        site.portal.source.edit("content/van-ban/ke-hoach.md", *reversed(words))
        site.portal.build()


def test_the_output_itself_may_be_a_link() -> None:
    made = built("")
    link = made.output.with_name("hien-nay")
    link.symlink_to(made.output)
    try:
        for server in ("nginx", "apache"):
            with deployed(server, Portal(made.source, "", link)) as running:
                assert running.get("/van-ban/ke-hoach/").status == 200
    finally:
        link.unlink()


def test_a_portal_on_https_is_reached_from_http_and_demands_https_from_then_on() -> None:
    with deployed("nginx", portal("", secure=True)) as site:
        first = site.ask("/van-ban/?a=b")
        assert (first.status, first.header("Location")) == (301, f"https://{HOST}/van-ban/?a=b")
        for target, status in (("/van-ban/", 200), ("/khong-co/", 404), ("/van-ban", 301)):
            answer = site.ask_in_secret(target)
            assert answer.status == status
            assert answer.header("Strict-Transport-Security") == "max-age=31536000"
            assert answer.header("Cross-Origin-Opener-Policy") == "same-origin"
