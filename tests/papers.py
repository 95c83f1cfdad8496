"""A small portal that prints: the templates of papers and cards lie in its own `templates/`, the rest is tiny."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Literal

from sites import CONFIG, Site, site_of
from tools import absent

from congbo.press import Order, path_of_order, press
from congbo.workers import apart

TEMPLATES = Path(__file__).parents[1] / "templates" / "paper"
BODY = """\
Mở đầu với **chữ đậm**, *chữ nghiêng*, `mã` và [liên kết](https://vi-du.vn/a); xem [^1].

## Mục đích

1. Nâng cao nhận thức, trách nhiệm.
2. Thực hiện theo Hướng dẫn số 06-HD/BTG, ngày 05/02/2026.

| Việc | Hạn |
|---|---:|
| Tập huấn | 30/6/2026 |

> Trích dẫn “nguyên văn”.

[^1]: Chú thích ở cuối trang.
"""
FILES = f"""\
-- content/van-ban/ke-hoach-05.md --
---
title: Kế hoạch về nâng cao chất lượng tuyên truyền
summary: Ba việc cần làm ngay.
number: 05-KH/ĐU
type: kế hoạch
issuer: Đảng ủy xã Mẫu
date: 05/01/2026
source: {{name: Báo Mẫu, date: 06/01/2026}}
---
{BODY}
-- content/van-ban/huong-dan-06.md --
---
title: Hướng dẫn thực hiện
number: 06-HD/BTG
type: hướng dẫn
issuer: Ban Tuyên giáo
date: 05/02/2026
guides: ke-hoach-05
---
Xem [Kế hoạch](van-ban/ke-hoach-05) và [các nhiệm vụ](/nhiem-vu/).
-- content/nhiem-vu/tap-huan.md --
---
title: Tập huấn cho tổ tự quản
order: 1
lead: Tổ Mẫu
deadline: 30/6/2026
updates: [{{date: 01/02/2026, text: Đã tập huấn 12 người.}}]
---
Mỗi thôn một buổi.
-- content/noi-dung/muc-tieu.md --
---
title: Mục tiêu của Kế hoạch
messages: [Mỗi nhà một việc tốt.]
tasks: tap-huan
---
-- content/kenh/dai.md --
---
title: Đài truyền thanh xã
medium: thông tin cơ sở
---
-- content/hoi-dap/vi-sao.md --
---
title: Vì sao phải tập huấn?
answer: Để ai cũng biết cách làm.
---
-- content/thuat-ngu/chi-bo.md --
---
title: Chi bộ
definition: Tổ chức cơ sở.
---
-- content/tin-bai/ra-quan.md --
---
title: Ra quân ngày đầu
date: 06/02/2026
category: Tin trong xã
documents: ke-hoach-05
---
Sáng 06/02/2026.
-- content/trang/gioi-thieu.md --
---
title: Giới thiệu
---
Cổng này giới thiệu Kế hoạch 05-KH/ĐU.
"""
PDFS = (
    "pdf/nhiem-vu/tap-huan.pdf",
    "pdf/noi-dung/muc-tieu.pdf",
    "pdf/van-ban/huong-dan-06.pdf",
    "pdf/van-ban/ke-hoach-05.pdf",
    "so-tay.pdf",
)
CARDS = (
    "anh/cong.png",
    "anh/kenh/dai.png",
    "anh/nhiem-vu/tap-huan.png",
    "anh/noi-dung/muc-tieu.png",
    "anh/tin-bai/tin-trong-xa.png",
    "anh/van-ban/huong-dan-06.png",
    "anh/van-ban/ke-hoach-05.png",
)


def sources() -> dict[str, str]:
    """The templates of this program by name."""
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(TEMPLATES.glob("*.typ"))}


def printing_site(files: str = FILES) -> Site:
    """A site with the templates of papers."""
    site = site_of(files, CONFIG + "directive: ke-hoach-05\n")
    for name, text in sources().items():
        site.write(f"templates/paper/{name}", text)
    return site


def pressed(template: str, form: Literal["pdf", "png"], data: str, **pictures: bytes) -> bytes:
    """What the press makes of the data, in a process of its own as in a build; `_png` in a name is `.png`."""
    files = {name.replace("_", "."): picture for name, picture in pictures.items()}
    order = Order("thử", sources(), template, data, files, form, "bản thử")
    (made,) = apart(press, [order], path_of_order, 1, 1)
    assert isinstance(made, bytes), made
    return made


def text_of(pdf: Path) -> str:
    """The text of a PDF in the order of its content, runs of space made one."""
    return " ".join(poppler("pdftotext", "-raw", str(pdf), "-").split())


def facts_of(pdf: Path) -> dict[str, str]:
    """What pdfinfo says of a PDF."""
    rows = (line.partition(":") for line in poppler("pdfinfo", str(pdf)).splitlines())
    return {name: value.strip() for name, _, value in rows}


def outline_of(pdf: Path) -> list[str]:
    """The bookmarks of a PDF, those below others after them."""
    data = subprocess.run(
        [tool("qpdf"), "--json", "--json-key=outlines", str(pdf)], check=True, capture_output=True
    ).stdout.decode()
    return re.findall(r'"title": "(.*?)"', data)


def poppler(*command: str) -> str:
    name, *arguments = command
    done = subprocess.run([tool(name), *arguments], check=True, capture_output=True)
    return done.stdout.decode()


def tool(name: str) -> str:
    """The path of a reader of PDF."""
    package = "qpdf" if name == "qpdf" else "poppler-utils"
    return shutil.which(name) or absent(name, f"apt install {package}")
