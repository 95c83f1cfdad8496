"""read → load → connect → plan → render → check → publish, as one readable function.

The only place that joins the pure stages with effects. `build`, `check` and the preview run the same line; they differ
in what happens to the bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from congbo.checks.links import LinkCheck
from congbo.checks.settings import setting_notes
from congbo.diagnostics import Diagnostic, Report, Span
from congbo.digest import sha256
from congbo.graph.graph import connect
from congbo.graph.order import in_order
from congbo.graph.tags import collect_tags
from congbo.load.config import load_config
from congbo.load.content import load_content
from congbo.load.decode import Setting
from congbo.load.markup import to_fragment
from congbo.load.media import collect_media, used_by
from congbo.load.tree import Tree, read_tree
from congbo.messages import portal as say
from congbo.messages.registry import release_duties
from congbo.model.content import Content
from congbo.outputs.artifact import Artifact
from congbo.outputs.assets import asset_addresses
from congbo.outputs.plan import Plan, plan
from congbo.publish import Published, open_stage
from congbo.render.encode import json_text
from congbo.render.render import render
from congbo.render.templates import TemplateFault, Templates, load_templates, template_notes
from congbo.routes import Routes
from congbo.views.body import body_notes
from congbo.views.site import Site

PROGRAM = Path(__file__).resolve().parent.parent
REQUIRED_ASSETS = ("style.css",)
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Options:
    """What a run is asked for. `as_of` gives the moment in the portal's zone, from the zone's name."""

    root: Path
    output: Path
    as_of: Callable[[Setting], datetime]
    base_url: str = ""
    drafts: bool = False
    release: bool = False


@dataclass(frozen=True)
class Sources:
    """What the sources say, before anything is drawn; None stands where errors forbid going on."""

    tree: Tree
    site: Site | None
    plan: Plan | None
    templates: Templates | None
    report: Report
    content: Content
    as_of: datetime


@dataclass(frozen=True)
class Outcome:
    """How a run ended: the report, the number of pages, what publication changed (None when nothing was published)."""

    report: Report
    pages: int = 0
    published: Published | None = None


Progress = Callable[[str, int, int], None]
"""(what is being done, how many are done, of how many); silent unless somebody watches."""


def build(options: Options, waiting: Callable[[], None], progress: Progress) -> Outcome:
    """Publishes the portal, or leaves the output untouched when the sources have errors.

    Raises UseError for an output that may not be written, OSError for what the disk refuses.
    """
    protected = tuple(options.root / name for name in ("content", "templates", "assets"))
    with open_stage(options.output, (*protected, PROGRAM / "congbo"), waiting) as stage:
        sources = read_sources(options)
        files: dict[str, dict[str, object]] = {}

        def keep(artifact: Artifact, data: bytes) -> None:
            files[artifact.path] = {"sha256": sha256(data), "size": len(data)}
            stage.write(artifact.path, data)

        outcome = draw(sources, options, keep, progress)
        if outcome.report.errors:
            return outcome
        stage.write(MANIFEST, manifest(files).encode())
        return Outcome(outcome.report, outcome.pages, stage.publish())


def check(options: Options, progress: Progress) -> Outcome:
    """The same run; the bytes are thrown away."""
    return draw(read_sources(options), options, lambda artifact, data: None, progress)


def read_sources(options: Options) -> Sources:
    """read → load → connect → plan. Every mistake is in the report; nothing is drawn yet."""
    tree, notes = read_tree(options.root, PROGRAM)
    config, setting, more = load_config(tree)
    notes += more
    as_of = options.as_of(setting)
    content, more = load_content(tree, setting, to_fragment)
    notes += more
    media, more = collect_media(content, tree)
    notes += more
    notes += tuple(
        say.missing_asset(Span(f"assets/{name}"), name)
        for name in REQUIRED_ASSETS
        if f"assets/{name}" not in tree.by_path
    )
    templates = load_templates(tree)
    notes += template_notes(templates)
    if config is None or any(note.id == "thieu-tai-san" for note in notes):
        return Sources(tree, None, None, templates, _report(options, notes), content, as_of)
    if options.base_url:
        config = replace(config, base_url=options.base_url)
    graph, more = connect(content, config, as_of, options.drafts)
    notes += more
    shown = tuple(record for record in in_order(content) if record.address in graph.shown)
    tags, more = collect_tags(in_order(content), graph.shown)
    notes += more
    routes = Routes.of(config, graph, used_by(shown, media))
    site = Site(config, graph, routes, asset_addresses(tree, config.base_path), tags)
    planned, more = plan(site, tree)
    notes += more
    addresses = planned.addresses
    notes += tuple(setting_notes(site, templates.names, addresses))
    for record in content:
        notes += body_notes(site, record, addresses)
    return Sources(tree, site, planned, templates, _report(options, notes), content, as_of)


def draw(
    sources: Sources,
    options: Options,
    keep: Callable[[Artifact, bytes], None],
    progress: Progress,
) -> Outcome:
    """render → check: each artifact's bytes are handed to `keep`; sources with errors draw nothing."""
    site, planned, templates = sources.site, sources.plan, sources.templates
    if sources.report.errors or site is None or planned is None or templates is None:
        return Outcome(sources.report)
    notes: list[Diagnostic] = []
    paths = frozenset(artifact.path for artifact in planned.artifacts) | {MANIFEST}
    links = LinkCheck(site.config.base_path, paths)
    pages = 0
    for done, artifact in enumerate(planned.artifacts):
        progress("Dựng trang", done, len(planned.artifacts))
        try:
            data = render(artifact, templates, sources.tree)
        except TemplateFault as fault:
            notes.append(fault.note)
            continue
        if artifact.path.endswith(".html"):
            pages += 1
            links.add(artifact, data)
        keep(artifact, data)
    report = Report.of(sources.report.diagnostics, notes, links.notes())
    return Outcome(report, pages)


def manifest(files: dict[str, dict[str, object]]) -> str:
    """`manifest.json`: every published file with its digest and size, sorted by path."""
    return json_text({"version": 1, "files": {path: files[path] for path in sorted(files)}})


def _report(options: Options, notes: tuple[Diagnostic, ...]) -> Report:
    report = Report.of(notes)
    return report.with_errors(release_duties()) if options.release else report
