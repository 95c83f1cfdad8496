"""Pictures and downloads: those that are used are published under a name of their own, the rest stay home."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from sites import Site, site_of

from congbo.load.media import LABELS, candidates

PNG = "PNG"


def picture(form: str = "PNG", size: tuple[int, int] = (3, 2), **more: object) -> bytes:
    data = BytesIO()
    Image.new("RGB", size).save(data, form, **more)
    return data.getvalue()


def article(keys: str = "", body: str = "") -> Site:
    return site_of(
        f"-- content/tin-bai/a.md --\n---\ntitle: A\ndate: 8/8/2022\n{keys}---\n{body}\n"
    )


def test_a_path_is_read_beside_the_record_and_below_content():
    assert candidates("a.png", "content/tin-bai/2022/x.md") == (
        "content/tin-bai/2022/a.png",
        "content/a.png",
    )
    assert candidates("/anh/a.png", "content/tin-bai/x.md") == ("content/anh/a.png",)
    assert candidates("../anh/a.png", "content/tin-bai/x.md") == ("content/anh/a.png",)


@pytest.mark.parametrize(
    "path",
    [
        "../../config.yaml",
        "/../config.yaml",
        "../../../../etc/passwd",
        "",
        "/",
        "..",
        "a/../../../x",
    ],
)
def test_no_path_leaves_content(path):
    assert all(place.startswith("content/") for place in candidates(path, "content/tin-bai/x.md"))


def test_a_picture_of_a_body_gets_its_size_and_a_name_with_its_digest():
    site = article(body="![Toàn cảnh](Hội nghị.png)".replace(" n", "%20n")).write(
        "content/tin-bai/Hội nghị.png", picture()
    )
    site.build()
    (path,) = (path for path in site.files() if path.startswith("tep/"))
    assert path.startswith("tep/hoi-nghi-")
    site.expect(
        "tin-bai/a/index.html",
        contains=f'<img src="/{path}" alt="Toàn cảnh" width="3" height="2" loading="lazy"',
    )


@pytest.mark.parametrize(
    ("form", "ending"),
    [("PNG", "png"), ("JPEG", "jpg"), ("JPEG", "JPEG"), ("GIF", "gif"), ("WEBP", "webp")],
)
def test_every_form_of_picture_is_measured(form, ending):
    site = article(f"image: {{path: a.{ending}, alt: Ảnh}}\n").write(
        f"content/tin-bai/a.{ending}", picture(form)
    )
    site.build().expect("tin-bai/a/index.html", contains=('alt="Ảnh"', 'width="3" height="2"'))


def test_a_picture_taken_upright_is_measured_as_it_is_seen():
    exif = Image.Exif()
    exif[0x0112] = 6
    site = article("image: {path: a.jpg, alt: Ảnh}\n").write(
        "content/tin-bai/a.jpg", picture("JPEG", exif=exif)
    )
    site.build().expect("tin-bai/a/index.html", contains='width="2" height="3"')


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", b"khong phai anh"),
        ("a.png", b""),
        ("a.png", picture("JPEG")),
        ("a.jpg", picture()),
        ("a.png", picture()[:20]),
        ("a.gif", b"GIF89a"),
        ("a.webp", b"RIFF\xff\xff\xff\xffWEBPVP8 "),
        ("a.jpg", b"\xff\xd8\xff\xe1\xff\xffExif\0\0" + b"\xff" * 200),
        ("a.svg", b"<html><script>alert(1)</script></html>"),
        ("a.png", picture()[:16] + b"\x00\x01\x00\x00\x00\x01\x00\x00" + picture()[24:]),
    ],
)
def test_a_picture_that_is_none_is_told_where_it_is_used(name, data):
    site = article(f"image: {{path: {name}, alt: Ảnh}}\n").write(f"content/tin-bai/{name}", data)
    assert site.notes() == ["error anh-hong content/tin-bai/a.md:4:15"]


@pytest.mark.parametrize(
    "name",
    [
        "a.html",
        "a.htm",
        "a.js",
        "a.php",
        "a.exe",
        "a.svgz",
        "a.xml",
        "a",
        "a.md",
        "a.shtml",
        ".htaccess",
    ],
)
def test_what_a_browser_or_server_would_run_is_not_published(name):
    site = site_of(
        "-- content/van-ban/x.md --\n---\ntitle: X\nnumber: 05-KH/ĐU\ntype: kế hoạch\nissuer: Ủy ban\ndate: 8/8/2022\n"
        f"files:\n  - path: tep/{name}\n---\n"
    ).write(f"content/tep/{name}", "<script>")
    found = site.names()
    assert (
        "loai-tep-cam" in found
        or (name.startswith(".") and found == ["thieu-tep"])
        or "thu-muc-la" in found
    )


def test_a_link_to_a_forbidden_file_is_told_once():
    site = article(body="[x](a.html)").write("content/tin-bai/a.html", "<script>")
    assert site.notes() == ["error loai-tep-cam content/tin-bai/a.md:5:5"]


@pytest.mark.parametrize(
    ("keys", "body", "place"),
    [
        ("image: {path: ahn.png, alt: Ảnh}\n", "", "4:15"),
        ("", "![Ảnh](ahn.png)", "5:8"),
        ("", "[Ảnh](ahn.png)", "5:7"),
        ("", "![Ảnh](../../anh.png)", "5:8"),
        ("", "![Ảnh](/etc/anh.png)", "5:8"),
    ],
)
def test_a_missing_file_is_told_once_with_the_nearest_name(keys, body, place):
    site = article(keys, body).write("content/tin-bai/anh.png", picture())
    assert [note for note in site.notes() if not note.startswith("warning tep-thua")] == [
        f"error thieu-tep content/tin-bai/a.md:{place}"
    ]
    assert "“anh.png”" in site.check().said


def test_a_link_to_a_file_is_a_download_under_the_name_with_its_digest():
    site = article(body="[Bản PDF](tep/Bản gốc.pdf)".replace("n g", "n%20g")).write(
        "content/tin-bai/tep/Bản gốc.pdf", b"%PDF"
    )
    site.build().expect("tin-bai/a/index.html", contains='<a href="/tep/ban-goc-')


def test_a_root_path_may_be_a_file_that_the_portal_makes():
    article(body="[x](/robots.txt) [y](/du-lieu/tin-bai.csv) [z](/feed.xml)").build()


def test_files_for_download_are_shown_with_type_and_size():
    site = site_of(
        "-- content/van-ban/x.md --\n---\ntitle: X\nnumber: 05-KH/ĐU\ntype: kế hoạch\nissuer: Ủy ban\ndate: 8/8/2022\n"
        "files: [{path: a.PDF, title: Toàn văn}, {path: /b.zip}]\n---\n"
    )
    site.write("content/van-ban/a.PDF", b"x" * 1234).write("content/b.zip", b"y")
    site.build().expect(
        "van-ban/x/index.html", contains=("Toàn văn (PDF, 1,2 KB)", "b.zip (ZIP, 1 byte)")
    )


def test_a_file_nobody_uses_stays_home_with_a_warning():
    site = article().write("content/tin-bai/a.png", picture()).write("content/anh-le.pdf", b"x")
    assert site.notes() == [
        "warning tep-thua content/anh-le.pdf:None:None",
        "warning tep-thua content/tin-bai/a.png:None:None",
    ]
    assert not [path for path in site.build().files() if path.startswith("tep/")]


def test_a_file_that_only_a_draft_uses_stays_home_in_silence():
    site = article("draft: có\nimage: {path: a.png, alt: Ảnh}\n", "[x](b.pdf)")
    site.write("content/tin-bai/a.png", picture()).write("content/tin-bai/b.pdf", b"x")
    assert site.names() == ["chua-co-gi-dang"]
    assert not [path for path in site.build().files() if path.startswith("tep/")]
    assert len([path for path in site.build("--drafts").files() if path.startswith("tep/")]) == 2


def test_the_same_bytes_under_one_name_are_published_once():
    site = article(body="![một](x/a.png) ![hai](y/a.png) ![ba](y/A.png)")
    for path in ("x/a.png", "y/a.png"):
        site.write(f"content/tin-bai/{path}", picture())
    site.write("content/tin-bai/y/A.png", picture(size=(4, 4)))
    assert len([path for path in site.build().files() if path.startswith("tep/")]) == 2


def test_a_long_file_name_fits_into_its_address():
    name = "a" * 250 + ".pdf"
    site = article(body=f"[x]({name})").write(f"content/tin-bai/{name}", b"x")
    (path,) = (path for path in site.build().files() if path.startswith("tep/"))
    assert len(path) < 120


def test_every_kind_of_file_has_words_for_people():
    assert all(label.strip() and ending == ending.lower() for ending, label in LABELS.items())
