"""The long text of every message: for `explain NAME`, and as the reference in docs/ma-loi.md."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import congbo.messages  # noqa: F401 - declares every message
from congbo.diagnostics import LEVEL_WORDS, Span, layout
from congbo.messages.registry import Message, declared, say
from congbo.text.nearest import nearest

SAMPLES = Path(__file__).with_name("explain_samples.toml")
INTRODUCTION = """\
# Mã lỗi và cảnh báo

Mỗi thông báo của chương trình có một tên cố định trong ngoặc vuông, ví dụ `[sai-ngay]`. Trang này kể
mọi thông báo theo thứ tự ABC: vì sao có, một ví dụ và cách sửa. Lệnh `python3 build.py explain sai-ngay`
(Windows: `py build.py explain sai-ngay`) in đúng phần của một tên. *Lỗi* thì cổng không được đăng, thư mục
xuất giữ nguyên; *cảnh báo* thì vẫn đăng.

Tệp này sinh từ mã nguồn, đừng sửa tay: sửa lời trong `congbo/messages/`, ví dụ trong
`congbo/explain_samples.toml`, rồi chạy `UPDATE=1 python3 build.py test tests/test_explain.py`.
"""


def find(name: str) -> Message | None:
    """The message of that name; brackets and capitals of a copied name do not count."""
    wanted = name.strip().strip("[]").casefold()
    return next((message for message in declared() if message.name == wanted), None)


def near(name: str) -> tuple[str, ...]:
    """The names most like one that is not known."""
    return nearest(name, (message.name for message in declared()))


def explanation(message: Message) -> str:
    """Name and level, the long text, an example with its cure; lines for a screen."""
    return f"{message.name}: {level(message)}\n\n{message.explanation}\n\nVí dụ:\n{example(message.name)}"


def as_plain(message: Message) -> dict[str, str | bool]:
    """The same as one object of the `--json` answer."""
    return {
        "id": message.name,
        "level": message.level,
        "release": message.release,
        "explanation": message.explanation,
        "example": example(message.name),
    }


def listing() -> str:
    """All names with their level, one in a line."""
    width = max(len(message.name) for message in declared())
    lines = (f"{message.name:{width}}  {level(message)}" for message in declared())
    return "\n".join((*lines, "", "Xem một tên: python3 build.py explain sai-ngay"))


def level(message: Message) -> str:
    """“lỗi”, “cảnh báo”, or what a duty of publication is."""
    word = LEVEL_WORDS[message.level]
    return f"{word}; là lỗi khi dựng với --release" if message.release else word


def example(name: str) -> str:
    """The message of the sample as the screen shows it. Raises KeyError for a message without sample."""
    sample = samples()[name]
    path, _, line = sample.get("place", "").partition(":")
    source, faulty = sample.get("source", ""), sample.get("faulty", "")
    column = source.index(faulty) + 1 if faulty else 1
    span = Span(path, int(line or 0), column, max(1, len(faulty)))
    note = say(name, span, *(_frozen(word) for word in sample.get("words", ())))
    return layout(note, lambda _path, _line: source)


@cache
def samples() -> dict[str, dict[str, Any]]:
    """Name → place, line of source and words of one example."""
    return tomllib.loads(SAMPLES.read_text(encoding="utf-8"))


def reference() -> str:
    """The text of docs/ma-loi.md: every message, sorted by name."""
    return "\n".join([INTRODUCTION, *(_section(message) for message in declared())])


def _section(message: Message) -> str:
    shown = f"```text\n{example(message.name)}\n```"
    mark = level(message)
    head = f"## {message.name}\n\n*{mark[:1].upper()}{mark[1:]}.*"
    return f"{head} {_MARKUP.sub(_ESCAPED, message.explanation)}\n\n{shown}\n"


_MARKUP = re.compile(r"[\\`*_<\[]")
_ESCAPED = r"\\\g<0>"


def _frozen(word: object) -> object:
    return tuple(word) if isinstance(word, list) else word
