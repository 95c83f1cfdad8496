"""A corpus of Vietnamese articles for measuring: words from one list, drawn by a fixed seed.

    python3 bench/corpus.py DIR 10000

Everything in it is marked as a sample. Each article has about 600 words, a table, a footnote, links and tags.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

WORDS = (
    "tuyên truyền phổ biến nâng cao chất lượng hiệu quả hoạt động đội ngũ cán bộ đảng viên nhân dân "
    "thực hiện nhiệm vụ giải pháp kế hoạch chương trình địa phương đơn vị cơ quan tổ chức hội nghị "
    "sinh hoạt thường kỳ kiểm tra giám sát đánh giá kết quả mô hình điển hình cách làm sáng tạo "
    "xã phường thôn bản đường nước trường học trạm y tế nông thôn mới chuyển đổi số dịch vụ công "
    "người cao tuổi thanh niên phụ nữ nông dân cựu chiến binh khó khăn vướng mắc kịp thời tháo gỡ"
).split()
TAGS = tuple(f"thẻ mẫu {number}" for number in range(1, 41))
TABLE = """| Việc | Số lượng | Hạn |
|---|--:|---|
| Tập huấn | 12 | 30/6/2026 |
| Phát thanh | 48 | 31/12/2026 |"""
PARAGRAPHS = 8
WORDS_A_PARAGRAPH = 72


def article(number: int, count: int) -> str:
    """One article as a file's text; it depends on its number alone."""
    chance = random.Random(number)
    day, month, year = 1 + number % 28, 1 + number % 12, 2016 + number % 10
    tags = chance.sample(TAGS, 3)
    other = (number * 7919 + 1) % count
    lines = [
        "---",
        f"title: Bài mẫu số {number} {_sentence(chance, 8).lower()}",
        f"summary: {_sentence(chance, 20)}.",
        f"date: {day:02d}/{month}/{year}",
        "author: Ban biên tập mẫu",
        f"tags: [{', '.join(tags)}]",
        f"units: [don-vi-mau-{number % 50}]",
        f"documents: [van-ban-mau-{number % 20}]",
        "---",
        "",
    ]
    return "\n".join(lines) + "\n\n".join(_blocks(chance, other)) + "\n"


def _blocks(chance: random.Random, other: int) -> Iterator[str]:
    for number in range(PARAGRAPHS):
        if number % 3 == 0:
            yield f"## {_sentence(chance, 6)}"
        text = _sentence(chance, WORDS_A_PARAGRAPH) + "."
        if number == 1:
            text += f" Xem [bài mẫu khác](tin-bai/bai-mau-{other}) và **điều cần nhớ**.[^1]"
        yield text
        if number == 4:
            yield TABLE
            yield "- " + "\n- ".join(_sentence(chance, 9) for _ in range(4))
    yield f"[^1]: {_sentence(chance, 10)}."


def _sentence(chance: random.Random, words: int) -> str:
    text = " ".join(chance.choice(WORDS) for _ in range(words))
    return text[:1].upper() + text[1:]


def write(root: Path, count: int) -> None:
    """Writes a portal with `count` articles below `root`."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    (root / "config.yaml").write_text(
        "title: Cổng mẫu để đo\nbase_url: https://mau.example\n", encoding="utf-8"
    )
    for number in range(50):
        _put(root, f"don-vi/don-vi-mau-{number}.yaml", f"title: Đơn vị mẫu {number}\n")
    for number in range(20):
        _put(
            root,
            f"van-ban/van-ban-mau-{number}.yaml",
            f"title: Văn bản mẫu {number}\nnumber: {number + 1:02d}-KH/MAU\ntype: kế hoạch\n"
            f"issuer: don-vi-mau-{number}\ndate: 2020-01-{number + 1:02d}\n",
        )
    for number in range(count):
        year = 2016 + number % 10
        _put(root, f"tin-bai/{year}/bai-mau-{number}.md", article(number, count))


def _put(root: Path, path: str, text: str) -> None:
    target = root / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
