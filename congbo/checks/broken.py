"""What is said of links that lead nowhere: where they are written, as far as that can be told from the drawn page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from congbo.diagnostics import Diagnostic, Span
from congbo.messages import portal as say
from congbo.outputs.artifact import Artifact, Rendered
from congbo.render.templates import Templates


def link_notes(
    broken: Mapping[str, Sequence[Artifact]], templates: Templates | None
) -> Iterator[Diagnostic]:
    """An error at each place of a body that has a broken link; else one for all pages that have it.

    That one stands at the first of them, and names the templates that hold the link as it is.
    """
    for link, artifacts in broken.items():
        elsewhere = []
        for artifact in artifacts:
            places = _places(link, artifact)
            for place in places:
                yield say.page_with_broken_link(place, artifact.subject, link)
            if not places:
                elsewhere.append(artifact)
        if elsewhere:
            first, others = elsewhere[0], len(elsewhere) - 1
            holding = templates.holding(link) if templates else ()
            yield say.page_with_broken_link(first.maker, first.subject, link, others, holding)


def _places(link: str, artifact: Artifact) -> tuple[Span, ...]:
    """Where the body of a page has a link that is written from the root."""
    record = artifact.recipe.body_of if isinstance(artifact.recipe, Rendered) else None
    return tuple(slot.span for slot in record.body.slots if slot.written == link) if record else ()
