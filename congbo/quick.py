"""`build` for an editor who waits: nothing changed, or only the text of bodies did; else the whole pipeline.

Light on purpose: what is heavy is imported when it is known to be needed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from congbo.diagnostics import Report
from congbo.last import Last, SourceDigests, holds, remember, same_outputs
from congbo.load.tree import SourceFile, Tree, read_tree
from congbo.memo import Memo, opened
from congbo.options import PROGRAM, Change, Options, Outcome, Progress, Waiting
from congbo.publish import mark_of

FEW = 20  # changed files beyond which the whole way is as good


def build(options: Options, waiting: Waiting, progress: Progress) -> Outcome:
    """Publishes the portal with no more work than the change needs. Raises as `pipeline.build`."""
    with opened(options, waiting) as memo:
        outcome = _quick(options, waiting, memo)
        if outcome is None:
            from congbo import pipeline

            outcome = pipeline.build(options, memo, waiting, progress)
        return outcome


def _quick(options: Options, waiting: Waiting, memo: Memo) -> Outcome | None:
    """The outcome when the change is small enough to be judged at once; None for the whole way."""
    last = memo.last
    if last is None or not options.trusting:
        return None
    moment: datetime = options.as_of(ZoneInfo(last.zone))
    if not holds(last, moment.timestamp()):
        return None
    digests = SourceDigests(last)
    tree, notes = read_tree(options.root, PROGRAM)
    if notes or not _same_names(tree, last):
        return None
    doubtful = [file for file in tree.files if digests.unchanged(file) is None]
    if len(doubtful) > FEW:
        return None
    changed = [file for file in doubtful if _differs(file, last, digests)]
    mark = mark_of(options.output)  # before the look: what is published after it has another
    if mark is None or not same_outputs(options.output, last.outputs):
        return None
    sources = {file.path: digests.unchanged(file) or digests.seen(file) for file in tree.files}
    now = replace(last, read_at=digests.read_at, sources=sources)
    if changed:
        from congbo import bodies

        return bodies.build(options, memo, now, digests, changed, tree, mark, waiting)
    if doubtful:  # from now on their times are proof
        remember(memo.file, memo.label, now)
    return Outcome(Report(last.notes), last.pages, Change(0, 0), last.coming)


def _same_names(tree: Tree, last: Last) -> bool:
    return len(tree.files) == len(last.sources) and all(
        file.path in last.sources for file in tree.files
    )


def _differs(file: SourceFile, last: Last, digests: SourceDigests) -> bool:
    return digests.of(file) != last.sources[file.path][3]
