"""A build after which only the pages of edited bodies differ.

Sound by construction: whatever else is published depends on a record only through its face (`pipeline.face_of`).
While the face of each edited record is what it was, only the page that shows its body can differ, and that page is the
same template drawn from the view it had, with the new body. Whatever is not sure goes the whole way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from congbo.checks.links import leads_of
from congbo.diagnostics import Diagnostic, Report
from congbo.digest import sha256
from congbo.last import Last, Page, SourceDigests, forget, remember
from congbo.load.content import Loaded
from congbo.load.decode import Setting
from congbo.load.tree import SourceFile, Tree
from congbo.memo import Memo
from congbo.model.content import KIND_BY_FOLDER
from congbo.options import Change, Options, Outcome, Waiting
from congbo.packed import unpack
from congbo.pages import leads_in, pack_leads
from congbo.pipeline import MANIFEST, face_of
from congbo.publish import Mark, open_stage, publish_change
from congbo.records import RecordMemo
from congbo.render.key import PageKeys
from congbo.render.templates import TemplateFault, load_templates
from congbo.views.body import filled

SEARCH_ROOT = "tim-kiem/chi-muc/goc.bin"
"""Where there is a search index, it holds the words of bodies too."""
Drawn = tuple[str, bytes, Page]
"""Path, bytes and what is remembered of a page."""


def build(
    options: Options,
    memo: Memo,
    last: Last,
    digests: SourceDigests,
    changed: Sequence[SourceFile],
    tree: Tree,
    mark: Mark | None,
    waiting: Waiting,
) -> Outcome | None:
    """Publishes the pages of the changed bodies; None when more than bodies changed.

    `last` is the last build with what is now known of the sources in `tree`; the site of this `mark` is as it left it.
    """
    if SEARCH_ROOT in last.outputs:
        return None
    loaded = _loaded(memo, last, digests, changed)
    if loaded is None:
        return None
    try:
        drawn = _drawn(memo, last, loaded, tree)
    except TemplateFault:
        return None
    if drawn is None:
        return None
    paths = {file.path for file in changed}
    notes: list[Diagnostic] = [note for note in last.notes if note.span.path not in paths]
    notes += (note for item in loaded for note in item.notes)
    report = Report.of(notes)
    published = _published(options, memo, last, drawn, mark, waiting)
    if published is None:
        return None
    outputs, change = published
    memo.store.use_all()
    memo.store.save()
    read = (*changed, *tree.under("templates"))
    sources = {**last.sources, **{file.path: digests.seen(file) for file in read}}
    now = replace(last, sources=sources, outputs=outputs, notes=report.diagnostics)
    remember(memo.file, memo.label, now)
    return Outcome(report, last.pages, change, last.coming)


def _loaded(
    memo: Memo, last: Last, digests: SourceDigests, changed: Sequence[SourceFile]
) -> list[Loaded] | None:
    """The changed records again; None when one is no record, has errors, or has another face."""
    kinds = [
        KIND_BY_FOLDER.get(file.path.split("/")[1]) for file in changed if file.path in last.faces
    ]
    if len(kinds) < len(changed) or None in kinds:
        return None
    if any(file.path in last.touchy for file in changed):
        return None
    setting: Setting = unpack(last.setting)
    records = RecordMemo(memo.store, digests, setting, 1)
    jobs = [(file, kind.name) for file, kind in zip(changed, kinds, strict=True) if kind]
    loaded = list(records.load(jobs))
    for item in loaded:
        record = item.record
        if record is None or any(note.level == "error" for note in item.notes):
            return None
        if last.faces[record.origin.path] != face_of(record):
            return None
    return loaded


def _drawn(memo: Memo, last: Last, loaded: Sequence[Loaded], tree: Tree) -> list[Drawn] | None:
    """The pages with their new bodies; None when one is not remembered or its links or ids are others."""
    templates = load_templates(tree)
    keys = PageKeys(templates)
    pages = {page.source: path for path, page in last.outputs.items() if page.source}
    drawn: list[Drawn] = []
    for item in loaded:
        record = item.record
        path = pages.get(record.origin.path) if record else None
        if record is None or path is None:
            return None
        old = last.outputs[path]
        view_packed = memo.store.get(f"v:{old.key}")
        leads = leads_in(memo.store, old.sha256)
        if view_packed is None or leads is None:
            return None
        template, base_path, subject, bare, fillings = unpack(view_packed)
        view = replace(bare, body=filled(record.body.fragment().parts, fillings))
        data = templates.render(template, view, subject)
        if leads_of(data, path, base_path) != leads:
            return None
        key, digest = keys.of(template, view), sha256(data)
        memo.store.put(f"v:{key}", view_packed)
        memo.store.put(f"l:{digest}", pack_leads(leads))
        drawn.append((path, data, replace(old, key=key, sha256=digest, size=len(data))))
    return drawn


def _published(
    options: Options,
    memo: Memo,
    last: Last,
    drawn: Sequence[Drawn],
    mark: Mark | None,
    waiting: Waiting,
) -> tuple[dict[str, Page], Change] | None:
    """Publishes the pages and the manifest that speaks of them; None when the output is not what it was."""
    outputs = dict(last.outputs)
    try:
        text = (options.output / MANIFEST).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):  # another build came in between
        return None
    files: dict[str, bytes] = {}
    for path, data, page in drawn:
        before, after = _row(path, outputs[path]), _row(path, page)
        if text.count(before) != 1:
            return None
        text = text.replace(before, after)
        outputs[path] = page
        files[path] = data
    files[MANIFEST] = text.encode()
    outputs[MANIFEST] = Page("", "", len(files[MANIFEST]))
    forget(memo.file)
    published = publish_change(options.output, options.protected, waiting, mark, files)
    if published is None:
        with open_stage(options.output, options.protected, waiting) as stage:
            for path, page in last.outputs.items():
                if path in files:
                    stage.write(path, files[path])
                elif not stage.keep(path, page.size, page.sha256, page.seen):
                    return None
            published = stage.publish()
    for path, state in published.seen:
        outputs[path] = replace(outputs[path], seen=state)
    return outputs, Change(published.changed, published.removed)


def _row(path: str, page: Page) -> str:
    """The lines of `manifest.json` that speak of a file; a path needs no escaping in JSON but for quotes."""
    return f'    "{path}": {{\n      "sha256": "{page.sha256}",\n      "size": {page.size}\n    }}'
