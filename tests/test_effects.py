"""What a build touches while it thinks, and what it imports when it has nothing to do. Each in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from sites import site_of

from congbo.starter import new_site

PROGRAM = Path(__file__).parents[1]
HEAVY = {"yaml", "jinja2", "markdown", "nh3", "PIL", "typst", "watchdog", "xml", "multiprocessing"}

# The second build starts from nothing, with every module loaded: what it does is its own doing.
# Watched is what happens after the sources are listed and before the new site is made public.
WATCH = """
import json, os, random, shutil, sys, time
from pathlib import Path
program, root = sys.argv[1:]
sys.path.insert(0, program)
from congbo import cli, pipeline
from congbo.publish import stage

arguments = ["--root", root, "--as-of", "2026-02-05", "--jobs", "1", "--json", "build"]
seen, watching = [], False

def audit(event, given):
    if watching and (event != "open" or isinstance(given[0], (str, bytes))):
        named = given and isinstance(given[0], (str, bytes))
        seen.append((event, os.fsdecode(given[0]) if named else ""))

def noted(place, name, event):
    original = getattr(place, name)
    def call(*given, **named):
        if watching:
            seen.append((event, str(given[-1:])))
        return original(*given, **named)
    setattr(place, name, call)

def window(place, name, opens):
    original = getattr(place, name)
    def call(*given, **named):
        global watching
        if not opens:
            watching = False
        result = original(*given, **named)
        watching = watching or opens
        return result
    setattr(place, name, call)

cli.main(arguments)
for folder in (".cache", "site", ".site.congbo-stage", ".site.congbo-spare"):
    shutil.rmtree(Path(root, folder), ignore_errors=True)
sys.addaudithook(audit)
noted(type(os.environ), "__getitem__", "environment")
for name in ("time", "time_ns", "localtime", "gmtime"):
    noted(time, name, "clock")
noted(random, "random", "chance")
noted(os, "urandom", "chance")
window(pipeline, "read_tree", True)
window(stage.Stage, "publish", False)
assert cli.main(arguments) == 0
print(json.dumps(seen))
"""
REFUSED = ("socket.", "ssl.", "urllib.", "http.", "subprocess.", "winreg.")
REFUSED += ("ctypes.dlopen", "ctypes.dlsym", "ctypes.call_function")
REFUSED += ("os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.startfile")
REFUSED += ("environment", "clock", "chance")

SOURCES = ("content/", "config.yaml", "templates/", "assets/")

MODULES = """
import json, sys
program, *arguments = sys.argv[1:]
sys.path.insert(0, program)
from congbo import cli, last
last.SAFELY_PAST = 0  # the files of the test are new
code = cli.main(arguments)
print(json.dumps([code, sorted({name.split(".")[0] for name in sys.modules})]))
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter, built."""
    root = tmp_path_factory.mktemp("starter") / "cong"
    new_site(root)
    python(MODULES, *build_of(root))
    return root


def test_between_listing_and_publishing_only_the_sources_the_memo_and_the_stage_are_touched(
    tmp_path: Path,
):
    root = tmp_path / "cong"
    new_site(root)
    seen = [tuple(row) for row in json.loads(python(WATCH, str(root)))]
    assert len(seen) > 200
    own = (str(root / ".cache"), str(root / ".site.congbo-"))
    read = tuple(str(place / name) for place in (root, PROGRAM) for name in SOURCES)
    allowed = {"open": (*own, *read), "os.": own}
    strange = [
        (event, what)
        for event, what in seen
        if event.startswith(REFUSED)
        or any(event.startswith(kind) and not what.startswith(at) for kind, at in allowed.items())
        if (event, what) != ("os.mkdir", str(root))  # tried, and there
    ]
    assert strange == []


def test_a_build_with_nothing_to_do_imports_nothing_heavy(root: Path):
    code, modules = json.loads(python(MODULES, *build_of(root)))
    assert code == 0
    assert HEAVY.isdisjoint(modules)


def test_an_edited_body_needs_neither_yaml_nor_jinja():
    body = "Một hai ba. " * 40  # longer than what other pages show of it
    head = "---\ntitle: A\ndate: 2026-01-05\n---\n"
    site = site_of(f"-- content/tin-bai/a.md --\n{head}{body}\n")
    python(MODULES, *build_of(site.root))
    article = site.root / "content" / "tin-bai" / "a.md"
    article.write_text(article.read_text("utf-8") + "\nMột hai ba.\n", "utf-8")
    code, modules = json.loads(python(MODULES, *build_of(site.root)))
    assert code == 0
    assert {"markdown", "nh3"} <= set(modules)
    assert not (HEAVY - {"markdown", "nh3", "xml"}).intersection(modules)


def test_help_imports_nothing_heavy():
    assert HEAVY.isdisjoint(json.loads(python(HELP).splitlines()[-1]))


HELP = MODULES.replace("code = cli.main(arguments)", "cli.help_text('', cli.COMMANDS, cli.OPTIONS)")
HELP = HELP.replace("[code, ", "").replace("})]))", "})))")


def build_of(root: Path) -> tuple[str, ...]:
    return ("--root", str(root), "--as-of", "2026-02-05", "--jobs", "1", "build")


def python(script: str, *arguments: str) -> str:
    """What a script prints last, in a new process."""
    done = subprocess.run(
        [sys.executable, "-c", script, str(PROGRAM), *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]
