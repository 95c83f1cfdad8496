"""Open data: files for machines and a page for people, both from the declaration of the keys."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from congbo.model.content import KINDS
from congbo.model.fields import fields_of
from congbo.text.numbers import file_size
from tests.sites import CONFIG, Site, site_of

PORTAL = """\
-- content/van-ban/ke-hoach-05.md --
---
title: Kế hoạch lập sổ
number: 05-KH/ĐU
type: KH
issuer: dang-uy-xa
date: 08/8/2022
effective: 15/8/2022
aliases: /tin-cu/kế-hoạch.html
files:
  - {path: ban-goc.pdf, title: Toàn văn}
  - path: ban-goc.pdf
---
Nội dung ở phần thân.
-- content/van-ban/ban-goc.pdf --
%PDF-1.4 mẫu
-- content/don-vi/dang-uy-xa.yaml --
title: Đảng ủy xã Mẫu
contact: {address: 'Thôn 1, xã Mẫu', phone: +84 218 000 000, email: vanthu@vi-du.example}
-- content/nhiem-vu/lap-so.md --
---
title: "=Lập sổ; theo dõi"
order: -1
directive: ke-hoach-05
lead: Trạm y tế xã
partners: [dang-uy-xa, Hội Nông dân]
deadline: 31/12/2026
tags: [sức khỏe, sổ]
updates:
  - {date: 30/6/2026, text: Đã tập huấn 12 thôn., evidence: https://vi-du.example/bao-cao}
  - {date: 01/7/2026, text: Đã in sổ., evidence: /van-ban/ban-goc.pdf}
documents: ke-hoach-05
themes: [muc-tieu, chua-dang]
---
-- content/noi-dung/muc-tieu.yaml --
title: Mục tiêu
messages: [Mỗi nhà một sổ]
tasks: lap-so
-- content/noi-dung/chua-dang.yaml --
title: Nội dung chưa đăng
draft: có
-- content/hoat-dong/phat-thanh.yaml --
title: Buổi phát thanh
date: 2025-09-14 10:30
channel: loa
reach: 0
-- content/kenh/loa.yaml --
title: Loa truyền thanh
medium: thông tin cơ sở
-- content/thuat-ngu/cap-uy.yaml --
title: Cấp ủy
definition: Ban chấp hành của một chi bộ.
-- content/trang/gioi-thieu.md --
---
title: Giới thiệu
menu: có
---
Xin chào.
"""


@pytest.fixture(scope="module")
def portal() -> Site:
    return site_of(PORTAL, CONFIG + "directive: ke-hoach-05\n").build()


def data(site: Site, folder: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.read(f"du-lieu/{folder}.json"))
    return found


def rows(site: Site, folder: str) -> list[dict[str, str]]:
    text = (site.output / f"du-lieu/{folder}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_each_kind_with_shown_records_has_two_files_pages_too(portal: Site):
    files = [path for path in portal.files() if path.startswith("du-lieu/")]
    folders = (
        "don-vi",
        "hoat-dong",
        "kenh",
        "nhiem-vu",
        "noi-dung",
        "thuat-ngu",
        "trang",
        "van-ban",
    )
    wanted = [f"du-lieu/{folder}.{ending}" for folder in folders for ending in ("csv", "json")]
    assert files == sorted([*wanted, "du-lieu/datapackage.json", "du-lieu/index.html"])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_a_file_names_its_kind_and_every_declared_key(portal: Site, kind: Any):
    if not (portal.output / f"du-lieu/{kind.folder}.json").exists():
        assert kind.folder in ("tin-bai", "mo-hinh", "hoi-dap")
        return
    found = data(portal, kind.folder)
    declared = {field.key: field.label for field in fields_of(kind.model)}
    assert list(found) == ["kind", "title", "fields", "items"]
    assert (found["kind"], found["title"]) == (kind.folder, kind.title)
    assert list(found["fields"].items()) == list(declared.items())
    header = portal.read(f"du-lieu/{kind.folder}.csv").split("\n", 1)[0].strip().lstrip("\ufeff")
    assert header.split(",") == ["slug", "address", *(key for key in declared if key != "slug")]


def test_a_document_with_files_and_old_addresses_as_they_are_published(portal: Site):
    (item,) = data(portal, "van-ban")["items"]
    address = item["files"][0]["path"]
    assert item == {
        "slug": "ke-hoach-05",
        "address": "/van-ban/ke-hoach-05/",
        "title": "Kế hoạch lập sổ",
        "date": "2022-08-08",
        "aliases": ["/tin-cu/k%E1%BA%BF-ho%E1%BA%A1ch.html"],
        "draft": False,
        "number": "05-KH/ĐU",
        "type": "kế hoạch",
        "issuer": "dang-uy-xa",
        "effective": "2022-08-15",
        "files": [{"path": address, "title": "Toàn văn"}, {"path": address}],
    }
    assert address.lstrip("/") in portal.files()


def test_a_task_with_what_it_refers_to_and_without_what_is_not_shown(portal: Site):
    (item,) = data(portal, "nhiem-vu")["items"]
    assert item["directive"] == "ke-hoach-05"
    assert item["lead"] == "Trạm y tế xã"
    assert item["partners"] == ["dang-uy-xa", "Hội Nông dân"]
    assert item["themes"] == ["muc-tieu"]
    assert item["updates"][0] == {
        "date": "2026-06-30",
        "text": "Đã tập huấn 12 thôn.",
        "evidence": "https://vi-du.example/bao-cao",
    }
    assert item["updates"][1]["evidence"].startswith("/tep/ban-goc-")


def test_the_directive_of_the_settings_is_told_where_a_theme_has_none(portal: Site):
    assert data(portal, "noi-dung")["items"][0]["directive"] == "ke-hoach-05"


def test_a_draft_is_in_no_file_unless_drafts_are_shown(portal: Site):
    assert [item["slug"] for item in data(portal, "noi-dung")["items"]] == ["muc-tieu"]
    assert "chua-dang" not in portal.read("du-lieu/nhiem-vu.csv")
    preview = site_of(PORTAL).build("--drafts")
    marks = {item["slug"]: item["draft"] for item in data(preview, "noi-dung")["items"]}
    assert marks == {"muc-tieu": False, "chua-dang": True}


def test_a_time_is_told_with_its_zone_and_nought_is_a_number(portal: Site):
    (item,) = data(portal, "hoat-dong")["items"]
    assert (item["date"], item["reach"]) == ("2025-09-14T10:30:00+07:00", 0)
    assert rows(portal, "hoat-dong")[0]["reach"] == "0"


def test_cells_join_lists_and_tell_nested_keys(portal: Site):
    (row,) = rows(portal, "nhiem-vu")
    assert row["title"] == "'=Lập sổ; theo dõi"
    assert row["order"] == "-1"
    assert row["draft"] == "false"
    assert row["partners"] == "dang-uy-xa; Hội Nông dân"
    assert row["tags"] == "sức khỏe; sổ"
    assert row["summary"] == ""
    assert row["updates"].startswith(
        "date=2026-06-30, text=Đã tập huấn 12 thôn., evidence=https://vi-du.example/bao-cao; date="
    )
    (unit,) = rows(portal, "don-vi")
    assert (
        unit["contact"]
        == "address=Thôn 1, xã Mẫu, phone=+84 218 000 000, email=vanthu@vi-du.example"
    )


def test_terms_and_pages_lead_to_where_they_stand(portal: Site):
    assert data(portal, "thuat-ngu")["items"][0]["address"] == "/thuat-ngu/#cap-uy"
    (page,) = data(portal, "trang")["items"]
    assert (page["address"], page["menu"]) == ("/gioi-thieu/", True)


def test_addresses_stand_below_the_base_path_so_that_they_resolve_against_the_file():
    site = site_of(PORTAL).build("--base-url", "https://vi-du.vn/cong")
    (item,) = data(site, "van-ban")["items"]
    assert item["address"] == "/cong/van-ban/ke-hoach-05/"
    assert item["files"][0]["path"].startswith("/cong/tep/")
    assert item["aliases"] == ["/cong/tin-cu/k%E1%BA%BF-ho%E1%BA%A1ch.html"]


def test_items_stand_in_the_order_of_the_lists():
    site = site_of(
        "-- content/don-vi/a.yaml --\ntitle: Ủy ban\nupdated: 01/7/2025\n"
        "-- content/don-vi/b.yaml --\ntitle: Ấp Mẫu\n"
        "-- content/don-vi/c.yaml --\ntitle: Zeta\norder: 1\n"
    ).build()
    assert [row["slug"] for row in rows(site, "don-vi")] == ["c", "b", "a"]


def test_the_page_leads_to_each_file_with_its_size_and_explains_each_key(portal: Site):
    page = portal.read("du-lieu/index.html")
    for path in portal.files():
        if path.startswith("du-lieu/") and not path.endswith(("index.html", "datapackage.json")):
            size = file_size(len(portal.bytes()[path]))
            form = path.rsplit(".", 1)[1].upper()
            assert f'<a href="/{path}">' in page
            assert f"dạng {form}</a> ({size})" in page
    assert "number: Số ký hiệu, chữ. Số và ký hiệu đúng như trên văn bản." in page
    assert "partners: Phối hợp, danh sách slug của đơn vị, hoặc tên viết thẳng." in page
    assert "documents: Văn bản liên quan, danh sách slug của văn bản." in page
    assert "status: Tình trạng, một trong: còn hiệu lực, hết hiệu lực, bị thay thế." in page
    assert "files: Tệp đính kèm, danh sách nhóm khóa. Bản toàn văn và phụ lục. path title" in page
    assert page.count("summary: Tóm tắt, chữ.") == 1  # among the keys all kinds share
    assert "Ủy ban nhân dân xã Mẫu" in page


def test_the_page_is_in_the_sitemap_and_in_the_footer_of_every_page(portal: Site):
    assert "<loc>https://cong.vi-du.vn/du-lieu/</loc>" in portal.read("sitemap.xml")
    assert "/du-lieu/van-ban" not in portal.read("sitemap.xml")
    portal.expect("index.html", contains='<a href="/du-lieu/">Dữ liệu mở</a>')


def test_the_same_sources_give_the_same_bytes(portal: Site):
    again = site_of(PORTAL, CONFIG + "directive: ke-hoach-05\n").build()
    assert again.bytes() == portal.bytes()
