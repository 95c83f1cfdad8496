"""What the source of a template tells before it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateError, nodes

from congbo.render.plain import times_shown
from congbo.render.regular import is_regular

Reference = tuple[str | None, int]
"""A template that another one extends, imports or includes (None: known only when drawing), and the line."""

_PARSER = Environment()
_REFERRING = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


@dataclass(frozen=True, slots=True)
class Anatomy:
    """`refers` to other templates; `inner` are the names of the inside of objects it asks for (`_x`), with the lines.

    `keeps` says that it sets a name outside of its macros to a value that may change: who imports it shares that;
    `regular` that it writes HTML as we do (see `regular`). `bodies` is how often it shows the body (see `plain`).
    """

    refers: tuple[Reference, ...] = ()
    inner: tuple[tuple[str, int], ...] = ()
    keeps: bool = False
    regular: bool = False
    bodies: int | None = None


@lru_cache(maxsize=500)
def anatomy_of(source: str) -> Anatomy:
    """The anatomy of a template; of one that Jinja cannot read nothing is known."""
    try:
        tree = _PARSER.parse(source)
    except TemplateError:
        return Anatomy(keeps=True)
    every = _every_node(tree)
    refers = tuple(
        (node.template.value if isinstance(node.template, nodes.Const) else None, node.lineno)
        for node in every
        if isinstance(node, _REFERRING)
    )
    asked = ((node.attr, node.lineno) for node in every if isinstance(node, nodes.Getattr))
    inner = tuple((name, line) for name, line in asked if is_inner(name))
    keeps = not all(map(_is_fixed, _set_for_all(tree)))
    return Anatomy(refers, inner, keeps, is_regular(tree, every), times_shown(every))


def references(sources: Mapping[str, str]) -> dict[str, list[str | None]]:
    """For each template those it extends, imports or includes."""
    return {
        name: [other for other, _ in anatomy_of(source).refers] for name, source in sources.items()
    }


def reached(start: str, refers: Mapping[str, Sequence[str | None]]) -> tuple[str, ...]:
    """All templates reached from one, sorted, the start among them."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in refers and name not in found:
            found.add(name)
            waiting += [other for other in refers[name] if other is not None]
    return tuple(sorted(found))


def _every_node(tree: nodes.Template) -> list[nodes.Node]:
    """All nodes, in one walk, for it is most of the time."""
    every: list[nodes.Node] = [tree]
    for node in every:  # grows meanwhile
        for name in node.fields:
            value = getattr(node, name)
            if isinstance(value, nodes.Node):
                every.append(value)
            elif isinstance(value, list):
                every += [item for item in value if isinstance(item, nodes.Node)]
    return every


def is_inner(name: str) -> bool:
    """Whether an attribute is none of a view: through such ones a template would reach the program itself."""
    return name.startswith("_")


def _set_for_all(node: nodes.Node) -> Iterator[nodes.Assign | nodes.AssignBlock]:
    """What is set outside of macros."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Assign | nodes.AssignBlock):
            yield child
        elif not isinstance(child, nodes.Macro):
            yield from _set_for_all(child)


def _is_fixed(setting: nodes.Assign | nodes.AssignBlock) -> bool:
    """Whether the value is a text or a number, which nothing can change."""
    if isinstance(setting, nodes.AssignBlock):
        return setting.filter is None
    return isinstance(setting.node, nodes.Const)
