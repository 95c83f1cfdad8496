"""What is published where: two sources for one address, names no system can hold, what a portal always has."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import site_of

from congbo.outputs.plan import path_fault
from congbo.publish import check_path

A = "-- content/tin-bai/a.md --\n---\ntitle: A\ndate: 8/8/2022\n{}---\nx\n"
B = "-- content/tin-bai/b.md --\n---\ntitle: B\ndate: 9/8/2022\n{}---\nx\n"


def test_a_portal_of_two_lines_has_its_pages():
    site = site_of(config="title: Cổng mẫu\nbase_url: https://a.vn\n").build()
    assert [path for path in site.files() if not path.startswith("assets/")] == [
        *("404.html", "du-lieu/index.html", "index.html", "manifest.json"),
        *("robots.txt", "sitemap.xml", "so-do/index.html"),
    ]


def test_a_kind_without_content_has_no_list_and_no_entry_anywhere():
    site = site_of(A.format("")).build()
    assert not [path for path in site.files() if path.startswith(("don-vi", "van-ban", "the/"))]
    for path in ("index.html", "so-do/index.html", "404.html"):
        site.expect(path, contains="/tin-bai/", lacks="/don-vi/")


def test_the_manifest_has_every_file_but_itself():
    site = site_of(A.format("tags: [một, hai]\naliases: /cu/a.html\n") + B.format("")).build()
    manifest = json.loads(site.read("manifest.json"))
    assert manifest["version"] == 1
    assert list(manifest["files"]) == [path for path in site.files() if path != "manifest.json"]
    for path, row in manifest["files"].items():
        data = (site.output / path).read_bytes()
        assert row == {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}


@pytest.mark.parametrize(
    ("aliases", "name", "place"),
    [
        ("/tin-bai/b/", "trung-dia-chi", "4:10"),
        ("/tin-bai/b", "trung-dia-chi", "4:10"),
        ("/tin-bai/B/index.html", "trung-dia-chi", "4:10"),
        ("/tin-bai/", "trung-dia-chi", "4:10"),
        ("/index.html", "trung-dia-chi", "4:10"),
        ("/404.html", "trung-dia-chi", "4:10"),
        ("/tin-bai/nam/2022/", "trung-dia-chi", "4:10"),
        ("/so-do", "trung-dia-chi", "4:10"),
        ("/tin-bai/a/", "dia-chi-thua", "4:10"),
        ("[/cu.html, /cu.html]", "dia-chi-thua", "4:21"),
        ("[/cu.html, /Cu.HTML]", "dia-chi-thua", "4:21"),
        ("[/cu.html, /cu.html/x.html]", "dia-chi-thua", "4:21"),
        ("/con/a.html", "dia-chi-cam", "4:10"),
        ("/a/nul.html", "dia-chi-cam", "4:10"),
        ("/COM¹.html", "dia-chi-cam", "4:10"),
        ("/a./b.html", "dia-chi-cam", "4:10"),
        ("/ư" + "ư" * 70 + "/a.html", "", ""),
        ("/manifest.json", "sai-dia-chi-cu", "4:10"),
    ],
)
def test_an_old_address_may_not_be_taken_by_anything_else(aliases, name, place):
    site = site_of(A.format(f"aliases: {aliases}\n") + B.format(""))
    assert site.notes() == ([f"error {name} content/tin-bai/a.md:{place}"] if name else [])


def test_two_sources_for_one_address_are_both_named():
    site = site_of(A.format("aliases: /cu.html\n") + B.format("aliases: /cu.html\n")).check()
    assert (
        "content/tin-bai/a.md:4:10: lỗi [trung-dia-chi] Địa chỉ /cu.html cũng do content/tin-bai/b.md sinh ra"
        in site.said
    )


def test_a_page_of_the_root_may_not_hide_one_of_the_portal():
    site = site_of(
        "-- assets/root/index.html --\nx\n-- assets/root/robots.txt --\nx\n-- assets/root/manifest.json --\nx\n"
    )
    assert [note for note in site.notes() if note.startswith("error")] == [
        "error trung-dia-chi assets/root/index.html:None:None",
        "error dia-chi-cam assets/root/manifest.json:None:None",
        "error trung-dia-chi assets/root/robots.txt:None:None",
    ]


def test_files_of_the_root_are_published_as_they_are():
    site = site_of(
        "-- assets/root/google1.html --\n<p>x\n-- assets/root/.well-known/x.txt --\ny\n"
    ).build()
    assert site.read("google1.html") == "<p>x\n"
    assert site.read(".well-known/x.txt") == "y\n"


def test_a_removed_record_disappears_with_its_lists():
    site = (
        site_of(A.format("tags: x\n") + B.format(""))
        .build()
        .expect("tin-bai/a/index.html")
        .expect("the/x/index.html")
    )
    site.remove("content/tin-bai/a.md").build()
    for path in ("tin-bai/a/index.html", "the/x/index.html", "the/index.html"):
        site.expect_gone(path)


def test_a_renamed_record_moves():
    site = site_of(A.format("")).build().rename("content/tin-bai/a.md", "c.md").build()
    site.expect("tin-bai/c/index.html", contains="<h1>A</h1>").expect_gone("tin-bai/a/index.html")


def test_errors_leave_the_published_portal_untouched():
    site = site_of(A.format("")).build()
    before = site.bytes()
    site.edit("content/tin-bai/a.md", "8/8/2022", "38/8/2022").run("build")
    assert site.code == 1
    assert "Thư mục xuất giữ nguyên" in site.said
    assert site.bytes() == before


def test_a_foreign_output_folder_is_refused():
    site = site_of(A.format("")).write("site/bao-cao.docx", b"x")
    answer = site.answer("build")
    assert (answer["exit"], answer["ok"], answer["diagnostics"][0]["id"]) == (
        2,
        False,
        "moi-truong",
    )
    assert "bao-cao.docx" in answer["diagnostics"][0]["message"]
    assert site.files() == ["bao-cao.docx"]


NAMES = ("con", "nul", "com1", ".congbo", "\u0301", "\u200b", "\u202e")


@given(st.lists(st.sampled_from((*"aB.é/ :\\-~\t\n\x7f¹đ", *NAMES)), max_size=12).map("".join))
def test_what_the_plan_lets_pass_can_be_published(path):
    if not path_fault(path):
        check_path(path)


def test_a_name_longer_than_a_file_system_holds_is_refused():
    assert not path_fault("a/" + "ư" * 100)
    assert path_fault("a/" + "ư" * 101)
