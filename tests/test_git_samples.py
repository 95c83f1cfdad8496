"""What stands in docs/mau for git, CI, cron and VS Code does what it says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from congbo.arguments import read
from congbo.bootstrap import READY
from congbo.cli import COMMANDS, OPTIONS
from congbo.diagnostics import Diagnostic, Span, layout
from congbo.load.media import LABELS
from congbo.model.content import KINDS
from tests.conftest import absent

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "docs" / "mau"
RECORD = "---\ntitle: {}\ndate: 2022-09-14\n---\nXin chào.\n"


class Repository:
    """A portal of its own under git, with the engine and the hook."""

    def __init__(self, root: Path, python: Path) -> None:
        self.root = root
        outside = {name: value for name, value in os.environ.items() if name[:4] != "GIT_"}
        self.environment = outside | {
            "PATH": f"{python}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_NAME": "Biên tập" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "a@vi-du.example" for who in ("AUTHOR", "COMMITTER")},
        }

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def commits(self) -> int:
        return int(self.git("rev-list", "--count", "HEAD").stdout)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository with one good commit, made through the hook."""
    if not shutil.which("git") or not shutil.which("sh"):
        absent("git", "apt install git")
    folder = tmp_path_factory.mktemp("Cổng của xã")
    python = folder / "bin"
    python.mkdir()
    # The interpreter of the tests has every package, so that no environment is made.
    run = f'#!/bin/sh\nexec "{sys.executable}" -X {READY} "$@"\n'
    (python / "python3").write_text(run, encoding="utf-8")
    (python / "python3").chmod(0o755)
    root = folder / "cong"
    root.mkdir()
    for name in ("build.py", "requirements.lock", ".gitattributes", ".gitignore"):
        shutil.copy(ROOT / name, root / name)
    for name in ("congbo", "templates", "assets"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    repository = Repository(root, python)
    repository.write("config.yaml", "title: Cổng mẫu\nbase_url: https://cong.vi-du.vn\n")
    repository.write("content/trang/gioi-thieu.md", RECORD.format("Giới thiệu"))
    repository.write("content/don-vi/xa-mau.md", RECORD.format("Xã Mẫu"))
    assert repository.git("init", "-q", "-b", "main").returncode == 0
    shutil.copy(SAMPLES / "pre-commit", root / ".git" / "hooks" / "pre-commit")
    repository.git("add", "-A")
    made = repository.git("commit", "-q", "-m", "Bắt đầu")
    assert made.returncode == 0, made.stderr
    return repository


@pytest.fixture
def repository(start: Repository) -> Iterator[Repository]:
    """The repository as it was after its first commit."""
    yield start
    start.git("reset", "-q", "--hard", "HEAD")
    start.git("clean", "-q", "-fd")


def test_the_hook_lets_a_good_commit_pass(repository: Repository):
    before = repository.commits()
    repository.write("content/trang/lien-he.md", RECORD.format("Liên hệ"))
    repository.git("add", "content")
    made = repository.git("commit", "-q", "-m", "Thêm trang")
    assert made.returncode == 0, made.stderr
    assert repository.commits() == before + 1


def test_the_hook_refuses_a_bad_commit_and_says_where_it_is_wrong(repository: Repository):
    before = repository.commits()
    repository.write("content/trang/sai.md", "---\ntitle: Sai\ndate: 31/02/2026\n---\n")
    repository.git("add", "content")
    made = repository.git("commit", "-q", "-m", "Ngày sai")
    assert made.returncode == 1
    assert "content/trang/sai.md:3:7: lỗi [sai-ngay]" in made.stderr
    assert "Chưa commit." in made.stderr
    assert repository.commits() == before
    assert not (repository.root / "site").exists()


def test_the_hook_judges_what_is_staged_and_not_what_lies_beside_it(repository: Repository):
    page = "content/trang/hai-phan.md"
    repository.write(page, "---\ntitle: Sai\ndate: 31/02/2026\n---\n")
    repository.git("add", "content")
    repository.write(page, RECORD.format("Đã sửa nhưng chưa git add"))
    refused = repository.git("commit", "-q", "-m", "Phần sai đã add")
    assert refused.returncode == 1
    assert f"{page}:3:7: lỗi [sai-ngay]" in refused.stderr
    repository.git("add", "content")
    repository.write("content/trang/dang-viet-do.md", "chưa có gì")
    made = repository.git("commit", "-q", "-m", "Phần đúng đã add, tệp viết dở chưa")
    assert made.returncode == 0, made.stderr


def test_the_hook_sees_that_a_deleted_record_is_missed(repository: Repository):
    repository.write(
        "content/trang/noi-toi.md", RECORD.format("Nối tới") + "\n[Xã](don-vi/xa-mau)\n"
    )
    repository.git("add", "content")
    assert repository.git("commit", "-q", "-m", "Nối tới đơn vị").returncode == 0
    repository.git("rm", "-q", "content/don-vi/xa-mau.md")
    refused = repository.git("commit", "-q", "-m", "Xóa đơn vị")
    assert refused.returncode == 1
    assert "content/trang/noi-toi.md" in refused.stderr


def test_the_hook_is_silent_about_commits_that_touch_no_content(repository: Repository):
    repository.write("content/trang/sai.md", "---\ndate: mai\n---\n")
    repository.write("ghi-chu.txt", "Việc khác.\n")
    repository.git("add", "ghi-chu.txt")
    made = repository.git("commit", "-q", "-m", "Ghi chú")
    assert (made.returncode, made.stderr) == (0, "")


def test_the_hook_says_what_is_missing_where_there_is_no_python(repository: Repository):
    repository.write("content/trang/gioi-thieu.md", RECORD.format("Giới thiệu cổng"))
    repository.git("add", "content")
    tools = repository.root.parent / "khong-co-python"
    tools.mkdir(exist_ok=True)
    for name in ("git", "sh", "mktemp", "rm"):
        if found := shutil.which(name):
            (tools / name).unlink(missing_ok=True)
            (tools / name).symlink_to(found)
    bare = Repository(repository.root, tools)
    bare.environment["PATH"] = str(tools)
    made = bare.git("commit", "-q", "-m", "Không có Python")
    assert made.returncode == 1
    assert made.stderr.startswith("Chưa commit: không tìm thấy Python 3.11")


def test_the_hook_can_be_run_by_git():
    assert os.access(SAMPLES / "pre-commit", os.X_OK)
    assert b"\r" not in (SAMPLES / "pre-commit").read_bytes()


# ---- CI and cron


def commands_of(text: str) -> list[list[str]]:
    return [found.split() for found in re.findall(r"python3 build\.py([a-z -]*)", text)]


@pytest.mark.parametrize("name", ["github-actions.yml", "gitlab-ci.yml", "crontab", "pre-commit"])
def test_every_command_of_the_samples_exists(name: str):
    text = (SAMPLES / name).read_text(encoding="utf-8")
    wanted = {"crontab": [["build"]], "pre-commit": []}.get(name, [["check"], ["build"]])
    assert [words for words in commands_of(text) if words] == wanted
    for words in wanted:
        read(words, COMMANDS, OPTIONS, "build")


def test_github_checks_proposals_and_builds_main_every_hour():
    flow: dict[Any, Any] = yaml.safe_load((SAMPLES / "github-actions.yml").read_text("utf-8"))
    triggers = flow[True]  # YAML 1.1 takes the key `on` for a boolean, GitHub does not
    assert set(triggers) == {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert [entry["cron"] for entry in triggers["schedule"]] == ["7 * * * *"]
    check, build = flow["jobs"].values()
    assert build["needs"] == "kiem-tra"
    assert build["if"] == "github.event_name != 'pull_request'"
    assert flow["permissions"] == {"contents": "read"}
    for job in (check, build):
        python = next(step for step in job["steps"] if "setup-python" in step.get("uses", ""))
        assert isinstance(python["with"]["python-version"], str)
    upload = build["steps"][-1]["with"]
    assert upload["path"] == "site/"
    assert upload["include-hidden-files"] is True  # .well-known/security.txt


def test_gitlab_checks_proposals_and_builds_the_main_branch():
    flow = yaml.safe_load((SAMPLES / "gitlab-ci.yml").read_text("utf-8"))
    assert flow["stages"] == ["kiem-tra", "dung"]
    assert flow["kiem-tra"]["script"] == ["python3 build.py check"]
    assert flow["dung"]["script"] == ["python3 build.py build"]
    assert flow["dung"]["artifacts"]["paths"] == ["site/"]
    assert [set(rule) for rule in flow["workflow"]["rules"]] == [{"if"}, {"if"}]


def test_cron_runs_once_an_hour():
    lines = (SAMPLES / "crontab").read_text("utf-8").splitlines()
    (entry,) = (line for line in lines if re.match(r"[0-9*]", line))
    assert entry.split()[:5] == ["7", "*", "*", "*", "*"]
    assert "%" not in entry  # cron reads it as the end of the line


# ---- VS Code


def test_vs_code_gives_each_yaml_file_its_schema():
    settings = json.loads((SAMPLES / "vscode-settings.json").read_text("utf-8"))
    schemas = settings["yaml.schemas"]
    files = {f"./docs/mau/schema/{kind.folder}.json": kind.folder for kind in KINDS}
    assert set(schemas) == {*files, "./docs/mau/schema/config.json"}
    assert all((ROOT / name).is_file() for name in schemas)
    for name, folder in files.items():
        endings = [f"content/{folder}/**/*.{ending}" for ending in ("yaml", "yml")]
        assert schemas[name] == endings
    assert schemas["./docs/mau/schema/config.json"] == ["config.yaml"]


def test_vs_code_finds_every_message_with_its_place():
    tasks = json.loads((SAMPLES / "vscode-tasks.json").read_text("utf-8"))["tasks"]
    matchers = tasks[0]["problemMatcher"]
    for level in ("error", "warning"):
        for span, groups in (
            (
                Span("content/tin-bai/bài 1.md", 7, 11),
                ("content/tin-bai/bài 1.md", "7", "11", "sai-ngay"),
            ),
            (Span("content/x"), ("content/x", "sai-ngay")),
        ):
            note = Diagnostic(level, "sai-ngay", span, "Sai: “31/02”", "sửa")  # type: ignore[arg-type]
            lines = layout(note, lambda path, line: "deadline: 31/02/2026: lỗi [x] y").split("\n")
            found = [
                (matcher["severity"], match.groups())
                for matcher in matchers
                for line in lines
                if (match := re.search(matcher["pattern"]["regexp"], line))
            ]
            if span.line or level == "error":
                assert found == [(level, (*groups, "Sai: “31/02”"))]


def test_vs_code_runs_commands_that_exist():
    for task in json.loads((SAMPLES / "vscode-tasks.json").read_text("utf-8"))["tasks"]:
        assert task["args"][0] == "build.py"
        read(task["args"][1:], COMMANDS, OPTIONS, "build")


# ---- Line ends


def attributes(*paths: str) -> dict[str, dict[str, str]]:
    if not shutil.which("git"):
        absent("git", "apt install git")
    said = subprocess.run(
        ["git", "check-attr", "-z", "text", "eol", "--", *paths],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.split("\0")
    found: dict[str, dict[str, str]] = {}
    for path, name, value in zip(said[0::3], said[1::3], said[2::3], strict=False):
        found.setdefault(path, {})[name] = value
    return found


def test_records_have_lf_in_every_clone_and_downloads_their_own_bytes():
    records = [f"content/tin-bai/2022/a.{ending}" for ending in ("md", "yaml", "yml")]
    for path, set_to in attributes(*records, "content/trang/b.md").items():
        assert set_to == {"text": "set", "eol": "lf"}, path
    downloads = [f"content/van-ban/tệp.{ending}" for ending in LABELS]
    for path, set_to in attributes(*downloads, "assets/root/google1.html").items():
        assert set_to["text"] == "unset", path
    others = ("congbo/cli.py", "templates/base.html", "config.yaml", "docs/mau/pre-commit")
    for path, set_to in attributes(*others).items():
        assert set_to["eol"] == "lf", path


def test_pictures_are_binary_anywhere():
    pictures = [f"docs/x.{ending}" for ending in ("png", "jpg", "jpeg", "gif", "webp", "pdf")]
    assert all(set_to["text"] == "unset" for set_to in attributes(*pictures).values())


# ---- The words about them


def test_the_guide_names_every_sample_and_no_other():
    text = (SAMPLES / "huong-dan.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE))
    files = {file.name for file in SAMPLES.iterdir() if file.is_file()} - {"huong-dan.md"}
    assert named == files | {"schema/*.json"}
    for target in re.findall(r"cp (docs/\S+)", text):
        assert (ROOT / target).is_file()
