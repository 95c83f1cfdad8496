"""Artifact → bytes."""

from __future__ import annotations

from congbo.load.tree import Tree
from congbo.outputs.artifact import Artifact, Encoded, Rendered
from congbo.render.encode import encode
from congbo.render.templates import Templates


def render(artifact: Artifact, templates: Templates, tree: Tree) -> bytes:
    """The bytes of one artifact. Raises TemplateFault for a template that cannot be drawn."""
    recipe = artifact.recipe
    if isinstance(recipe, Rendered):
        return templates.render(recipe.template, recipe.view(), artifact.subject)
    if isinstance(recipe, Encoded):
        return encode(recipe)
    return tree.read(recipe.source)
