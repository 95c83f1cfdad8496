"""How often a template shows a body as it is: a new body may take the place of one that is shown once."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import nodes

# What may take hold of words that are shown, by whatever name.
_HOLDING = (nodes.AssignBlock, nodes.CallBlock, nodes.FilterBlock)


def times_shown(every: Sequence[nodes.Node]) -> int | None:
    """How often a template of these nodes says `{{ body }}`; None when it may do more with it than ask if there is one.

    The answer may be None for a template that does no more: where shown words can be held by another name (a block
    that is set, called, filtered or shown again) it is.
    """
    fine: list[nodes.Node] = []
    bodies = 0
    names: list[nodes.Name] = []
    for node in every:
        if isinstance(node, _HOLDING):
            return None
        if isinstance(node, nodes.Import | nodes.FromImport) and node.with_context:
            return None
        if isinstance(node, nodes.Macro) and any(map(_is_body, node.find_all(nodes.Name))):
            return None
        if isinstance(node, nodes.Output):
            shown = list(filter(_is_body, node.nodes))
            bodies += len(shown)
            fine += (*shown, *(item.node for item in node.nodes if isinstance(item, nodes.Call)))
        elif isinstance(node, nodes.If):
            fine.append(node.test)
        elif isinstance(node, nodes.Name):
            names.append(node)
    for name in names:
        watched = name.name in ("body", "super") and not any(name is one for one in fine)
        if watched or name.name == "self":
            return None
    return bodies


def _is_body(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and node.name == "body"
