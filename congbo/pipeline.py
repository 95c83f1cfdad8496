"""read → load → connect → plan → render → check → publish, as one readable function.

The only place that joins the pure stages with effects. `build`, `check` and the preview run the same line; they differ
in what happens to the bytes. The memo spares work and never changes a byte: without it the same files result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from congbo.checks.bodies import link_faults
from congbo.checks.broken import link_notes
from congbo.checks.links import missing_fragments
from congbo.checks.settings import expiry, setting_notes
from congbo.diagnostics import Diagnostic, Report, Span
from congbo.drawn import IDS_END
from congbo.graph.graph import Graph, connect
from congbo.graph.order import in_order
from congbo.graph.publication import moments_of, next_change
from congbo.graph.tags import collect_tags
from congbo.last import Last, Page, SourceDigests, forget, remember, window
from congbo.load.config import load_config
from congbo.load.content import Job, Loaded, load_content
from congbo.load.decode import Setting
from congbo.load.media import collect_media, used_by
from congbo.load.tree import Tree, read_tree
from congbo.manifest import MANIFEST, manifest
from congbo.memo import Memo, opened
from congbo.messages import portal as say
from congbo.messages.registry import release_duties
from congbo.model.common import Record
from congbo.model.config import Config
from congbo.model.content import Content
from congbo.model.media import Media
from congbo.options import PROGRAM, Change, Coming, Options, Outcome, Progress, Waiting
from congbo.outputs.artifact import Artifact
from congbo.outputs.assets import asset_addresses, style_notes
from congbo.outputs.plan import Plan, plan
from congbo.pages import Drawing
from congbo.publish import Stage, check_output, open_stage
from congbo.records import RecordMemo, depends_of, keep_words, load_here
from congbo.render.papers import PaperTemplates, has_papers, load_papers
from congbo.render.templates import Templates, load_templates, template_notes
from congbo.routes import Routes
from congbo.views.site import Site
from congbo.workers import cores

REQUIRED_ASSETS = ("style.css",)

Loader = Callable[[Setting], Callable[[Sequence[Job]], Iterable[Loaded]]]
"""From the settings to a function that gives what `load_record` gives for each job."""


@dataclass(frozen=True)
class Sources:
    """What the sources say, before anything is drawn; None stands where errors forbid going on.

    `touchy` are the files whose edited bodies go the whole way: a stage after loading had something to say of them, or
    they are printed. `moments` are the times (seconds since 1970) at which the same sources say something else.
    """

    tree: Tree
    site: Site | None
    plan: Plan | None
    templates: Templates | None
    papers: PaperTemplates
    report: Report
    setting: Setting
    content: Content = Content()
    as_of: datetime = datetime.min
    touchy: frozenset[str] = frozenset()
    moments: tuple[float, ...] = ()
    coming: Coming | None = None


def build(options: Options, memo: Memo, waiting: Waiting, progress: Progress) -> Outcome:
    """Publishes the portal, or leaves the output untouched when the sources have errors.

    Raises UseError for an output that may not be written, OSError for what the disk refuses.
    """
    check_output(options.output, options.protected)
    digests = SourceDigests(memo.last)
    processes = options.jobs or cores()
    sources = read_sources(options, remembering(memo, digests, processes))
    if sources.report.errors:
        _keep(memo)
        return Outcome(sources.report)
    with open_stage(options.output, options.protected, waiting) as stage:
        drawing = _drawing(sources, options, memo, digests, stage, processes)
        report, drawn = draw(sources, drawing, progress)
        pages = sum(path.endswith(".html") for path in drawn)
        if report.errors:
            _keep(memo)
            return Outcome(report, pages)
        rows = ((path, drawn[path].sha256, drawn[path].size) for path in sorted(drawn))
        stage.write(MANIFEST, manifest(rows))
        drawn[MANIFEST] = drawing.written(MANIFEST)
        forget(memo.file)
        published = stage.publish()
    seen = dict(published.seen)
    outputs = {path: replace(page, seen=seen[path]) for path, page in drawn.items()}
    searched, words = keep_words(memo.store, sources.site)
    memo.store.save()
    now = _last(sources, digests, outputs, report, pages, searched, words)
    remember(memo.file, memo.label, now)
    change = Change(published.changed, published.removed)
    return Outcome(report, pages, change, sources.coming)


def check(options: Options, progress: Progress) -> Outcome:
    """The same run; the bytes are thrown away."""
    with opened(options, lambda: None) as memo:
        digests = SourceDigests(memo.last)
        processes = options.jobs or cores()
        sources = read_sources(options, remembering(memo, digests, processes))
        if sources.report.errors:
            _keep(memo)
            return Outcome(sources.report)
        drawing = _drawing(sources, options, memo, digests, None, processes)
        report, drawn = draw(sources, drawing, progress)
        _keep(memo)
        pages = sum(path.endswith(".html") for path in drawn)
        return Outcome(report, pages, coming=sources.coming)


def read_sources(options: Options, loader: Loader = load_here) -> Sources:
    """read → load → connect → plan. Every mistake is in the report; nothing is drawn yet."""
    tree, notes = read_tree(options.root, PROGRAM)
    config, setting, more = load_config(tree)
    notes += more
    as_of = options.as_of(setting.zone)
    content, more = load_content(tree, loader(setting))
    notes += more
    early = frozenset(notes)
    media, more = collect_media(content, tree)
    notes += more
    notes += tuple(
        say.missing_asset(Span(f"assets/{name}"), name)
        for name in REQUIRED_ASSETS
        if f"assets/{name}" not in tree.by_path
    )
    templates = load_templates(tree)
    notes += template_notes(templates)
    papers = load_papers(tree)
    notes += papers.notes
    notes += tuple(style_notes(tree))
    if config is None or any(note.id == "thieu-tai-san" for note in notes):
        return Sources(tree, None, None, templates, papers, _report(options, notes), setting)
    if options.base_url:
        config = replace(config, base_url=options.base_url)
    graph, more = connect(content, config, as_of, options.drafts)
    notes += more
    site, more = _site(tree, config, content, media, graph)
    notes += more
    planned, more = plan(site, tree)
    links = tuple(link_faults(site, planned.addresses, content))
    if any(note.level == "error" for note in links) and len(graph.shown) < len(graph.known):
        # Some may lead to what is there only while other records are public: that is no error.
        all_shown, _ = connect(content, config, as_of, with_hidden=True)
        whole, _ = plan(_site(tree, config, content, media, all_shown)[0], tree)
        site = replace(site, waiting=whole.addresses - planned.addresses)
        planned, more = plan(site, tree)
        links = tuple(link_faults(site, planned.addresses, content))
    notes += (*more, *links, *setting_notes(site, templates.names, as_of))
    return Sources(
        tree,
        site,
        planned,
        templates,
        papers,
        _report(options, notes),
        setting,
        content,
        as_of,
        frozenset(note.span.path for note in notes if note not in early) | planned.printed,
        (
            *(moment for record in content for moment in moments_of(record)),
            *(moment.timestamp() for moment in expiry(site)),
        ),
        Coming(*change) if (change := next_change(content, as_of)) else None,
    )


def _site(
    tree: Tree, config: Config, content: Content, media: dict[str, Media], graph: Graph
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The site of what a graph shows, and notes on its tags."""
    ordered = in_order(content)
    tags, notes = collect_tags(ordered, graph.shown)
    shown = (record for record in ordered if record.address in graph.shown)
    files = frozenset(file.path for file in tree.under("content"))
    routes = Routes.of(config, graph, used_by(shown, media), files)
    assets = asset_addresses(tree, config.base_path)
    return Site(config, graph, routes, assets, tags, has_papers(tree)), notes


def draw(sources: Sources, drawing: Drawing, progress: Progress) -> tuple[Report, dict[str, Page]]:
    """render → check: every artifact drawn or taken over, every link judged."""
    artifacts = sources.plan.artifacts if sources.plan else ()
    results = tuple(
        drawing.draw(artifacts, lambda done: progress("Dựng trang", done, len(artifacts)))
    )
    sought = {path for drawn in results for path, _ in drawn.wanted}
    ids = {
        drawn.path: frozenset(drawn.ids.split(IDS_END))
        for drawn in results
        if drawn.path in sought and drawn.note is None
    }
    faults: dict[Span, Diagnostic] = {}  # of a template: told for the first of its pages
    broken: dict[str, list[Artifact]] = {}
    for artifact, drawn in zip(artifacts, results, strict=True):
        if drawn.note is not None:
            faults.setdefault(drawn.note.span, drawn.note)
        for link in (*drawn.broken, *missing_fragments(drawn.wanted, ids)):
            broken.setdefault(link, []).append(artifact)
    report = Report.of(
        sources.report.diagnostics, faults.values(), link_notes(broken, sources.templates)
    )
    return report, {drawn.path: drawn.page for drawn in results if drawn.page is not None}


def remembering(memo: Memo, digests: SourceDigests, processes: int) -> Loader:
    """Loads records through the memo."""
    return lambda setting: RecordMemo(memo.store, digests, setting, processes).load


def _drawing(
    sources: Sources,
    options: Options,
    memo: Memo,
    digests: SourceDigests,
    stage: Stage | None,
    processes: int,
) -> Drawing:
    if sources.site is None or sources.plan is None or sources.templates is None:
        raise ValueError("sources with errors are not drawn")
    return Drawing(
        site=sources.site,
        templates=sources.templates,
        papers=sources.papers,
        tree=sources.tree,
        digests=digests,
        store=memo.store,
        stage=stage,
        before=memo.last.outputs if memo.last else {},
        paths=frozenset(artifact.path for artifact in sources.plan.artifacts) | {MANIFEST},
        trusting=options.trusting,
        processes=processes,
    )


def _keep(memo: Memo) -> None:
    """Nothing was published: what was read and drawn is kept beside what the last publication needs."""
    memo.store.use_all()
    memo.store.save()


def _last(
    sources: Sources,
    digests: SourceDigests,
    outputs: dict[str, Page],
    report: Report,
    pages: int,
    searched: tuple[Record, ...],
    words: str,
) -> Last:
    since, until = window(sources.moments, sources.as_of.timestamp())
    return Last(
        read_at=digests.read_at,
        since=since,
        until=until,
        zone=str(sources.setting.zone),
        depends=depends_of(sources.setting),
        sources={file.path: digests.seen(file) for file in sources.tree.files},
        outputs=outputs,
        faces={record.origin.path: record.body.face for record in sources.content},
        touchy=sources.touchy,
        notes=report.diagnostics,
        pages=pages,
        coming=sources.coming,
        folders=sources.tree.folders,
        absent=sources.tree.absent,
        locations={file.path: file.location for file in sources.tree.files},
        numbers={record.origin.path: number for number, record in enumerate(searched)},
        words=words,
    )


def _report(options: Options, notes: tuple[Diagnostic, ...]) -> Report:
    report = Report.of(notes)
    return report.with_errors(release_duties()) if options.release else report
