"""The source tree → records: which file is what, which slug it has, what is wrong with it."""

from __future__ import annotations

from io import FileIO
from pathlib import Path

import pytest
from sites import site_of

from congbo.load import tree
from congbo.load.content import slug_of_path
from congbo.load.tree import is_record

DATED = "date: 08/8/2022\n"


def md(keys: str, body: str = "") -> str:
    return f"---\n{keys}---\n{body}"


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("content/don-vi/so-y-te.md", "so-y-te"),
        ("content/don-vi/Sở Y tế.md", "so-y-te"),
        ("content/don-vi/sâu/nữa/so-y-te.yaml", "so-y-te"),
        ("content/don-vi/so-y-te/index.md", "so-y-te"),
        ("content/don-vi/sâu/Sở Y tế/index.md", "so-y-te"),
        ("content/don-vi/index.md", "index"),
        ("content/tin-bai/Bài 1.2.md", "bai-1-2"),
        ("content/tin-bai/Đường lối.MD", "duong-loi"),
        ("content/tin-bai/!!!.md", ""),
    ],
)
def test_the_file_name_is_the_slug(path, slug):
    assert slug_of_path(path) == slug


@pytest.mark.parametrize("name", ["a.md", "a.MD", "a.yaml", "a.YML"])
def test_records_are_markdown_and_yaml(name):
    assert is_record(name)


@pytest.mark.parametrize("name", ["a.markdown", "a.txt", "a.md.bak", "a.json", "md", "a.html"])
def test_other_files_are_not(name):
    assert not is_record(name)


def test_a_record_may_lie_at_any_depth_and_have_any_of_the_endings():
    site = site_of(
        f"-- content/don-vi/a/b/c/mot.md --\n{md('title: Một')}"
        "-- content/don-vi/hai.yaml --\ntitle: Hai\n"
        "-- content/don-vi/ba.yml --\n---\ntitle: Ba\n"
        f"-- content/don-vi/bon/index.MD --\n{md('title: Bốn')}".replace(
            "title: Một---", "title: Một\n---"
        ).replace("title: Bốn---", "title: Bốn\n---")
    ).build()
    for slug, title in (("mot", "Một"), ("hai", "Hai"), ("ba", "Ba"), ("bon", "Bốn")):
        site.expect(f"don-vi/{slug}/index.html", contains=f"<h1>{title}</h1>")


def test_the_slug_key_stands_instead_of_the_file_name():
    site = site_of("-- content/don-vi/a.yaml --\ntitle: A\nslug: so-y-te\n").build()
    site.expect("don-vi/so-y-te/index.html").expect_gone("don-vi/a/index.html")


def test_the_same_slug_twice_in_a_kind_is_told_with_both_files():
    site = site_of(
        "-- content/don-vi/a/x.yaml --\ntitle: A\n-- content/don-vi/b/X.md --\n---\ntitle: B\n---\n"
        "-- content/don-vi/c.yaml --\ntitle: C\nslug: x\n-- content/thuat-ngu/x.yaml --\ntitle: Khác loại\n"
    )
    assert site.notes() == [
        "error trung-slug content/don-vi/b/X.md:1:1",
        "error trung-slug content/don-vi/c.yaml:2:7",
    ]
    assert "content/don-vi/a/x.yaml" in site.check().said


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("content/tin-bai/trang-2.md", "slug-danh-rieng"),
        ("content/tin-bai/nam.md", "slug-danh-rieng"),
        ("content/van-ban/The.md", "slug-danh-rieng"),
        ("content/trang/tim-kiem.md", "slug-danh-rieng"),
        ("content/trang/van-ban.md", "slug-danh-rieng"),
        ("content/trang/404.md", "slug-danh-rieng"),
        ("content/trang/manifest.md", "slug-danh-rieng"),
        ("content/trang/!!!.md", "ten-tep-khong-thanh-slug"),
        ("content/don-vi/con.md", "dia-chi-cam"),
        ("content/don-vi/AUX.yaml", "dia-chi-cam"),
        ("content/don-vi/lpt1.md", "dia-chi-cam"),
    ],
)
def test_a_name_the_portal_cannot_use_is_told(path, name):
    site = site_of()
    keys = "title: A\ndate: 8/8/2022\n" if "tin-bai" in path else "title: A\n"
    if "van-ban" in path:
        keys += "date: 8/8/2022\nnumber: 05-KH/ĐU\ntype: kế hoạch\nissuer: Ủy ban\n"
    site.write(path, keys if path.endswith("yaml") else md(keys))
    assert site.notes()[0].startswith(f"error {name} {path}:")


def test_a_record_outside_the_folder_of_a_kind_is_told():
    site = site_of("-- content/a.md --\n---\ntitle: A\n---\n")
    assert site.notes() == ["error sai-cho content/a.md:None:None"]


def test_an_unknown_folder_is_told_once_with_the_nearest_name():
    site = site_of(
        "-- content/tin-bao/a.md --\nx\n-- content/tin-bao/b.md --\nx\n-- content/_nhap/c.md --\nx\n"
    )
    assert site.notes() == ["error thu-muc-la content/tin-bao:None:None"]
    assert "“tin-bai”" in site.check().said


def test_what_leads_to_a_file_with_errors_is_not_called_wrong_as_well():
    site = site_of(
        "-- content/nhiem-vu/a.md --\n---\ntitle: A\nlead: b\npartners: [b]\n---\n"
        "[B](../don-vi/b.md) [B](don-vi/b) [B](/don-vi/b/)\n"
        "-- content/don-vi/b.md --\n---\ntitle: B: x\n---\n"
        "-- content/trang/c.md --\n---\ntitle:\n---\n"
        "-- content/van-ban/d.yaml --\ntitle: D\n"
    )
    site.edit("config.yaml", "owner:", "directive: d\nmenu: [c]\nowner:")
    assert {note.split()[1] for note in site.notes()} == {"sai-yaml", "thieu-khoa"}


def test_every_mistake_of_every_file_is_told_in_one_run():
    files = "".join(
        f"-- content/tin-bai/b{n:03d}.md --\n---\ntitle: B\ndate: 2022-02-31\n---\n"
        for n in range(100)
    )
    assert len(site_of(files).notes()) == 100


def test_a_draft_is_read_and_judged_like_the_rest():
    site = site_of(
        "-- content/tin-bai/a.md --\n---\ntitle: A\ndraft: có\ndate: mai\ntasks: khong-co\n---\n[x](y.md)\n"
    )
    assert site.names() == ["sai-ngay"]
    site.edit("content/tin-bai/a.md", "mai", "8/8/2022")
    assert site.names() == ["chua-co-gi-dang", "tham-chieu-treo", "lien-ket-hong"]


def test_a_removal_before_the_publication_is_told():
    keys = "title: A\npublish_at: 2026-03-01\nexpire_at: {}\n"
    site = site_of(f"-- content/don-vi/a.yaml --\n{keys.format('2026-03-01')}")
    assert site.names() == ["chua-co-gi-dang", "thoi-han-nguoc"]
    assert site.notes()[1] == "error thoi-han-nguoc content/don-vi/a.yaml:3:12"
    assert site_of(f"-- content/don-vi/a.yaml --\n{keys.format('01/3/2026 00:01')}").names() == [
        "chua-co-gi-dang"
    ]


def test_positions_in_the_body_count_the_front_matter():
    site = site_of("-- content/don-vi/a.md --\n---\ntitle: A\n---\n\nmột\n\n[x](khong-co.md)\n")
    assert site.notes() == ["error lien-ket-hong content/don-vi/a.md:7:5"]


def test_a_file_that_cannot_be_read_stops_the_run_in_words(monkeypatch: pytest.MonkeyPatch):
    site = site_of("-- content/don-vi/a.yaml --\ntitle: A\n")

    def opened(location: str) -> FileIO:
        if Path(location).name == "a.yaml":
            raise PermissionError(13, "Permission denied", location)
        return FileIO(location)

    monkeypatch.setattr(tree, "FileIO", opened)
    answer = site.answer("build")
    assert (answer["exit"], answer["diagnostics"][0]["id"]) == (2, "moi-truong")
    assert "không có quyền" in answer["diagnostics"][0]["message"]
    assert not site.output.exists()


def test_a_file_that_would_fill_the_memory_is_not_read(monkeypatch: pytest.MonkeyPatch):
    site = site_of("-- content/don-vi/b.md --\n---\ntitle: B\n---\n[A](a.md)\n").write(
        "content/don-vi/a.md", b""
    )
    with (site.root / "content/don-vi/a.md").open("wb") as file:
        file.truncate(50_000_000_000)  # a hole: it takes no room on the disk

    def opened(location: str) -> FileIO:
        assert Path(location).name != "a.md"
        return FileIO(location)

    monkeypatch.setattr(tree, "FileIO", opened)
    assert site.notes() == ["error tep-qua-lon content/don-vi/a.md:None:None"]
    assert "Tệp dài 50 GB, quá giới hạn 1 MB" in site.run("build").said
