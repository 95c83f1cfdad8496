"""A portal of samples under a base path, with the real templates and scripts, served with a strict policy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from strict_server import serving

from congbo import cli

CONFIG = "title: Cổng mẫu\nbase_url: https://mau.example/cong\n"
TITLE = 'Tin <b onclick="x">mẫu</b> & “lạ” <img src=x onerror=alert(1)>'
FILES = {
    "don-vi/xa-mau.yaml": "title: Xã mẫu\n",
    "van-ban/ke-hoach.md": (
        "---\ntitle: Kế hoạch sổ sức khỏe\nnumber: 05-KH/ĐU\ntype: kế hoạch\nissuer: xa-mau\n"
        "date: 05/02/2024\n---\nMỗi nhà một sổ sức khỏe mẫu.\n"
    ),
    "thuat-ngu/chi-bo.yaml": "title: Chi bộ mẫu\ndefinition: Tổ chức đảng ở thôn mẫu.\n",
    "tin-bai/la.md": f"---\ntitle: '{TITLE}'\ndate: 01/3/2024\n---\nThân bài <script>x</script> lạ & mẫu.\n",
    **{
        f"tin-bai/tin-{number}.md": (
            f"---\ntitle: Tin mẫu số {number}\ndate: 2023-01-{number:02d}\ntags: [thẻ mẫu]\n"
            "units: [xa-mau]\n---\n"
            + "Đoạn mở đầu mẫu. " * 20
            + "\n\nChi bộ thôn mẫu họp bàn **nước sạch** nông thôn.\n"
        )
        for number in range(1, 29)
    },
}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the portal, built below an empty folder."""
    root = folder / "goc"
    for path, text in FILES.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "config.yaml").write_text(CONFIG, encoding="utf-8")
    output = folder / "site" / "cong"
    output.parent.mkdir()
    command = ["build", "--root", str(root), "--output", str(output), "--as-of", "2026-01-01"]
    assert cli.main(command) == 0
    with serving(folder / "site") as address:
        yield f"{address}/cong"
