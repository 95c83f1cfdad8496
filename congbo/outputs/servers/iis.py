"""The rules of IIS 7.5 or later: the `web.config` at the portal's root.

Only what a plain IIS has is used: one section of a module that is not installed (URL Rewrite) makes IIS answer every
request with 500.19. Where HTTP Redirection is not installed its section does nothing and the page at the old address
leads on.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from congbo.outputs.servers.served import (
    FEEDS,
    LASTING_FOLDERS,
    SVG_POLICY,
    TEXTS,
    TYPES,
    Served,
    encoded,
)

SIZE_LIMIT = 240_000  # bytes; IIS refuses a web.config of more than 250 KB
_HIDDEN = (".congbo", ".congbo-stage", ".congbo-lock", ".git", ".gitkeep", ".htaccess")

_HEAD = """\
<?xml version="1.0" encoding="utf-8"?>
<!-- Quy tắc IIS của cổng, do build.py viết ra; sửa tay sẽ mất ở lần dựng sau.
     Đặt ở gốc của cổng với tên web.config. Không cần URL Rewrite. Cài thêm “HTTP Redirection” (Web Server,
     Common HTTP Features) để địa chỉ cũ được chuyển bằng mã 301; chưa cài thì trang ở địa chỉ cũ dẫn đi. -->
<configuration>
  <system.webServer>
    <!-- Chỉ gửi tệp tĩnh: không trình xử lý nào được chạy mã. -->
    <handlers accessPolicy="Read" />
    <directoryBrowse enabled="false" />
    <defaultDocument enabled="true">
      <files>
        <clear />
        <add value="index.html" />
      </files>
    </defaultDocument>
    <urlCompression doStaticCompression="true" />"""
_ERRORS = """\
    <httpErrors errorMode="Custom">
      <remove statusCode="403" subStatusCode="-1" />
      <error statusCode="403" prefixLanguageFilePath="" path="404.html" responseMode="File" />
      <remove statusCode="404" subStatusCode="-1" />
      <error statusCode="404" prefixLanguageFilePath="" path="404.html" responseMode="File" />
    </httpErrors>"""
_TRANSPORT = """\
        <!-- Buộc trình duyệt chỉ dùng https cho tên miền này trong một năm. Chỉ giữ khi chắc chắn https
             hoạt động lâu dài; muốn thôi thì phải gửi max-age=0 một thời gian. -->"""


def iis_rules(served: Served) -> str:
    """The whole file; the pages at old addresses go on answering for those that find no room in it."""
    head = "\n".join((_HEAD, *_whole_site(served), "  </system.webServer>", *_folders(), ""))
    places, left_out = [], 0
    room = SIZE_LIMIT - len(head.encode())
    for place in (*_svg(served), *_feeds(served), *_moves(served)):
        room -= len(place.encode()) + 1
        if room > 0:
            places.append(place)
        else:
            left_out += 1
    if left_out:
        places.append(f"  <!-- Tệp đã gần 250 KB, mức IIS còn đọc: để ngoài {left_out} mục. -->")
    return "\n".join((head + "\n".join(places), "</configuration>", ""))


def _whole_site(served: Served) -> Iterator[str]:
    yield _ERRORS
    yield "    <security>"
    yield "      <requestFiltering>"
    yield "        <hiddenSegments>"
    for name in _HIDDEN:
        yield f'          <remove segment="{name}" />'
        yield f'          <add segment="{name}" />'
    yield "        </hiddenSegments>"
    yield "      </requestFiltering>"
    yield "    </security>"
    yield "    <staticContent>"
    yield '      <clientCache cacheControlMode="DisableCache" />'
    for ending, media_type in TYPES.items():
        yield from _type(ending, media_type, "      ")
    yield "    </staticContent>"
    yield "    <httpProtocol>"
    yield "      <customHeaders>"
    yield '        <remove name="X-Powered-By" />'
    for name, value in served.headers:
        if name == "Strict-Transport-Security":
            yield _TRANSPORT
        yield f'        <remove name="{name}" />'
        yield f'        <add name="{name}" value={quoteattr(value)} />'
    yield "      </customHeaders>"
    yield "    </httpProtocol>"


def _type(ending: str, media_type: str, indent: str) -> Iterator[str]:
    """Removed first: the same ending twice is an error, and newer versions know more of them."""
    charset = "; charset=utf-8" if ending in TEXTS else ""
    yield f'{indent}<remove fileExtension=".{ending}" />'
    yield f'{indent}<mimeMap fileExtension=".{ending}" mimeType="{media_type}{charset}" />'


def _folders() -> Iterator[str]:
    yield "  <!-- Tên có mã băm không bao giờ đổi nội dung nên giữ được một năm. -->"
    for folder in LASTING_FOLDERS:
        inner = (
            '<staticContent><clientCache cacheControlMode="UseMaxAge" '
            'cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable" />'
            "</staticContent>"
        )
        yield _location(folder, inner)


def _svg(served: Served) -> Iterator[str]:
    """A header by ending is beyond IIS; by file it is not."""
    name = "Content-Security-Policy"
    inner = (
        f'<httpProtocol><customHeaders><remove name="{name}" />'
        f"<add name={quoteattr(name)} value={quoteattr(SVG_POLICY)} />"
        "</customHeaders></httpProtocol>"
    )
    old = {move.path for move in served.moves}
    for path in served.paths:
        if path.lower().endswith(".svg") and path not in old:
            yield _location(path, inner)


def _feeds(served: Served) -> Iterator[str]:
    old = {move.path for move in served.moves}
    for path in served.paths:
        media_type = FEEDS.get(path.rsplit("/", 1)[-1])
        if media_type and path not in old:
            lines = "".join(_type(path.rsplit(".", 1)[-1], media_type, ""))
            yield _location(path, f"<staticContent>{lines}</staticContent>")


def _moves(served: Served) -> Iterator[str]:
    """A redirect of a folder reaches all below it, so a folder that holds files of today has none."""
    old = {move.path for move in served.moves}
    inhabited = {folder for path in served.paths if path not in old for folder in _above(path)}
    for move in served.moves:
        place = move.folder or move.path
        if place in inhabited:
            continue
        target = quoteattr(encoded(served.base_path + move.target))
        yield _location(
            place,
            f'<httpRedirect enabled="true" destination={target} exactDestination="true" '
            'httpResponseStatus="Permanent" />',
        )


def _above(path: str) -> Iterator[str]:
    """The folders a file lies in."""
    while "/" in path:
        path = path.rsplit("/", 1)[0]
        yield path


def _location(path: str, inner: str) -> str:
    return (
        f"  <location path={quoteattr(path)}>"
        f"<system.webServer>{inner}</system.webServer></location>"
    )
