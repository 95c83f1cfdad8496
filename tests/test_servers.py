"""The rules we write, in a real nginx and a real Apache: what every visitor gets, at the root and under a path."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from served_portal import HOST, MOVES, built
from serving import PLACES, Answer, Deployed, deployed

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "",  # both for https alone
    "Strict-Transport-Security": "",
}
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "feed.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
SCRIPT = b"#!/bin/sh\necho Content-Type: text/plain\necho\necho da-chay\n"


@pytest.fixture(scope="module", params=PLACES, ids=[f"{server}{base}" for server, base in PLACES])
def site(request: pytest.FixtureRequest) -> Iterator[Deployed]:
    server, base = request.param
    with deployed(server, built(base)) as running:
        yield running


@contextmanager
def lying(site: Deployed, path: str, data: bytes) -> Iterator[None]:
    """Within, a file that no build made lies in the site, executable."""
    file = Path(f"{site.portal.output}{path}")
    before = file.read_bytes() if file.exists() else None
    if before is None:
        made = not file.parent.exists()
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        file.chmod(0o755)
    yield
    if before is None:
        file.unlink()
        if made:
            file.parent.rmdir()


def secure(answer: Answer, policy: str = POLICY) -> bool:
    sent = {name: answer.header(name) for name in SECURITY}
    assert sent == SECURITY
    assert answer.header("Content-Security-Policy") == policy
    return True


def test_every_published_file_comes_whole_with_its_type_its_lifetime_and_all_headers(
    site: Deployed,
) -> None:
    old = {path.lstrip("/") for path in MOVES}
    seen = set()
    for path, facts in site.portal.files().items():
        if path in old or path.removesuffix("index.html") in old or path == ".htaccess":
            continue
        answer = site.get("/" + path.removesuffix("index.html"))
        name = path.rpartition("/")[2]
        kind = name if name in TYPES else name.rpartition(".")[2]
        seen.add(kind)
        assert (path, answer.status) == (path, 200)
        assert (path, answer.header("Content-Type")) == (path, TYPES[kind])
        assert hashlib.sha256(answer.body).hexdigest() == facts["sha256"], path
        lasting = path.startswith(("assets/", "tep/"))
        expected = "public, max-age=31536000, immutable" if lasting else "no-cache"
        assert (path, answer.header("Cache-Control")) == (path, expected)
        assert answer.header("ETag")
        assert answer.header("Last-Modified")
        sandbox = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        assert secure(answer, sandbox if kind == "svg" else POLICY)
    assert seen == set(TYPES)


def test_the_manifest_itself_can_be_fetched_to_compare(site: Deployed) -> None:
    answer = site.get("/manifest.json")
    assert answer.body == (site.portal.output / "manifest.json").read_bytes()
    assert answer.header("Cache-Control") == "no-cache"


@pytest.mark.parametrize("old", MOVES)
def test_an_old_address_answers_301_to_the_new_one_which_answers_200(
    site: Deployed, old: str
) -> None:
    answer = site.get(old)
    assert answer.status == 301
    assert secure(answer)
    assert answer.header("Cache-Control") == "no-cache"
    target = urlsplit(answer.header("Location"))
    assert target.netloc in ("", HOST)
    place = target.path + (f"#{target.fragment}" if target.fragment else "")
    assert place == site.portal.base + MOVES[old]
    assert site.ask(target.path).status == 200


def test_an_old_address_is_met_however_its_letters_are_encoded(site: Deployed) -> None:
    every_byte = "".join(f"%{byte:02x}" for byte in "văn-bản".encode())
    answer = site.ask(f"{site.portal.base}/{every_byte}/")
    assert answer.status == 301
    assert urlsplit(answer.header("Location")).path == f"{site.portal.base}/van-ban/ke-hoach/"


@pytest.mark.parametrize(
    "path", ["/tin-cu/a.html/x", "/x/tin-cu/a.html", "/thu-muc-cu/x", "/khong-gachx"]
)
def test_what_only_resembles_an_old_address_is_not_found(site: Deployed, path: str) -> None:
    assert site.get(path).status == 404


def test_no_redirect_leads_to_a_redirect(site: Deployed) -> None:
    for path in site.portal.files():
        answer = site.get("/" + path)
        if answer.status == 301:
            target = urlsplit(answer.header("Location")).path
            assert site.ask(target).status == 200, path


def test_the_page_at_an_old_address_stays_published_for_hosts_without_rules(site: Deployed) -> None:
    assert {"tin-cu/a.html", "văn-bản/index.html"} <= set(site.portal.files())


@pytest.mark.parametrize(
    "path",
    ["/khong-co/", "/van-ban/khong-co.html", "/assets/a-0123456789.css", "/tep/a-0123456789.svg"],
)
def test_an_unknown_address_answers_404_with_the_page_and_all_headers(
    site: Deployed, path: str
) -> None:
    answer = site.get(path)
    assert answer.status == 404
    assert answer.body == (site.portal.output / "404.html").read_bytes()
    assert answer.header("Content-Type") == TYPES["html"]
    assert answer.header("Cache-Control") == "no-cache"
    assert secure(answer)


@pytest.mark.parametrize("path", ["/.congbo", "/.git/config", "/tep/.an", "/.htaccess"])
def test_a_hidden_file_is_never_served(site: Deployed, path: str) -> None:
    with lying(site, path, b"bi mat"):
        answer = site.get(path)
    assert answer.status in (403, 404)
    assert answer.body == (site.portal.output / "404.html").read_bytes()
    assert secure(answer)


def test_what_lies_in_well_known_is_served(site: Deployed) -> None:
    answer = site.get("/.well-known/security.txt")
    assert answer.status == 200
    assert b"baomat@vi-du.vn" in answer.body


@pytest.mark.parametrize(
    "path", ["/tep/x.php", "/tep/x.cgi", "/x.PHP", "/tep/x.php/info", "/web.config"]
)
def test_a_script_that_someone_put_there_is_neither_run_nor_shown(
    site: Deployed, path: str
) -> None:
    with lying(site, path.removesuffix("/info"), SCRIPT):
        answer = site.get(path)
    assert answer.status == 404
    assert b"da-chay" not in answer.body
    assert secure(answer)


def test_a_script_without_an_ending_is_not_run(site: Deployed) -> None:
    with lying(site, "/tep/lenh", SCRIPT):
        answer = site.get("/tep/lenh")
    assert answer.body == SCRIPT
    assert answer.header("X-Content-Type-Options") == "nosniff"


def test_an_htaccess_in_the_folder_of_downloads_is_not_obeyed_by_nginx(site: Deployed) -> None:
    if site.server == "nginx":
        with lying(site, "/tep/.htaccess", b"Redirect 302 / https://xau.vi-du.vn/\n"):
            assert site.get("/tep/khong-co.pdf").status == 404


def test_a_folder_without_a_page_is_not_listed(site: Deployed) -> None:
    answer = site.get("/assets/")
    assert answer.status == 404
    assert b"main-" not in answer.body
    assert secure(answer)


def test_a_missing_slash_is_added_on_the_host_and_port_of_the_visitor(site: Deployed) -> None:
    for path in ("/van-ban", "/van-ban/ke-hoach"):
        answer = site.get(path)
        assert answer.status == 301
        target = urlsplit(answer.header("Location"))
        assert (target.path, target.netloc in ("", HOST)) == (f"{site.portal.base}{path}/", True)
        assert secure(answer)


def test_the_base_path_without_its_slash_leads_to_the_home_page(site: Deployed) -> None:
    if site.portal.base:
        answer = site.ask(site.portal.base)
        assert answer.status == 301
        assert urlsplit(answer.header("Location")).path == f"{site.portal.base}/"


@pytest.mark.parametrize(
    "path",
    ["/../manifest.json", "/%2e%2e/%2e%2e/manifest.json", "/tep/..%2f..%2f..%2fmanifest.json"],
)
def test_no_path_leaves_the_portal(site: Deployed, path: str) -> None:
    above = site.portal.output.parent / "manifest.json"
    above.write_bytes(b"ben ngoai")
    assert b"ben ngoai" not in site.ask(site.portal.base + path).body
    above.unlink()


def test_nothing_but_reading_is_allowed(site: Deployed) -> None:
    for method in ("PUT", "DELETE"):
        assert site.get("/", method).status == 405


def test_an_answer_tells_no_version_of_the_server(site: Deployed) -> None:
    if site.server == "nginx":
        assert site.get("/").header("Server") == "nginx"


def test_a_link_that_someone_put_there_leads_nowhere_in_nginx(site: Deployed) -> None:
    if site.server == "nginx":
        link = site.portal.output / "tep" / "ra-ngoai.txt"
        link.symlink_to("/etc/hostname")
        try:
            assert site.get("/tep/ra-ngoai.txt").status == 404
        finally:
            link.unlink()
