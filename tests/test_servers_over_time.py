"""The rules we write, in a real nginx and a real Apache: what a visitor's cache, a new publication and TLS meet."""

from __future__ import annotations

import gzip
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import absent
from serving import (
    HOST,
    PLACES,
    Deployed,
    Portal,
    built,
    deployed,
    find,
    nginx_configuration,
    nginx_path,
    portal,
)


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


def test_nginx_takes_the_rules_of_a_portal_on_https(tmp_path: Path) -> None:
    made = portal("", secure=True)
    openssl = find("openssl") or absent("openssl", "apt install openssl")
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    request = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    request += ["-nodes", "-days", "1", "-subj", f"/CN={HOST}", "-out", str(certificate)]
    subprocess.run([openssl, *request, "-keyout", str(key)], check=True, capture_output=True)
    rules = made.rules("nginx")
    assert rules.count("Strict-Transport-Security") == 2
    live = f"/etc/letsencrypt/live/{HOST}"
    rules = rules.replace(f"{live}/fullchain.pem", str(certificate))
    rules = rules.replace(f"{live}/privkey.pem", str(key))
    file = nginx_configuration(made, tmp_path, 80, rules)
    checked = subprocess.run(
        [nginx_path(), "-t", "-c", str(file)], capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stderr.decode()
