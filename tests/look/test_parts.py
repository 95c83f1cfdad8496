"""Every part of the templates has its parameters and examples beside it, and both are true."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from jinja2 import nodes

from congbo.load.tree import read_tree
from congbo.render.templates import load_templates

ROOT = Path(__file__).parents[2]
PARTS = sorted(path.stem for path in (ROOT / "templates" / "parts").glob("*.html"))
TREE, _ = read_tree(ROOT, ROOT)
ENVIRONMENT = load_templates(TREE).environment


def described(part: str) -> dict[str, list[dict[str, object]]]:
    text = (ROOT / "templates" / "parts" / f"{part}.yaml").read_text(encoding="utf-8")
    found: dict[str, list[dict[str, object]]] = yaml.safe_load(text)
    return found


@pytest.mark.parametrize("part", PARTS)
def test_the_parameters_of_a_part_are_those_of_its_macro(part: str) -> None:
    source = (ROOT / "templates" / "parts" / f"{part}.html").read_text(encoding="utf-8")
    macros = {macro.name: macro for macro in ENVIRONMENT.parse(source).find_all(nodes.Macro)}
    macro = macros[part]
    names = [argument.name for argument in macro.args]
    needed = names[: len(names) - len(macro.defaults)]
    params = described(part)["params"]
    assert [param["name"] for param in params] == names
    assert [param["name"] for param in params if param["required"]] == needed
    assert all(param["type"] and param["description"] for param in params)


@pytest.mark.parametrize("part", PARTS)
def test_the_examples_of_a_part_can_be_drawn(part: str) -> None:
    macro = getattr(ENVIRONMENT.get_template(f"parts/{part}.html").module, part)
    examples = described(part)["examples"]
    assert examples
    for example in examples:
        options = example["options"]
        assert isinstance(options, dict)
        drawn = str(macro(**options)).strip()
        assert bool(drawn) != ("không in gì" in str(example["name"])), example["name"]
