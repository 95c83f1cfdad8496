"""Links to what is typeset: the paper of a record, the handbook. Their sizes are known only when they are set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from congbo.model.common import Record
from congbo.model.content import KIND
from congbo.text.numbers import file_size
from congbo.views.links import FileLink, short_name
from congbo.views.site import Site

PRINTED = ("document", "task", "theme")
"""The kinds that have a paper of their own; they are few, whatever the number of articles."""
HANDBOOK = "/so-tay.pdf"
LABEL = "PDF"


def paper_address(record: Record) -> str:
    """Where the paper of a record of PRINTED lies."""
    return f"/pdf/{KIND[record.origin.kind].folder}/{record.origin.slug}.pdf"


def paper_link(site: Site, record: Record) -> FileLink | None:
    """The paper of a record, without its size; None for a kind that has none."""
    if record.origin.kind not in PRINTED or not site.prints:
        return None
    return FileLink("Tải trang này để in", site.routes.href(paper_address(record)), LABEL)


def handbook_link(site: Site) -> FileLink | None:
    """The handbook, without its size; None without a directive."""
    directive = site.graph.directive
    if directive is None or not site.prints:
        return None
    title = f"Tải sổ tay {short_name(directive)} để in"
    return FileLink(title, site.routes.href(HANDBOOK), LABEL)


def with_size(view: Any, size_of: Callable[[str], int | None]) -> Any:
    """The view, the size of what its field `paper` leads to filled in; `size_of` knows it by `href`, in bytes."""
    link: FileLink | None = getattr(view, "paper", None)
    size = size_of(link.href) if link else None
    if link is None or size is None:
        return view
    return replace(view, paper=replace(link, about=f"{LABEL}, {file_size(size)}"))
