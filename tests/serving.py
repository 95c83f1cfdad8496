"""A small portal behind a real nginx or Apache: own configuration, own pid, one free port of this machine.

    with deployed("nginx", portal) as site:
        assert site.get("/").status == 200

The servers are started as their administrators would leave them: with settings of their own that a portal must
overrule (directory listings, scripts, cached descriptors, other headers).
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from conftest import absent
from sites import Site, site_of

HOST = "cong.vi-du.vn"
STARTING = 10.0  # seconds a server has to open its port
PROGRAMS = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")
MODULES = ("/usr/lib/apache2/modules", "/usr/libexec/apache2", "/usr/lib64/httpd/modules")

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'
FILES = f"""\
-- content/van-ban/ke-hoach.md --
---
title: Kế hoạch truyền thông
number: 05/KH-UBND
type: kế hoạch
issuer: Ủy ban nhân dân xã Mẫu
date: 2026-01-05
aliases:
  - /tin-cu/a.html
  - /Tin Cũ/Kế hoạch $1;(bản 2).html
  - /thu-muc-cu/
  - /khong-gach
  - /v%C4%83n-b%E1%BA%A3n/
files:
  - path: ban-goc.pdf
  - path: bieu-mau.docx
  - path: so-lieu.csv
  - path: loi-nhac.ics
  - path: doc-toi.txt
  - path: bieu-do.svg
---
{"Thực hiện kế hoạch này thường xuyên, liên tục. " * 40}
Bản lần 1.
-- content/thuat-ngu/chi-bo.md --
---
title: Chi bộ
definition: Tổ chức cơ sở.
aliases: [/giai-thich/chi-bo.htm]
---
-- content/trang/gioi-thieu.md --
---
title: Giới thiệu
---
Trang này nói về cổng.
-- content/van-ban/ban-goc.pdf --
%PDF-1.4 mẫu
-- content/van-ban/bieu-mau.docx --
PK mẫu
-- content/van-ban/so-lieu.csv --
tên,số
-- content/van-ban/loi-nhac.ics --
BEGIN:VCALENDAR
-- content/van-ban/doc-toi.txt --
Đọc tôi trước.
-- content/van-ban/bieu-do.svg --
{SVG.decode()}
-- assets/chu.woff2 --
wOF2 mẫu
-- assets/anh.webp --
RIFF mẫu
-- assets/main.js --
export const xin = "chào";
-- assets/root/site.webmanifest --
{{"name": "Cổng mẫu"}}
-- assets/root/favicon.svg --
{SVG.decode()}
"""
MOVES = {
    "/tin-cu/a.html": "/van-ban/ke-hoach/",
    "/Tin Cũ/Kế hoạch $1;(bản 2).html": "/van-ban/ke-hoach/",
    "/thu-muc-cu/": "/van-ban/ke-hoach/",
    "/thu-muc-cu": "/van-ban/ke-hoach/",
    "/thu-muc-cu/index.html": "/van-ban/ke-hoach/",
    "/khong-gach": "/van-ban/ke-hoach/",
    "/khong-gach/": "/van-ban/ke-hoach/",
    "/văn-bản/": "/van-ban/ke-hoach/",
    "/giai-thich/chi-bo.htm": "/thuat-ngu/#chi-bo",
}
PLACES = [(server, base) for base in ("", "/truyen-thong/cong") for server in ("nginx", "apache")]
CONFIG = """\
title: Cổng mẫu
base_url: {scheme}://{host}{base}
directive: ke-hoach
server: apache
security: {{contact: baomat@vi-du.vn, expires: 31/12/2027}}
"""


@dataclass(frozen=True)
class Answer:
    """What came back; `headers` as sent, so that one sent twice is seen."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The one value of a header; "" when it is missing."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        assert len(values) < 2, f"{name} is sent {len(values)} times: {values}"
        return values[0] if values else ""


@dataclass
class Portal:
    """A built portal in a folder that any user may read."""

    source: Site
    base: str
    output: Path
    secure: bool = False

    def build(self) -> None:
        self.source.build("--output", str(self.output))

    def rules(self, server: str) -> str:
        """What the command prints."""
        assert self.source.run("server", server).code == 0, self.source.said
        return self.source.printed

    def files(self) -> dict[str, Any]:
        """The files of the manifest."""
        manifest = json.loads((self.output / "manifest.json").read_bytes())
        files: dict[str, Any] = manifest["files"]
        return files


@dataclass
class Deployed:
    """A portal behind a running server."""

    portal: Portal
    server: str
    port: int

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to a path below the portal's base, as letters."""
        return self.ask(quote(self.portal.base + path), method, **headers)

    def ask(self, target: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to a target as it goes over the wire."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            sent = {
                "Host": HOST,
                **{name.replace("_", "-"): value for name, value in headers.items()},
            }
            connection.request(method, target, headers=sent)
            response = connection.getresponse()
            return Answer(response.status, tuple(response.getheaders()), response.read())
        finally:
            connection.close()


def portal(base: str, secure: bool = False) -> Portal:
    """The small portal, built under a base path."""
    scheme = "https" if secure else "http"
    source = site_of(FILES, CONFIG.format(scheme=scheme, host=HOST, base=base))
    folder = Path(tempfile.mkdtemp(prefix="congbo-served-", dir=source.root.parent))
    for place in (folder, folder.parent):
        place.chmod(0o755)  # the server's workers are another user
    made = Portal(source, base, folder / "www" / "site", secure)
    made.build()
    return made


@cache
def built(base: str) -> Portal:
    """The same portal for all tests of the process; who changes it puts it back."""
    return portal(base)


@contextmanager
def deployed(server: str, made: Portal) -> Iterator[Deployed]:
    """The portal behind a server that ends with the block."""
    home = Path(tempfile.mkdtemp(prefix="may-chu-", dir=made.output.parent.parent))
    home.chmod(0o755)
    port = _free_port()
    command = (_nginx if server == "nginx" else _apache)(made, home, port)
    with (home / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            _wait(process, port, home)
            yield Deployed(made, server, port)
        finally:
            process.terminate()
            process.wait(timeout=10)
    shutil.rmtree(home)


def nginx_configuration(made: Portal, home: Path, port: int, rules: str) -> Path:
    """A whole configuration around the rules, edited in the places where they say so."""
    rules = rules.replace("listen 80;", f"listen 127.0.0.1:{port};")
    rules = rules.replace("/srv/www/cong/site", str(made.output))
    (home / "rules.conf").write_text(rules, encoding="utf-8")
    file = home / "nginx.conf"
    temporary = "".join(
        f"    {name}_temp_path {home}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file.write_text(
        f"daemon off;\nworker_processes 1;\npid {home}/pid;\nerror_log {home}/error.log;\n"
        f"events {{}}\nhttp {{\n{temporary}    access_log off;\n"
        "    autoindex on;\n    open_file_cache max=100;\n    add_header X-Outer yes;\n"
        f"    include {home}/rules.conf;\n}}\n",
        encoding="utf-8",
    )
    return file


def find(*names: str) -> str | None:
    """The path of the first of these programs that is here."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), *PROGRAMS))
    return next(filter(None, (shutil.which(name, path=path) for name in names)), None)


def nginx_path() -> str:
    return find("nginx") or absent("nginx", "apt install nginx")


def _nginx(made: Portal, home: Path, port: int) -> list[str]:
    file = nginx_configuration(made, home, port, made.rules("nginx"))
    return [nginx_path(), "-p", str(home), "-c", str(file)]


def _apache(made: Portal, home: Path, port: int) -> list[str]:
    program = find("apache2", "httpd") or absent("Apache", "apt install apache2-bin")
    modules = next((folder for folder in MODULES if Path(folder).is_dir()), MODULES[0])
    wanted = ("mpm_event", "unixd", "authz_core", "alias", "autoindex", "cgi", "deflate", "dir")
    wanted = (*wanted, "filter", "headers", "mime", "setenvif")
    loaded = "".join(
        f"<IfModule !{name}_module>\nLoadModule {name}_module {modules}/mod_{name}.so\n</IfModule>\n"
        for name in wanted
    )
    place = f'Alias "{made.base}" "{made.output}"' if made.base else f'DocumentRoot "{made.output}"'
    user = "User #65534\nGroup #65534\n" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    file = home / "apache.conf"
    file.write_text(
        f"ServerRoot {home}\nServerName {HOST}\nListen 127.0.0.1:{port}\nPidFile {home}/pid\n"
        f"ErrorLog {home}/error.log\n{loaded}{user}{place}\nTypesConfig /dev/null\n"
        'Header set X-Frame-Options "SAMEORIGIN"\nMutex pthread\n'
        'AddHandler cgi-script .cgi\n<FilesMatch "\\.php$">\n    SetHandler cgi-script\n</FilesMatch>\n'
        f'<Directory "{made.output}">\n    Options +Indexes +ExecCGI\n'
        "    AllowOverride FileInfo Indexes\n    Require all granted\n</Directory>\n",
        encoding="utf-8",
    )
    return [program, "-d", str(home), "-f", str(file), "-DFOREGROUND"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, home: Path) -> None:
    """Until the server answers; AssertionError with what it said when it does not."""
    end = time.monotonic() + STARTING
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    logs = [home / name for name in ("said", "error.log")]
    words = "\n".join(log.read_text(errors="replace") for log in logs if log.exists())
    raise AssertionError(f"the server did not start:\n{words}")
