"""Artifacts → staged files, through the memo: what has the key it had is taken over, the rest is drawn.

On Linux the drawing is spread over processes that inherit the site; elsewhere this process draws alone. Either way
the same files result.
"""

from __future__ import annotations

import gc
import marshal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from congbo.checks.any_html import facts_of_any
from congbo.checks.facts import Facts, facts_of
from congbo.checks.links import Links
from congbo.diagnostics import Diagnostic
from congbo.digest import sha256
from congbo.drawn import IDS_END, Drawn, packed_facts, unpacked_facts
from congbo.last import Page, SourceDigests
from congbo.load.pictures import resized
from congbo.load.tree import Tree
from congbo.messages import links as say
from congbo.outputs.artifact import Artifact, Copied, Rendered, Resized, Typeset
from congbo.press import Order, path_of_order, press, remove_leftovers
from congbo.publish import Seen, Stage
from congbo.render.anatomy import references
from congbo.render.encode import encode
from congbo.render.key import PageKeys, shows_body_whole
from congbo.render.paper_data import data_of
from congbo.render.papers import PaperTemplates
from congbo.render.templates import TemplateFault, Templates
from congbo.store import Store
from congbo.views.body import BodyText
from congbo.views.downloads import with_size
from congbo.views.site import Site
from congbo.workers import apart, spread

CHUNK = 50  # artifacts handed to a worker at a time
PAPERS = 2  # of what is typeset, which takes far longer
FEWEST = 200  # drawn pages below which a second process costs more than it brings


@dataclass
class Drawing:
    """All that drawing needs; `stage` is None when nothing is to be published."""

    site: Site
    templates: Templates
    papers: PaperTemplates
    tree: Tree
    digests: SourceDigests
    store: Store
    stage: Stage | None
    before: Mapping[str, Page]
    paths: frozenset[str]
    trusting: bool
    processes: int

    def __post_init__(self) -> None:
        self._keys = PageKeys(self.templates)
        self._links = Links(self.site.config.base_path, self.paths)
        self._facts_of = facts_of if self.templates.regular else facts_of_any
        self._shows_whole: dict[str, bool] = {}
        self._sizes: dict[str, int] = {}  # of what is typeset, by its address as pages write it

    def draw(
        self, artifacts: Sequence[Artifact], progress: Callable[[int], None]
    ) -> Iterator[Drawn]:
        """Every artifact, in order. What is typeset is made first, for pages tell its size."""
        global _drawing
        processes = self.processes if sys.platform == "linux" else 1
        if len(artifacts) < FEWEST:
            processes = 1
        _drawing = (self, artifacts)
        if processes > 1:
            gc.freeze()  # so that the workers share what this process holds
        try:
            typeset = self._typeset(artifacts)
            jobs = [place for place in range(len(artifacts)) if place not in typeset]
            # Closed before whoever stops a build removes the stage, into which workers write.
            with closing(spread(_draw, jobs, _name, processes, CHUNK)) as others:
                for place in range(len(artifacts)):
                    drawn = typeset[place] if place in typeset else next(others)
                    if self.stage is not None and drawn.staged is not None:
                        self.stage.adopt(drawn.path, *drawn.staged)
                    for key, value in drawn.values:
                        self.store.put(key, value)
                    for key in drawn.uses:
                        self.store.use(key)
                    progress(place)
                    yield replace(drawn, values=(), uses=())
        finally:
            _drawing = None
            gc.unfreeze()

    def _typeset(self, artifacts: Sequence[Artifact]) -> dict[int, Drawn]:
        """Everything typeset, by its place among the artifacts; only what is not remembered is set."""
        done: dict[int, Drawn] = {}
        keys: dict[int, str] = {}
        for place, artifact in enumerate(artifacts):
            if not isinstance(artifact.recipe, Typeset):
                continue
            recipe = artifact.recipe
            key = keys[place] = self.papers.key(recipe.template, recipe.form, recipe.view())
            if (old := self._same(artifact, key)) and (kept := self._kept(artifact, old)):
                done[place] = Drawn(artifact.path, kept[0], uses=(f"t:{key}",), staged=kept[1])
            elif (data := self.store.get(f"t:{key}")) is not None:
                done[place] = self._written(artifact, data, key, ())
        todo = [place for place in keys if place not in done]
        orders = [self.order(artifacts[place]) for place in todo]
        for place, made in zip(todo, self._pressed(orders), strict=True):
            artifact = artifacts[place]
            if isinstance(made, Diagnostic):
                done[place] = Drawn(artifact.path, None, note=made)
            else:
                values = ((f"t:{keys[place]}", made),)
                done[place] = self._written(artifact, made, keys[place], values)
        for drawn in done.values():
            if drawn.page is not None:
                self._sizes[self.site.routes.href(f"/{drawn.path}")] = drawn.page.size
        return done

    def _pressed(self, orders: Sequence[Order]) -> Iterator[bytes | Diagnostic]:
        """What the press makes of each order."""
        try:
            yield from apart(press, orders, path_of_order, self.processes, PAPERS)
        except BaseException:  # presses were stopped at work
            remove_leftovers()
            raise

    def order(self, artifact: Artifact) -> Order:
        """All that the press needs for one file."""
        recipe = artifact.recipe
        if not isinstance(recipe, Typeset):
            raise TypeError("not to be typeset")
        data, shown = data_of(recipe.view())
        routes = self.site.routes
        files = {routes.href(media.address): media.path for media in routes.media.values()}
        pictures = {name: self.tree.read(files[at]) for name, at in shown if at in files}
        return Order(
            artifact.path,
            dict(self.papers.sources),
            recipe.template,
            data,
            pictures,
            recipe.form,
            artifact.subject,
        )

    def written(self, path: str) -> Page:
        """What is known of a file that was staged apart from the plan."""
        if self.stage is None:
            raise ValueError("nothing is staged")
        seen = self.stage.staged(path)[1]
        return Page("", "", seen.size, seen)

    def one(self, artifact: Artifact) -> Drawn:
        """One artifact."""
        try:
            if isinstance(artifact.recipe, Copied):
                return self._copied(artifact, artifact.recipe.source)
            if isinstance(artifact.recipe, Rendered):
                return self._page(artifact, artifact.recipe)
            if isinstance(artifact.recipe, Resized):
                return self._resized(artifact, artifact.recipe)
            if isinstance(artifact.recipe, Typeset):
                raise TypeError("what is typeset is made before all else")
            return self._written(artifact, encode(artifact.recipe), "", ())
        except TemplateFault as fault:
            return Drawn(artifact.path, None, note=fault.note)

    def _copied(self, artifact: Artifact, source: str) -> Drawn:
        file = self.tree.by_path[source]
        digest = self.digests.of(file)
        seen = None
        if self.stage is not None:
            self.stage.copy(artifact.path, Path(file.location), file.size, digest)
            seen = self.stage.staged(artifact.path)
        page = Page("", digest, file.size, seen[1] if seen else None)
        return Drawn(artifact.path, page, staged=seen)

    def _resized(self, artifact: Artifact, recipe: Resized) -> Drawn:
        file = self.tree.by_path[recipe.source]
        key = f"{self.digests.of(file)}:{recipe.width}"
        if (old := self._same(artifact, key)) is not None and (kept := self._kept(artifact, old)):
            return Drawn(artifact.path, kept[0], staged=kept[1])
        try:
            data = resized(self.tree.read(recipe.source), recipe.width)
        except ValueError:
            note = say.bad_image(artifact.maker, file.path, "tệp hỏng ở giữa")
            return Drawn(artifact.path, None, note=note)
        return self._written(artifact, data, key, ())

    def _page(self, artifact: Artifact, recipe: Rendered) -> Drawn:
        view = with_size(recipe.view(), self._sizes.get)
        key, parts = self._keys.of(recipe.template, view)
        old = self._same(artifact, key)
        packed = self.store.get(f"l:{old.sha256}") if old else None
        if old is not None and packed is not None and (kept := self._kept(artifact, old)):
            uses = (f"v:{key}", f"l:{old.sha256}", f"e:{old.edit}")
            return replace(
                self._judged(artifact, kept[0], unpacked_facts(packed), (), kept[1]), uses=uses
            )
        data = self.templates.render(recipe.template, view, artifact.subject)
        edit, values = self._editable(recipe, view, data)
        if recipe.body_of is not None:  # so that `why` can tell what changed
            values = ((f"v:{key}", marshal.dumps(parts)), *values)
        return self._written(artifact, data, key, values, edit)

    def _same(self, artifact: Artifact, key: str) -> Page | None:
        """The published file, if it has this key."""
        old = self.before.get(artifact.path)
        return old if old is not None and old.key == key else None

    def _kept(self, artifact: Artifact, old: Page) -> tuple[Page, tuple[bool, Seen] | None] | None:
        """The published file taken over; None when it is not there as it was. When nothing is staged it is."""
        if self.stage is None:
            return old, None
        trusted = old.seen if self.trusting else None
        if not self.stage.keep(artifact.path, old.size, old.sha256, trusted):
            return None
        seen = self.stage.staged(artifact.path)
        return replace(old, seen=seen[1]), seen

    def _written(
        self,
        artifact: Artifact,
        data: bytes,
        key: str,
        values: tuple[tuple[str, bytes], ...],
        edit: str = "",
    ) -> Drawn:
        digest = sha256(data)
        seen = None
        if self.stage is not None:
            self.stage.write(artifact.path, data)
            seen = self.stage.staged(artifact.path)
        recipe = artifact.recipe
        of = recipe.body_of if isinstance(recipe, Rendered) else None
        state, shown = seen[1] if seen else None, of.origin.path if of else ""
        page = Page(key, digest, len(data), state, shown, edit)
        if not artifact.path.endswith(".html"):
            return Drawn(artifact.path, page, values=values, staged=seen)
        facts = self._facts_of(data)
        values = (*values, (f"l:{digest}", packed_facts(facts)))
        return self._judged(artifact, page, facts, values, seen)

    def _judged(
        self,
        artifact: Artifact,
        page: Page,
        facts: Facts,
        values: tuple[tuple[str, bytes], ...],
        seen: tuple[bool, Seen] | None,
    ) -> Drawn:
        verdict = self._links.judged(facts, artifact.path)
        ids = IDS_END.join(facts.ids)
        return Drawn(artifact.path, page, verdict.broken, verdict.wanted, ids, values, staged=seen)

    def _editable(
        self, recipe: Rendered, view: object, data: bytes
    ) -> tuple[str, tuple[tuple[str, bytes], ...]]:
        """What fills the body's places, by its digest; nothing where no new body can take the place of the old one."""
        record = recipe.body_of
        text = getattr(view, "body", None)
        if record is None or not isinstance(text, BodyText) or not self._whole(recipe.template):
            return "", ()
        if not text.html or data.count(text.html.encode()) != 1:
            return "", ()
        packed = marshal.dumps(text.fillings)
        edit = sha256(packed)
        return edit, ((f"e:{edit}", packed),)

    def _whole(self, template: str) -> bool:
        """Whether a template shows a body whole."""
        if template not in self._shows_whole:
            refers = references(self.templates.sources)
            whole = shows_body_whole(template, self.templates.sources, refers)
            self._shows_whole[template] = whole
        return self._shows_whole[template]


_drawing: tuple[Drawing, Sequence[Artifact]] | None = None  # inherited by forked workers


def _draw(place: int) -> Drawn:
    if _drawing is None:
        raise RuntimeError("drawing outside of Drawing.draw")
    drawing, artifacts = _drawing
    return drawing.one(artifacts[place])


def _name(place: int) -> str:
    return _drawing[1][place].path if _drawing else ""
