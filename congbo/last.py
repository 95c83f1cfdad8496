"""What the last build of an output read, published and said, as the whole pipeline needs it.

`memory` is how it lies on disk, and what a build with little to do looks at.
"""

from __future__ import annotations

import contextlib
import re
import time
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from congbo.diagnostics import Diagnostic, Level, Span
from congbo.load.tree import SourceFile, as_listed, read_file
from congbo.memory import Memory, Rows, States, digest_at, joined, read_memory, write_memory
from congbo.options import Coming
from congbo.publish import Seen

SAFELY_PAST = 2_000_000_000  # ns; coarser than the clock of any file system in use

Source = tuple[int, int, int, str, str]
"""Size in bytes, change time in ns, inode, digest, digest of the front matter ("" for a file without)."""
UNSURE: Source = (-1, -1, -1, "", "")  # like no file: the next build reads it again


@dataclass(frozen=True, slots=True)
class Page:
    """A published file: its key ("" without a template), digest, size, state on disk once it is published.

    `source` is the record file whose body it shows, "" for other files. `edit` is the key of the store for what fills
    the body's places; "" where a new body cannot just take the place of the old one.
    """

    key: str
    sha256: str
    size: int
    seen: Seen | None = None
    source: str = ""
    edit: str = ""


@dataclass(frozen=True)
class Last:
    """The last build. It holds for every moment from `since` up to `until` (seconds since 1970, None = for ever).

    `read_at` (ns) is when the sources were listed. `faces` has for each record file the digest of all that other pages
    may know of its body; `depends` is what reading a record depends on besides its file; `touchy` are the files whose
    edited bodies go the whole way. `numbers` has the number of each record file in the search index, `words` is the key
    of the store for what the index holds of each besides its body. `folders`, `absent` and `locations` are those of the
    Tree.
    """

    read_at: int
    since: float
    until: float | None
    zone: str
    depends: str
    sources: Mapping[str, Source]
    outputs: Mapping[str, Page]
    faces: Mapping[str, str]
    touchy: frozenset[str]
    notes: tuple[Diagnostic, ...]
    pages: int
    coming: Coming | None
    folders: Sequence[tuple[str, str]] = ()
    absent: Sequence[str] = ()
    locations: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    words: str = ""


class SourceDigests:
    """Digests of source files; a file is read only when it may have changed since the last build.

    Size, time and inode are proof only for a file that was left alone for a while before the sources were listed.
    """

    def __init__(self, last: Last | None) -> None:
        self.read_at = time.time_ns()
        self._last = last
        self._known: dict[str, tuple[str, str]] = {}

    def of(self, file: SourceFile) -> str:
        """The digest of a file's bytes."""
        return self._digests(file)[0]

    def learn(self, file: SourceFile, digests: tuple[str, str]) -> None:
        """Takes what `digests_of` gave for a file that was read elsewhere, unless the file was read here before."""
        self._known.setdefault(file.path, digests)

    def seen(self, file: SourceFile) -> Source:
        """What to remember of a file when all work is done.

        UNSURE when it changed since it was listed: nobody knows which of its bytes the build has seen.
        """
        digests = self._digests(file)
        return (file.size, file.changed, file.inode, *digests) if as_listed(file) else UNSURE

    def unchanged(self, file: SourceFile) -> Source | None:
        """What was known of a file that surely is the same; None when that is not sure."""
        last = self._last
        old = last.sources.get(file.path) if last else None
        same = old is not None and old[:3] == (file.size, file.changed, file.inode)
        return old if same and last and file.changed + SAFELY_PAST < last.read_at else None

    def _digests(self, file: SourceFile) -> tuple[str, str]:
        known = self._known.get(file.path)
        if known is None:
            old = self.unchanged(file)
            known = self._known[file.path] = old[3:] if old else digests_of(file, read_file(file))
        return known


def digests_of(file: SourceFile, data: bytes) -> tuple[str, str]:
    """The digest of a file's bytes and that of its front matter, "" where it has none."""
    from congbo.digest import sha256  # here, because a build that changes nothing does without it

    head = _HEAD.match(data) if file.path.endswith(".md") else None
    return sha256(data), sha256(head[0]) if head else ""


# What `load.source_text` takes for front matter, both fences with their line ends. Where the two disagree this one is
# longer, or finds nothing: never may an edit of the front matter look like one of the body.
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:.*\n)*?---[ \t]*\r?(?:\n|\Z)")


def recall(file: Path, label: str) -> Last | None:
    """The remembered build; None when there is none of this label, or it is damaged."""
    memory = read_memory(file, label)
    return recalled(memory) if memory else None


def recalled(memory: Memory) -> Last | None:
    """The same from what was read; None when it is damaged."""
    rows = memory.rows()
    if rows is None:
        return None
    states = memory.source_states
    sources = {
        path: (*states[place], digest_at(rows.digests, place), digest_at(rows.heads, place))
        for place, path in enumerate(memory.sources)
    }
    outputs = {
        path: Page(
            rows.keys[place],
            digest_at(rows.published, place),
            memory.output_states.sizes[place],
            Seen(*memory.output_states[place]),
            rows.shown[place],
            rows.edits[place],
        )
        for place, path in enumerate(memory.outputs)
    }
    return Last(
        read_at=memory.read_at,
        since=memory.since,
        until=memory.until,
        zone=memory.zone,
        depends=rows.depends,
        sources=sources,
        outputs=outputs,
        faces={path: digest_at(rows.faces, n) for n, path in enumerate(memory.sources)},
        touchy=frozenset(rows.touchy),
        notes=notes_of(memory),
        pages=memory.pages,
        coming=coming_of(memory),
        folders=memory.folders,
        absent=memory.absent,
        locations=dict(zip(memory.sources, memory.locations, strict=True)),
        numbers={path: rows.numbers[n] for n, path in enumerate(memory.sources)},
        words=rows.words,
    )


def remember(file: Path, label: str, last: Last) -> None:
    """Keeps the build for the next one, in one step; a disk that refuses is no trouble."""
    sources = sorted(last.sources)
    outputs = [(path, last.outputs[path]) for path in sorted(last.outputs)]
    published = [(path, page, page.seen) for path, page in outputs if page.seen is not None]
    coming = last.coming
    memory = Memory(
        read_at=last.read_at,
        since=last.since,
        until=last.until,
        zone=last.zone,
        pages=last.pages,
        notes=plain_notes(last.notes),
        coming=(coming.at.isoformat(), coming.appearing, coming.leaving) if coming else None,
        folders=last.folders,
        absent=last.absent,
        sources=sources,
        locations=[last.locations.get(path, "") for path in sources],
        source_states=States.of(last.sources[path][:3] for path in sources),
        outputs=[path for path, _, _ in published],
        output_states=States.of((seen.size, seen.mtime, seen.inode) for _, _, seen in published),
    )
    rows = Rows(
        depends=last.depends,
        touchy=sorted(last.touchy),
        words=last.words,
        digests=joined(last.sources[path][3] for path in sources),
        heads=joined(last.sources[path][4] for path in sources),
        faces=joined(last.faces.get(path, "") for path in sources),
        numbers=array("i", [last.numbers.get(path, -1) for path in sources]),
        published=joined(page.sha256 for _, page, _ in published),
        keys=[page.key for _, page, _ in published],
        shown=[page.source for _, page, _ in published],
        edits=[page.edit for _, page, _ in published],
    )
    write_memory(file, label, memory, rows)


def forget(file: Path) -> None:
    """Drops the memory of a build, before its output is changed."""
    with contextlib.suppress(OSError):
        file.unlink()


def holds(last: Last | Memory, moment: float) -> bool:
    """Whether a build at `moment` would show the same records."""
    return last.since <= moment and (last.until is None or moment < last.until)


def window(moments: Iterable[float], now: float) -> tuple[float, float | None]:
    """The span around `now` in which none of the moments lies: since (inclusive), until (exclusive)."""
    past, future = float("-inf"), None
    for moment in moments:
        if moment <= now:
            past = max(past, moment)
        else:
            future = moment if future is None else min(future, moment)
    return past, future


def notes_of(memory: Memory) -> tuple[Diagnostic, ...]:
    """What a remembered build said."""
    return tuple(_note(*row) for row in memory.notes)


def plain_notes(notes: Iterable[Diagnostic]) -> list[tuple[str | int, ...]]:
    """What `notes_of` reads."""
    return [(note.level, note.id, *_span(note.span), note.message, note.cure) for note in notes]


def coming_of(memory: Memory) -> Coming | None:
    """What a remembered build said of the next change by itself."""
    if memory.coming is None:
        return None
    at, appearing, leaving = memory.coming
    return Coming(datetime.fromisoformat(at).astimezone(ZoneInfo(memory.zone)), appearing, leaving)


def _span(span: Span) -> tuple[str, int, int, int]:
    return (span.path, span.line, span.column, span.width)


def _note(
    level: Level, name: str, path: str, line: int, column: int, width: int, message: str, cure: str
) -> Diagnostic:
    return Diagnostic(level, name, Span(path, line, column, width), message, cure)
