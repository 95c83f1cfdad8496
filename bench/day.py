"""The tables of one day, as bench/README.md has them: 1,000 and 10,000 articles, beside the peers, in ten minutes.

    .venv/*/bin/python bench/day.py

First run `python3 build.py`, which makes the environment. Prints Markdown. On a busy machine there are fewer rounds,
and the load above each table tells of it; then believe the processor times rather than the clock.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time

import measure
import peers
from program import program_copy

SMALL, LARGE = 1_000, 10_000
ROUNDS = {SMALL: 3, LARGE: 2}
# At the larger size the slower peers would take all the time there is.
COMPARED = {SMALL: ("hugo", "eleventy", "pelican", "mkdocs"), LARGE: ("hugo",)}
FOR_EXTRAS = 0.2  # of the time: cold builds with search, cards and papers, which come last


def main() -> None:
    """Measures and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    given = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors\n",
        flush=True,
    )
    peers.install(COMPARED[SMALL])
    began = time.monotonic()
    until = began + 60 * given.minutes * (1 - FOR_EXTRAS)
    plain = program_copy(everything=False)
    cold = {}
    for count in (SMALL, LARGE):
        print(f"\n## {count:,} articles\n")
        mine = peers.ours(count, plain)
        runs = peers.compare(mine, COMPARED[count], count, ROUNDS[count], until)
        cold[count] = measure.median(runs[mine.name]["cold"])
    print("\n## Search, cards and papers apart\n")
    print(
        "| articles | without, CPU s | with, CPU s (clock s) | an article, ms without | peak with, MB |"
    )
    print("|--:|--:|--:|--:|--:|")
    whole = program_copy(everything=True)
    for count in (SMALL, LARGE):
        tool = peers.ours(count, whole)
        tool.clean()
        run = tool.run(watch_memory=True)
        each = 1000 * cold[count].cpu / count
        cells = f"{cold[count].cpu:.1f} | {run.cpu:.1f} ({run.wall:.1f}) | {each:.2f}"
        cells += f" | {run.peak / 1e6:.0f}"
        print(f"| {count:,} | {cells} |", flush=True)
    print(f"\n{(time.monotonic() - began) / 60:.1f} minutes", file=sys.stderr)


if __name__ == "__main__":
    main()
