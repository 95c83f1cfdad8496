"""A bare Python to a running command: `build.py`, `congbo.bootstrap`, `congbo.environment`."""

from __future__ import annotations

import ast
import errno
import hashlib
import importlib.metadata
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path

import pytest

from congbo import bootstrap, environment, environment_problems
from congbo.diagnostics import UseError

ROOT = Path(__file__).parents[1]
LOCK_NAMES = ("requirements.lock", "requirements-test.lock")
PREPARING = "Lần chạy đầu: đang chuẩn bị môi trường trong .venv (chỉ một lần)…\n"
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
POSIX_SIGNALS = pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without a word")

# Stands in for the commands: tells where it runs; `wait` ends as the real ones do when interrupted.
CLI = """
import json, os, signal, sys, time

def main(argv):
    if "wait" in argv:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        signal.signal(signal.SIGINT, lambda *_: sys.exit(130))
    found = {"prefix": sys.prefix, "argv": argv, "path": os.environ.get("PYTHONPATH")}
    print(json.dumps(found), flush=True)
    if "wait" in argv:
        time.sleep(60)
    return 7
"""

# Starts `build.py` with a pip that fails with the words of FAKE_PIP, once the file GATE is there.
STAND_IN = """
import os, sys
root = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, root)
from congbo import bootstrap, environment
environment._pip_for = lambda python: [python, os.path.join(root, "fake_pip.py")]
sys.exit(bootstrap.run(root, sys.argv[1:]))
"""
FAKE_PIP = """
import os, sys, time
with open(os.path.join(os.path.dirname(__file__), "installs"), "a") as file:
    file.write("x")
print("begun", flush=True)
end = time.monotonic() + 60
while not os.path.exists(os.environ.get("GATE", __file__)) and time.monotonic() < end:
    time.sleep(0.02)
sys.exit(os.environ.get("FAKE_PIP", 0))
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project whose only locked package is nowhere, in a folder with an odd name."""
    root = tmp_path / "Cổng thông tin"
    (root / "congbo").mkdir(parents=True)
    shutil.copy(ROOT / "build.py", root)
    for module in ("__init__", "bootstrap", "environment", "environment_problems", "diagnostics"):
        shutil.copy(ROOT / "congbo" / f"{module}.py", root / "congbo")
    (root / "congbo" / "cli.py").write_text(CLI, encoding="utf-8")
    (root / "start.py").write_text(STAND_IN, encoding="utf-8")
    (root / "fake_pip.py").write_text(FAKE_PIP, encoding="utf-8")
    for lock in LOCK_NAMES:
        (root / lock).write_text("khong-co==1.0\n", encoding="utf-8")
    return root


def command(project: Path, script: str, *arguments: str) -> list[str]:
    return [sys.executable, str(project / script), *arguments]


def start(
    project: Path, script: str, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(project, script, *arguments),
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def environments(project: Path) -> list[str]:
    """What `.venv` holds beside the lock that starts take turns with."""
    found = (project / ".venv").glob("*")
    return sorted(path.name for path in found if path.name != ".lock")


def tiny_wheel(folder: Path) -> str:
    """Writes a package of one module; gives its line in a lock file."""
    wheel = folder / "be_xiu-1.0-py3-none-any.whl"
    notes = "be_xiu-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("be_xiu.py", "")
        archive.writestr(f"{notes}/METADATA", "Metadata-Version: 2.1\nName: be-xiu\nVersion: 1.0\n")
        archive.writestr(
            f"{notes}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(
            f"{notes}/RECORD",
            f"be_xiu.py,,\n{notes}/METADATA,,\n{notes}/WHEEL,,\n{notes}/RECORD,,\n",
        )
    return f"be-xiu==1.0 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def test_the_first_start_makes_the_environment_and_the_next_one_finds_it(
    project: Path, tmp_path: Path
) -> None:
    (project / "requirements.lock").write_text(tiny_wheel(tmp_path), encoding="utf-8")
    misleading = {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": tmp_path.as_uri(),
        "PIP_USER": "1",
        "PIP_TARGET": str(tmp_path / "elsewhere"),
        "PIP_REQUIRE_VIRTUALENV": "1",
        "PYTHONPATH": str(tmp_path),
    }
    first = start(project, "build.py", "build", "--jobs", "2", **misleading)
    second = start(project, "build.py")

    assert (first.returncode, first.stderr) == (7, PREPARING)
    (made,) = environments(project)
    expected = {"prefix": str(project / ".venv" / made), "argv": ["build", "--jobs", "2"]}
    assert json.loads(first.stdout) == {**expected, "path": None}
    assert list((project / ".venv" / made).rglob("be_xiu.py"))
    assert (second.returncode, second.stderr) == (7, "")
    assert json.loads(second.stdout)["prefix"] == expected["prefix"]


def test_the_test_command_has_an_environment_of_its_own(project: Path) -> None:
    start(project, "start.py")
    start(project, "start.py", "test")
    assert len(environments(project)) == 2


def test_an_interpreter_with_every_package_makes_no_environment(project: Path) -> None:
    here = f"pytest=={importlib.metadata.version('pytest')}\nkhong-co==1 ; os_name == 'amiga'\n"
    (project / "requirements.lock").write_text(here, encoding="utf-8")
    started = start(project, "build.py")
    assert (started.returncode, started.stderr) == (7, "")
    assert json.loads(started.stdout)["prefix"] == sys.prefix
    assert not (project / ".venv").exists()


def test_a_package_at_another_version_is_missing(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text("pytest==0.0.1 \\\n    --hash=sha256:00\nkhong-co==1\n", encoding="utf-8")
    assert environment.missing_packages([str(lock)]) == ("pytest", "khong-co")


def test_the_verdict_is_kept_until_the_packages_change(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(environment, "missing_packages", lambda locks: asked.append(locks))
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.syspath_prepend(str(packages))

    def ask() -> int:
        assert bootstrap.has_packages(str(project), ["x.lock"], "verdict")
        return len(asked)

    assert [ask(), ask()] == [1, 1]
    os.utime(packages, ns=(0, 0))
    assert [ask(), ask()] == [2, 2]
    (project / ".cache" / "bootstrap" / "verdict").write_bytes(b"\xff\x00 torn")
    assert [ask(), ask()] == [3, 3]


def test_the_name_of_an_environment_changes_with_each_lock_and_the_interpreter(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks = [str(project / name) for name in LOCK_NAMES]
    names = [bootstrap.digest_of(locks), bootstrap.digest_of(locks[:1])]
    for lock in locks:
        Path(lock).write_text("khong-co==2.0\n", encoding="utf-8")
        names.append(bootstrap.digest_of(locks))
    monkeypatch.setattr(sys, "version", "3.99")
    names.append(bootstrap.digest_of(locks))
    assert len(set(names)) == len(names)
    assert bootstrap.digest_of(locks) == names[-1]


@pytest.mark.parametrize(
    ("arguments", "count"),
    [([], 1), (["test"], 2), (["--json", "test", "-k", "x"], 2), (["new", "test"], 1)],
)
def test_only_the_test_command_needs_the_test_packages(arguments: list[str], count: int) -> None:
    assert [Path(lock).name for lock in bootstrap.locks_of("r", arguments)] == [*LOCK_NAMES[:count]]


def test_an_old_python_says_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    spec = importlib.util.spec_from_file_location("build", ROOT / "build.py")
    assert spec
    assert spec.loader
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    assert build.main() == 2
    assert capfd.readouterr().err == (
        "lỗi: cần Python 3.11 trở lên; đang chạy bằng Python 3.8.18\n"
        "  Cách sửa: cài bản mới rồi chạy bằng bản đó: python3.11 build.py"
        " (Windows: py -3.11 build.py)\n"
    )


@pytest.mark.parametrize("path", ["build.py", "congbo/__init__.py", "congbo/bootstrap.py"])
def test_an_old_python_can_read(path: str) -> None:
    ast.parse((ROOT / path).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        (
            "Retrying after connection broken\nERROR: No matching distribution found for khong-co",
            "không tải được các gói (không có mạng, hoặc kho gói không trả lời)",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "có gói tải về khác với bản đã ghi trong tệp khóa",
        ),
        (
            "ERROR: No matching distribution found for khong-co==1.0",
            f"kho gói không có khong-co==1.0 dựng sẵn cho Python {HERE} trên máy này",
        ),
        ("OSError: [Errno 28] No space left on device", "ổ đĩa đã đầy"),
        ("something else", "pip báo lỗi"),
    ],
)
def test_a_failing_pip_is_told_in_vietnamese_and_leaves_nothing(
    project: Path, words: str, cause: str
) -> None:
    failed = start(project, "start.py", "--json", FAKE_PIP=words)
    assert failed.returncode == 2
    message = f"không chuẩn bị được môi trường: {cause}"
    first_line, cure = failed.stderr.removeprefix(PREPARING).splitlines()
    assert first_line == f"lỗi [moi-truong] {message}"
    assert cure.startswith("  Cách sửa: ")
    assert words not in failed.stderr
    answer = json.loads(failed.stdout)
    assert (answer["ok"], answer["exit"], answer["summary"]["errors"]) == (False, 2, 1)
    assert answer["diagnostics"][0]["message"] == message
    assert environments(project) == []
    assert words in (project / ".cache/bootstrap/pip.log").read_text(encoding="utf-8")


def test_without_a_network_the_cure_names_a_folder_of_packages() -> None:
    problem = environment_problems.why_pip_failed("ProxyError", ROOT, LOCK_NAMES)
    python = "py" if os.name == "nt" else "python3"
    assert problem.diagnostic.cure == (
        "nối mạng rồi chạy lại, chỉ cần một lần. Máy không nối mạng được: trên một máy cùng loại có"
        f" mạng, chạy “{python} -m pip download --only-binary :all: -d goi -r requirements.lock"
        " -r requirements-test.lock”, chép thư mục goi sang, đặt biến môi trường PIP_NO_INDEX=1 và"
        " PIP_FIND_LINKS=goi rồi chạy lại; nhật ký của pip: .cache/bootstrap/pip.log"
    )


def test_a_file_in_place_of_the_folder_is_named(project: Path) -> None:
    (project / ".venv").touch()
    failed = start(project, "start.py")
    assert failed.returncode == 2
    assert failed.stderr == (
        f"lỗi [moi-truong] không chuẩn bị được môi trường: “{project / '.venv'}” là một tệp, không"
        " phải thư mục\n  Cách sửa: đổi tên hoặc xóa tệp ấy rồi chạy lại\n"
    )


def test_a_missing_lock_is_named(project: Path) -> None:
    (project / "requirements.lock").unlink()
    failed = start(project, "build.py")
    assert failed.returncode == 2
    expected = f"lỗi [moi-truong] thiếu tệp “{project / 'requirements.lock'}”\n"
    assert failed.stderr.startswith(expected)


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.EACCES, "không có quyền ghi hoặc chạy “.venv”"),
        (errno.EROFS, "không có quyền ghi hoặc chạy “.venv”"),
        (errno.ENOSPC, "ổ đĩa đã đầy"),
        (errno.EIO, f"{os.strerror(errno.EIO)} “.venv”"),
    ],
)
def test_what_the_system_refuses_is_told_with_its_cause(number: int, cause: str) -> None:
    problem = environment_problems.unwritable(OSError(number, os.strerror(number), ".venv"))
    assert problem.diagnostic.message == f"không chuẩn bị được môi trường: {cause}"


def test_without_ensurepip_a_wheel_of_pip_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(environment, "_wheel_folders", lambda: (tmp_path,))
    with pytest.raises(UseError, match="thiếu pip và ensurepip") as problem:
        environment._pip_for("python")
    assert "sudo apt install python3-venv" in problem.value.diagnostic.cure
    (tmp_path / "pip-23.0.1-py3-none-any.whl").touch()
    assert environment._pip_for("python") == [
        "python",
        str(tmp_path / "pip-23.0.1-py3-none-any.whl" / "pip"),
    ]


@pytest.mark.parametrize(("version", "used"), [("22.2.2", False), ("22.3", True), ("25.0", True)])
def test_the_pip_of_the_user_serves_when_it_can_install_elsewhere(
    version: str, used: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    monkeypatch.setattr(importlib.metadata, "version", lambda _name: version)
    monkeypatch.setattr(environment, "_wheel_folders", lambda: (tmp_path,))
    (tmp_path / "pip-23.0.1-py3-none-any.whl").touch()
    assert ("--python" in environment._pip_for("python")) is used


def start_making(project: Path) -> subprocess.Popen[str]:
    """A start that stays in the middle of making the environment until the file `gate` is there."""
    started = subprocess.Popen(
        command(project, "start.py"),
        env={**os.environ, "GATE": str(project / "gate")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    log = project / ".cache" / "bootstrap" / "pip.log"
    while not (log.exists() and log.read_bytes()) and started.poll() is None:
        time.sleep(0.01)
    return started


def test_what_a_killed_start_left_is_removed_and_never_used(project: Path) -> None:
    with start_making(project) as killed:
        killed.kill()
    (unfinished,) = environments(project)
    assert unfinished.startswith("tmp-")
    (project / "gate").touch()
    assert start(project, "start.py").returncode == 7
    (made,) = environments(project)
    assert not made.startswith("tmp-")


@POSIX_SIGNALS
@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_an_interrupted_making_leaves_nothing(project: Path, number: str, code: int) -> None:
    with start_making(project) as making:
        making.send_signal(getattr(signal, number))
        _, words = making.communicate(timeout=60)
    assert (making.returncode, words) == (code, PREPARING)
    assert environments(project) == []


def test_of_two_first_starts_one_installs_and_the_other_waits(project: Path) -> None:
    with start_making(project) as first, start_making(project) as second:
        assert second.stderr
        waiting = second.stderr.readline()
        assert waiting == "Một lần chạy khác đang chuẩn bị môi trường; đang chờ…\n"
        (project / "gate").touch()
        assert first.communicate(timeout=60)[1] == PREPARING
        assert second.communicate(timeout=60)[1] == ""
    assert (first.returncode, second.returncode) == (7, 7)
    assert (project / "installs").read_text() == "x"


@POSIX_SIGNALS
@pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_to_the_parent_reaches_the_child(project: Path, number: str, code: int) -> None:
    with subprocess.Popen(
        command(project, "start.py", "wait"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        parent.stdout.readline()
        parent.send_signal(getattr(signal, number))
        parent.communicate(timeout=30)
    assert parent.returncode == code


def test_the_locks_hold_what_the_project_declares_each_hashed_and_without_an_address() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = (declared["project"]["dependencies"], declared["dependency-groups"]["test"])
    for name, requirements in zip(LOCK_NAMES, wanted, strict=True):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^-", text, re.MULTILINE)
        entries = re.findall(
            r"^(\S+)==.*?\\\n((?: +--hash=sha256:\w{64}.*\n)+)", text, re.MULTILINE
        )
        locked = {entry[0] for entry in entries}
        assert len(locked) == len(environment.LOCKED.findall(text))
        assert locked >= {re.split(r"[>=;\[ ]", word)[0].lower() for word in requirements}
