"""Which templates show a body whole and only so: in such a page a new body may take the place of the old one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from jinja2 import Environment, TemplateError, nodes

from congbo.render.key import reached

_PARSER = Environment()
# What may take hold of words that are shown, by whatever name.
_HOLDING = (nodes.AssignBlock, nodes.CallBlock, nodes.FilterBlock)


def shows_body_whole(
    name: str, sources: Mapping[str, str], refers: Mapping[str, Sequence[str | None]]
) -> bool:
    """Whether a template, with all it reaches, says `{{ body }}` in one place, and else asks at most if there is one.

    The answer may be no for a template that does, never yes for one that does not: where shown words can be held by
    another name (a block that is set, called, filtered or shown again), or a template is known only when drawing, it
    is no.
    """
    parts = reached(name, refers)
    shown = [_times_shown(sources[part]) for part in parts]
    known = all(other is not None for part in parts for other in refers[part])
    return known and None not in shown and sum(filter(None, shown)) == 1


@lru_cache(maxsize=500)
def _times_shown(source: str) -> int | None:
    """How often a template shows the body as it is; None when it may do anything else with it."""
    try:
        tree = _PARSER.parse(source)
    except TemplateError:
        return None
    with_context = any(item.with_context for item in tree.find_all(nodes.Import)) or any(
        item.with_context for item in tree.find_all(nodes.FromImport)
    )
    if with_context or next(tree.find_all(_HOLDING), None):
        return None
    shown = [node for output in tree.find_all(nodes.Output) for node in output.nodes]
    bodies = [node for node in shown if _is(node, "body")]
    supers = [node.node for node in shown if isinstance(node, nodes.Call)]
    asked = [test.test for test in tree.find_all(nodes.If)]
    fine = (*bodies, *supers, *asked)
    in_macros = (
        item for macro in tree.find_all(nodes.Macro) for item in macro.find_all(nodes.Name)
    )
    if any(_is(item, "body") for item in in_macros):
        return None
    for item in tree.find_all(nodes.Name):
        watched = item.name in ("body", "super") and not any(item is one for one in fine)
        if watched or item.name == "self":
            return None
    return len(bodies)


def _is(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name
