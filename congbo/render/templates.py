"""Templates + a view → bytes.

Content is never evaluated as a template; every value but Html is escaped; an unknown name is an error at the line of
the template.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from jinja2 import Environment, TemplateError, TemplateNotFound
from jinja2.exceptions import TemplateSyntaxError

from congbo.diagnostics import Diagnostic, Span
from congbo.load.tree import Tree
from congbo.messages import letters as say_letters
from congbo.messages import portal as say
from congbo.render.anatomy import anatomy_of
from congbo.render.jinja import (
    CHANCE,
    FOLDER,
    HINT_OF_ADDRESS,
    PageEnvironment,
    SearchingEnvironment,
    addresses_in,
)
from congbo.text.legacy import legacy_encoding
from congbo.views.body import BodyText

ENDINGS = (".html", ".xml", ".txt")


class TemplateFault(Exception):
    """A template that cannot be drawn; carries the note for its author."""

    def __init__(self, note: Diagnostic) -> None:
        super().__init__(note.message)
        self.note = note


@dataclass(frozen=True)
class Templates:
    """The templates of a portal by name (`pages/home.html`): their sources, and what is wrong with their bytes."""

    environment: Environment
    sources: Mapping[str, str]
    unreadable: tuple[Diagnostic, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.sources)

    @cached_property
    def regular(self) -> bool:
        """Whether every page is written as we write (see `render.regular`)."""
        pages = (source for name, source in self.sources.items() if name.endswith(".html"))
        return all(anatomy_of(source).regular for source in pages)

    def render(self, name: str, view: object, subject: str) -> bytes:
        """The page: the fields of the view are the names the template knows. Raises TemplateFault."""
        try:
            text = self.environment.get_template(name).render(_names(view))
            if HINT_OF_ADDRESS in text:
                self._refuse_addresses(name, view, subject, text)
            return text.encode()
        except TemplateError as fault:
            raise TemplateFault(_note(fault, name, subject)) from fault
        except (
            ArithmeticError,
            AttributeError,
            LookupError,
            RecursionError,
            TypeError,
            ValueError,
        ) as fault:
            if _place(fault) is None:
                raise  # nothing of a template is in the trace: the fault is ours
            raise TemplateFault(_note(fault, name, subject)) from fault

    def _refuse_addresses(self, name: str, view: object, subject: str, text: str) -> None:
        """Raises TemplateFault where the page says at which address of the memory an object lies.

        What looks like one may be a text too: then the view or a template has it.
        """
        known = "\0".join((repr(view), *self.sources.values()))
        found = [said for said, address in addresses_in(text) if address not in known]
        if found:
            place = Span(FOLDER + name)
            try:  # once more, to find the line
                searching = SearchingEnvironment(self.sources, known)
                searching.get_template(name).render(_names(view))
            except Exception as fault:
                place = _place(fault) or place
            raise TemplateFault(_shows_address(place, found[0], subject))

    def holding(self, link: str) -> tuple[str, ...]:
        """The files of the templates in which a link stands as it is, in quotes or not."""
        written = re.compile(rf"""(?<=["'=\s]){re.escape(link)}(?=["'>\s])""")
        return tuple(
            FOLDER + name for name in sorted(self.sources) if written.search(self.sources[name])
        )


def load_templates(tree: Tree) -> Templates:
    """All templates of the tree. The same sources give the same value, whose templates are compiled once."""
    sources, unreadable = [], []
    for file in tree.under("templates"):
        if file.path.endswith(ENDINGS):
            data = tree.read(file.path)
            sign = legacy_encoding(data)
            if sign is not None:
                place = Span(file.path, sign.line, sign.column)
                unreadable.append(say_letters.not_utf8(place, sign.name))
            text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
            sources.append((file.path.removeprefix(FOLDER), text))
    return Templates(_environment(tuple(sources)), dict(sources), tuple(unreadable))


def template_notes(templates: Templates) -> tuple[Diagnostic, ...]:
    """Syntax errors of all templates, whether drawn or not, and includes that cannot be followed."""
    notes = list(templates.unreadable)
    for name in sorted(templates.sources):
        try:
            templates.environment.get_template(name)
        except TemplateError as fault:
            notes.append(_note(fault, name, ""))
            continue
        anatomy = anatomy_of(templates.sources[name])
        notes += [
            _reaches_inside(Span(FOLDER + name, line, 1), inner) for inner, line in anatomy.inner
        ]
        notes += [
            say.dynamic_include(Span(FOLDER + name, line, 1))
            for other, line in anatomy.refers
            if other is None
        ]
    return tuple(notes)


@lru_cache(maxsize=2)
def _environment(sources: tuple[tuple[str, str], ...]) -> Environment:
    return PageEnvironment(dict(sources))


def _names(view: object) -> Mapping[str, Any]:
    return {
        name: value.html if type(value) is BodyText else value for name, value in vars(view).items()
    }


def _note(fault: Exception, name: str, subject: str) -> Diagnostic:
    if isinstance(fault, TemplateSyntaxError):
        place = Span(FOLDER + (fault.name or name), fault.lineno, 1)
    else:
        place = _place(fault) or Span(FOLDER + name)
    chance = _CHANCE.fullmatch(str(fault))
    if chance:
        cause = f"“{chance[1] or chance[2]}” cho ra điều may rủi"
        return say.unsteady_template(
            place, cause, "bỏ nó; muốn chọn một mục thì dùng |first", subject
        )
    return say.template_error(place, _cause(fault), subject)


def _shows_address(place: Span, said: str, subject: str) -> Diagnostic:
    cause = f"in ra một đối tượng của máy (“{said}”) cùng địa chỉ bộ nhớ của nó"
    cure = "thêm () sau tên hàm, hoặc |join sau map, select, unique, batch"
    return say.unsteady_template(place, cause, cure, subject)


def _reaches_inside(place: Span, name: str) -> Diagnostic:
    cause = f"dùng “.{name}”, thứ bên trong của chương trình"
    cure = "chỉ dùng các giá trị mà trang được nhận (congbo/views/), tên không có gạch dưới ở đầu"
    return say.unsteady_template(place, cause, cure, "")


def _place(fault: Exception) -> Span | None:
    """The line of a template nearest to the fault; None when no template is in the trace."""
    frames = traceback.extract_tb(fault.__traceback__)
    found = [frame for frame in frames if frame.filename.startswith(FOLDER)]
    return Span(found[-1].filename, found[-1].lineno or 0, 1) if found else None


def _cause(fault: Exception) -> str:
    if isinstance(fault, TemplateNotFound):
        return f"không có mẫu “{fault.name}”"
    if isinstance(fault, RecursionError):
        return "mẫu gọi chính nó không dứt"
    words = str(fault)
    unknown = _UNKNOWN.fullmatch(words) or _NO_ATTRIBUTE.fullmatch(words)
    if unknown:
        return f"không có giá trị “{unknown[1]}”"
    named = _NO_SUCH.match(words)
    return f"không có {_PARTS[named[1]]} “{named[2]}”" if named else f"Jinja báo “{words}”"


_UNKNOWN = re.compile(r"'([^']*)' is undefined")
_NO_ATTRIBUTE = re.compile(r"'[^']*' has no attribute '([^']*)'")
_NO_SUCH = re.compile(r"No (filter|test) named '([^']*)'")
_PARTS = {"filter": "bộ lọc", "test": "phép thử"}
_CHANCE = re.compile(
    "No filter named '({0})'.*|'({0})' is undefined".format("|".join(CHANCE)), re.DOTALL
)
