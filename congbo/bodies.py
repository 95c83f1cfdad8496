"""A build after which only the pages of edited bodies differ, and the files of the search index that hold their words.

Sound by construction: whatever else is published depends on a record only through its face: the front matter, and of
the body what `Body.face` digests. While both are what they were, only the page that shows the body can differ, and
in it only the body itself: the template shows it whole, in one place (`render.plain`). So the new body takes the place
of the old one in the published page, and no template, no record and no view is read. Whatever is not sure goes
the whole way.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from congbo.amended import Amendment, amend
from congbo.checks.facts import facts_of
from congbo.diagnostics import Diagnostic, Report
from congbo.digest import sha256
from congbo.edited import Edited, settle
from congbo.last import coming_of, notes_of, plain_notes
from congbo.load.markup import to_fragment
from congbo.load.source_text import clean_text, split_front_matter
from congbo.memo import Memo
from congbo.memory import Memory, Rows, digest_at, write_memory
from congbo.model.fragment import Fragment, face_of, filled
from congbo.options import Change, Options, Outcome, Waiting
from congbo.packed import BODIES, NoValue, as_fragment
from congbo.publish import Mark
from congbo.record_key import key_of
from congbo.search.edit import Change as IndexChange
from congbo.search.edit import edited_index
from congbo.search.terms import with_text

SEARCH = "tim-kiem/chi-muc/"
"""The folder of the search index."""
_OF_WHOLE_TEXTS = frozenset({"font-cu", "go-sot", "ky-tu-an", "da-sua-chu", "xung-dot-git"})
"""Notes about a text as a whole: an edit of the body may take them away from the front matter too."""


@dataclass(frozen=True)
class _Body:
    """An edited body read again: the new Fragment and the remembered old one, and the notes of the file."""

    item: Edited
    fragment: Fragment
    old: Fragment
    notes: tuple[Diagnostic, ...]


def build(
    options: Options,
    memo: Memo,
    memory: Memory,
    rows: Rows,
    edited: Sequence[Edited],
    mark: Mark,
    waiting: Waiting,
    outputs_are_same: Callable[[], bool],
) -> Outcome | None:
    """Publishes the pages of the edited bodies; None when more than bodies changed.

    `memory` is the last build with what is now known of the states of the sources; the site of this `mark` is as it
    left it if `outputs_are_same`, which is asked when all else is done.
    """
    bodies = [body for item in edited if (body := _body(memo, memory, rows, item))]
    if len(bodies) < len(edited):
        return None
    try:
        amendment = _amendment(options, memo, memory, rows, bodies)
    except OSError:  # another build came in between
        return None
    if amendment is None or not outputs_are_same():
        return None
    published = amend(options, memo, memory, rows, amendment, mark, waiting)
    if published is None:
        return None
    paths = {item.file.path for item in edited}
    notes = [note for note in notes_of(memory) if note.span.path not in paths]
    report = Report.of(notes, (note for body in bodies for note in body.notes))
    for body in bodies:
        item = body.item
        rows.put_source(item.place, item.digest, item.head)
        memo.store.put(_key(rows, item.file.path, item.digest), BODIES.pack(body.fragment))
    memo.store.use_all()
    memo.store.save()
    settle(memory, (item.place for item in edited))
    now = replace(memory, notes=plain_notes(report.diagnostics))
    write_memory(memo.file, memo.label, now, rows)
    change = Change(published.changed, published.removed)
    return Outcome(report, memory.pages, change, coming_of(memory))


def _body(memo: Memo, memory: Memory, rows: Rows, item: Edited) -> _Body | None:
    """The body of an edited file; None when more than its text changed, or it has errors."""
    path = item.file.path
    if not item.head or item.head != digest_at(rows.heads, item.place) or path in rows.touchy:
        return None
    packed = memo.store.get(_key(rows, path, digest_at(rows.digests, item.place)))
    text, notes = clean_text(item.data, path)
    parts = split_front_matter(text, path)[0] if text is not None else None
    if packed is None or parts is None:
        return None
    fragment = to_fragment(parts.body, path, parts.body_line)
    found = (*notes, *fragment.notes)
    if not fragment or digest_at(rows.faces, item.place) not in _faces(fragment):
        return None
    of_head = [
        note
        for note in notes_of(memory)
        if note.span.path == path and note.span.line < parts.body_line
    ]
    if any(note.level == "error" or note.span.line < parts.body_line for note in found):
        return None
    if any(note.id in _OF_WHOLE_TEXTS for note in of_head):
        return None
    try:
        old = as_fragment(packed)
    except NoValue:  # the memo rotted
        return None
    return _Body(item, fragment, old, (*of_head, *found))


def _faces(fragment: Fragment) -> tuple[str, str]:
    """The face of a body for a record with a summary, and without: which it is tells the one that is remembered."""
    return face_of(fragment, summarised=True), face_of(fragment, summarised=False)


def _amendment(
    options: Options, memo: Memo, memory: Memory, rows: Rows, bodies: Sequence[_Body]
) -> Amendment | None:
    """The pages with the new bodies and the files of the search index; None where a whole build must tell."""
    pages = [page for body in bodies if (page := _page(options, memo, memory, rows, body))]
    index = _index(options, memo, rows, bodies)
    if len(pages) < len(bodies) or index is None:
        return None
    files = dict(pages) | {SEARCH + name: data for name, data in index.files.items()}
    return Amendment(files, tuple(SEARCH + name for name in sorted(index.gone)))


def _page(
    options: Options, memo: Memo, memory: Memory, rows: Rows, body: _Body
) -> tuple[str, bytes] | None:
    """Path and bytes of the page with the new body; None when it is not to be had so, or leads elsewhere."""
    source = body.item.file.path
    if source not in rows.shown:
        return None
    place = rows.shown.index(source)
    packed = memo.store.get(f"e:{rows.edits[place]}") if rows.edits[place] else None
    if packed is None:
        return None
    fillings = marshal.loads(packed)
    before, after = (
        filled(fragment.parts, fillings).encode() for fragment in (body.old, body.fragment)
    )
    path = memory.outputs[place]
    data = (options.output / path).read_bytes()
    if data.count(before) != 1 or facts_of(before) != facts_of(after):
        return None
    if sha256(data) != digest_at(rows.published, place):
        return None
    return path, data.replace(before, after)


def _index(options: Options, memo: Memo, rows: Rows, bodies: Sequence[_Body]) -> IndexChange | None:
    """What changes in the search index, nothing where there is none; None when only a whole build can tell."""
    change = IndexChange({}, frozenset())
    if not rows.words:
        return change
    heads = memo.store.get(rows.words)
    if heads is None:
        return None

    def read(name: str) -> bytes:
        if name in change.files:
            return change.files[name]
        return (options.output / SEARCH / name).read_bytes()

    words = marshal.loads(heads)
    for body in bodies:
        number = rows.numbers[body.item.place]
        if number < 0:
            continue
        texts = (body.old.plain_text, body.fragment.plain_text)
        before, after = (with_text(words[number], text) for text in texts)
        found = edited_index(read, number, before, after)
        if found is None:
            return None
        change = change.followed_by(found)
    return change


def _key(rows: Rows, path: str, digest: str) -> str:
    return f"b:{key_of(path, digest, rows.depends)}"
