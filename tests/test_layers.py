"""Imports go one way, and what stands left of the pipeline knows neither clock, disk, environment nor network."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "congbo"

# A module imports only from rows above its own; those of one row do not know each other.
LAYERS = """
text  digest  diagnostics  manifest
messages
model
load  search  paper
graph
routes
views
outputs
render
checks
arguments  options  packed  store  workers  publish  press  memory
last  label  edited  record_key
memo  records  drawn
pages
pipeline  amended
bodies  problems
quick
why  gallery_parts  schema_patterns  clock  explain  new  starter  testing
gallery  schema  console
environment_problems
serve
commands
cli
bootstrap
environment
"""
RANK = {name: rank for rank, row in enumerate(LAYERS.strip().split("\n")) for name in row.split()}

PURE = {name for name in RANK if RANK[name] <= RANK["checks"]}
# The first start is a circle of its own: `bootstrap` imports `environment` only where none is ready.
LATE = {("congbo.bootstrap", "environment")}

ONLY_IN = {
    "yaml": {"congbo/load/nodes.py"},
    "markdown": {"congbo/load/markup/"},
    "nh3": {"congbo/load/markup/sanitise.py"},
    "jinja2": {
        f"congbo/render/{name}.py" for name in ("anatomy", "jinja", "plain", "regular", "templates")
    },
    "watchdog": {"congbo/serve/watch.py"},
    "PIL": {"congbo/load/pictures.py"},
    "typst": {"congbo/press.py"},
}
EFFECTS = frozenset(
    {
        "asyncio",
        "concurrent",
        "ctypes",
        "getpass",
        "glob",
        "http",
        "locale",
        "multiprocessing",
        "platform",
        "random",
    }
    | {
        "secrets",
        "select",
        "shutil",
        "signal",
        "socket",
        "subprocess",
        "sys",
        "tempfile",
        "time",
        "uuid",
    }
)
"""Standard modules that know more than their arguments."""
CALLS = re.compile(
    r"^(datetime|Day|date)\.(now|today|utcnow)$|^(open|input|print|exec|eval|__import__)$|^os\."
)
DISK = {"congbo/load/tree.py"}


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """(path, tree) of every module of the engine."""
    return tuple(
        (path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(ENGINE.rglob("*.py"))
    )


def imported(tree: ast.Module) -> Iterator[str]:
    """Dotted names of what a module imports, wherever it does."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def unit(path: str) -> str:
    """The package or module directly below `congbo` that a file belongs to."""
    return path.split("/")[1].removesuffix(".py")


def is_pure(path: str) -> bool:
    return unit(path) in PURE


def test_every_module_has_its_row():
    assert {unit(path) for path, _ in modules()} - {"__init__"} == set(RANK)


@pytest.mark.parametrize("path", [path for path, _ in modules()])
def test_imports_go_one_way(path: str):
    tree = dict(modules())[path]
    own = unit(path)
    for name in imported(tree):
        parts = name.split(".")
        if parts[0] != "congbo" or parts[1] == own or (f"congbo.{own}", parts[1]) in LATE:
            continue
        assert RANK[parts[1]] < RANK[own], f"{path} imports {name}"


def test_a_model_file_never_imports_another_kind():
    kinds = {
        "document",
        "task",
        "theme",
        "channel",
        "article",
        "activity",
        "exemplar",
        "unit",
        "term",
        "question",
        "page",
    }
    for path, tree in modules():
        stem = Path(path).stem
        if path.startswith("congbo/model/") and stem in kinds:
            used = {
                name.split(".")[2] for name in imported(tree) if name.startswith("congbo.model.")
            }
            assert not used & kinds, path


def test_publish_and_store_know_nothing_of_sites():
    for path, tree in modules():
        if unit(path) in ("publish", "store"):
            used = {name.split(".")[1] for name in imported(tree) if name.startswith("congbo.")}
            assert used <= {"digest", "diagnostics", unit(path)}, path
        elif RANK.get(unit(path), 99) < RANK["options"]:
            assert not {
                name.split(".")[1] for name in imported(tree) if name.startswith("congbo.")
            } & {"publish", "store"}


@pytest.mark.parametrize(("library", "places"), ONLY_IN.items())
def test_a_library_is_imported_in_one_place(library: str, places: set[str]):
    found = {
        path
        for path, tree in modules()
        if library in {name.split(".")[0] for name in imported(tree)}
    }
    assert found
    assert all(any(path.startswith(place) for place in places) for path in found), found


def test_what_is_pure_imports_nothing_that_knows_more_than_its_arguments():
    for path, tree in modules():
        if is_pure(path):
            used = {name.split(".")[0] for name in imported(tree)}
            assert not used & EFFECTS, path
            assert path in DISK or "os" not in used, path
            assert path in DISK or not [
                name
                for name in imported(tree)
                if name in ("pathlib.Path", "io.open", "urllib.request")
            ], path


def test_what_is_pure_asks_no_clock_and_opens_no_file():
    for path, tree in modules():
        if not is_pure(path) or path in DISK:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                assert not CALLS.match(name), f"{path}:{node.lineno} calls {name}"
                assert not name.endswith(
                    (".read_text", ".read_bytes", ".write_text", ".write_bytes")
                ), f"{path}:{node.lineno}"


def test_no_order_comes_from_a_set_or_a_hash():
    """Iterating over a set literal, set() or frozenset() gives another order in every process."""
    fills_a_set = {"congbo/text/tones.py"}
    by_identity = {
        "congbo/digest.py",
        "congbo/render/jinja.py",
    }  # spares work on shared objects, orders nothing
    for path, tree in modules():
        for node in ast.walk(tree):
            called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            over = [node.iter] if isinstance(node, ast.For | ast.comprehension) else []
            if isinstance(node, ast.Call) and called in ("list", "tuple", "enumerate"):
                over = node.args[:1]
            assert called not in ("hash", "id") or path in by_identity, path
            for items in over:
                is_set = isinstance(items, ast.Set | ast.SetComp)
                is_set = is_set or ast.unparse(items).startswith(("set(", "frozenset("))
                assert not is_set or path in fills_a_set, f"{path}:{items.lineno}"


def test_no_text_becomes_safe_but_what_was_sanitised_or_escaped():
    """Html is made where sanitised parts are joined and where text was just escaped, nowhere else."""
    allowed = {
        *(
            "congbo/model/fragment.py",
            "congbo/views/body.py",
            "congbo/views/record.py",
            "congbo/pages.py",
        ),
        *("congbo/render/filters.py", "congbo/render/linked_data.py"),
    }
    made = {
        path
        for path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Html"
    }
    assert made <= allowed
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                assert ast.unparse(node.func).rpartition(".")[2] not in ("Markup", "mark_safe"), (
                    path
                )
            if isinstance(node, ast.keyword) and node.arg == "autoescape":
                assert ast.unparse(node.value) == "True", path


def test_no_template_marks_text_as_safe():
    templates = [
        *(ROOT / "templates").rglob("*.html"),
        *(ROOT / "tests/tiny_program/templates").rglob("*.html"),
    ]
    assert len(templates) > 30
    for template in templates:
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*(safe|xmlattr|tojson)\b|\bautoescape\b|\bMarkup\b", text), (
            template
        )


def test_no_module_is_named_for_nothing():
    names = {Path(path).stem for path, _ in modules()}
    assert not names & {"utils", "util", "helpers", "misc", "common_utils", "tools", "lib", "base"}


def test_no_module_is_long():
    for path, _ in modules():
        lines = (ROOT / path).read_text(encoding="utf-8").count("\n")
        assert lines <= 320, f"{path} has {lines} lines: look for two ideas"


def test_every_module_says_what_it_is():
    for path, tree in modules():
        assert ast.get_docstring(tree), path


def test_no_committed_file_names_a_place_of_this_machine():
    pattern = re.compile(r"(?<!\w)/(root|home/\w+|Users/\w+|work)/")
    for path, _ in modules():
        assert not pattern.search((ROOT / path).read_text(encoding="utf-8")), path
