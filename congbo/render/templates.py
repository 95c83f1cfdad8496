"""Templates + a view → bytes (the only import of jinja2).

Content is never evaluated as a template; every value but Html is escaped; an unknown name is an error at the line of
the template.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound, nodes
from jinja2.exceptions import TemplateSyntaxError

from congbo.diagnostics import Diagnostic, Span
from congbo.load.tree import Tree
from congbo.messages import portal as say
from congbo.render.filters import FILTERS

FOLDER = "templates/"


class TemplateFault(Exception):
    """A template that cannot be drawn; carries the note for its author."""

    def __init__(self, note: Diagnostic) -> None:
        super().__init__(note.message)
        self.note = note


@dataclass(frozen=True)
class Templates:
    """The templates of a portal by name (`pages/home.html`), and their sources."""

    environment: Environment
    sources: Mapping[str, str]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.sources)

    def render(self, name: str, view: object, subject: str) -> bytes:
        """The page: the fields of the view are the names the template knows. Raises TemplateFault."""
        try:
            template = self.environment.get_template(name)
            return template.render(_names(view)).encode()
        except TemplateError as fault:
            raise TemplateFault(_note(fault, name, subject)) from fault
        except (TypeError, ValueError, AttributeError, LookupError, ZeroDivisionError) as fault:
            note = _note(fault, name, subject)
            if note.span.path == FOLDER + name and not note.span.line:
                raise  # nothing of a template is in the trace: the fault is ours
            raise TemplateFault(note) from fault

    def references(self, name: str) -> tuple[tuple[str | None, int], ...]:
        """What a template extends, imports or includes, with the line; None for a name known only when drawing."""
        try:
            parsed = self.environment.parse(self.sources[name])
        except TemplateError:
            return ()  # told by template_notes
        return tuple(
            (node.template.value if isinstance(node.template, nodes.Const) else None, node.lineno)
            for node in parsed.find_all(_REFERRING)
            if isinstance(node, _REFERRING)
        )


_REFERRING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


def load_templates(tree: Tree) -> Templates:
    """All templates of the tree."""
    sources = {
        file.path.removeprefix(FOLDER): tree.read(file.path).decode("utf-8-sig")
        for file in tree.under("templates")
        if file.path.endswith((".html", ".xml", ".txt"))
    }
    environment = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters.update(FILTERS)
    return Templates(environment, sources)


def template_notes(templates: Templates) -> tuple[Diagnostic, ...]:
    """Syntax errors of all templates, whether drawn or not, and includes that cannot be followed."""
    notes = []
    for name in sorted(templates.sources):
        notes += [
            say.dynamic_include(Span(FOLDER + name, line, 1))
            for other, line in templates.references(name)
            if other is None
        ]
        try:
            templates.environment.get_template(name)
        except TemplateError as fault:
            notes.append(_note(fault, name, ""))
    return tuple(notes)


def _names(view: object) -> Mapping[str, Any]:
    return {field.name: getattr(view, field.name) for field in fields(view)}  # type: ignore[arg-type]


def _note(fault: Exception, name: str, subject: str) -> Diagnostic:
    if isinstance(fault, TemplateSyntaxError):
        place = Span(FOLDER + (fault.name or name), fault.lineno, 1)
        return say.template_error(place, fault.message or "", subject)
    if isinstance(fault, TemplateNotFound):
        cause = f"không có mẫu “{fault.name}”"
        return say.template_error(Span(FOLDER + name), cause, subject)
    place = Span(FOLDER + name)
    for frame in traceback.extract_tb(fault.__traceback__):
        if frame.filename in ("<template>", "<unknown>") or not frame.filename.endswith(".py"):
            place = Span(FOLDER + _template_of(frame.filename, name), frame.lineno or 0, 1)
    return say.template_error(place, str(fault), subject)


def _template_of(filename: str, name: str) -> str:
    return name if filename.startswith("<") else filename
