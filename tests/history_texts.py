"""What random histories are made of: the files they begin with, and what is written into them."""

from __future__ import annotations

LEAD = (
    "Đoạn mở đầu này dài hơn phần mà các trang khác trích lại, để khi sửa một chữ ở cuối bài thì chỉ có trang của "
    "bài này đổi theo, còn danh sách, bản tin và trang chủ giữ nguyên như trước khi sửa một chữ ấy."
)
FIRST = """\
-- config.yaml --
title: Cổng mẫu
base_url: https://cong.vi-du.vn
page_size: 2
-- assets/search.js --
-- assets/search-more.js --
-- assets/search-box.js --
-- content/van-ban/a.md --
---
title: Kế hoạch mẫu
number: 05/KH-VD
type: kế hoạch
issuer: a
date: 2025-01-05
files: {path: /bang.csv, title: Bảng}
---
@

Nội dung kế hoạch, xem [tin](tin-bai/a#de-muc).
-- content/van-ban/b.yaml --
title: Thông báo mẫu
number: 07/TB-VD
type: thông báo
issuer: b
date: 2025-02-07
guides: a
-- content/nhiem-vu/a.md --
---
title: Nhiệm vụ một
directive: a
lead: a
themes: a
---
@

Việc thứ nhất.
-- content/nhiem-vu/b.yaml --
title: Nhiệm vụ hai
lead: Thôn Mẫu
-- content/noi-dung/a.md --
---
title: Nội dung một
directive: a
---
@

Lời một.
-- content/noi-dung/b.yaml --
title: Nội dung hai
-- content/kenh/a.yaml --
title: Kênh một
medium: báo chí
owner: a
-- content/kenh/b.yaml --
title: Kênh hai
medium: internet
-- content/tin-bai/a.md --
---
title: Tin một
date: 2025-03-01
tags: [rác]
units: [a]
documents: a
---
@

## Đề mục

Theo Kế hoạch số 05/KH-VD, xem [đơn vị](../don-vi/b.md).
-- content/tin-bai/b.md --
---
title: Tin hai
date: 2025-04-01
tags: [Rác, nước sạch]
image: {path: /hinh.svg, alt: Hình mẫu}
---
@

![Hình](../hinh.svg)

Lời tin hai.
-- content/tin-bai/hen.md --
---
title: Tin hẹn giờ
date: 2026-02-05
publish_at: 2026-02-05 12:00
expire_at: 2026-04-01
---
@

Lời hẹn.
-- content/tin-bai/nhap.md --
---
title: Tin nháp
date: 2025-05-01
draft: có
---
@

Xem [tin một](a.md).
-- content/hoat-dong/a.md --
---
title: Buổi phát thanh
date: 2025-06-01
channel: a
tasks: a
---
@

Phát lúc sáng.
-- content/mo-hinh/a.md --
---
title: Mô hình mẫu
unit: b
---
@

Cách làm.
-- content/don-vi/a.md --
---
title: Đơn vị một
---
@

Giới thiệu.
-- content/don-vi/b.md --
---
title: Đơn vị hai
parent: a
---
@

Giới thiệu hai.
-- content/thuat-ngu/a.md --
---
title: Thuật ngữ
definition: Là một từ.
---
@

Giải thích thêm.
-- content/hoi-dap/a.md --
---
title: Hỏi gì?
---
@

Đáp thế.
-- content/trang/a.md --
---
title: Giới thiệu
menu: có
---
@

Trang [tin](/tin-bai/).
-- content/hinh.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="5"><path d="M0 0h9"/></svg>
-- content/bang.csv --
một,1
""".replace("@", LEAD)
"""Where a history begins: every kind, most keys, links of every form."""
WORDS = (
    *("tuyên", "truyền", "phổ", "biến", "kế hoạch", "thôn", "chữ_nghiêng", "**đậm**"),
    *("ngoằn ngoèo", "chi bộ", "chỉ bó", "13", "constructor", "báo báo báo", ""),
    *("05/KH-VD", "&amp;", "“ngoặc”", "<b>thẻ</b>", "<!-- ẩn -->"),
)
BLOCKS = (
    "Đoạn mới nói về Kế hoạch số 05/KH-VD ngày 05/01/2025.",
    "Theo Thông báo số 07/TB-VD và [văn bản](../van-ban/a.md).",
    "## Đề mục mới",
    "### Đề mục [có liên kết](/tin-bai/)",
    "Xem [tin](tin-bai/a#de-muc), [danh sách](/van-ban/) và [đơn vị](don-vi/b).",
    "Xem [mục sai](tin-bai/a#khong-co-muc-nay).",
    "![Ảnh mẫu](/hinh.svg)",
    "Tải [bảng mẫu](/bang.csv).",
    "| Việc | Số |\n|---|--:|\n| Một | 1 |",
    "Câu có chú thích.[^1]\n\n[^1]: Lời chú thích.",
    "- một\n- hai\n\n1. ba\n2. bốn",
    "Xem [bài không có](tin-bai/khong-co-bai-nay).",
    "!!! note\n    Lời lưu ý.",
)
VALUES = {
    "title": ("Một tên khác", "Tên <b>lạ</b> & dài", "Á", "Một tên khác nữa", '""'),
    "summary": ("Tóm tắt một.", "Tóm tắt hai, số 05/KH-VD.", ""),
    "date": (
        "05/01/2025",
        "2025-02-03",
        "14/09/2022 08:00",
        "2027-01-01",
        "6/2/2026",
        "31/02/2025",
    ),
    "updated": ("2025-03-01", "2026-02-07 09:00", ""),
    "order": ("1", "2", "7", ""),
    "tags": ("[rác]", "[Rác, nước sạch]", "nước sạch", "[RÁC]", ""),
    "draft": ("có", "không"),
    "publish_at": ("2026-02-01", "2026-02-05 08:00", "2026-02-05 12:00", "2026-03-01", ""),
    "expire_at": ("2026-02-05", "2026-02-05 12:00", "2026-04-01", ""),
    "slug": ("ten-khac", "b", "moi", ""),
    "aliases": ("/cu/a.html", "[/cu/a.html, /cu/b]", "/tin-bai/", ""),
    "source": ("{name: Báo mẫu, url: https://bao.vi-du.vn/a}", "{name: Báo khác}"),
    "status": ("hết hiệu lực", "còn hiệu lực", ""),
    "number": ("05/KH-VD", "07/TB-VD", "9/TB-VD"),
    "replaces": ("a", "[b]", "khong-co", ""),
    "unit": ("a", "b", "Thôn Mẫu", ""),
    "lead": ("a", "b", "Thôn Mẫu", ""),
    "units": ("[a, b]", "b", ""),
    "tasks": ("[a, b]", "b", "khong-co", ""),
    "themes": ("[a]", "b", ""),
    "documents": ("[a, b]", "b", ""),
    "channels": ("[a]", "b", ""),
    "parent": ("a", "b", ""),
    "successor": ("b", ""),
    "deadline": ("30/6/2026", "2025-12-31", ""),
    "category": ("Môi trường", ""),
    "image": ("{path: /hinh.svg, alt: Hình mẫu}", "{path: /thieu.png, alt: Thiếu}", ""),
    "files": ("{path: /bang.csv, title: Bảng}", "[{path: /bang.csv}]", ""),
    "menu": ("có", "không"),
    "messages": ("[Một lời]", "[Một lời, hai lời]", ""),
}
SETTINGS = {
    "title": ("Cổng mẫu khác", "Cổng <mẫu> & thử"),
    "tagline": ("Một câu", ""),
    "page_size": ("1", "3", "20", "0"),
    "feeds": ("1", "20"),
    "base_url": ("https://cong.vi-du.vn", "https://vi-du.vn/cong", "không phải địa chỉ"),
    "menu": ("[van-ban, a]", "[{title: Ngoài, to: https://x.vi-du.vn}, tin-bai]", "[khong-co]", ""),
    "home": ("[chi-dao, nhiem-vu]", "[khong-co]", ""),
    "directive": ("a", "b", "khong-co", ""),
    "timezone": ("Asia/Ho_Chi_Minh", "UTC", "Mars/Base"),
    "types": ("[{name: thư ngỏ, abbreviation: TNG}]", ""),
    "server": ("apache", "iis", ""),
    "security": ("{contact: 'mailto:a@vi-du.vn', expires: 31/12/2027}", ""),
    "khong_co": ("1",),
}
WRECKS = (
    "---\ntitle: [mở\n---\n",
    "---\nsummary: không có tên\n---\n",
    "<<<<<<< HEAD\n---\ntitle: Một\n=======\n---\ntitle: Hai\n>>>>>>> nhanh\n---\n",
    "không có phần đầu\n",
    "---\ntitle: Một\ntitle: Hai\n---\n",
    "",
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="5"><path d="M0 0h9"/></svg>\n'
OVERRIDES = (
    (
        "parts.html",
        "<li>",
        "<li class='{{ turn.next() }}'>",
        "{% set turn = cycler('le', 'chan') %}",
    ),
    (
        "parts.html",
        "{% macro cards(items) %}",
        "{% macro cards(items) %}{% set seen.n = seen.n + 1 %}<p>Danh sách {{ seen.n }}</p>",
        "{% set seen = namespace(n=0) %}",
    ),
    ("parts.html", '<a href="{{ card.href }}">', "<a href={{ card.href }} title='>'>", ""),
    ("parts.html", '<a href="{{ item.href }}">', '<A HREF = "{{ item.href }}#top">', ""),
    ("parts.html", "{{ card.mark }}", "{{ card.mark }} {{ card.title|upper }}", ""),
    ("parts.html", "{{ card.mark }}", "{% if card.day %}{{ card.day|long_day }}{% endif %}", ""),
    ("record.html", "{{ part.cards(near) }}", "{% include 'gan.html' %}", ""),
    ("gan.html", "", "{{ part.cards(near) }}<p>{{ title }}</p>", ""),
    ("record.html", "{{ body }}", "{{ body }}<p>{{ body|length }}</p>", ""),
    ("record.html", "{{ body }}", "{% set words %}{{ body }}{% endset %}{{ words }}", ""),
    ("record.html", "{{ body }}", "{{ body }}<a href=#chan-trang>cuối</a>", ""),
    ("record.html", "{{ body }}", "<a href='#khong-co'>x</a>{{ body }}", ""),
    ("record.html", "<h1>", "<h1>{{ title.upper }}", ""),
    ("base.html", "</footer>", "{{ cycler('một', 'hai').next() }}</footer>", ""),
    ("base.html", "</footer>", "{{ [1, 2]|random }}</footer>", ""),
    ("base.html", '<nav id="menu">', "<nav id=menu><a href='#'>đầu</a>", ""),
)
"""What an owner makes of a shared template: its name, words of it, what stands there instead, what goes before all."""
