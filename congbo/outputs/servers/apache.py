"""The rules of Apache 2.4: the `.htaccess` at the portal's root, or the inside of a `<Directory>`.

They ask for `AllowOverride FileInfo Indexes` and no more: a directive that is not allowed makes Apache answer every
request with 500, and shared hosts often forbid `Options` and mod_rewrite.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from congbo.outputs.servers.served import (
    FEEDS,
    FRESH,
    HIDDEN,
    LASTING,
    SCRIPTS,
    SVG_POLICY,
    TEXTS,
    TYPES,
    Move,
    Served,
    lasting_pattern,
    text_types,
)

_HEAD = """\
# Quy tắc Apache 2.4 của cổng, do build.py viết ra; sửa tay sẽ mất ở lần dựng sau.
# Đặt ở gốc của cổng với tên .htaccess, hoặc chép vào khối <Directory> của cấu hình máy chủ.
# Cần AllowOverride FileInfo Indexes và các mô-đun alias, deflate, dir, filter, headers, mime, setenvif.
"""
_TRANSPORT = """\
    # Buộc trình duyệt chỉ dùng https cho tên miền này trong một năm. Chỉ giữ khi chắc chắn https hoạt động
    # lâu dài; muốn thôi thì phải gửi max-age=0 một thời gian."""


def apache_rules(served: Served) -> str:
    """The whole file."""
    return "\n".join(
        (
            _HEAD,
            "DirectoryIndex index.html",
            "# Mọi tệp chỉ được gửi đi như nó có: không chạy PHP, CGI; thư mục không có trang thì là 404.",
            "SetHandler default-handler",
            f"ErrorDocument 403 {_argument(served.base_path + '/404.html')}",
            f"ErrorDocument 404 {_argument(served.base_path + '/404.html')}",
            "# Không dùng số inode: bản sao ở máy khác, hay bản đăng lại, vẫn cho cùng ETag.",
            "FileETag MTime Size",
            "",
            *_moves(served),
            "",
            *_types(),
            "",
            *_headers(served),
            "",
            *_compression(),
            "",
        )
    )


def _moves(served: Served) -> Iterator[str]:
    """Old addresses first: one of them may look like a script."""
    base = re.escape(served.base_path)
    yield "<IfModule mod_alias.c>"
    for move in served.moves:
        target = (served.base_path + move.target).replace("\\", r"\\").replace("$", r"\$")
        yield f"    RedirectMatch 301 {_argument(f'^{base}/{_old(move)}$')} {_argument(target)}"
    yield "    # Tệp ẩn, và những gì một máy chủ có thể chạy: coi như không có."
    yield f"    RedirectMatch 404 {_argument(HIDDEN)}"
    yield f"    RedirectMatch 404 {_argument('(?i)' + SCRIPTS)}"
    yield "</IfModule>"


def _old(move: Move) -> str:
    if move.folder is None:
        return re.escape(move.path)
    return re.escape(move.folder) + r"(?:/(?:index\.html)?)?"


def _types() -> Iterator[str]:
    yield "<IfModule mod_mime.c>"
    for ending, media_type in TYPES.items():
        yield f"    AddType {_media_type(media_type, ending in TEXTS)} .{ending}"
    yield "</IfModule>"
    for name, media_type in FEEDS.items():
        yield f'<FilesMatch "^{re.escape(name)}$">'
        yield f"    ForceType {_media_type(media_type, True)}"
        yield "</FilesMatch>"


def _headers(served: Served) -> Iterator[str]:
    yield "<IfModule mod_setenvif.c>"
    pattern = _argument(f"^{lasting_pattern(served.base_path)}")
    yield f"    SetEnvIf Request_URI {pattern} congbo_lasting"
    yield "</IfModule>"
    yield "<IfModule mod_headers.c>"
    yield "    # “always” để cả trang lỗi và chuyển hướng cũng có; “onsuccess unset” để không gửi hai lần."
    for name, value in served.headers:
        if name == "Strict-Transport-Security":
            yield _TRANSPORT
        yield f"    Header onsuccess unset {name}"
        yield f"    Header always set {name} {_argument(value)}"
    yield "    # Tên có mã băm không bao giờ đổi nội dung nên giữ được một năm; còn lại hỏi lại mỗi lần."
    yield "    Header onsuccess unset Cache-Control"
    yield f"    Header always set Cache-Control {_argument(FRESH)}"
    yield f"    Header always set Cache-Control {_argument(LASTING)} env=congbo_lasting"
    yield "    # mod_deflate thêm đuôi vào ETag, nên trình duyệt hỏi lại sẽ không khớp nếu thiếu dòng này."
    yield r"""    RequestHeader edit If-None-Match '^(W/)?"([^"]+)-gzip"$' '$1"$2-gzip", $1"$2"'"""
    yield r'    <FilesMatch "(?i)\.svg$">'
    yield f"        Header always set Content-Security-Policy {_argument(SVG_POLICY)}"
    yield "    </FilesMatch>"
    yield "</IfModule>"


def _compression() -> Iterator[str]:
    yield "<IfModule mod_filter.c>"
    yield "    <IfModule mod_deflate.c>"
    yield f"        AddOutputFilterByType DEFLATE {' '.join(text_types())}"
    yield "    </IfModule>"
    yield "</IfModule>"


def _media_type(media_type: str, text: bool) -> str:
    return _argument(f"{media_type}; charset=utf-8") if text else media_type


def _argument(text: str) -> str:
    """An argument in quotation marks, in which a backslash before anything but a quote stays one."""
    return '"' + text.replace('"', '\\"') + '"'
