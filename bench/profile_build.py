"""Where the time of a build goes: the functions that cost most, in one process.

    python bench/profile_build.py 1000            a cold build
    python bench/profile_build.py 1000 --title    a build after the title of one article changed
    python bench/profile_build.py 1000 --body     a build after the text of one article changed

Run it with a Python that has our packages. The figures of a profiler are larger than those of a run without it; their
order is what counts.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import shutil
import sys

import corpus
from program import PLACE, program_copy

SHOWN = 45  # functions


def main() -> None:
    """Builds, changes something, and builds again under the profiler."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, help="articles")
    parser.add_argument("--title", action="store_true")
    parser.add_argument("--body", action="store_true")
    parser.add_argument("--cumulative", action="store_true", help="with what a function calls")
    parser.add_argument("--everything", action="store_true", help="search, cards and papers too")
    given = parser.parse_args()
    sys.path.insert(0, str(program_copy(given.everything)))
    from congbo import cli

    root = PLACE / f"profile-{given.count}"
    if not root.is_dir():
        corpus.write(root, given.count)
    arguments = ["--root", str(root), "--as-of", "2026-02-05", "--jobs", "1", "build"]
    article = next(root.glob(f"content/tin-bai/*/bai-mau-{given.count // 2}.md"))
    if given.title or given.body:
        cli.main(arguments)
        text = article.read_text(encoding="utf-8")
        changed = text.replace("title: ", "title: Khác ", 1) if given.title else f"{text}\nThêm.\n"
        article.write_text(changed, encoding="utf-8")
    else:
        for name in (".cache", "site", ".site.congbo-spare"):
            shutil.rmtree(root / name, ignore_errors=True)
    profile = cProfile.Profile()
    profile.runcall(cli.main, arguments)
    order = "cumulative" if given.cumulative else "tottime"
    pstats.Stats(profile).strip_dirs().sort_stats(order).print_stats(SHOWN)


if __name__ == "__main__":
    main()
