"""The same sources give the same bytes on any machine: whatever its zone, its user, its folders, its line ends.

Each build is a process of its own and varies many things at once; where one differs, take its row apart.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from congbo.starter import new_site

PROGRAM = Path(__file__).parents[1]
MOMENT = "2026-02-05 08:00"
SECONDS = "1770253200"  # the same moment in the zone of the portal
LF_IN_A_CLONE = (".md", ".yaml", ".html", ".css", ".js")  # as .gitattributes has it

# A small portal is drawn as a large one is; the umask is set where a child process can do it safely.
RUN = """
import os, sys
program, umask, *arguments = sys.argv[1:]
sys.path.insert(0, program)
os.umask(int(umask, 8))
from congbo import cli, pages, records
pages.FEWEST, pages.CHUNK, records.CHUNK = 0, 7, 5
sys.exit(cli.main(arguments))
"""


@dataclass(frozen=True)
class Machine:
    """One way in which a build may meet its sources."""

    folder: str
    arguments: tuple[str, ...] = ("--as-of", MOMENT, "--jobs", "1")
    environment: dict[str, str] = field(default_factory=dict)
    umask: str = "022"
    working_folder: str = "."
    line_ends: bytes = b"\n"
    backwards: bool = False
    own_program: bool = False


PLAIN = Machine("cong")
OTHERS = (
    Machine(
        "cổng của xã – “thử”",
        ("--as-of", "2026-02-05T01:00:00Z", "--jobs", "2"),
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"},
        umask="077",
        working_folder="/",
        backwards=True,
    ),
    Machine(
        "%41 #b ',c",
        ("--jobs", "3"),
        {
            "PYTHONHASHSEED": "4242",
            "TZ": "America/Los_Angeles",
            "LC_ALL": "C",
            "SOURCE_DATE_EPOCH": SECONDS,
            "PYTHONUTF8": "0",
            "COLUMNS": "20",
        },
        umask="000",
        line_ends=b"\r\n",
        own_program=True,
    ),
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("plain"), PLAIN)


@pytest.mark.parametrize("machine", OTHERS, ids=["zones-and-names", "line-ends-and-program"])
def test_the_same_sources_give_the_same_bytes_on_any_machine(
    plain: dict[str, bytes], machine: Machine, tmp_path: Path
):
    other = built(tmp_path, machine)
    assert sorted(other) == sorted(plain)
    assert [path for path, data in plain.items() if other[path] != data] == []


def test_no_page_names_the_machine(plain: dict[str, bytes]):
    words = {os.uname().nodename if hasattr(os, "uname") else "", str(PROGRAM), "/tmp/", "pytest-"}
    for path, data in plain.items():
        assert not [word for word in words if len(word) > 3 and word.encode() in data], path


def built(folder: Path, machine: Machine) -> dict[str, bytes]:
    """The portal of the starter, built there in a process of its own."""
    root, program = folder / machine.folder, PROGRAM
    if machine.own_program:
        program = folder / "chương trình"
        copied(program)
    new_site(folder / "khuon")
    names = sorted(path for path in files(folder / "khuon"))
    for name in reversed(names) if machine.backwards else names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / "khuon" / name, root / name)
    for place in {root, program} - {PROGRAM}:
        for name in files(place):
            if name.endswith(LF_IN_A_CLONE):
                text = (place / name).read_bytes().replace(b"\r\n", b"\n")
                (place / name).write_bytes(text.replace(b"\n", machine.line_ends))
    home = folder / "nhà"
    home.mkdir()
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            RUN,
            str(program),
            machine.umask,
            *_arguments(root, folder, machine),
        ],
        cwd=machine.working_folder if machine.working_folder != "." else folder,
        env={**_environment(), "HOME": str(home), "USERPROFILE": str(home), **machine.environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert list(home.iterdir()) == []
    return {name: (folder / "xuất" / name).read_bytes() for name in files(folder / "xuất")}


def _arguments(root: Path, folder: Path, machine: Machine) -> Iterator[str]:
    yield from ("--root", str(root), "--output", str(folder / "xuất"), *machine.arguments)


def _environment() -> dict[str, str]:
    """What a process of the system needs, and nothing of ours."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")
    return {name: os.environ[name] for name in kept if name in os.environ}


def copied(program: Path) -> None:
    """The program in another folder."""
    for name in ("congbo", "templates", "assets"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PROGRAM / name, program / name, ignore=ignored)
    shutil.copyfile(PROGRAM / "requirements.lock", program / "requirements.lock")


def files(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)
