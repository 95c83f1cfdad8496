"""The command line: which commands there are, their options, their exit codes (DESIGN §2)."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from congbo import commands
from congbo.console import Console
from congbo.diagnostics import UseError
from congbo.load.tree import is_portal
from congbo.problems import environment_problem, fault_of_ours

EXIT_ERRORS = 1
EXIT_USE = 2
EXIT_FAULT = 3
PROGRAM = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Runs one command and gives its exit code; nothing escapes as a trace."""
    started = time.monotonic()
    arguments = list(sys.argv[1:] if argv is None else argv)
    console = Console("--json" in arguments, started)
    signal.signal(signal.SIGTERM, _terminated)
    try:
        options = _parser().parse_args(arguments)
        run: Callable[[argparse.Namespace, Console], int] = options.run
        return run(options, console)
    except UseError as error:
        return console.stopped(EXIT_USE, error.diagnostic)
    except OSError as error:
        return console.stopped(EXIT_USE, environment_problem(error))
    except KeyboardInterrupt:
        return console.interrupted(128 + signal.SIGINT)
    except _Terminated:
        return console.interrupted(128 + signal.SIGTERM)
    except Exception as error:
        return console.stopped(EXIT_FAULT, fault_of_ours(error, _root_of(arguments)))


class _Terminated(BaseException):
    """SIGTERM, raised where the program stands so that the stage is removed on the way out."""


def _terminated(number: int, frame: object) -> NoReturn:
    raise _Terminated


class _Parser(argparse.ArgumentParser):
    """Argparse that complains in Vietnamese, through the one place where messages are shown."""

    def error(self, message: str) -> NoReturn:
        raise UseError(
            f"Dòng lệnh không đúng: {_in_vietnamese(message)}",
            f"xem {self.prog} --help",
        )

    def format_help(self) -> str:
        text = super().format_help()
        for english, vietnamese in _HELP_WORDS:
            text = text.replace(english, vietnamese)
        return text


_HELP_WORDS = (
    ("usage: ", "Cách dùng: "),
    ("positional arguments:", "Tham số:"),
    ("options:", "Tùy chọn:"),
    ("show this help message and exit", "hiện lời hướng dẫn này"),
)
_COMPLAINTS = (
    ("unrecognized arguments: ", "không có tùy chọn "),
    ("the following arguments are required: ", "thiếu "),
    ("expected one argument", "cần một giá trị"),
    ("invalid choice: ", "không có lựa chọn "),
    ("(choose from ", "(chọn một trong "),
    ("invalid int value: ", "không phải số nguyên: "),
    ("argument ", "tùy chọn "),
    ("ambiguous option: ", "tùy chọn viết tắt chưa rõ: "),
    (" could match ", " có thể là "),
    ("not allowed with argument", "không dùng cùng"),
)


def _in_vietnamese(message: str) -> str:
    for english, vietnamese in _COMPLAINTS:
        message = message.replace(english, vietnamese)
    return message


def _parser() -> argparse.ArgumentParser:
    shared = _shared_options(after_command=False)
    parser = _Parser(
        prog="python3 build.py",
        description="Dựng cổng thông tin tĩnh từ nội dung Markdown và YAML.",
        epilog="Không có lệnh nào thì hiểu là build. Ví dụ: python3 build.py check --json",
        parents=[shared],
        allow_abbrev=False,
    )
    parser.set_defaults(run=commands.build)
    listed = parser.add_subparsers(title="Các lệnh", metavar="LỆNH", parser_class=_Parser)
    for name, (run, help_line, example, add) in COMMANDS.items():
        command = listed.add_parser(
            name,
            help=help_line,
            description=help_line[:1].upper() + help_line[1:] + ".",
            epilog=f"Ví dụ: python3 build.py {example}",
            parents=[_shared_options(after_command=True)],
            allow_abbrev=False,
        )
        add(command)
        command.set_defaults(run=run)
    return parser


def _shared_options(after_command: bool) -> _Parser:
    """The options of every command; they may stand before or after its name.

    After the name they have no default, which would overwrite what stands before it.
    """
    shared = _Parser(add_help=False)
    missing: Any = argparse.SUPPRESS if after_command else None
    text: dict[str, Any] = {"default": missing or ""}
    flag: dict[str, Any] = {"action": "store_true", "default": missing or False}
    number: dict[str, Any] = {"type": int, "default": missing or 0}
    shared.add_argument("--root", metavar="DIR", help="thư mục có config.yaml và content/", **text)
    shared.add_argument("--output", metavar="DIR", help="nơi xuất; mặc định ROOT/site", **text)
    shared.add_argument("--base-url", metavar="URL", help="thay base_url của cấu hình", **text)
    shared.add_argument(
        "--as-of", metavar="LÚC", help="dựng như ở ngày giờ này, ví dụ 2026-02-05", **text
    )
    shared.add_argument("--drafts", help="hiện cả bản nháp, bài chưa đến hạn, có đánh dấu", **flag)
    shared.add_argument("--release", help="báo lỗi nếu còn thiếu điều phải có", **flag)
    shared.add_argument("--verify", help="đọc lại mọi tệp đã đăng để đối chiếu", **flag)
    shared.add_argument("--json", help="in kết quả thành một đối tượng JSON", **flag)
    shared.add_argument("--jobs", metavar="N", help="số tiến trình; 0 là tự chọn", **number)
    return shared


def _no_more(command: argparse.ArgumentParser) -> None:
    """A command without arguments of its own."""


def _port(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=int, default=8000, metavar="SỐ", help="cổng mạng")


def _kind_and_title(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "kind",
        metavar="LOẠI",
        help="tên thư mục của loại, ví dụ tin-bai; hoặc site: cả một cổng mẫu",
    )
    command.add_argument(
        "title", metavar="TIÊU_ĐỀ", help="tiêu đề trong dấu ngoặc kép; với site: thư mục sẽ tạo"
    )


def _address(command: argparse.ArgumentParser) -> None:
    command.add_argument("address", metavar="ĐỊA_CHỈ", help="địa chỉ trong cổng, ví dụ /van-ban/")


def _message_name(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "name", nargs="?", default="", metavar="TÊN", help="tên trong ngoặc vuông, ví dụ sai-ngay"
    )


def _server(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "server", choices=("nginx", "apache", "iis"), help="máy chủ web sẽ phục vụ cổng"
    )


def _anything(command: argparse.ArgumentParser) -> None:
    command.add_argument("arguments", nargs=argparse.REMAINDER, help="tham số cho pytest")


Adds = Callable[[argparse.ArgumentParser], None]
Runs = Callable[[argparse.Namespace, Console], int]
COMMANDS: dict[str, tuple[Runs, str, str, Adds]] = {
    "build": (commands.build, "dựng và đăng cổng vào thư mục xuất", "build --release", _no_more),
    "check": (commands.check, "kiểm tra nội dung, không đăng gì", "check", _no_more),
    "serve": (commands.serve, "xem thử trên máy, tự dựng lại khi sửa", "serve --port 8001", _port),
    "new": (
        commands.new,
        "tạo một bản ghi mới từ mẫu, hoặc một cổng mẫu (new site DIR)",
        'new tin-bai "Hội nghị triển khai"',
        _kind_and_title,
    ),
    "plan": (commands.plan, "kể mọi địa chỉ sẽ được đăng và nguồn của nó", "plan", _no_more),
    "why": (commands.why, "cho biết vì sao một địa chỉ được dựng lại", "why /don-vi/", _address),
    "explain": (
        commands.explain,
        "giải thích một lỗi hay cảnh báo; không có tên thì kể mọi tên",
        "explain sai-ngay",
        _message_name,
    ),
    "server": (
        commands.server,
        "in quy tắc cho máy chủ web: nginx, apache hoặc iis",
        "server nginx > cong.conf",
        _server,
    ),
    "gallery": (
        commands.gallery,
        "vẽ mọi phần của mẫu trang với các ví dụ, vào .cache/gallery",
        "gallery",
        _no_more,
    ),
    "clean": (commands.clean, "xóa thư mục xuất và .cache", "clean", _no_more),
    "test": (commands.test, "chạy toàn bộ kiểm thử", "test", _anything),
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
