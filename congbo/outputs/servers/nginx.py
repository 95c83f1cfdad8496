"""The rules of nginx (1.11.8 or later): a file for `conf.d/` or `sites-enabled/`.

Every header stands once, at one level, its value chosen by a map. `add_header` in a location would silently drop all
those of the levels above, so no location has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from congbo.outputs.servers.served import (
    FEEDS,
    FRESH,
    HIDDEN,
    LASTING,
    POLICY,
    SCRIPTS,
    SVG_POLICY,
    Served,
    encoded,
    endings_by_type,
    lasting_pattern,
    text_types,
)

_HEAD = """\
# Quy tắc nginx của cổng, do lệnh `python3 build.py server nginx` in ra.
# Cách dùng: lưu thành một tệp trong /etc/nginx/conf.d/ (hoặc sites-enabled/), sửa những dòng có chữ SỬA,
# chạy `nginx -t` để kiểm tra rồi `nginx -s reload`. In lại tệp này mỗi khi cổng có thêm địa chỉ cũ (aliases).
# Đừng viết add_header trong một khối location: nginx sẽ bỏ hết các tiêu đề bảo mật ở khối ngoài.
"""
_SUBPATH = """\
    # Cổng nằm dưới {base}/. Nếu máy chủ đã có khối server cho tên miền này, chép hai khối location sau vào đó
    # và bỏ khối server ở đây; hai bảng map ở trên vẫn phải nằm ngoài khối server.
"""
_SECURE = """\
    # TLS: SỬA hai dòng thành chứng thư của mình. Nếu TLS kết thúc ở thiết bị phía trước (cân bằng tải, WAF),
    # thay ba dòng này bằng `listen 80;` và xóa khối server chuyển hướng ở đầu.
"""
_TRANSPORT = """\
# Strict-Transport-Security buộc trình duyệt chỉ dùng https cho tên miền này trong một năm.
# Chỉ giữ khi chắc chắn https hoạt động lâu dài; muốn thôi thì phải gửi max-age=0 một thời gian.
"""


def nginx_rules(served: Served) -> str:
    """The maps (http level) and the server block."""
    name = re.sub(r"[^a-z0-9]+", "_", f"{served.host}{served.base_path}".lower()).strip("_")
    return "\n".join((_HEAD, *_maps(served, name), *_servers(served, name), ""))


def _maps(served: Served, name: str) -> Iterator[str]:
    yield f"map $uri $congbo_csp_{name} {{"
    yield f"    default {_quoted(POLICY)};"
    yield f'    "~*\\.svg$" {_quoted(SVG_POLICY)};'
    yield "}"
    yield "# Tên có mã băm không bao giờ đổi nội dung nên giữ được một năm; còn lại hỏi lại mỗi lần (ETag)."
    yield f"map $uri $congbo_cache_{name} {{"
    yield f"    default {_quoted(FRESH)};"
    pattern = f"~^{lasting_pattern(served.base_path)}"
    yield f"    {_quoted(pattern)} {_quoted(LASTING)};"
    yield "}"


def _servers(served: Served, name: str) -> Iterator[str]:
    host = _quoted(served.host)
    if served.secure:
        port = f":{served.port}" if served.port else ""
        yield ""
        yield "# http → https"
        yield "server {"
        yield "    listen 80;"
        yield f"    server_name {host};"
        yield f"    return 301 {_quoted(f'https://{served.host}{port}$request_uri')};"
        yield "}"
    yield ""
    yield "server {"
    if served.secure:
        yield _SECURE.rstrip()
        yield f"    listen {served.port or 443} ssl;"
        yield f"    ssl_certificate /etc/letsencrypt/live/{served.host}/fullchain.pem;  # SỬA"
        yield f"    ssl_certificate_key /etc/letsencrypt/live/{served.host}/privkey.pem;  # SỬA"
    else:
        yield f"    listen {served.port or 80};"
    yield f"    server_name {host};  # SỬA nếu cổng còn tên miền khác"
    yield ""
    if not served.base_path:
        yield "    # SỬA: nơi đặt thư mục site. Trong container, gắn thư mục cha của nó."
        yield "    root /srv/www/cong/site;"
        yield from _indented(_body(served, name), 1)
    else:
        base = served.base_path
        yield _SUBPATH.format(base=base).rstrip()
        yield f"    location = {_quoted(base)} {{ return 301 {_quoted(encoded(base) + '/')}; }}"
        yield f"    location ^~ {_quoted(base + '/')} {{"
        yield "        # SỬA: nơi đặt thư mục site, có dấu / ở cuối. Trong container, gắn thư mục cha của nó."
        yield "        alias /srv/www/cong/site/;"
        yield from _indented(_body(served, name), 2)
        yield "    }"
    yield "}"


def _body(served: Served, name: str) -> Iterator[str]:
    base = served.base_path
    yield "index index.html;"
    yield "autoindex off;"
    yield "server_tokens off;"
    yield "# Chuyển hướng tương đối: đúng tên miền và cổng cả khi đứng sau proxy."
    yield "absolute_redirect off;"
    yield "# Bản mới hiện ngay: không giữ tệp đã mở, so ETag và giờ sửa cho khớp hẳn."
    yield "open_file_cache off;"
    yield "if_modified_since exact;"
    yield "# Trong thư mục xuất không có liên kết; bản thân thư mục ấy thì được là liên kết."
    yield "disable_symlinks on from=$document_root;"
    yield f"error_page 404 {_quoted(encoded(base) + '/404.html')};"
    yield f"error_page 403 =404 {_quoted(encoded(base) + '/404.html')};"
    yield ""
    for header, value in served.headers:
        if header == "Strict-Transport-Security":
            yield from _TRANSPORT.splitlines()
        shown = f"$congbo_csp_{name}" if header == "Content-Security-Policy" else _quoted(value)
        yield f"add_header {header} {shown} always;"
    yield f"add_header Cache-Control $congbo_cache_{name} always;"
    yield ""
    yield from _types()
    yield ""
    yield "# Tệp ẩn, và những gì một máy chủ có thể chạy: coi như không có."
    yield f"location ~ {_quoted(HIDDEN)} {{ return 404; }}"
    yield f"location ~* {_quoted(SCRIPTS)} {{ return 404; }}"
    for file_name, media_type in FEEDS.items():
        pattern = _quoted(f"^{re.escape(base)}/(?:[a-z0-9-]+/)?{re.escape(file_name)}$")
        yield f"location ~ {pattern} {{ types {{ }} default_type {media_type}; }}"
    if served.moves:
        yield ""
        yield "# Địa chỉ cũ"
    for move in served.moves:
        target = _quoted(encoded(base + move.target))
        for path in _forms(move.path, move.folder):
            yield f"location = {_quoted(f'{base}/{path}')} {{ return 301 {target}; }}"


def _forms(path: str, folder: str | None) -> tuple[str, ...]:
    return (path,) if folder is None else (folder, f"{folder}/", path)


def _types() -> Iterator[str]:
    yield "types {"
    for media_type, endings in endings_by_type().items():
        yield f"    {media_type} {' '.join(endings)};"
    yield "}"
    yield "default_type application/octet-stream;"
    texts = " ".join(name for name in text_types() if name != "text/html")  # always among them
    yield "charset utf-8;"
    yield f"charset_types {texts};"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield "gzip_proxied any;"
    yield "gzip_comp_level 5;"
    yield "gzip_min_length 512;"
    yield f"gzip_types {texts};"


def _quoted(text: str) -> str:
    """A string of nginx's configuration: a backslash stays one, save before a quote, a backslash, t, r, n.

    Our patterns have it before signs alone, our paths have none.
    """
    return '"' + text.replace('"', '\\"') + '"'


def _indented(lines: Iterator[str], depth: int) -> Iterator[str]:
    return ("    " * depth + line if line else "" for line in lines)
