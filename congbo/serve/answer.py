"""The target of a request → the answer, from the preview folder and the problems of the last build.

Only files of the preview are ever read: a path that could not have been published, or that leads out
of the folder through a link, is not found.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from congbo.outputs.servers.served import TEXTS, TYPES
from congbo.publish import check_path
from congbo.serve.identity import with_script

OWN = "/__congbo/"
LAST_GOOD = "__congbo=ban-truoc"  # the query that asks for the page as last built without errors
HTML = "text/html; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
UNKNOWN = "application/octet-stream"
_OWN_FILES = {"reload.js", "problem.css"}
_HERE = Path(__file__).resolve().parent
_NOT_FOUND = (
    '<!doctype html>\n<html lang="vi"><meta charset="utf-8"><title>Không tìm thấy</title>\n'
    '<body><p>Không có trang này. <a href="{home}">Về trang chủ</a></p></body></html>\n'
)


@dataclass(frozen=True)
class Shown:
    """What is being shown: the preview folder, the base path (“” or “/x”), the page that tells the
    problems of the last build, None when it had none.
    """

    output: Path
    base: str = ""
    problem: bytes | None = None


@dataclass(frozen=True)
class Answer:
    """Status, type and bytes; `page` holds those of an HTML answer before the script was added."""

    status: int
    content_type: str
    body: bytes
    location: str = ""
    page: bytes | None = None


def answer(target: str, shown: Shown) -> Answer:
    """The answer to a GET of `target`, the path and query as the browser sent them."""
    raw, _, query = target.partition("#")[0].partition("?")
    path = _decoded(raw)
    if path is None or not path.startswith("/"):
        return _missing("", shown, query)
    if path.startswith(OWN):
        return _own_file(path.removeprefix(OWN))
    if query == LAST_GOOD and shown.problem is None:
        return _redirect("/" + path.lstrip("/"), "")  # “//x” would be another host
    if shown.base and path in ("/", shown.base):
        return _redirect(f"{shown.base}/", query)
    if not path.startswith(f"{shown.base}/"):
        return _missing(path, shown, query)
    inner = path.removeprefix(f"{shown.base}/")
    name = f"{inner}index.html" if inner.endswith("/") or not inner else inner
    data = _read(shown.output, name)
    if data is not None:
        return _file(name, data, shown, query)
    if name == inner and _read(shown.output, f"{inner}/index.html") is not None:
        return _redirect(f"{path}/", query)
    return _missing(path, shown, query)


def plain(status: int, words: str) -> Answer:
    """A short answer in words."""
    return Answer(status, PLAIN, f"{words}\n".encode())


def content_type(name: str) -> str:
    """The type by the ending of a name; a binary file when it is not known."""
    ending = name.rpartition("/")[2].rpartition(".")[2].lower()
    found = TYPES.get(ending, UNKNOWN)
    return f"{found}; charset=utf-8" if ending in TEXTS else found


def _file(name: str, data: bytes, shown: Shown, query: str) -> Answer:
    kind = content_type(name)
    return _page(200, data, shown, query) if kind == HTML else Answer(200, kind, data)


def _page(status: int, page: bytes, shown: Shown, query: str) -> Answer:
    """An HTML answer; as long as there are problems, they stand in the place of every page."""
    if shown.problem is not None and query != LAST_GOOD:
        problem = shown.problem
        return Answer(200, HTML, with_script(problem, "problem"), page=problem)
    return Answer(status, HTML, with_script(page, "page"), page=page)


def _missing(path: str, shown: Shown, query: str) -> Answer:
    page = _read(shown.output, "404.html")
    if page is None:
        page = _NOT_FOUND.format(home=quote(f"{shown.base}/")).encode()
    if content_type(path) not in (HTML, UNKNOWN):  # a picture is not told as a page of problems
        return Answer(404, HTML, page)
    return _page(404, page, shown, query)


def _redirect(path: str, query: str) -> Answer:
    location = quote(path) + (f"?{quote(query, safe='/?:@!$&*+,;=%-._~')}" if query else "")
    return Answer(302, PLAIN, b"", location)


def _own_file(name: str) -> Answer:
    if name not in _OWN_FILES:
        return plain(404, "Không có tệp này.")
    return Answer(200, content_type(name), (_HERE / name).read_bytes())


def _decoded(raw: str) -> str | None:
    """The path with its percent signs resolved once; None when it is not UTF-8."""
    try:
        return unquote(raw, errors="strict")
    except UnicodeDecodeError:
        return None


def _read(output: Path, name: str) -> bytes | None:
    """The bytes of a published file; None for a path that is not one."""
    try:
        check_path(name)
        root = os.path.realpath(output)
        real = os.path.realpath(Path(root, name))
        if not real.startswith(root + os.sep) or not stat.S_ISREG(Path(real).stat().st_mode):
            return None
        return Path(real).read_bytes()
    except (OSError, ValueError):
        return None
