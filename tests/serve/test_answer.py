"""What a request target is answered with, from a folder on the disk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from congbo.serve.answer import HTML, Answer, Shown, answer, content_type

PAGE = b"<!doctype html><html><body><p>Trang</p></body></html>"
PROBLEM = b"<!doctype html><html><body><p>1 l\xe1\xbb\x97i</p></body></html>"


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    """A preview below /cong with a page, a style, a page for what is missing, and things beside it."""
    output = tmp_path / "preview"
    for path, data in {
        "index.html": PAGE,
        "van-ban/a/index.html": PAGE,
        "404.html": b"<html><body>Kh\xc3\xb4ng c\xc3\xb3</body></html>",
        "assets/style-0123456789.css": b"p{}",
        ".congbo": b"marker",
        ".well-known/security.txt": b"Contact: x",
    }.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(data)
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return Shown(output, "/cong")


def place(given: Answer) -> tuple[int, str]:
    return given.status, given.location


def test_a_folder_is_answered_by_its_index(shown: Shown) -> None:
    given = answer("/cong/van-ban/a/", shown)
    assert (given.status, given.content_type, given.page) == (200, HTML, PAGE)


def test_the_script_is_in_the_answer_and_not_in_the_file(shown: Shown) -> None:
    given = answer("/cong/", shown)
    assert b'<script src="/__congbo/reload.js"' in given.body
    assert given.body.endswith(b"defer></script></body></html>")
    assert (shown.output / "index.html").read_bytes() == PAGE


def test_a_file_is_answered_as_it_is(shown: Shown) -> None:
    given = answer("/cong/assets/style-0123456789.css?x", shown)
    assert (given.content_type, given.body) == ("text/css; charset=utf-8", b"p{}")


def test_addresses_outside_the_base_path_lead_to_it_or_nowhere(shown: Shown) -> None:
    assert place(answer("/", shown)) == (302, "/cong/")
    assert place(answer("/cong?x=1", shown)) == (302, "/cong/?x=1")
    assert answer("/congbo/", shown).status == 404
    assert answer("/van-ban/a/", shown).status == 404


def test_a_missing_slash_is_added(shown: Shown) -> None:
    assert place(answer("/cong/van-ban/a?trang=2", shown)) == (302, "/cong/van-ban/a/?trang=2")
    assert place(answer("/cong/van-ban", shown)) == (404, "")


def test_what_is_missing_gets_the_page_of_the_portal_with_the_script(shown: Shown) -> None:
    given = answer("/cong/khong-co/", shown)
    assert given.status == 404
    assert "Không có".encode() in given.body
    assert b"reload.js" in given.body


def test_without_a_page_for_the_missing_there_are_words(tmp_path: Path) -> None:
    given = answer("/x/", Shown(tmp_path / "khong-co"))
    assert given.status == 404
    assert "Không có trang này".encode() in given.body


@pytest.mark.parametrize(
    "target",
    [
        "/cong/../secret.txt",
        "/cong/%2e%2e/secret.txt",
        "/cong/%2E%2E%2fsecret.txt",
        "/cong/..%2f..%2fetc/passwd",
        "/cong/..\\secret.txt",
        "/cong/..%5csecret.txt",
        "/cong/van-ban/../../secret.txt",
        "/cong/van-ban/./a/",
        "/cong//etc/passwd",
        "/cong/%2fetc/passwd",
        "/cong/%252e%252e/secret.txt",
        "/cong/index.html%00.css",
        "/cong/%00",
        "/cong/%ff",
        "/cong/index.html:x",
        "/cong/C:/windows/win.ini",
        "/cong/nul",
        "/cong/.congbo",
        "/cong/.CONGBO",
        "/cong/.congbo-stage/x",
        "/cong/index.html/",
        "/cong/index.html.",
        "/cong/" + "a" * 5000,
        "/cong/" + "a/" * 5000,
        "/__congbo/../answer.py",
        "/__congbo/serve.py",
        "/__congbo/%2e%2e/serve/serve.py",
        "secret.txt",
        "http://127.0.0.1/secret.txt",
        "*",
        "",
    ],
)
def test_no_path_leads_out_of_the_preview(shown: Shown, target: str) -> None:
    given = answer(target, shown)
    assert given.status == 404
    assert b"secret" not in given.body
    assert b"marker" not in given.body


def test_links_inside_are_followed_and_links_that_lead_out_are_not(shown: Shown) -> None:
    output = shown.output
    try:
        (output / "in.css").symlink_to(output / "assets/style-0123456789.css")
        (output / "out.txt").symlink_to(output.parent / "secret.txt")
        (output / "folder").symlink_to(output.parent, target_is_directory=True)
    except OSError:  # Windows asks for a right to make links; then there are none to follow
        return
    assert answer("/cong/in.css", shown).status == 200
    assert answer("/cong/out.txt", shown).status == 404
    assert answer("/cong/folder/secret.txt", shown).status == 404


def test_a_pipe_is_not_waited_for(shown: Shown) -> None:
    if sys.platform == "win32":  # no pipes in folders there
        return
    os.mkfifo(shown.output / "pipe.txt")
    assert answer("/cong/pipe.txt", shown).status == 404


def test_a_redirect_never_names_another_host(shown: Shown) -> None:
    for target in ("/%2Fevil.example/?__congbo=ban-truoc", "/%5Cevil.example?__congbo=ban-truoc"):
        given = answer(target, Shown(shown.output))
        assert given.status == 302
        assert given.location in ("/evil.example/", "/%5Cevil.example")


def test_a_letter_beyond_ascii_is_found_by_its_one_form(tmp_path: Path) -> None:
    (tmp_path / "đ.txt").write_bytes(b"x")
    assert answer("/%C4%91.txt", Shown(tmp_path)).status == 200
    assert answer("/%C4%91.txt", Shown(tmp_path, "/%")).status == 404


def test_the_well_known_folder_is_served(shown: Shown) -> None:
    assert answer("/cong/.well-known/security.txt", shown).body == b"Contact: x"


def test_problems_stand_in_the_place_of_every_page_but_of_no_other_file(shown: Shown) -> None:
    broken = Shown(shown.output, "/cong", PROBLEM)
    for target in ("/cong/", "/cong/van-ban/a/", "/cong/moi-viet/", "/ngoai/"):
        given = answer(target, broken)
        assert (given.status, given.page) == (200, PROBLEM)
        assert b'data-state="problem"' in given.body
    assert answer("/cong/assets/style-0123456789.css", broken).body == b"p{}"
    assert answer("/cong/khong-co.png", broken).status == 404


def test_the_last_good_page_is_there_while_there_are_problems_and_then_goes_home(
    shown: Shown,
) -> None:
    target = "/cong/van-ban/a/?__congbo=ban-truoc"
    assert answer(target, Shown(shown.output, "/cong", PROBLEM)).page == PAGE
    assert place(answer(target, shown)) == (302, "/cong/van-ban/a/")


def test_texts_name_their_character_set(shown: Shown) -> None:
    types = [
        content_type(name)
        for name in ("a.HTML", "feed.xml", "x/a.json", "a.svg", "a.webp", "a.pdf", "a.x", "a")
    ]
    assert types == [
        "text/html; charset=utf-8",
        "application/xml; charset=utf-8",
        "application/json; charset=utf-8",
        "image/svg+xml; charset=utf-8",
        "image/webp",
        "application/pdf",
        "application/octet-stream",
        "application/octet-stream",
    ]
    assert answer("/__congbo/reload.js", shown).content_type == "text/javascript; charset=utf-8"
