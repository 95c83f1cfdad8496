"""What is typed after `build.py`: read as meant, or refused with cause and cure; a help that is whole and true."""

from __future__ import annotations

import re
import shlex

import pytest
from sites import Site, site_of

from congbo import cli
from congbo.arguments import PROGRAM_NAME, Given, help_text, read
from congbo.cli import COMMANDS, OPTIONS
from congbo.diagnostics import UseError

UNIT = "-- content/don-vi/a.yaml --\ntitle: Sở A\n"
ENGLISH = re.compile(
    r"\b(usage|options?|arguments?|error|show|this|help message|expected|invalid|choice|required|the|for|and|not)\b"
)


def given(*arguments: str) -> Given:
    return read(arguments, COMMANDS, OPTIONS, "build")


def refusal(*arguments: str) -> tuple[str, str]:
    with pytest.raises(UseError) as refused:
        given(*arguments)
    note = refused.value.diagnostic
    return note.message, note.cure


@pytest.mark.parametrize(
    ("line", "command", "words", "values"),
    [
        ("", "build", (), {}),
        ("--drafts", "build", (), {"--drafts": 1}),
        ("--root a check --root b", "check", (), {"--root": "b"}),
        ("--root=a=b --jobs=2", "build", (), {"--root": "a=b", "--jobs": 2}),
        ("serve --port 0", "serve", (), {"--port": 0}),
        ("--output - build", "build", (), {"--output": "-"}),
        ("--output -x build", "build", (), {"--output": "-x"}),
        ("--root check check", "check", (), {"--root": "check"}),
        ("new tin-bai 'Hội nghị'", "new", ("tin-bai", "Hội nghị"), {}),
        ("new tin-bai -- --json", "new", ("tin-bai", "--json"), {}),
        ("-- why /a/", "why", ("/a/",), {}),
        ("explain", "explain", (), {}),
        ("clean --drafts --jobs 1", "clean", (), {"--drafts": 1, "--jobs": 1}),
        ("test", "test", (), {}),
        ("test tests/text -k a --json -h", "test", ("tests/text", "-k", "a", "--json", "-h"), {}),
        ("test -x --root y", "test", ("-x", "--root", "y"), {}),
    ],
)
def test_what_is_typed_is_read(line, command, words, values):
    assert given(*shlex.split(line)) == Given(command, words, values)


@pytest.mark.parametrize(
    ("arguments", "cause", "cure"),
    [
        (("chek",), "Không có lệnh “chek”; gần nhất: check", "build, check, serve"),
        (("--ouput", "x"), "Không có tùy chọn “--ouput”; gần nhất: --output", " build.py --help"),
        (("check", "-v"), "Không có tùy chọn “-v”", "build.py check --help"),
        (("--roo", "x"), "Không có tùy chọn “--roo”", "--help"),
        (("build", "thừa"), "Lệnh build không nhận thêm “thừa”", "build --help"),
        (("new", "tin-bai", "Hội", "nghị"), "Lệnh new không nhận thêm “nghị”", "ngoặc kép"),
        (("new", "tin-bai"), "Lệnh new thiếu TIÊU_ĐỀ", "new --help"),
        (("new",), "Lệnh new thiếu LOẠI, TIÊU_ĐỀ", "new --help"),
        (("why", " "), "ĐỊA_CHỈ của lệnh why bị trống", "/van-ban/"),
        (("server", "caddy"), "MÁY_CHỦ của lệnh server không có giá trị “caddy”", "nginx, apache"),
        (("--drafts=có",), "Tùy chọn --drafts không nhận giá trị", "viết --drafts"),
        (("--json", "test"), "Lệnh test không dùng tùy chọn --json", "test --help"),
        (("--port", "8001"), "Lệnh build không dùng tùy chọn --port", "build --help"),
        (("check", "--port", "1"), "Lệnh check không dùng tùy chọn --port", "check --help"),
        *(
            (("--jobs", written), "Tùy chọn --jobs phải là số nguyên từ 0 đến 60", "--jobs 2")
            for written in ("-1", "nhiều", "61", "1.5", "٣", "1_0", "9" * 5000)
        ),
        (("serve", "--port", "65536"), "từ 0 đến 65535: “65536”", "--port 8001"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cure(arguments, cause, cure):
    said = refusal(*arguments)
    assert cause in said[0]
    assert cure in said[1]


@pytest.mark.parametrize("option", [option for option in OPTIONS if option.value])
@pytest.mark.parametrize("form", ["empty", "spaces", "stuck", "last", "followed"])
def test_an_option_without_its_value_is_refused(option, form):
    command = next(name for name, row in COMMANDS.items() if option.name in row.options)
    written = {
        "empty": (option.name, ""),
        "spaces": (option.name, "  "),
        "stuck": (f"{option.name}=",),
        "last": (option.name,),
        "followed": (option.name, "--json"),
    }[form]
    cause, cure = refusal(command, *written)
    assert cause == f"Tùy chọn {option.name} thiếu giá trị"
    assert f"ví dụ: {option.name} {option.example}" in cure


@pytest.mark.parametrize("option", ["--root", "--output", "--base-url", "--as-of"])
def test_an_empty_option_stops_the_build(option):
    site = site_of(UNIT).run("build", option, "")
    assert site.code == 2
    assert site.said.startswith(f"lỗi [moi-truong] Tùy chọn {option} thiếu giá trị\n  Cách sửa: ")
    assert not site.output.exists()


@pytest.mark.parametrize(
    "written", ["https://x..y", "https://-x", "https://a@b", "x.vn", "https://b?c"]
)
def test_an_address_that_cannot_be_the_portals_stops_the_build(written):
    site = site_of(UNIT).run("build", "--base-url", written)
    assert site.code == 2
    assert f"--base-url không dùng được: “{written}”: " in site.said
    assert not site.output.exists()


def test_an_address_in_capital_letters_is_the_same_address():
    site = site_of(UNIT).build("--base-url", "HTTPS://Example.VN/Cong/")
    site.expect("sitemap.xml", contains="<loc>https://example.vn/Cong/don-vi/a/</loc>")


class TestHelp:
    """`--help` and `-h`, of the program and of each command."""

    @pytest.mark.parametrize("name", ["", *COMMANDS])
    def test_there_is_not_a_word_of_english(self, name):
        text = help_text(name, COMMANDS, OPTIONS)
        assert text.startswith(f"Cách dùng: {PROGRAM_NAME}")
        for option in OPTIONS:
            text = text.replace(option.name, "")
        words = re.sub(r"--help|Ví dụ: .*|python3 build.py", "", text)
        assert not ENGLISH.search(words)

    @pytest.mark.parametrize("name", COMMANDS)
    def test_it_lists_the_options_of_the_command_and_no_other(self, name):
        listed = set(
            re.findall(r"^  (--[a-z-]+)", help_text(name, COMMANDS, OPTIONS), re.MULTILINE)
        )
        assert listed == set(COMMANDS[name].options)

    @pytest.mark.parametrize("name", COMMANDS)
    def test_its_example_is_one_that_is_read(self, name):
        example = help_text(name, COMMANDS, OPTIONS).rpartition(f"Ví dụ: {PROGRAM_NAME} ")[2]
        assert given(*shlex.split(example.partition(" > ")[0])).command == name

    @pytest.mark.parametrize("line", ["-h", "--help", "check -h", "test -h", "--root x why --help"])
    def test_it_is_given_wherever_it_is_asked_for(self, line, capsys: pytest.CaptureFixture[str]):
        assert cli.main(line.split()) == 0
        shown = capsys.readouterr()
        assert shown.out.startswith("Cách dùng: ")
        assert shown.err == ""

    def test_the_help_of_the_program_lists_every_command_and_option(self):
        text = help_text("", COMMANDS, OPTIONS)
        assert all(f"\n  {name} " in text for name in COMMANDS)
        assert all(f"\n  {option.name} " in text for option in OPTIONS)

    def test_every_command_runs_something(self):
        assert set(cli.RUN) == set(COMMANDS)


def test_json_is_one_object_for_the_help_too():
    answer = Site(site_of(UNIT).root).answer("check", "--help")
    assert answer["ok"]
    assert answer["help"].startswith("Cách dùng: ")
