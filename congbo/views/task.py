"""The page of a task: who, by when, how far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from congbo.model.common import FilePath, Record
from congbo.model.task import Task
from congbo.text.fold import fold
from congbo.views.body import target_href
from congbo.views.links import LinkTo
from congbo.views.record import (
    Parts,
    RecordPage,
    fact,
    mentions,
    on_day,
    record_page,
    stated,
    words,
)
from congbo.views.site import Site


@dataclass(frozen=True)
class Step:
    """One update of a task."""

    day: date | None
    text: str
    evidence: LinkTo | None


@dataclass(frozen=True, kw_only=True)
class TaskPage(RecordPage):
    """`steps` are the updates, newest first."""

    steps: tuple[Step, ...]


def parts(site: Site, task: Task) -> Parts:
    """Who leads, with whom, until when, measured by what; what has been published of it."""
    graph = site.graph
    facts = stated(
        fact(site, "Văn bản chỉ đạo", graph.targets(task, "directive")),
        fact(site, "Chủ trì", graph.named(task, "lead")),
        fact(site, "Phối hợp", graph.named(task, "partners")),
        on_day("Hạn hoàn thành", task.deadline),
        words("Thời gian thực hiện", task.period),
        on_day("Đã hoàn thành ngày", task.completed_at),
        words("Chỉ tiêu", task.measure),
        fact(site, "Văn bản liên quan", graph.targets(task, "documents")),
        fact(site, "Nội dung tuyên truyền", _themes(site, task)),
    )
    return Parts(facts, mentions(site, task, "tasks"))


def task_page(site: Site, task: Task, number: int) -> TaskPage:
    """Page `number` of a task."""
    return TaskPage(
        **record_page(site, task, parts(site, task), number),  # type: ignore[arg-type]
        steps=steps_of(site, task) if number == 1 else (),
    )


def steps_of(site: Site, task: Task) -> tuple[Step, ...]:
    """The updates of a task, newest first."""
    steps = sorted(task.updates, key=lambda step: (step.date or date.min, fold(step.text)))
    return tuple(
        Step(step.date, step.text, evidence_link(site, task, step.evidence))
        for step in reversed(steps)
    )


def evidence_link(site: Site, record: Record, evidence: str | FilePath | None) -> LinkTo | None:
    """What proves a statement: a web address or a used file."""
    if evidence is None:
        return None
    if isinstance(evidence, str):
        return LinkTo(evidence, evidence)
    target = site.routes.find_file(evidence.written, record.origin.path)
    if target is None or target.media is None:
        return None
    name = target.media.path.rsplit("/", 1)[-1]
    return LinkTo(f"{name} ({target.media.label})", target_href(site, target))


def _themes(site: Site, task: Task) -> tuple[Record, ...]:
    """Themes the task names, then those that name the task, each once."""
    own = site.graph.targets(task, "themes")
    return tuple(dict.fromkeys((*own, *site.graph.sources(task, "theme", "tasks"))))
