"""Broken and hostile sources: told in words or harmless, in bounded time, never a fault of ours.

Content comes from many hands, some of them unkind. Whatever it holds, the command ends with 0 or 1, says where the
trouble is, leaves what is published alone when it is 1, and publishes no live code when it is 0.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import html5lib
import pytest
from sites import Site, site_of

BASE = """\
-- content/van-ban/de-an.md --
---
title: Về nâng cao chất lượng
number: 13-ĐA/TU
type: đề án
issuer: ban
date: 08/8/2022
summary: Tóm tắt
---

Theo [hướng dẫn](../nhiem-vu/viec.md#muc-tieu), xem thêm 13-ĐA/TU.
-- content/don-vi/ban.md --
---
title: Ban mẫu
code: BTG
contact: {address: Số 1, phone: 0200 000 000, email: a@vi-du.vn}
---

| Cột | Số |
|---|--:|
| một | 1 |
-- content/nhiem-vu/viec.md --
---
title: Việc một
lead: ban
deadline: 31/12/2026
updates:
  - {date: 30/6/2026, text: Đã tập huấn}
tags: [y tế, giáo dục]
---

## Mục tiêu

- một
    - hai

Chú thích[^1].

[^1]: Là vậy.
-- content/tin-bai/bai.md --
---
title: Bài mẫu
date: 14/9/2022
tasks: viec
aliases: /cu/bai.html
---

![Ảnh](anh.svg)
-- content/tin-bai/anh.svg --
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>
-- content/trang/gioi-thieu.md --
---
title: Giới thiệu
menu: có
---

Xin chào.
"""
RECORDS = ("van-ban/de-an", "don-vi/ban", "nhiem-vu/viec", "tin-bai/bai", "trang/gioi-thieu")


def harmless(site: Site) -> None:
    """What holds after any command on any sources."""
    assert site.code in (0, 1), site.said
    assert "Traceback" not in site.said
    assert "loi-chuong-trinh" not in site.said
    assert len(site.said) < 2_000_000
    if site.code == 1:
        assert " lỗi [" in f" {site.said}"
    for line in site.said.split("\n"):
        assert line.isprintable(), ascii(line)


def safe(site: Site) -> None:
    """No page that was published acts, calls out or leads to a file that is not there."""
    root = site.output.resolve()
    for path in site.files():
        assert (site.output / path).resolve().is_relative_to(root)
        if not path.endswith(".html"):
            continue
        page = html5lib.parse(site.read(path), namespaceHTMLElements=False)
        for element in page.iter():
            if not isinstance(element.tag, str):
                continue
            assert element.tag not in (
                "script",
                "iframe",
                "object",
                "embed",
                "form",
                "style",
                "svg",
                "math",
                "base",
            ), path
            for name, value in element.attrib.items():
                assert not str(name).lower().startswith("on"), (path, name)
                assert name != "style", path
                if name in ("href", "src", "action", "formaction", "data", "poster"):
                    scheme = re.match(r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*):", value, re.IGNORECASE)
                    assert scheme is None or scheme[1].lower() in (
                        "http",
                        "https",
                        "mailto",
                        "tel",
                    ), value


HANDMADE = {
    "an empty file": "",
    "only an opening": "---",
    "opening and closing": "---\n---\n",
    "only dashes": "---\n" * 50,
    "an unclosed quotation": '---\ntitle: "Bài\n---\nx\n',
    "a body in the keys": "---\ntitle: Bài\nĐoạn văn: có dấu: hai chấm\n---\n",
    "Vietnamese quotation marks": "---\ntitle: “Bài” của ‘ai’\ndate: “8/8/2022”\n---\n",
    "a key of a key": "---\ntitle: {x: {y: {z: 1}}}\n---\n",
    "a list of everything": "---\ntitle: [a, [b, {c: d}], ~]\ntags: {a: b}\nsource: [1, 2]\nupdates: x\n---\n",
    "keys that Python knows": "---\ntitle: x\n__init__: y\nself: z\norigin: {kind: unit}\nbody: x\n---\n",
    "null everywhere": "---\ntitle: ~\ndate: null\ntags: [~, null]\nsource: {name: ~}\n---\n",
    "numbers": f"---\ntitle: 1\ndate: {'9' * 5000}\norder: {'1' * 5000}\n---\n",
    "dates of no calendar": (
        "---\ntitle: x\ndate: 2022-02-31\n"
        "updated: 31/4/2026\npublish_at: 0000-00-00\nexpire_at: 9999-12-31 99:99\n---\n"
    ),
    "a time without a day": "---\ntitle: x\ndate: 25:00:00\n---\n",
    "brackets": "---\ntitle: " + "[" * 3000 + "\n---\n",
    "braces": "---\ntitle: " + "{a: " * 3000 + "\n---\n",
    "dashes in dashes": "---\ntitle:\n" + "- " * 3000 + "x\n---\n",
    "an alias bomb": "---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n---\n",
    "an object of Python": "---\ntitle: !!python/object/apply:os.system ['id']\n---\n",
    "a merge": "---\n<<: {title: x}\ntitle: y\n---\n",
    "several documents": "---\ntitle: x\n...\n---\ntitle: y\n---\nz\n",
    "a directive of YAML": "---\n%YAML 1.2\ntitle: x\n---\n",
    "a complex key": "---\n? [a, b]\n: c\n---\n",
    "a block that is no block": "---\ntitle: |3\n  x\n---\n",
    "tabs": "---\n\ttitle:\tx\n\tdate:\t8/8/2022\n---\n",
    "a long key": "---\n" + "k" * 5000 + ": x\n---\n",
    "a long line": "---\ntitle: " + "x" * 50_000 + "\n---\n",
    "many keys": "---\n" + "".join(f"k{n}: v\n" for n in range(1000)) + "---\n",
    "the same key often": "---\n" + "title: x\n" * 1000 + "---\n",
    "many tags": "---\ntitle: x\ndate: 8/8/2022\ntags: ["
    + ", ".join(f"t{n}" for n in range(200))
    + "]\n---\n",
    "many references to nothing": "---\ntitle: x\ndate: 8/8/2022\ntasks: ["
    + ", ".join(f"t{n}" for n in range(500))
    + "]\n---\n",
    "a slug out of the folder": "---\ntitle: x\ndate: 8/8/2022\nslug: ../../x\n---\n",
    "aliases out of the root": (
        "---\ntitle: x\ndate: 8/8/2022\n"
        "aliases: [/a/../b, //x, /, /%2e%2e/a, '/a\\b', /.htaccess, /x.php]\n---\n"
    ),
    "files out of the root": (
        "---\ntitle: x\ndate: 8/8/2022\n"
        "image: {path: ../../../../etc/passwd, alt: x}\n---\n![x](/etc/passwd) [y](file:///etc/passwd)\n"
    ),
    "a template": "---\ntitle: '{{ 7*191 }}'\ndate: 8/8/2022\n---\n{{ 7*191 }} {% for x in y %} {# z #}\n",
    "markup in keys": (
        "---\ntitle: <script>alert(1)</script>\ndate: 8/8/2022\n"
        "author: '\"><img src=x onerror=alert(1)>'\ntags: ['<b>x']\n---\n"
    ),
    "a script in the body": (
        "---\ntitle: x\ndate: 8/8/2022\n"
        "---\n<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>\n"
    ),
    "live links": (
        "---\ntitle: x\ndate: 8/8/2022\n"
        "---\n[a](javascript:alert(1)) [b](JaVaScRiPt&#58;alert(1)) [c](data:text/html,x) <a "
        "href='vbscript:x'>d</a> [e](\x01javascript:x)\n"
    ),
    "open tags": "---\ntitle: x\ndate: 8/8/2022\n---\n<div markdown='1'><div markdown='1'><div markdown='1'>x\n",
    "a comment without end": "---\ntitle: x\ndate: 8/8/2022\n---\n<!-- x\n",
    "a fence without end": "---\ntitle: x\ndate: 8/8/2022\n---\n```\nx\n",
    "deep lists": "---\ntitle: x\ndate: 8/8/2022\n---\n"
    + "".join("    " * n + "- x\n" for n in range(300)),
    "a row of list marks": "---\ntitle: x\ndate: 8/8/2022\n---\n" + "- " * 3000 + "\n",
    "quotes in quotes": "---\ntitle: x\ndate: 8/8/2022\n---\n" + ">" * 5000 + " x\n",
    "open brackets": "---\ntitle: x\ndate: 8/8/2022\n---\n" + "[" * 20_000 + "\n",
    "open links": "---\ntitle: x\ndate: 8/8/2022\n---\n" + "[a](b " * 5000 + "\n",
    "open pictures": "---\ntitle: x\ndate: 8/8/2022\n---\n" + "![" * 5000 + "\n",
    "open CDATA": "---\ntitle: x\ndate: 8/8/2022\n---\n" + "<![CDATA[" * 2000 + "\n",
    "emphasis": "---\ntitle: x\ndate: 8/8/2022\n---\n" + "*a **b " * 3000 + "\n",
    "a table of many columns": "---\ntitle: x\ndate: 8/8/2022\n---\n"
    + "|a" * 3000
    + "\n"
    + "|-" * 3000
    + "\n",
    "footnotes in a circle": "---\ntitle: x\ndate: 8/8/2022\n---\nx[^a]\n\n[^a]: y[^b]\n\n[^b]: z[^a]\n",
    "an abyss of entities": "---\ntitle: x\ndate: 8/8/2022\n---\n"
    + "&amp;" * 5000
    + "&#1; &#xD800; &#x110000; &#0;\n",
    "marks heaped on a letter": "---\ntitle: e" + "\u0301" * 3000 + "\ndate: 8/8/2022\n---\n",
    "emoji": "---\ntitle: 👩‍👩‍👧‍👦🇻🇳🏽\ndate: 8/8/2022\ntags: [🇻🇳 cờ]\n---\n👩‍👩‍👧‍👦\n",
    "right to left": "---\ntitle: שלום عالم\ndate: 8/8/2022\n---\nשלום\n",
    "only spaces": " " * 5000,
    "only line ends": "\n" * 5000,
}
BYTES = {
    "NUL": b"---\ntitle: a\0b\n---\n",
    "UTF-16": "---\ntitle: Sở\n---\n".encode("utf-16"),
    "UTF-16 without a mark": "---\ntitle: Sở Y tế tỉnh\n---\n".encode("utf-16-le"),
    "UTF-32": "---\ntitle: Sở\n---\n".encode("utf-32"),
    "Windows-1258": b"---\ntitle: S\xf5\xd2 Y t\xea\xec\n---\n",
    "TCVN3": b"---\ntitle: \xa7\xb6ng b\xe9 t\xdcnh H\xb5 N\xe9i\n---\n",
    "bytes of chance": bytes(random.Random(1).randrange(256) for _ in range(5000)),
    "a BOM in the middle": "---\ntitle: a\ufeffb\n---\n".encode(),
    "two BOMs": "\ufeff\ufeff---\ntitle: a\n---\n".encode(),
    "surrogates": b"---\ntitle: \xed\xa0\x80\n---\n",
    "overlong": b"---\ntitle: \xc0\xaf\n---\n",
    "escape codes": b"---\ntitle: \x1b[2J\x1b]0;x\x07\n---\n",
    "old Mac line ends": b"---\rtitle: x\rdate: 8/8/2022\r---\rx\r",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "an archive": b"PK\x03\x04" + b"\0" * 100,
    "1 MB and a byte": b"---\ntitle: x\n---\n" + b"x " * 500_000,
}


@pytest.mark.parametrize("text", HANDMADE.values(), ids=HANDMADE)
@pytest.mark.parametrize("path", ["content/tin-bai/x.md", "content/don-vi/x.yaml"])
def test_a_handmade_horror_is_told_or_harmless(path: str, text: str):
    site = site_of(BASE).write(path, text).run("build")
    harmless(site)
    if site.code == 0:
        safe(site)
    else:
        assert re.search(rf"^({path}|content/)", site.said, re.MULTILINE)
        assert not site.output.exists()


@pytest.mark.parametrize("data", BYTES.values(), ids=BYTES)
@pytest.mark.parametrize("path", ["content/tin-bai/x.md", "config.yaml"])
def test_bytes_that_are_no_text_are_told_or_harmless(path: str, data: bytes):
    site = site_of(BASE).write(path, data).run("build")
    harmless(site)
    assert site.code == 1 or path.endswith(".md")


SETTINGS = [
    *(
        "title:",
        "title: [a]",
        "title: {a: b}",
        "base_url: javascript:alert(1)",
        "base_url: https://a:b@c.vn",
        "base_url: ../x",
    ),
    *(
        "base_url: https://x.vn/a?b#c",
        "base_url: https://x.vn/" + "a/" * 500,
        "timezone: ../../etc/passwd",
        "timezone: ''",
        "timezone: 7",
    ),
    *(
        "language: '\"><x'",
        "language: " + "x" * 999,
        "menu: {a: b}",
        "menu: [[a]]",
        "menu: [{}]",
        "home: {a: b}",
        "home: [[a]]",
    ),
    *(
        "page_size: 1e9",
        "page_size: 999999999",
        "page_size: -1",
        "feeds: 999999999",
        "types: [{name: x}]",
        "types: x",
    ),
    *(
        "types: [{name: đề án, abbreviation: ĐA}, {name: x, abbreviation: ĐA}]",
        "directive: ../x",
        "directive: ban",
        "server: nginx",
    ),
    *(
        "owner: {name: '<script>'}",
        "social: [{name: <b>, url: 'https://x.vn/\"'}]",
        'security: {contact: "x\\ny", expires: 1/1/2030}',
    ),
    *(
        "tagline: '{{ 7*191 }}'",
        "khoa la: x",
        "'': x",
        "? x",
        "- x",
        "\t",
        "%",
        "&a",
        "*a",
        "!!x",
        "<<: {}",
        "\u2028: x",
    ),
]


@pytest.mark.parametrize("setting", SETTINGS, ids=range(len(SETTINGS)))
def test_a_wrong_setting_is_told_or_harmless(setting: str):
    site = site_of(BASE)
    text = (site.root / "config.yaml").read_text(encoding="utf-8")
    key = setting.partition(":")[0]
    lines = [line for line in text.split("\n") if not line.startswith(f"{key}:")]
    site.write("config.yaml", "\n".join([*lines, setting, ""])).run("build")
    harmless(site)
    if site.code == 0:
        safe(site)
    else:
        assert "config.yaml" in site.said


NAMES = [
    *(
        "con.md",
        "aux.yaml",
        "NUL.md",
        "com1.md",
        "..md",
        "...md",
        ".md",
        "a b.md",
        "a%2e.md",
        "%2e%2e.md",
        "a&b.md",
        "a'b.md",
    ),
    *(
        'a"b.md',
        "<a>.md",
        "a:b.md",
        "a|b.md",
        "a*b.md",
        "a?b.md",
        "a#b.md",
        "a\\b.md",
        "-.md",
        "--.md",
        "_.md",
        "a..md",
        "A.MD",
    ),
    *(
        "ả.md",
        "a\u0309.md",
        "đ.md",
        "trang-2.md",
        "nam.md",
        "the.md",
        "index.md",
        "x/index.md",
        "x/y/index.yaml",
        "404.md",
    ),
    *(
        "x" * 200 + ".md",
        "ă" * 80 + ".md",
        "中文.md",
        "🇻🇳.md",
        "$(id).md",
        "`id`.md",
        ";id.md",
        "a\u200bb.md",
        "a\u202eb.md",
    ),
    *(
        "feed.md",
        "feed.xml.md",
        "index.html.md",
        "manifest.json.md",
        ".htaccess",
        "web.config",
        "a.php",
        "a.html",
        "a.svg",
    ),
]


@pytest.mark.parametrize("folder", ["tin-bai", "trang", "la-lung", ""])
def test_any_name_of_a_file_is_told_or_harmless(folder: str):
    for start in range(0, len(NAMES), 6):
        site = site_of(BASE)
        for name in NAMES[start : start + 6]:
            keys = "title: X\ndate: 8/8/2022\n"
            text = f"---\n{keys}---\n" if name.lower().endswith(".md") else keys
            site.write(f"content/{folder}/{name}", text)
        harmless(site.run("build"))
        if site.code == 0:
            safe(site)


def mutations() -> Iterator[Callable[[random.Random, bytes], bytes]]:
    """Small things that go wrong in a file."""
    scraps = [
        "---\n",
        ": ",
        ":",
        "- ",
        "\t",
        '"',
        "'",
        "[",
        "]",
        "{",
        "}",
        "#",
        "|",
        ">",
        "*",
        "&x ",
        "!x ",
        "%",
        "@",
        "`",
        "<<<<<<< x\n",
    ]
    scraps += [
        "\u202e",
        "\u200b",
        "\0",
        "\ufeff",
        "\u2028",
        "ƣ",
        "Ð",
        "e\u0301\u0302",
        "<script>",
        "<div>",
        "</p>",
        "<!--",
        "]]>",
        "&#1;",
    ]
    scraps += [
        "](x)",
        "![](",
        "[^9]",
        "{{ x }}",
        "{#a}",
        "```\n",
        "\n\n",
        "\r",
        "    ",
        "2022-02-31",
        "../../x",
        "javascript:x",
        "đ",
        "😀",
    ]
    yield lambda chance, data: data[: chance.randrange(len(data) + 1)]
    yield lambda chance, data: data[chance.randrange(len(data) + 1) :]
    yield (
        lambda chance, data: (
            data[: (at := chance.randrange(len(data) + 1))] + data[at + chance.randrange(9) :]
        )
    )
    yield (
        lambda chance, data: (
            data[: (at := chance.randrange(len(data) + 1))]
            + bytes([chance.randrange(256)])
            + data[at + 1 :]
        )
    )
    for _ in range(4):
        yield (
            lambda chance, data: (
                data[: (at := chance.randrange(len(data) + 1))]
                + chance.choice(scraps).encode()
                + data[at:]
            )
        )
    yield lambda chance, data: b"\n".join(chance.sample(lines := data.split(b"\n"), len(lines)))
    yield lambda chance, data: data.replace(
        b"\n", b"\n" + chance.choice([b" ", b"  ", b"\t", b"- "]), chance.randrange(1, 4)
    )
    yield lambda chance, data: data * chance.randrange(2, 40)
    yield lambda chance, data: data.replace(
        b": ", chance.choice([b":", b":: ", b" ", b": [", b': "']), 1
    )


@pytest.mark.parametrize("seed", range(8))
def test_sources_damaged_by_chance_are_told_or_harmless(seed: int):
    chance = random.Random(seed)
    kinds = list(mutations())
    site = site_of(BASE).build()
    sound = {
        path: (site.root / path).read_bytes()
        for path in ("config.yaml", *(f"content/{record}.md" for record in RECORDS))
    }
    published = site.bytes()
    for _ in range(15):
        for path, data in sound.items():
            site.write(path, data)
        for path in chance.sample(list(sound), chance.randrange(1, 4)):
            data = sound[path]
            for _ in range(chance.randrange(1, 4)):
                data = chance.choice(kinds)(chance, data)
            site.write(path, data)
        site.run("build", "--jobs", "1")
        harmless(site)
        if site.code:
            assert site.bytes() == published
        else:
            published = site.bytes()
            safe(site)
