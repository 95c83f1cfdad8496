"""A small portal with a file of every sort and old addresses of every shape, built where any user may read it."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sites import Site, site_of

HOST = "cong.vi-du.vn"

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
CONFIG = """\
title: Cổng mẫu
base_url: {scheme}://{host}{base}
directive: ke-hoach
server: apache
security: {{contact: baomat@vi-du.vn, expires: 31/12/2027}}
"""


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
