"""The gallery: every part of the templates drawn with each of its examples, as pages to look at and to test.

Each example stands on a page of its own, as it would in a page of the portal (ids and landmarks are those of one page);
the page of a part shows them in frames, with the parameters.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path

from congbo.gallery_parts import Example, Part, draw, load_parts
from congbo.load.tree import Tree, read_tree
from congbo.options import PROGRAM
from congbo.publish import about
from congbo.render.templates import Templates, load_templates

STYLE = """\
iframe { box-sizing: border-box; inline-size: 100%; block-size: 16rem; resize: both; border: 1px solid; }
pre { overflow: auto; white-space: pre-wrap; }
"""
"""For the frames; all else is the portal's own style sheet."""


def write_gallery(root: Path, folder: Path) -> tuple[int, int]:
    """Writes the gallery of the portal at `root` into `folder`, in place of an older one; (parts, examples).

    Raises UseError for a part that cannot be drawn; then the older one is left as it was.
    """
    tree, _ = read_tree(root, PROGRAM)
    templates = load_templates(tree)
    parts = load_parts(tree)
    files = dict(_files(tree, templates, parts))
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
    for name, data in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with about(str(file)):
            file.write_bytes(data)
    return len(parts), sum(len(part.examples) for part in parts)


def example_page(part: Part, example: Example, drawn: str) -> str:
    """A page that holds the example alone, at the place it has in a page of the portal."""
    title = f"<title>{escape(part.name)}: {escape(example.name)}</title>"
    if drawn.startswith("<meta"):
        return _page(drawn, f'<main class="page"><pre>{escape(drawn)}</pre></main>')
    if drawn.startswith(("<header", "<footer")):
        main = '<main class="page" id="noi-dung"><p>Nội dung của trang.</p></main>'
        return _page(title, drawn + main if drawn.startswith("<header") else main + drawn)
    inner = drawn or "<p>(Không in gì.)</p>"
    if re.match(r"<li [^>]*value=", drawn):
        inner = f'<ol class="cards numbered">{drawn}</ol>'
    elif drawn.startswith("<li"):
        inner = f'<ul class="cards">{drawn}</ul>'
    return _page(title, f'<main class="page" id="noi-dung">{inner}</main>')


def _files(
    tree: Tree, templates: Templates, parts: tuple[Part, ...]
) -> Iterator[tuple[str, bytes]]:
    for file in tree.under("assets"):
        yield file.path.removeprefix("assets/root/"), tree.read(file.path)
    yield "gallery.css", STYLE.encode()
    yield "index.html", _index(parts).encode()
    for part in parts:
        drawn = [draw(templates, part, example) for example in part.examples]
        yield f"{part.name}.html", _part_page(part, drawn).encode()
        for number, (example, shown) in enumerate(zip(part.examples, drawn, strict=True), 1):
            page = re.sub(r'(?<= src=")/', "../", example_page(part, example, shown))
            yield _place(part, number), page.encode()


def _place(part: Part, number: int) -> str:
    return f"vi-du/{part.name}-{number}.html"


def _index(parts: tuple[Part, ...]) -> str:
    rows = "".join(
        f'<li><a href="{part.name}.html">{part.name}</a> ({len(part.examples)} ví dụ)</li>\n'
        for part in parts
    )
    main = f'<main class="page body"><h1>Các phần của mẫu trang</h1>\n<ul>\n{rows}</ul></main>'
    return _page("<title>Các phần của mẫu trang</title>", main, ".")


def _part_page(part: Part, drawn: list[str]) -> str:
    rows = "".join(
        f"<tr><th scope=row><code>{escape(param.name)}</code></th><td><code>{escape(param.type)}</code></td>"
        f"<td>{'bắt buộc' if param.required else 'không bắt buộc'}</td>"
        f"<td>{escape(param.description)}</td></tr>\n"
        for param in part.params
    )
    shown = "".join(
        _frame(part, number, example, html)
        for number, (example, html) in enumerate(zip(part.examples, drawn, strict=True), 1)
    )
    head = f"<title>{part.name}</title>"
    main = (
        f'<nav class="breadcrumb page" aria-label="Đường dẫn"><a href="index.html">Mọi phần</a></nav>\n'
        f'<main class="page body"><h1>{part.name}</h1>\n<table>\n<caption>Tham số</caption>\n'
        f"<thead><tr><th scope=col>Tên</th><th scope=col>Kiểu</th><th scope=col>Cần</th>"
        f"<th scope=col>Là gì</th></tr></thead>\n<tbody>\n{rows}</tbody></table>\n{shown}</main>"
    )
    return _page(head, main, ".")


def _frame(part: Part, number: int, example: Example, drawn: str) -> str:
    place = _place(part, number)
    name = escape(example.name)
    return (
        f"<section><h2>{name}</h2>\n"
        f'<iframe src="{place}" title="{part.name}: {name}" loading="lazy"></iframe>\n'
        f'<p><a href="{place}">Mở riêng “{name}”</a></p>\n'
        f"<details><summary>HTML của “{name}”</summary><pre><code>{escape(drawn)}</code></pre></details>"
        f"</section>\n"
    )


def _page(head: str, body: str, top: str = "..") -> str:
    if not head.startswith("<meta"):
        view = '<meta name="viewport" content="width=device-width, initial-scale=1">'
        head = f'<meta charset="utf-8">\n{view}\n{head}'
    return (
        f'<!doctype html>\n<html lang="vi">\n<head>\n{head}\n'
        f'<link rel="stylesheet" href="{top}/assets/style.css">\n'
        f'<link rel="stylesheet" href="{top}/gallery.css">\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    )
