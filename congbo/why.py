"""What would be published, and why an address is or is not drawn again. Nothing is written."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import dataclass

from congbo.digest import sha256
from congbo.last import Page, SourceDigests
from congbo.memo import Memo, opened
from congbo.options import Options
from congbo.outputs.artifact import Artifact, Copied, Rendered, Resized, Typeset
from congbo.paper import FOLDER as PAPERS
from congbo.pipeline import Sources, read_sources, remembering
from congbo.render.encode import encode
from congbo.render.key import PageKeys, Parts, Reason, reason
from congbo.routes import path_of
from congbo.views.downloads import with_size

FIELD_WORDS = {
    "frame": "khung trang (menu, chân trang, mô tả)",
    "title": "tiêu đề",
    "summary": "tóm tắt",
    "mark": "tình trạng",
    "facts": "bảng thông tin",
    "related": "mục liên quan",
    "body": "thân bài",
    "contents": "mục lục",
    "groups": "danh sách của trang",
    "cards": "danh sách",
    "pager": "số trang",
    "tags": "thẻ",
    "source": "nguồn",
    "picture": "ảnh",
    "pass_on": "phần chia sẻ",
    "paper": "bản in",
    "blocks": "các khối",
}


@dataclass(frozen=True)
class Row:
    """One address of the plan: what stands there, and what made it."""

    address: str
    subject: str
    made_by: str


@dataclass(frozen=True)
class Answer:
    """Why one address is drawn again; `parts` are the parts of the page that differ, as far as that is remembered."""

    row: Row
    reason: Reason
    parts: tuple[str, ...] = ()


def rows(sources: Sources) -> tuple[Row, ...]:
    """Everything that would be published, in the order of the paths."""
    artifacts = sources.plan.artifacts if sources.plan else ()
    return tuple(_row(artifact) for artifact in artifacts)


def why(options: Options, address: str) -> tuple[Sources, Answer | None]:
    """The sources, and the answer for an address; None when nothing would stand there."""
    with opened(options, lambda: None) as memo:
        sources = read_sources(
            options, remembering(memo, SourceDigests(memo.last), options.jobs or 1)
        )
        wanted = path_of("/" + address.strip().lstrip("/"))
        artifacts = sources.plan.artifacts if sources.plan else ()
        found = next((item for item in artifacts if item.path == wanted), None)
        if found is None or sources.report.errors:
            return sources, None
        return sources, _answer(found, sources, memo)


def _answer(artifact: Artifact, sources: Sources, memo: Memo) -> Answer:
    row = _row(artifact)
    if memo.last is None:
        return Answer(row, Reason.FORGOTTEN)
    old = memo.last.outputs.get(artifact.path)
    if old is None:
        return Answer(row, Reason.NEW)
    recipe = artifact.recipe
    if isinstance(recipe, Rendered):
        return _page_answer(row, recipe, old.key, sources, memo, memo.last.outputs)
    if isinstance(recipe, Resized):
        digest = sha256(sources.tree.read(recipe.source))
        return Answer(row, Reason.SAME if old.key == f"{digest}:{recipe.width}" else Reason.BYTES)
    if isinstance(recipe, Typeset):
        key = sources.papers.key(recipe.template, recipe.form, recipe.view())
        return Answer(row, reason(old.key, key))
    data = sources.tree.read(recipe.source) if isinstance(recipe, Copied) else encode(recipe)
    return Answer(row, Reason.SAME if sha256(data) == old.sha256 else Reason.BYTES)


def _page_answer(
    row: Row,
    recipe: Rendered,
    key: str,
    sources: Sources,
    memo: Memo,
    outputs: Mapping[str, Page],
) -> Answer:
    if sources.templates is None or sources.site is None:
        return Answer(row, Reason.TEMPLATE)
    href = sources.site.routes.href
    sizes = {href(f"/{path}"): page.size for path, page in outputs.items()}
    view = with_size(recipe.view(), sizes.get)
    now, parts = PageKeys(sources.templates).of(recipe.template, view)
    found = reason(key, now)
    return Answer(row, found, _different(memo, key, parts) if found is Reason.VIEW else ())


def _different(memo: Memo, key: str, parts: Parts) -> tuple[str, ...]:
    """The parts of a page that are not what they were; empty when the old ones are not remembered."""
    packed = memo.store.get(f"v:{key}")
    if packed is None:
        return ()
    before = marshal.loads(packed)
    names = [name for name in parts if parts[name] != before.get(name)]
    return tuple(FIELD_WORDS.get(name, name) for name in names)


def _row(artifact: Artifact) -> Row:
    address = "/" + artifact.path.removesuffix("index.html")
    made_by = artifact.maker.path or "chương trình"
    if isinstance(artifact.recipe, Rendered):
        made_by += f" + templates/{artifact.recipe.template}"
    elif isinstance(artifact.recipe, Typeset):
        made_by += f" + {PAPERS}{artifact.recipe.template}"
    return Row(address, artifact.subject, made_by)
