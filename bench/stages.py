"""Where the processor time of a build goes, by stages that add up to the whole, in one process.

    .venv/*/bin/python bench/stages.py 1000            a cold build
    .venv/*/bin/python bench/stages.py 1000 --title    a build after the title of one article changed

A stage does not count what another stage within it does. Unlike a profiler this watches a few dozen functions only, and
so tells seconds that can be believed. Search, cards and papers are there unless `--plain` leaves them out.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import resource
import shutil
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

import corpus
from program import PLACE, program_copy

REST = "all else"
# Stage: the functions that do its work, as the modules that call them know them.
STAGES = {
    "list and read sources": ("pipeline.read_tree", "records.read_file"),
    "clean text, old encodings": ("load.content.clean_text",),
    "YAML, values of the model": ("load.content.parse", "load.content.decode"),
    "Markdown: Python-Markdown": ("load.markup.converter.FastConverter.convert_body",),
    "Markdown: limits": ("load.markup.check_limits",),
    "Markdown: nh3": ("load.markup.sanitise", "load.markup.tell_removals"),
    "Markdown: outline, cutting": ("load.markup.outline", "load.markup.cut"),
    "pack, unpack, keep values": ("records.load_packed", "records.unpacked", "store.Store.put"),
    "the rest of loading": ("pipeline.load_content",),
    "compile templates": ("pipeline.load_templates", "pipeline.template_notes"),
    "connect, order, tags, media": (
        "pipeline.connect",
        "pipeline.in_order",
        "pipeline.collect_tags",
        "pipeline.collect_media",
        "pipeline.used_by",
    ),
    "search index": (
        "outputs.search_index.build_index",
        "outputs.search_index.with_text",
        "views.search.heads",
    ),
    "the rest of the plan": ("pipeline.plan",),
    "links of bodies": ("checks.bodies.body_notes",),
    "views of records": ("outputs.html._view",),
    "related records": ("views.record.related",),
    "keys of pages": ("pages.PageKeys.of",),
    "QR codes": ("render.filters.qr_rows", "render.filters.qr_path"),
    "JSON-LD": ("render.linked_data.linked_data",),
    "Jinja": ("render.templates.Templates.render",),
    "links of pages": ("pages.facts_of", "pages.Links.judged"),
    "feeds, maps, data as bytes": ("pages.encode",),
    "cards and papers (this process)": ("pages.Drawing._typeset",),
    "write files": ("publish.stage.Stage.write",),
    "publish": ("publish.stage.Stage.publish",),
    "faces, last build": ("pipeline.face_of", "pipeline.remember", "store.Store.save"),
}


def main() -> None:
    """Builds once or twice, the last time with the stages watched, and prints them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, help="articles")
    parser.add_argument("--title", action="store_true")
    parser.add_argument("--plain", action="store_true", help="no search, cards and papers")
    given = parser.parse_args()
    sys.path.insert(0, str(program_copy(not given.plain)))
    from congbo import cli

    root = PLACE / f"stages-{given.count}"
    if not root.is_dir():
        corpus.write(root, given.count)
    arguments = ["--root", str(root), "--as-of", "2026-02-05", "--jobs", "1", "build"]
    if given.title:
        cli.main(arguments)
        article = next(root.glob(f"content/tin-bai/*/bai-mau-{given.count // 2}.md"))
        text = article.read_text(encoding="utf-8")
        article.write_text(text.replace("title: ", "title: Khác ", 1), encoding="utf-8")
    else:
        for name in (".cache", "site", ".site.congbo-spare"):
            shutil.rmtree(root / name, ignore_errors=True)
    watch = Watch()
    for stage, places in STAGES.items():
        for place in places:
            watch.over(stage, place)
    total = watch.run(REST, lambda: cli.main(arguments))
    for stage, seconds in sorted(watch.seconds.items(), key=lambda row: -row[1]):
        print(f"{seconds:8.2f} s {seconds / total:6.1%}  {stage} ({watch.calls[stage]:,} calls)")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{total:8.2f} s of processors, {peak:.0f} MB at most")


class Watch:
    """Processor seconds and calls by stage; what one stage does within another is its own."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._within: list[float] = []

    def run(self, stage: str, work: Callable[[], Any]) -> float:
        """Does the work and gives its seconds, those of stages within it included."""
        began = time.process_time()
        self._within.append(0.0)
        try:
            work()
        finally:
            whole = time.process_time() - began
            self.seconds[stage] += whole - self._within.pop()
            self.calls[stage] += 1
            if self._within:
                self._within[-1] += whole
        return whole

    def over(self, stage: str, place: str) -> None:
        """Watches a function of congbo by its dotted name. Raises AttributeError when there is none."""
        *path, name = place.split(".")
        classes = [part for part in path if part[0].isupper()]
        modules = path[: len(path) - len(classes)]
        owner: Any = importlib.import_module("congbo." + ".".join(modules))
        for part in classes:
            owner = getattr(owner, part)
        function = getattr(owner, name)

        @functools.wraps(function)
        def watched(*given: Any, **named: Any) -> Any:
            found: list[Any] = []
            self.run(stage, lambda: found.append(function(*given, **named)))
            return found[0]

        setattr(owner, name, watched)


if __name__ == "__main__":
    main()
