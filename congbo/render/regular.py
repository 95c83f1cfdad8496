"""Whether a template writes its HTML as the quick scanner of links reads it (`checks.facts`).

Regular are tags in small letters whose attributes have double quotes and no sign of a tag in their values, on every
way through the conditions of the template. Any doubt is a no, which costs time and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from jinja2 import nodes

from congbo.render.attributes import READ, READ_BESIDES, TEXT_ALONE
from congbo.render.filters import FILTERS

State = tuple[str, str]
"""Where the output is, and in which element. `gap` is in a tag where an attribute may begin, `tag` where a blank has to
come first; `words` is in an element that holds text and no tags."""
Step = tuple[int, State]
"""How far a text is read, and the state there."""
N = TypeVar("N", bound=nodes.Node)

_TEXT: State = ("text", "")
_NOWHERE: State = ("irregular", "")
_LOST: Step = (0, _NOWHERE)

_BETWEEN = re.compile(
    r"[^<>]+|<!--(?!-?>)(?:(?!--!>|<!--).)*?-->|<!doctype[^<>]*>", re.DOTALL | re.IGNORECASE
)
_OPENING = re.compile(r"<(/?)(?=[a-z]|\Z)")
_NAME = re.compile(r"[a-z0-9]*")
_END = re.compile(r"[a-z0-9]*\s*(>|\Z)")
_IN_TAG = re.compile(r"(\s+)|/?(>)")
_ATTRIBUTE = re.compile(r'([a-zA-Z][a-zA-Z0-9-]*)(?:(=")|(?=[\s/>]|\Z))')
_VALUE = re.compile(r'[^"<>]*("|\Z)')
_WORDS = re.compile(r"[^<>]*(?:</([a-z]+)\s*>|\Z)")
_HOLDING_WORDS = TEXT_ALONE | {"plaintext"}
_OPEN = ("", "h")  # beginnings of names that an expression may end: `<{{ tag }}`, `<h{{ level }}`
# Filters of Jinja whose words may hold tags or quotes.
_OPEN_FILTERS = frozenset({"forceescape", "safe", "tojson", "urlize", "xmlattr"})


def is_regular(tree: nodes.Template, every: Sequence[nodes.Node]) -> bool:
    """Whether all that a template writes is regular; `every` are all nodes of the tree."""
    imported = set()
    for node in every:
        if isinstance(node, nodes.Filter) and node.name in _OPEN_FILTERS:
            return False
        if isinstance(node, nodes.EvalContextModifier):  # what is shown may not be escaped
            return False
        if isinstance(node, nodes.AssignBlock) and _holds_markup(node):
            return False
        if isinstance(node, nodes.Import):
            imported.add(node.target)
    return _Walk(frozenset(imported)).through(tree.body, _TEXT) == _TEXT


def _holds_markup(node: nodes.AssignBlock) -> bool:
    """Whether what is set may have tags or quotes: it may be shown anywhere."""
    texts = (part.data for part in node.find_all(nodes.TemplateData))
    return any(sign in text for text in texts for sign in "<>\"'")


class _Walk:
    """A walk through a template; `imported` are the names of the templates it has macros of."""

    def __init__(self, imported: frozenset[str]) -> None:
        self._imported = imported

    def through(self, body: Sequence[nodes.Node], state: State) -> State:
        """The state behind some nodes."""
        for node in body:
            state = self._behind(node, state)
        return state

    def _behind(self, node: nodes.Node, state: State) -> State:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if isinstance(part, nodes.TemplateData):
                    state = _fed(part.data, state)
                elif not self._may_show(part, state):
                    state = _NOWHERE
            return state
        if isinstance(node, nodes.If):
            ways = (node.body, *(other.body for other in node.elif_), node.else_)
            return _joined(*(self.through(way, state) for way in ways))
        if isinstance(node, nodes.For):
            turned = _joined(state, self.through(node.body, state))
            turned = _joined(turned, self.through(node.body, turned))
            return _joined(turned, self.through(node.else_, state))
        if isinstance(node, nodes.With):
            return self.through(node.body, state)
        if isinstance(node, nodes.Macro | nodes.AssignBlock):
            return state if self.through(node.body, _TEXT) == _TEXT else _NOWHERE
        if isinstance(node, nodes.Block | nodes.CallBlock | nodes.FilterBlock):
            return _TEXT if state == self.through(node.body, _TEXT) == _TEXT else _NOWHERE
        if isinstance(node, nodes.Include):
            return state if state == _TEXT else _NOWHERE
        silent = isinstance(node, nodes.Assign | nodes.Import | nodes.FromImport | nodes.Extends)
        return state if silent else _NOWHERE

    def _may_show(self, shown: nodes.Expr, state: State) -> bool:
        """Whether what an expression gives is regular there: between tags anything, elsewhere but escaped text."""
        kind, within = state
        if kind == "text":
            return True
        if kind not in ("name", "end", "value", "words") or (
            kind == "name" and within not in _OPEN
        ):
            return False
        calls = tuple(_all(shown, nodes.Call))
        if any(isinstance(call.node, nodes.Name) for call in calls):
            return False  # a macro
        names = {item.name for item in _all(shown, nodes.Name)}
        names |= {item.attr for item in _all(shown, nodes.Getattr)}
        filters = {item.name for item in _all(shown, nodes.Filter)}
        return names.isdisjoint({"body", "self", *self._imported}) and filters.isdisjoint(FILTERS)


def _all(node: nodes.Expr, kind: type[N]) -> Iterator[N]:
    """The nodes of a kind in an expression, itself among them."""
    if isinstance(node, kind):
        yield node
    yield from node.find_all(kind)


def _joined(*states: State) -> State:
    """The state behind several ways, of which any may be taken."""
    if len(set(states)) == 1:
        return states[0]
    element = states[0][1]
    in_tag = all(state in _ways_into(element) for state in states)
    return ("tag", element) if in_tag else _NOWHERE


def _ways_into(element: str) -> tuple[State, ...]:
    return ("name", element), ("tag", element), ("gap", element)


def _fed(text: str, state: State) -> State:
    """The state behind a text."""
    at = 0
    while at < len(text) and state != _NOWHERE:
        at, state = _STEPS[state[0]](text, at, state[1])
    return state


def _in_text(text: str, at: int, element: str) -> Step:
    if found := _BETWEEN.match(text, at):
        return found.end(), _TEXT
    found = _OPENING.match(text, at)
    return (found.end(), ("end" if found[1] else "name", "")) if found else _LOST


def _in_name(text: str, at: int, element: str) -> Step:
    found = _NAME.match(text, at)
    if found and found[0]:
        return found.end(), ("name", element + found[0])
    return _LOST if element == "base" else (at, ("tag", element))


def _in_end(text: str, at: int, element: str) -> Step:
    found = _END.match(text, at)
    return (found.end(), _TEXT if found[1] else ("end", "")) if found else _LOST


def _in_tag(text: str, at: int, element: str) -> Step:
    found = _IN_TAG.match(text, at)
    if found is None:
        return _LOST
    if found[1]:
        return found.end(), ("gap", element)
    return found.end(), ("words", element) if element in _HOLDING_WORDS else _TEXT


def _in_gap(text: str, at: int, element: str) -> Step:
    found = _ATTRIBUTE.match(text, at)
    if found is None:
        return _in_tag(text, at, element)
    name = found[1].lower()
    # The name of an anchor is a place in the page; an element whose name is not known may be one.
    if name in READ_BESIDES or (name == "name" and element in ("a", "")):
        return _LOST
    if name in READ and name != found[1]:
        return _LOST
    return found.end(), ("value" if found[2] else "tag", element)


def _in_value(text: str, at: int, element: str) -> Step:
    found = _VALUE.match(text, at)
    return (found.end(), ("tag" if found[1] else "value", element)) if found else _LOST


def _in_words(text: str, at: int, element: str) -> Step:
    found = _WORDS.match(text, at)
    if found is None or found[1] not in (None, element):
        return _LOST
    return found.end(), _TEXT if found[1] else ("words", element)


_STEPS: dict[str, Callable[[str, int, str], Step]] = {
    "text": _in_text,
    "name": _in_name,
    "end": _in_end,
    "tag": _in_tag,
    "gap": _in_gap,
    "value": _in_value,
    "words": _in_words,
}
