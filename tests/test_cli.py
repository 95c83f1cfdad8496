"""The command line: exit codes, JSON at each of them, options, clock, and the commands that make and remove files."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sites import AS_OF, CONFIG, Site, site_of, tiny_program

from congbo import cli, commands, pipeline
from congbo.model.content import KINDS

UNIT = "-- content/don-vi/a.md --\n---\ntitle: Sở A\n---\nx\n"


@pytest.fixture
def site() -> Site:
    return site_of(UNIT)


def break_the_program(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def broken(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(pipeline, "load_config", broken)


SUMMARY = {"pages", "changed", "removed", "seconds", "errors", "warnings"}


def shape(answer: dict[str, Any]) -> None:
    """The contract of --json."""
    assert list(answer)[:4] == ["ok", "exit", "diagnostics", "summary"]
    assert set(answer["summary"]) == SUMMARY
    assert answer["ok"] is (answer["exit"] == 0)
    for note in answer["diagnostics"]:
        assert list(note) == ["level", "id", "path", "line", "column", "message", "cure"]
        assert note["level"] in ("error", "warning")
        assert re.fullmatch(r"[a-z0-9-]+", note["id"])
        assert note["path"] is None or note["path"]
        assert all(note[key] is None or note[key] >= 1 for key in ("line", "column"))
        assert note["message"]
        assert note["cure"]
    errors = [note for note in answer["diagnostics"] if note["level"] == "error"]
    assert answer["summary"]["errors"] == len(errors)
    assert bool(errors) <= (answer["exit"] != 0)


class TestJson:
    """One object on stdout, nothing on stderr, at every exit code."""

    def test_0(self, site: Site):
        site.write("content/le.pdf", b"x")
        for command in ("build", "check"):
            answer = site.answer(command)
            shape(answer)
            assert (answer["exit"], answer["summary"]["pages"], answer["summary"]["warnings"]) == (
                0,
                7,
                1,
            )

    def test_1(self, site: Site):
        site.edit("content/don-vi/a.md", "title:", "titel:")
        for command in ("build", "check"):
            answer = site.answer(command)
            shape(answer)
            assert (answer["exit"], answer["summary"]["errors"]) == (1, 2)

    @pytest.mark.parametrize(
        "arguments",
        [
            ("khong-co-lenh-nay",),
            ("build", "--khong-co"),
            ("build", "--jobs", "nhiều"),
            ("build", "--jobs", "-1"),
            ("build", "--as-of", "hôm qua"),
            ("build", "--base-url", "x"),
            ("build", "--output"),
            ("new",),
            ("new", "khong-co-loai", "X"),
            ("new", "tin-bai", "!!!"),
            ("server", "caddy"),
            ("check", "--root", "/khong/co/thu/muc/nay"),
            ("buid",),
            ("build", "thừa"),
        ],
    )
    def test_2(self, site: Site, arguments: tuple[str, ...]):
        answer = site.answer(*arguments)
        shape(answer)
        assert (answer["exit"], [note["id"] for note in answer["diagnostics"]]) == (
            2,
            ["moi-truong"],
        )
        assert not site.output.exists()

    def test_3(self, site: Site, monkeypatch: pytest.MonkeyPatch):
        break_the_program(monkeypatch, RuntimeError("hỏng"))
        answer = site.answer("build")
        shape(answer)
        assert (answer["exit"], answer["diagnostics"][0]["id"]) == (3, "loi-chuong-trinh")

    def test_130(self, site: Site, monkeypatch: pytest.MonkeyPatch):
        break_the_program(monkeypatch, KeyboardInterrupt())
        answer = site.answer("build")
        shape(answer)
        assert answer["exit"] == 130

    def test_143(self, site: Site, monkeypatch: pytest.MonkeyPatch):
        def killed(*_: object) -> None:
            signal.raise_signal(signal.SIGTERM)

        monkeypatch.setattr(pipeline, "load_config", killed)
        before = signal.getsignal(signal.SIGTERM)
        try:
            answer = site.answer("build")
            assert signal.getsignal(signal.SIGTERM) == signal.SIG_IGN  # a second one is not heard
        finally:
            signal.signal(signal.SIGTERM, before)
        shape(answer)
        assert answer["exit"] == 143

    @pytest.mark.parametrize(
        "arguments",
        [
            ("new", "tin-bai", "Hội nghị"),
            ("clean",),
            ("plan",),
            ("explain",),
            ("server", "nginx"),
            ("why", "/don-vi/a/"),
        ],
    )
    def test_commands_that_tell_or_make_something(self, site: Site, arguments: tuple[str, ...]):
        answer = site.answer(*arguments)
        shape(answer)
        assert answer["exit"] == 0


def test_a_fault_of_the_program_is_one_line_and_a_trace_that_is_kept(
    site: Site, monkeypatch: pytest.MonkeyPatch
):
    site.build()
    before = site.bytes()
    break_the_program(monkeypatch, ZeroDivisionError("chia cho 0"))
    site.edit("content/don-vi/a.md", "Sở A", "Sở B").run("build")
    assert site.code == 3
    assert site.said.count("\n") == 2
    assert "Traceback" not in site.said
    assert "ZeroDivisionError: chia cho 0" in site.said
    trace = site.root / ".cache" / "loi-chuong-trinh.txt"
    assert str(trace) in site.said
    assert "Traceback (most recent call last)" in trace.read_text(encoding="utf-8")
    assert site.bytes() == before


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "ổ đĩa đầy"),
        (errno.EACCES, "không có quyền"),
        (errno.EROFS, "chỉ cho đọc"),
        (errno.ENAMETOOLONG, "tên quá dài"),
        (errno.EMFILE, "mở quá nhiều tệp"),
        (errno.ENOTDIR, "cần một thư mục"),
    ],
)
def test_what_the_system_refuses_is_told_in_words(
    site: Site, monkeypatch: pytest.MonkeyPatch, number: int, words: str
):
    break_the_program(monkeypatch, OSError(number, "English", "/mot/tep"))
    site.run("build")
    assert site.code == 2
    assert re.fullmatch(rf"/mot/tep: lỗi \[moi-truong\] .*{words}.*\n  Cách sửa: .+\n", site.said)


def test_an_interrupt_leaves_the_output_and_no_trace(site: Site, monkeypatch: pytest.MonkeyPatch):
    site.build()
    before = site.bytes()
    break_the_program(monkeypatch, KeyboardInterrupt())
    site.edit("content/don-vi/a.md", "Sở A", "Sở B").run("build")
    assert (site.code, site.said) == (
        130,
        "Đã dừng theo yêu cầu; thư mục xuất giữ nguyên như trước.\n",
    )
    assert site.bytes() == before


def test_options_may_stand_before_or_after_the_command(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    for place, arguments in enumerate(
        (
            ("--output", "{}", "build", "--drafts"),
            ("--drafts", "build", "--output={}"),
            ("--drafts", "--output", "{}"),
        )
    ):
        output = tmp_path / str(place)
        with tiny_program():
            code = cli.main(
                [
                    "--root",
                    str(site.root),
                    "--as-of",
                    AS_OF,
                    *(word.format(output) for word in arguments),
                ]
            )
        assert code == 0
        assert (output / "don-vi/a/index.html").exists()
    capsys.readouterr()


def test_who_stops_listening_is_not_told_of_a_broken_disk():
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-X", "congbo-ready", cli.PROGRAM / "build.py", "explain"]
    run = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (run.returncode, run.stderr) == (141, b"")


@pytest.mark.parametrize("words", [["khong-co"], ["explain", "khong-co"], ["plan", "--root", "."]])
def test_who_stops_listening_to_a_complaint_is_not_answered_with_a_trace(words: list[str]):
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-X", "congbo-ready", cli.PROGRAM / "build.py", *words]
    run = subprocess.run(command, stdout=writer, stderr=writer, check=False)
    os.close(writer)
    assert run.returncode == 141


def test_a_pipe_that_breaks_elsewhere_is_told(site: Site, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(commands.quick, "build", broken)
    assert site.run("build").code == 2
    assert "một tiến trình phụ dừng khi vừa được gọi" in site.said


def test_check_writes_nothing_but_the_cache(site: Site):
    before = sorted(path.name for path in site.root.iterdir())
    assert site.check().code == 0
    assert sorted(path.name for path in site.root.iterdir()) == sorted({*before, ".cache"})
    assert site.said.startswith("Đã kiểm tra xong: 7 trang, 0 cảnh báo;")


@pytest.mark.parametrize("arguments", [("--help",), *((name, "--help") for name in cli.COMMANDS)])
def test_help_is_there_in_vietnamese(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
):
    assert cli.main(list(arguments)) == 0
    text = capsys.readouterr().out
    assert text.startswith("Cách dùng: python3 build.py")
    assert not re.search(r"\b(usage|options|show this|arguments:)", text)
    assert "Ví dụ: python3 build.py" in text


def test_a_mistyped_command_is_told_with_those_there_are(site: Site):
    site.run("chek")
    assert site.code == 2
    assert "chek" in site.said
    assert all(name in site.said for name in cli.COMMANDS)


class TestClock:
    """--as-of, else SOURCE_DATE_EPOCH, else now."""

    @pytest.fixture
    def scheduled(self) -> Site:
        return site_of("-- content/don-vi/a.yaml --\ntitle: A\npublish_at: 2026-02-05 08:00\n")

    def shown(self, site: Site, *arguments: str) -> bool:
        with tiny_program():
            assert cli.main(["--root", str(site.root), "build", *arguments]) == 0
        return (site.output / "don-vi/a/index.html").exists()

    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("2026-02-05", False),
            ("05/02/2026", False),
            ("6/2/2026", True),
            ("2026-02-05 08:00", True),
            ("2026-02-05T07:59:59", False),
            ("2026-02-05T01:00:00Z", True),
            ("2026-02-05T08:00:00+08:00", False),
            ("ngày 06 tháng 02 năm 2026", True),
        ],
    )
    def test_a_moment_has_the_forms_of_content(self, scheduled: Site, written: str, shown: bool):
        assert self.shown(scheduled, "--as-of", written) is shown

    def test_the_variable_is_next(self, scheduled: Site, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770253199")  # 2026-02-05 07:59:59 +07:00
        assert self.shown(scheduled) is False
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1770253200")
        assert self.shown(scheduled) is True
        assert self.shown(scheduled, "--as-of", "2026-02-05") is False

    @pytest.mark.parametrize("value", ["", " "])
    def test_without_both_it_is_now(
        self, scheduled: Site, monkeypatch: pytest.MonkeyPatch, value: str
    ):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value.strip())
        assert self.shown(scheduled) is True  # 2026-02-05 lies behind every reader of this

    @pytest.mark.parametrize(
        "value", ["hôm nay", "-1", "1.5", "1e9", "٣", "9" * 30, "0" * 5000, "9999999999999"]
    )
    def test_a_wrong_variable_is_wrong_use(
        self,
        site: Site,
        monkeypatch: pytest.MonkeyPatch,
        value: str,
        capsys: pytest.CaptureFixture[str],
    ):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        with tiny_program():
            assert cli.main(["--root", str(site.root), "check", "--json"]) == 2
        answer = json.loads(capsys.readouterr().out)
        assert "SOURCE_DATE_EPOCH" in answer["diagnostics"][0]["message"]


class TestNew:
    """`new KIND "Tiêu đề"`: a draft that builds."""

    @pytest.mark.parametrize("kind", [kind.folder for kind in KINDS])
    def test_every_kind_builds_in_a_portal_with_no_other(self, kind: str):
        site = site_of("-- content/trang/gioi-thieu.yaml --\ntitle: Giới thiệu\n")
        if kind == "hoat-dong":
            site.run("new", kind, "Hội nghị")
            assert site.code == 2
            assert "new kenh" in site.said
            site.run("new", "kenh", "Đài truyền thanh xã")
        site.run("new", kind, "Hội nghị “triển khai”: Đề án #13 'mới'")
        assert site.code == 0, site.said
        file = site.root / f"content/{kind}/hoi-nghi-trien-khai-de-an-13-moi.md"
        assert f"content/{kind}/hoi-nghi-trien-khai-de-an-13-moi.md" in site.printed
        site.build()
        assert "cảnh báo [" not in site.said
        site.build("--drafts")
        shown = site.read(
            "thuat-ngu/index.html"
            if kind == "thuat-ngu"
            else f"{'' if kind == 'trang' else kind + '/'}{file.stem}/index.html"
        )
        assert "Hội nghị “triển khai”: Đề án #13 &#39;mới&#39;" in shown

    @pytest.mark.parametrize("kind", ["tin-bai", "Tin bài", "tin bài", "TIN BAI"])
    def test_a_kind_goes_by_folder_or_name(self, kind: str):
        assert site_of().run("new", kind, "A").code == 0

    def test_an_unknown_kind_gets_the_nearest(self):
        site = site_of().run("new", "tin-bao", "A")
        assert site.code == 2
        assert "tin-bai" in site.said

    def test_what_is_there_is_not_overwritten(self):
        site = site_of("-- content/tin-bai/a.md --\nx\n").run("new", "tin-bai", "A")
        assert site.code == 2
        assert (site.root / "content/tin-bai/a.md").read_text() == "x\n"

    @pytest.mark.parametrize("title", ["", "!!!", "a\nb", "a\x1bb", "a\u202eb", "中文"])
    def test_a_title_that_cannot_be_one_is_refused(self, title: str):
        site = site_of().run("new", "tin-bai", title)
        assert site.code == 2
        assert not list(site.root.glob("content/tin-bai/*"))

    @pytest.mark.parametrize(
        "title",
        [
            "null",
            "~ x",
            "- x",
            "x: y",
            "x #y",
            "[x]",
            '"x"',
            "x\\y",
            "*x*",
            "&x",
            "!x",
            "%x",
            "@x",
            "x:",
            "1",
            "có",
            "a" * 300,
            "{{ 7*191 }}",
            "x\ty",
        ],
    )
    def test_any_other_title_survives_yaml(self, title: str):
        site = site_of().run("new", "don-vi", title)
        assert site.code == 0, site.said
        (file,) = site.root.glob("content/don-vi/*.md")
        site.build("--drafts")
        from html import escape

        site.expect(
            f"don-vi/{file.stem}/index.html",
            contains=f"<h1>{escape(title).replace('&quot;', '&#34;').replace('&#x27;', '&#39;')}</h1>",
        )

    def test_a_required_reference_takes_a_record_that_is_there(self):
        site = site_of(
            "-- content/kenh/ten-tep.yaml --\ntitle: Đài\nmedium: khác\nslug: ten-that\n"
        )
        site.run("new", "hoat-dong", "A").build("--drafts")
        site.expect("hoat-dong/a/index.html", contains="/kenh/ten-that/")

    def test_two_drafts_of_documents_may_share_the_number_of_the_example(self):
        site = site_of().run("new", "van-ban", "A").run("new", "van-ban", "B")
        site.build()


class TestClean:
    """`clean`: the output, if ours, and the memo."""

    def test_it_removes_what_a_build_made(self, site: Site):
        site.build().run("clean")
        assert site.code == 0
        assert sorted(path.name for path in site.root.iterdir()) == ["config.yaml", "content"]

    def test_nothing_to_remove_is_no_error(self, site: Site):
        assert site.run("clean").code == 0

    def test_a_foreign_folder_stays(self, site: Site):
        site.write("site/cua-toi.docx", b"x").run("clean")
        assert site.code == 2
        assert (site.root / "site/cua-toi.docx").exists()

    def test_a_link_named_like_the_memo_is_cut_and_its_target_stays(
        self, site: Site, tmp_path: Path
    ):
        (tmp_path / "quan-trong").mkdir()
        (site.root / ".cache").symlink_to(tmp_path / "quan-trong")
        assert site.run("clean").code == 0
        assert (tmp_path / "quan-trong").is_dir()
        assert not (site.root / ".cache").is_symlink()


def test_without_a_configuration_the_way_out_is_told(tmp_path: Path):
    site = Site(tmp_path).run("build")
    assert site.code == 1
    assert site.said.startswith(
        "config.yaml: lỗi [thieu-cau-hinh] Không có tệp config.yaml\n  Cách sửa: "
    )


def test_the_output_may_not_lie_in_the_sources_nor_hold_them(site: Site):
    for output in (site.root / "content" / "x", site.root, site.root.parent):
        assert site.run("build", "--output", str(output)).code == 2
    assert site.run("build", "--output", str(site.root / "content" / "don-vi" / "a.md")).code == 2
    assert (site.root / "content/don-vi/a.md").is_file()


def test_a_message_shows_the_line_with_a_caret_under_the_words(site: Site):
    site.write(
        "content/don-vi/a.md",
        b"---\r\ntitle: A\r\nsummary: x\r\nupdated:   31/02/2026\r\n---\r\n",
    )
    assert site.check().said.split("\n")[:4] == [
        "content/don-vi/a.md:4:12: lỗi [sai-ngay] Trường “Cập nhật” (updated) không phải ngày hợp lệ: “31/02/2026”",
        "    4 | updated:   31/02/2026",
        "      |            ^^^^^^^^^^",
        "  Cách sửa: tháng 2 năm 2026 có 28 ngày; ví dụ: updated: 2026-02-28",
    ]


def test_the_caret_stands_right_in_the_decomposed_form_of_macos(site: Site):
    site.write(
        "content/don-vi/a.md",
        "---\ntitle: {[Sở Y tế\n---\n".encode().replace("ở".encode(), "ở".encode()),
    )
    import unicodedata

    text = unicodedata.normalize("NFD", "---\nTiêu đề: Sở\nCập nhật: mồng một tết\n---\n")
    site.write("content/don-vi/a.md", text)
    lines = site.check().said.split("\n")
    assert lines[0].startswith("content/don-vi/a.md:3:11: lỗi [sai-ngay]")
    assert lines[1:3] == ["    3 | Cập nhật: mồng một tết", "      |           " + "^" * 12]


def test_json_is_the_same_in_any_locale(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LC_ALL", "C")
    site.write("config.yaml", CONFIG.replace("title: Cổng mẫu", "titel: Cổng mẫu"))
    first, second = site.answer("check"), site.answer("check")
    for answer in (first, second):
        answer["summary"].pop("seconds")
    assert first == second
