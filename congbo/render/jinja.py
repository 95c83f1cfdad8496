"""Jinja as our pages need it: templates compiled and imported once, and what many pages share drawn once.

What results is what Jinja alone would give for a page that is drawn first and alone; the tests hold both against each
other. So nothing of a page is left to the next: a template that may keep a value that changes (a `cycler`, a
`namespace`, a list) is imported anew for each page. Nor is there chance: no `random`, no `lipsum`, and no way to the
inside of objects, by which a template would reach what all pages share.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, pass_environment
from jinja2 import nodes as syntax
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.filters import do_attr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from congbo.model.fragment import Html
from congbo.render.anatomy import anatomy_of, is_inner, reached, references
from congbo.render.filters import FILTERS
from congbo.views.chrome import Chrome
from congbo.views.links import Card

FOLDER = "templates/"
HINT_OF_ADDRESS = " at 0x"
CHANCE = ("random", "lipsum")  # a filter and a function of Jinja
KEPT = 10_000  # words of macros that are kept: a card stands in some ten lists

_SHARED = frozenset({Chrome, Card})
"""Values of which one object stands in many views; what macros make of them alone is made once."""
_FEW = frozenset({int, bool, type(None)})
"""Classes of what else such macros are given: values of which there are few. No text: each page has its own."""
_SPECIAL = re.compile("[&<>'\"]")
_SAFE = frozenset({Markup, Html})
_ADDRESS = re.compile(r"([\w. -]{0,80}) at (0x[0-9A-Fa-f]+)")


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
        self.filters.update(FILTERS, attr=_attribute)
        for name in CHANCE:
            self.filters.pop(name, None)
            self.globals.pop(name, None)
        self.lasting: set[Macro] = set()
        self.of_page: dict[str | None, TemplateModule] = {}
        self._sources = sources
        self._steady: dict[str | None, bool] = {}
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

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item, or an attribute that is not of the inside."""
        if type(argument) is str and is_inner(argument):
            known = isinstance(obj, Mapping) and argument in obj
            return obj[argument] if known else self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)

    def is_steady(self, name: str | None) -> bool:
        """Whether a template, with all it reaches, keeps nothing that may change from page to page."""
        if name not in self._steady:
            self._steady[name] = self._all_steady(name)
        return self._steady[name]

    def _all_steady(self, start: str | None) -> bool:
        if start is None or start not in self._sources:
            return False
        refers = references(self._sources)
        parts = reached(start, refers)
        known = all(other in self._sources for part in parts for other in refers[part])
        return known and not any(anatomy_of(self._sources[part]).keeps for part in parts)

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


class SearchingEnvironment(PageEnvironment):
    """Draws until an address of the memory would be shown that is not in the `known` text, and raises ValueError."""

    def __init__(self, sources: Mapping[str, str], known: str) -> None:
        super().__init__(sources)
        self._known = known

    def shown(self, value: object) -> str:  # type: ignore[override]
        """What stands in the page for a value that holds no address."""
        text = super().shown(value)
        if any(address not in self._known for _, address in addresses_in(text)):
            raise ValueError("an address of the memory is shown")
        return text


def addresses_in(text: str) -> Iterator[tuple[str, str]]:
    """What looks like an object for which Python has no other words than its type, and its address in the memory."""
    return ((found[1].strip(), found[2]) for found in _ADDRESS.finditer(text))


class _Template(Template):
    """A template whose macros are made once, however many pages import them; once for each page if it keeps a state."""

    environment: PageEnvironment
    _made: TemplateModule | None = None

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page: nothing of another one is left."""
        self.environment.of_page.clear()
        return super().render(*args, **kwargs)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        # Jinja asks at each import whether the page has globals of its own; ours never have.
        if self._made is not None:
            return self._made
        made = self.environment.of_page.get(self.name)
        if made is None:
            context = self.new_context()
            made = TemplateModule(self, context)
            if self.environment.is_steady(self.name):
                self._made = made
                self.environment.lasting.update(
                    value for value in context.vars.values() if type(value) is Macro
                )
            else:
                self.environment.of_page[self.name] = made
        return made


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


@pass_environment
def _attribute(environment: PageEnvironment, obj: Any, name: str) -> Any:
    """As Jinja's filter, for what is not of the inside."""
    if is_inner(name):
        return environment.undefined(obj=obj, name=name)
    return do_attr(environment, obj, name)


def _source_of(
    sources: Mapping[str, str],
) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    """A loader that names the files, so that a trace tells in which of several templates a line is."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (sources[name], FOLDER + name, lambda: True) if name in sources else None

    return load
