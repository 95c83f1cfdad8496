"""The command line: which commands there are, their options, their exit codes."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from congbo import commands
from congbo.arguments import Command, Given, Option, Place, help_text, read
from congbo.console import Console, UnheardError
from congbo.diagnostics import UseError
from congbo.load.tree import is_portal
from congbo.problems import environment_problem, fault_of_ours

EXIT_ERRORS = 1
EXIT_USE = 2
EXIT_FAULT = 3
EXIT_UNHEARD = 141  # 128 + SIGPIPE, a signal that Windows does not have
PROGRAM = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Runs one command and gives its exit code; nothing escapes as a trace."""
    started = time.monotonic()
    arguments = list(sys.argv[1:] if argv is None else argv)
    console = Console("--json" in arguments, started)
    signal.signal(signal.SIGTERM, _terminated)
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # as `build.py` begins
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return _run(arguments, console)
    except UnheardError:
        return console.unheard(EXIT_UNHEARD)


def _run(arguments: Sequence[str], console: Console) -> int:
    try:
        given = read(arguments, COMMANDS, OPTIONS, "build")
        if given.help:
            text = help_text(given.command, COMMANDS, OPTIONS)
            return console.answered(text, help=text)
        return RUN[given.command](given, console)
    except UseError as error:
        return console.stopped(EXIT_USE, error.diagnostic)
    except OSError as error:
        return console.stopped(EXIT_USE, environment_problem(error))
    except KeyboardInterrupt:
        return console.interrupted(128 + signal.SIGINT)
    except _Terminated:
        return console.interrupted(128 + signal.SIGTERM)
    except UnheardError:
        raise
    except Exception as error:
        return console.stopped(EXIT_FAULT, fault_of_ours(error, _root_of(arguments)))


class _Terminated(BaseException):
    """SIGTERM, raised where the program stands so that the stage is removed on the way out."""


def _terminated(number: int, frame: object) -> NoReturn:
    # Who stops a group of processes tells each of them, and `bootstrap` sends it on: once is enough.
    signal.signal(number, signal.SIG_IGN)
    raise _Terminated


OPTIONS = (
    Option("--root", "thư mục có config.yaml và content/", "DIR", "../cong-xa"),
    Option("--output", "nơi xuất; mặc định ROOT/site", "DIR", "../xem-thu"),
    Option("--base-url", "thay base_url của cấu hình", "URL", "https://congthongtin.example"),
    Option("--as-of", "dựng như ở ngày giờ này, ví dụ 2026-02-05", "LÚC", "2026-02-05"),
    Option("--drafts", "hiện cả bản nháp, bài chưa đến hạn, bài đã gỡ, có đánh dấu"),
    Option("--release", "báo lỗi nếu còn thiếu điều phải có khi đăng chính thức"),
    Option("--verify", "đọc lại mọi tệp đã đăng để đối chiếu"),
    Option("--jobs", "số tiến trình; 0 là tự chọn", "N", "2", most=60),
    Option(
        "--port", "cổng mạng; mặc định 8000, 0 là tự chọn", "SỐ", "8001", most=65535, shared=False
    ),
    Option("--json", "in kết quả thành một đối tượng JSON"),
)
_SOURCES = ("--root", "--base-url", "--as-of", "--drafts", "--release", "--json")

COMMANDS = {
    "build": Command(
        "dựng và đăng cổng vào thư mục xuất",
        "build --release",
        (*_SOURCES, "--output", "--verify", "--jobs"),
    ),
    "check": Command("kiểm tra nội dung, không đăng gì", "check --json", (*_SOURCES, "--jobs")),
    "serve": Command(
        "xem thử trên máy, tự dựng lại khi sửa",
        "serve --port 8001",
        (*_SOURCES, "--jobs", "--port"),
    ),
    "new": Command(
        "tạo một bản ghi mới từ mẫu, hoặc cả một cổng mẫu (new site DIR)",
        'new tin-bai "Hội nghị triển khai"',
        ("--root", "--as-of", "--json"),
        (
            Place("LOẠI", "tên thư mục của loại, ví dụ tin-bai; hoặc site: cả một cổng mẫu"),
            Place("TIÊU_ĐỀ", "tiêu đề trong dấu ngoặc kép; với site: thư mục sẽ tạo"),
        ),
    ),
    "plan": Command("kể mọi địa chỉ sẽ được đăng và nguồn của nó", "plan", _SOURCES),
    "why": Command(
        "cho biết vì sao một địa chỉ được dựng lại",
        "why /don-vi/",
        (*_SOURCES, "--output", "--jobs"),
        (Place("ĐỊA_CHỈ", "địa chỉ trong cổng, ví dụ /van-ban/"),),
    ),
    "explain": Command(
        "giải thích một lỗi hay cảnh báo; không có tên thì kể mọi tên",
        "explain sai-ngay",
        ("--json",),
        (Place("TÊN", "tên trong ngoặc vuông, ví dụ sai-ngay", required=False),),
    ),
    "server": Command(
        "in quy tắc cho máy chủ web: nginx, apache hoặc iis",
        "server nginx > cong.conf",
        _SOURCES,
        (
            Place(
                "MÁY_CHỦ",
                "máy chủ web sẽ phục vụ cổng: nginx, apache hoặc iis",
                choices=("nginx", "apache", "iis"),
            ),
        ),
    ),
    "gallery": Command(
        "vẽ mọi phần của mẫu trang với các ví dụ, vào .cache/gallery",
        "gallery",
        ("--root", "--json"),
    ),
    "clean": Command("xóa thư mục xuất và .cache", "clean", ("--root", "--output", "--json")),
    "test": Command(
        "chạy toàn bộ kiểm thử; có tham số thì chỉ chạy pytest với tham số ấy",
        "test tests/text",
        (),
        passes_on=True,
    ),
}

RUN: dict[str, Callable[[Given, Console], int]] = {
    "build": commands.build,
    "check": commands.check,
    "serve": commands.serve,
    "new": commands.new,
    "plan": commands.plan,
    "why": commands.why,
    "explain": commands.explain,
    "server": commands.server,
    "gallery": commands.gallery,
    "clean": commands.clean,
    "test": commands.test,
}


def _root_of(arguments: Sequence[str]) -> Path:
    """ROOT as far as the arguments say, for the trace of a fault; the program's folder unless it is a portal."""
    root = PROGRAM
    for place, argument in enumerate(arguments):
        if argument == "--root" and place + 1 < len(arguments):
            root = Path(arguments[place + 1])
        elif argument.startswith("--root="):
            root = Path(argument.removeprefix("--root="))
    return root if is_portal(root) else PROGRAM
