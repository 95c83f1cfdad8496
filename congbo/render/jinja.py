"""Jinja as our pages need it: templates compiled and imported once, and what many pages share drawn once.

What results is what Jinja alone would give; the tests hold both against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from jinja2 import nodes as syntax
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from congbo.model.fragment import Html
from congbo.render.filters import FILTERS
from congbo.views.chrome import Chrome
from congbo.views.links import Card

FOLDER = "templates/"
KEPT = 20_000  # words of macros that are kept: a card stands in some ten lists

_SHARED = frozenset({Chrome, Card})
"""Values of which one object stands in many views; what macros make of them alone is made once."""
_FEW = frozenset({int, bool, type(None)})
"""Classes of what else such macros are given: values of which there are few. No text: each page has its own."""
_SPECIAL = re.compile("[&<>'\"]")
_SAFE = frozenset({Markup, Html})


class PageEnvironment(Environment):
    """All templates of a portal by name; every value shown is escaped, an unknown name is an error."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__(
            loader=FunctionLoader(_source_of(sources)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.filters.update(FILTERS)
        self.lasting: set[Macro] = set()
        self._templates: dict[str, Template] = {}
        self._drawn: dict[tuple[object, ...], tuple[object, str]] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """A template, compiled once: no page needs to look whether a source changed."""
        made = self._templates.get(name) if isinstance(name, str) else None
        if made is None:
            made = super().get_template(name, parent, globals)
            self._templates[made.name or ""] = made
        return made

    @staticmethod
    def shown(value: object) -> str:
        """What stands in the page for a value: the same as `markupsafe.escape`."""
        if type(value) is str:
            return escape(value) if _SPECIAL.search(value) else value
        return value if type(value) in _SAFE else escape(value)  # type: ignore[return-value]

    def drawn(self, macro: Macro, autoescape: object, given: tuple[Any, ...]) -> str:
        """What a lasting macro makes of a shared value and a few others, made once for the same object."""
        shared, *others = given
        key = (macro, id(shared), *others, *map(type, others))  # 1 is True, but not as words
        known = self._drawn.get(key)
        if known is None or known[0] is not shared:
            if len(self._drawn) >= KEPT:
                self._drawn.clear()
            known = self._drawn[key] = (shared, macro(autoescape, *given))
        return known[1]


class _Template(Template):
    """A template whose macros are made once, however many pages import them."""

    environment: PageEnvironment
    _made: TemplateModule | None = None

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        # Jinja asks at each import whether the page has globals of its own; ours never have.
        if self._made is None:
            context = self.new_context()
            self._made = TemplateModule(self, context)
            self.environment.lasting.update(
                value for value in context.vars.values() if type(value) is Macro
            )
        return self._made


class _Code(CodeGenerator):
    """Compiles as Jinja does, but for the call that escapes what is shown: most of it is short plain text."""

    def _output_child_pre(self, node: syntax.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Context(Context):
    """Calls as Jinja does, but macros at once: they are most of what templates call."""

    environment: PageEnvironment

    def call(self, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What the call gives. A lasting macro knows nothing but what it is given: it has no names of a page."""
        if type(obj) is not Macro:
            return super().call(obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        if args and not kwargs and type(args[0]) in _SHARED and self.eval_ctx.autoescape:
            lasting = obj in self.environment.lasting
            if lasting and _FEW.issuperset(map(type, args[1:])):
                return self.environment.drawn(obj, self.eval_ctx, args)
        return obj(self.eval_ctx, *args, **kwargs)


PageEnvironment.template_class = _Template
PageEnvironment.context_class = _Context
PageEnvironment.code_generator_class = _Code


def _source_of(
    sources: Mapping[str, str],
) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    """A loader that names the files, so that a trace tells in which of several templates a line is."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (sources[name], FOLDER + name, lambda: True) if name in sources else None

    return load
