"""What is typed after `build.py` → values, or what is wrong with it; and the help. All of it in Vietnamese.

Our own reading: argparse says what is wrong in English sentences that change with every Python.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from congbo.diagnostics import UseError
from congbo.messages.registry import shortened

PROGRAM_NAME = "python3 build.py"
HELP = ("-h", "--help")
_COLUMN = 18  # where the words of the help begin


@dataclass(frozen=True)
class Option:
    """An option, `--name`; `value` is what the help calls its value, "" for a switch.

    `example` is a good value. A number lies between `least` and `most`. A `shared` option may stand with every command,
    so that a script can pass the same ones to all; the others only where they are used.
    """

    name: str
    help: str
    value: str = ""
    example: str = ""
    least: int = 0
    most: int = 0
    shared: bool = True

    @property
    def is_number(self) -> bool:
        return self.most > 0


@dataclass(frozen=True)
class Place:
    """A word a command takes, by its place; `choices` when only some are allowed."""

    name: str
    help: str
    required: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Command:
    """`help` is the line in the list, `example` what may be typed after the name of the program.

    `options` are the names of those it uses, which its help tells. `passes_on`: what follows is not ours to read.
    """

    help: str
    example: str
    options: tuple[str, ...]
    places: tuple[Place, ...] = ()
    passes_on: bool = False


@dataclass(frozen=True)
class Given:
    """What was typed: the command, the words of its places, and the value of each option that was given.

    `help` says that nothing but the help is wanted; the command "" is none at all.
    """

    command: str
    words: tuple[str, ...]
    values: Mapping[str, str | int]
    help: bool = False

    def text(self, option: str) -> str:
        """The value of an option, "" when it was not given."""
        return str(self.values.get(option, ""))

    def number(self, option: str, default: int) -> int:
        """The value of an option that takes a number."""
        return int(self.values.get(option, default))

    def has(self, option: str) -> bool:
        """Whether the option was given."""
        return option in self.values


def read(
    arguments: Sequence[str],
    commands: Mapping[str, Command],
    options: Sequence[Option],
    default: str,
) -> Given:
    """What was typed. Raises UseError for what no command understands; the last of two equal options holds.

    Options may stand before or after the command; `--` ends them. No command at all means `default`.
    """
    known = {option.name: option for option in options}
    rest = list(arguments)
    words: list[str] = []
    values: dict[str, str | int] = {}
    name = ""
    while rest:
        word = rest.pop(0)
        if word in HELP:
            return Given(name if name in commands else "", (), {}, help=True)
        if word == "--" or not _is_option(word):
            words += rest if word == "--" else [word]
            rest = [] if word == "--" else rest
            if words and not name:
                name = _command(words.pop(0), commands)
                if commands[name].passes_on and rest[:1] not in [[help] for help in HELP]:
                    words, rest = rest, []
        else:
            option, equals, value = word.partition("=")
            found = known.get(option)
            if found is None:
                raise _unknown_option(option, name, known)
            values[option] = _value(found, bool(equals), value, rest)
    name = name or default
    for option in values:
        shared = known[option].shared and not commands[name].passes_on
        if option not in commands[name].options and not shared:
            raise UseError(
                f"Lệnh {name} không dùng tùy chọn {option}",
                f"bỏ tùy chọn ấy, hoặc xem {PROGRAM_NAME} {name} --help",
            )
    if not commands[name].passes_on:
        _check_places(name, commands[name].places, words)
    return Given(name, tuple(words), values)


def help_text(name: str, commands: Mapping[str, Command], options: Sequence[Option]) -> str:
    """The help of a command, or of the program when `name` is ""."""
    if name:
        return _help_of(name, commands[name], options)
    listed = [(other, command.help) for other, command in commands.items()]
    return "\n".join(
        (
            f"Cách dùng: {PROGRAM_NAME} [LỆNH] [TÙY CHỌN…]",
            "",
            "Dựng cổng thông tin tĩnh từ nội dung Markdown và YAML. Không có lệnh nào thì hiểu là build.",
            "",
            "Các lệnh (lệnh nào dùng tùy chọn nào: xem LỆNH --help):",
            *(_row(left, right) for left, right in listed),
            "",
            "Tùy chọn:",
            *(_row(*_option_row(option)) for option in options),
            _row("-h, --help", "hiện lời hướng dẫn này"),
            "",
            f"Ví dụ: {PROGRAM_NAME} check --json",
        )
    )


def _help_of(name: str, command: Command, options: Sequence[Option]) -> str:
    own = [option for option in options if option.name in command.options]
    places = [place.name if place.required else f"[{place.name}]" for place in command.places]
    after = "THAM_SỐ…" if command.passes_on else "[TÙY CHỌN…]"
    lines = [
        f"Cách dùng: {' '.join((PROGRAM_NAME, name, *places, after))}",
        "",
        f"{command.help[:1].upper()}{command.help[1:]}.",
        "",
    ]
    if command.places:
        lines += ["Tham số:", *(_row(place.name, place.help) for place in command.places), ""]
    lines += [
        "Tùy chọn:",
        *(_row(*_option_row(option)) for option in own),
        _row("-h, --help", "hiện lời hướng dẫn này"),
        "",
        f"Ví dụ: {PROGRAM_NAME} {command.example}",
    ]
    return "\n".join(lines)


def _option_row(option: Option) -> tuple[str, str]:
    return f"{option.name} {option.value}".rstrip(), option.help


def _row(left: str, right: str) -> str:
    return f"  {left:<{_COLUMN}} {right}"


def _is_option(word: str) -> bool:
    """A word with a dash in front; “- x” with its space is a title."""
    return word.startswith("-") and word != "-" and " " not in word.partition("=")[0]


def _command(word: str, commands: Mapping[str, Command]) -> str:
    if word in commands:
        return word
    from congbo.text.nearest import nearest

    near = nearest(word, commands)
    hint = f"; gần nhất: {', '.join(near)}" if near else ""
    raise UseError(
        f"Không có lệnh “{shortened(word)}”{hint}",
        f"dùng một trong các lệnh: {', '.join(commands)}; xem {PROGRAM_NAME} --help",
    )


def _unknown_option(written: str, name: str, known: Mapping[str, Option]) -> UseError:
    from congbo.text.nearest import nearest

    near = nearest(written, known)
    hint = f"; gần nhất: {', '.join(near)}" if near else ""
    help_of = f"{PROGRAM_NAME} {name} --help".replace("  ", " ")
    return UseError(f"Không có tùy chọn “{shortened(written)}”{hint}", f"xem {help_of}")


def _value(option: Option, stuck: bool, written: str, rest: list[str]) -> str | int:
    """The value of an option, taken from the words that follow unless it is stuck on with “=”."""
    if not option.value:
        if stuck:
            raise UseError(f"Tùy chọn {option.name} không nhận giá trị", f"viết {option.name}")
        return 1
    if not stuck:
        follows = bool(rest) and not rest[0].startswith("--")
        written = rest.pop(0) if follows else ""
    if not written.strip():
        raise UseError(
            f"Tùy chọn {option.name} thiếu giá trị",
            f"viết giá trị sau nó, ví dụ: {option.name} {option.example}; hoặc bỏ tùy chọn này",
        )
    return _number(option, written) if option.is_number else written


def _number(option: Option, written: str) -> int:
    plain = written.isascii() and written.isdigit() and len(written) <= len(str(option.most))
    if not plain or not option.least <= int(written) <= option.most:
        raise UseError(
            f"Tùy chọn {option.name} phải là số nguyên từ {option.least} đến {option.most}: "
            f"“{shortened(written)}”",
            f"viết như: {option.name} {option.example}; hoặc bỏ tùy chọn này",
        )
    return int(written)


def _check_places(name: str, places: Sequence[Place], words: Sequence[str]) -> None:
    """Raises UseError for a word too few or too many, an empty one, or one that is no choice."""
    see = f"xem {PROGRAM_NAME} {name} --help"
    if len(words) > len(places):
        raise UseError(
            f"Lệnh {name} không nhận thêm “{shortened(words[len(places)])}”",
            f"đặt chữ có dấu cách trong dấu ngoặc kép; {see}" if places else see,
        )
    for place, word in zip(places, words, strict=False):
        if not word.strip():
            raise UseError(f"{place.name} của lệnh {name} bị trống", f"viết {place.help}; {see}")
        if place.choices and word not in place.choices:
            raise UseError(
                f"{place.name} của lệnh {name} không có giá trị “{shortened(word)}”",
                f"chọn một trong: {', '.join(place.choices)}",
            )
    missing = [place.name for place in places[len(words) :] if place.required]
    if missing:
        raise UseError(f"Lệnh {name} thiếu {', '.join(missing)}", see)
