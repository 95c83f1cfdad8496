"""Papers: read back as readers of PDF read them, remembered as pages are."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from papers import (
    CARDS,
    FILES,
    PDFS,
    facts_of,
    outline_of,
    poppler,
    pressed,
    printing_site,
    text_of,
    tool,
)
from sites import Site

from congbo import pages, press
from congbo.options import PROGRAM
from congbo.render.paper_data import data_of
from congbo.text.numbers import file_size
from congbo.views.share_cards import ShareCard


@pytest.fixture(scope="module")
def site() -> Site:
    return printing_site().build()


def copied(site: Site, folder: Path) -> Site:
    """The sources of a site in a new folder, with no memo."""
    shutil.copytree(site.root, folder, ignore=shutil.ignore_patterns(".cache", "site*"))
    return Site(folder)


def clean(site: Site, folder: Path) -> dict[str, bytes]:
    """What a build of the same sources publishes that remembers nothing."""
    return copied(site, folder).build("--jobs", "1").bytes()


def test_documents_tasks_and_themes_have_a_paper_and_the_directive_a_handbook(site: Site):
    assert tuple(path for path in site.files() if path.endswith(".pdf")) == PDFS


@pytest.mark.parametrize("path", PDFS)
def test_a_paper_is_whole_tagged_accessible_and_of_no_moment(site: Site, path: str):
    pdf = site.output / path
    subprocess.run([tool("qpdf"), "--check", str(pdf)], check=True, capture_output=True)
    facts = facts_of(pdf)
    assert facts["Tagged"] == "yes"
    assert facts["Page size"].endswith("(A4)")
    assert facts["Author"] == "Cổng mẫu"
    assert "CreationDate" not in facts
    assert "ModDate" not in facts
    assert "pdfuaid" in poppler("pdfinfo", "-meta", str(pdf))  # it says that it is PDF/UA


def test_the_text_of_a_paper_is_whole_and_in_order(site: Site):
    text = text_of(site.output / "pdf/van-ban/ke-hoach-05.pdf")
    place = 0
    for words in (
        "Kế hoạch số 05-KH/ĐU Kế hoạch về nâng cao chất lượng tuyên truyền Ba việc cần làm ngay.",
        "Số ký hiệu 05-KH/ĐU Loại văn bản Kế hoạch Cơ quan ban hành Đảng ủy xã Mẫu",
        "Ngày ban hành 05/01/2026",
        "Mở đầu với chữ đậm, chữ nghiêng, mã và liên kết[1]",
        "Mục đích 1. Nâng cao nhận thức, trách nhiệm. 2. Thực hiện theo Hướng dẫn số 06-HD/BTG[2]",
        "ngày 05/02/2026. Việc Hạn Tập huấn 30/6/2026 Trích dẫn “nguyên văn”.",
        "Nguồn: Báo Mẫu (06/01/2026)",
        "Nhiệm vụ 1. Tập huấn cho tổ tự quản Nội dung tuyên truyền – Mục tiêu của Kế hoạch",
        "Địa chỉ của các liên kết [1] https://vi-du.vn/a",
        "[2] https://cong.vi-du.vn/van-ban/huong-dan-06/",
        "Chú thích ở cuối trang.",
        "Cổng mẫu Trang 1 / 1 https://cong.vi-du.vn/van-ban/ke-hoach-05/ Ngày 05/01/2026",
    ):
        found = text.find(words, place)
        assert found >= 0, f"{words!r} is not after {text[:place]!r} in {text!r}"
        place = found + len(words)


def test_the_handbook_has_every_part_in_its_order(site: Site):
    pdf = site.output / "so-tay.pdf"
    parts = ("Giới thiệu", "Văn bản", "Nhiệm vụ", "Nội dung tuyên truyền", "Kênh truyền thông")
    titles = [*parts, "Hỏi đáp", "Thuật ngữ", "Nguồn"]
    outline = outline_of(pdf)
    assert [title for title in outline if title in titles] == titles
    assert "1. Tập huấn cho tổ tự quản" in outline
    text = text_of(pdf)
    assert text.startswith("Sổ tay Kế hoạch số 05-KH/ĐU Kế hoạch về nâng cao chất lượng")
    for words in (
        "Mục lục Giới thiệu",
        "Thông tin đến ngày 05/02/2026",
        "Để ai cũng biết cách làm.",
        "Chi bộ Tổ chức cơ sở.",
        "Sổ tay này lấy thông tin từ: – Báo Mẫu (06/01/2026)",
    ):
        assert words in text


def test_short_parts_of_the_handbook_share_a_page_and_no_heading_stands_alone(site: Site):
    pages_of = poppler("pdftotext", "-layout", str(site.output / "so-tay.pdf"), "-").split("\f")
    assert len(pages_of) - 1 < len(("bìa", "mục lục", *"12345678"))
    for page in pages_of[2:-1]:
        lines = [line.strip() for line in page.partition("\nCổng mẫu")[0].splitlines()]
        last = [line for line in lines if line][-1]
        assert last not in ("Văn bản", "Nhiệm vụ", "Kênh truyền thông", "Thuật ngữ", "Nguồn")


def test_links_within_the_handbook_stay_in_it(site: Site):
    text = text_of(site.output / "so-tay.pdf")
    assert "Xem Kế hoạch và các nhiệm vụ." in text  # no number, for the page is in the book
    assert text.partition("Địa chỉ của các liên kết")[2].count("https://vi-du.vn/a") == 1


def test_no_line_breaks_a_document_number_or_a_date():
    files = FILES.replace("Mỗi thôn một buổi.", f"{'Theo 06-HD/BTG, ngày 05/02/2026, ' * 30}hết.")
    site = printing_site(files).build()
    lines = poppler("pdftotext", "-raw", str(site.output / PDFS[0]), "-").splitlines()
    assert len(lines) > 10
    joined = " ".join(lines)
    assert joined.count("06-HD/BTG") == 30
    assert joined.count("05/02/2026") == 30


def test_pages_lead_to_papers_and_tell_their_size():
    site = printing_site()
    for folder in ("templates", "assets"):
        shutil.copytree(PROGRAM / folder, site.root / folder, dirs_exist_ok=True)
    site.build()
    for page, paper in (
        ("van-ban/ke-hoach-05/index.html", PDFS[3]),
        ("nhiem-vu/tap-huan/index.html", PDFS[0]),
        ("index.html", "so-tay.pdf"),
    ):
        said = f"PDF, {file_size((site.output / paper).stat().st_size)}"
        site.expect(page, contains=(f'href="/{paper}"', said))
    site.expect("tin-bai/ra-quan/index.html", lacks="/pdf/")


def test_the_same_sources_give_the_same_bytes(site: Site, tmp_path: Path):
    assert clean(site, tmp_path / "khác") == site.bytes()


def test_nothing_is_set_again_when_nothing_of_it_changed(tmp_path: Path, site: Site):
    again = copied(site, tmp_path / "site").build()
    with mock.patch.object(pages, "apart", nothing_to_set):
        again.edit("content/tin-bai/ra-quan.md", "Sáng", "Chiều").build()
        again.edit(
            "content/tin-bai/ra-quan.md", "title: Ra", "summary: Đông vui.\ntitle: Ra"
        ).build()
        again.build("--output", str(tmp_path / "other"))  # another place, out of the memo
    assert again.bytes() == clean(again, tmp_path / "clean")


def test_an_edited_body_changes_its_paper_and_the_handbook_alone(site: Site, tmp_path: Path):
    again = copied(site, tmp_path / "site").build()
    for path, papers in (
        ("nhiem-vu/tap-huan.md", {"pdf/nhiem-vu/tap-huan.pdf", "so-tay.pdf"}),
        ("trang/gioi-thieu.md", {"so-tay.pdf"}),
    ):
        before = again.bytes()
        text = (again.root / f"content/{path}").read_text(encoding="utf-8")
        again.write(f"content/{path}", f"{text}\n{'Thêm một câu dài. ' * 60}\n").build()
        after = again.bytes()
        assert {name for name in (*PDFS, *CARDS) if before[name] != after[name]} == papers
    assert after == clean(again, tmp_path / "clean")


def test_a_new_title_changes_all_that_tells_it(site: Site, tmp_path: Path):
    again = copied(site, tmp_path / "site").build()
    before = again.bytes()
    again.edit("content/nhiem-vu/tap-huan.md", "Tập huấn cho", "Hướng dẫn cho").build()
    after = again.bytes()
    assert after == clean(again, tmp_path / "clean")
    assert {name for name in (*PDFS, *CARDS) if before[name] != after[name]} == {
        "anh/nhiem-vu/tap-huan.png",
        "pdf/nhiem-vu/tap-huan.pdf",
        "pdf/noi-dung/muc-tieu.pdf",
        "pdf/van-ban/ke-hoach-05.pdf",
        "so-tay.pdf",
    }


def test_another_template_sets_everything_again(site: Site, tmp_path: Path):
    again = copied(site, tmp_path / "site").build()
    again.edit("templates/paper/shared.typ", "size: 11.5pt", "size: 12pt").build()
    assert again.bytes() == clean(again, tmp_path / "clean")
    why = again.run("why", "/so-tay.pdf").printed
    assert "không có gì đổi" in why


def test_without_a_directive_there_is_no_handbook():
    site = printing_site(FILES)
    site.edit("config.yaml", "directive: ke-hoach-05\n", "").build()
    site.expect_gone("so-tay.pdf")
    assert "so-tay" not in site.read("index.html")


def test_articles_cost_a_card_for_their_category_and_no_more():
    articles = "".join(
        f"-- content/tin-bai/bai-{n}.md --\n---\ntitle: Bài {n}\ndate: 01/02/2026\n"
        f"category: {'Tin trong xã' if n % 2 else ''}\n---\nBài.\n"
        for n in range(30)
    )
    site = printing_site(FILES + articles).build()
    typeset = [path for path in site.files() if path.endswith((".png", ".pdf"))]
    assert sorted(typeset) == sorted((*PDFS, *CARDS, "anh/tin-bai/tin-bai.png"))


def test_pictures_of_a_body_stand_in_its_paper_and_a_broken_one_costs_only_the_pictures(
    tmp_path: Path,
):
    image = tmp_path / "anh.png"
    picture(image)
    site = printing_site(FILES)
    site.write("content/nhiem-vu/anh.png", image.read_bytes())
    site.edit("content/nhiem-vu/tap-huan.md", "Mỗi thôn", "![Buổi tập huấn](anh.png)\n\nMỗi thôn")
    site.build()
    assert len(poppler("pdfimages", "-list", str(site.output / PDFS[0])).splitlines()) == 2 + 1
    assert "Buổi tập huấn" not in text_of(site.output / PDFS[0])
    cut = image.read_bytes()
    body = [{"k": "image", "file": "cut.png", "alt": "Buổi họp", "width": 40, "height": 20}]
    made = tmp_path / "a.pdf"
    made.write_bytes(paper_of(body, cut[: len(cut) // 2]))
    assert "Ảnh: Buổi họp" in text_of(made)


def test_hostile_bodies_print_themselves(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", encoding="utf-8")
    code = f'#import "{secret}": x #read("{secret}") #eval("1+1") $x^2$ @ref \\<label\\> // /* = a'
    rows = "".join(f"| {n} | Ễ Ộ Ử |\n" for n in range(1000))
    quotes = "".join(f"{'> ' * depth}tầng {depth}\n\n" for depth in range(1, 12))
    lists = "".join(f"{'    ' * depth}- mục {depth}\n" for depth in range(12))
    body = f"Mã {code}\n\n    {code}\n\n{'dài' * 500}\n\n| a | b |\n|---|---|\n{rows}\n{quotes}\n{lists}"
    site = printing_site(FILES.replace("Mỗi thôn một buổi.", f"{body}\n\n日本 😀 hết."))
    site.write("content/noi-dung/muc-tieu.md", f"---\ntitle: '{code}'\n---\n")
    site.build()
    text = text_of(site.output / PDFS[0])
    shown = "".join(text.split())
    assert shown.count(f'#import"{secret}":x#read("{secret}")#eval("1+1")$x^2$@ref') == 2
    assert "bí mật" not in text
    assert "dài" * 400 in shown.replace("CổngmẫuTrang", "")
    assert all(f" {n} Ễ Ộ Ử" in text for n in range(1000))
    assert all(f"tầng {depth}" in text for depth in range(1, 12))
    assert all(f"mục {depth}" in text for depth in range(12))
    assert "hết." in text


def nothing_to_set(work: object, jobs: list[object], *rest: object) -> Iterator[object]:
    assert jobs == []
    return iter(())


def picture(file: Path) -> None:
    from PIL import Image

    Image.effect_noise((400, 200), 50).save(file)


def paper_of(body: list[dict[str, object]], picture: bytes) -> bytes:
    """A paper with these nodes for a body and one picture, `cut.png`."""
    empty = ("over", "summary", "facts", "messages", "answer", "files", "steps", "groups")
    sheet = {**{key: [] for key in empty}, "title": ["Tên"], "name": "Tên", "long": False}
    sheet |= {"mark": "", "notice": "", "body": body, "source": None}
    around = {
        "portal": "Cổng",
        "language": "vi",
        "region": None,
        "dated": "",
        "url": "https://a.vn",
        "name": "Tên",
    }
    data = json.dumps({**around, "sheet": sheet, "addresses": []})
    return pressed("record.typ", "pdf", data, cut_png=picture)


@pytest.mark.parametrize(
    ("language", "known"),
    [("vi", ("vi", None)), ("vi-VN", ("vi", "vn")), ("mww", ("mww", None)), ("?", ("vi", None))],
)
def test_the_language_of_a_portal_is_told_as_typst_knows_it(
    language: str, known: tuple[str, str | None]
):
    data = json.loads(data_of(ShareCard("", "Tên", "", "", language))[0])
    assert (data["language"], data["region"]) == known


def test_a_fault_of_a_template_is_told_at_its_line():
    site = printing_site().edit(
        "templates/paper/record.typ", "#let sheet", "#let x = $\n#let sheet"
    )
    site.run("check")
    assert site.code == 1
    assert re.search(r"templates/paper/record\.typ:\d+:\d+: lỗi \[loi-mau-trang\]", site.said)
    assert "typst báo" in site.said


def test_a_template_may_not_ask_for_packages_of_the_network():
    line = '#import "@preview/cetz:0.3.4": canvas\n'
    site = printing_site().edit(
        "templates/paper/card.typ", '#import "shared', f'{line}#import "shared'
    )
    site.run("check")
    assert site.code == 1
    assert "không được tải gói từ mạng" in site.said


def test_what_presses_leave_that_were_killed_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folders = [tmp_path / f"congbo-{number}-abc" for number in (os.getpid(), os.getppid())]
    for folder in folders:
        folder.mkdir()
        (folder / "hinh.png").touch()
    press.remove_leftovers()
    assert [folder.exists() for folder in folders] == [False, True]
