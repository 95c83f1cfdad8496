"""What the last build of an output read, published and said: enough to know that nothing, or only a body, changed.

Light on purpose: a build with nothing to do imports neither YAML, Markdown nor Jinja.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from congbo.diagnostics import Diagnostic, Level, Span
from congbo.digest import sha256
from congbo.load.tree import SourceFile, as_listed, read_file
from congbo.options import Coming
from congbo.publish import Seen

FORMAT = 1
SAFELY_PAST = 2_000_000_000  # ns; coarser than the clock of any file system in use

Source = tuple[int, int, int, str]
"""Size in bytes, change time in ns, inode, digest."""
UNSURE: Source = (-1, -1, -1, "")  # like no file: the next build reads it again


@dataclass(frozen=True, slots=True)
class Page:
    """A published file: its key ("" without a template), digest, size, state on disk once it is published.

    `source` is the record file whose body it shows, "" for other files.
    """

    key: str
    sha256: str
    size: int
    seen: Seen | None = None
    source: str = ""


@dataclass(frozen=True)
class Last:
    """The last build. It holds for every moment from `since` up to `until` (seconds since 1970, None = for ever).

    `read_at` (ns) is when the sources were listed. `faces` has for each record file the digest of all that other pages
    may know of it; `setting` is the packed Setting the records were read with; `touchy` are the files whose edited
    bodies go the whole way.
    """

    read_at: int
    since: float
    until: float | None
    zone: str
    setting: bytes
    sources: Mapping[str, Source]
    outputs: Mapping[str, Page]
    faces: Mapping[str, str]
    touchy: frozenset[str]
    notes: tuple[Diagnostic, ...]
    pages: int
    coming: Coming | None


class SourceDigests:
    """Digests of source files; a file is read only when it may have changed since the last build.

    Size, time and inode are proof only for a file that was left alone for a while before the sources were listed.
    """

    def __init__(self, last: Last | None) -> None:
        self.read_at = time.time_ns()
        self._last = last
        self._known: dict[str, str] = {}

    def of(self, file: SourceFile) -> str:
        """The digest of a file's bytes."""
        digest = self._known.get(file.path)
        if digest is None:
            old = self.unchanged(file)
            digest = self._known[file.path] = old[3] if old else sha256(read_file(file))
        return digest

    def seen(self, file: SourceFile) -> Source:
        """What to remember of a file when all work is done.

        UNSURE when it changed since it was listed: nobody knows which of its bytes the build has seen.
        """
        digest = self.of(file)
        return (file.size, file.changed, file.inode, digest) if as_listed(file) else UNSURE

    def unchanged(self, file: SourceFile) -> Source | None:
        """What was known of a file that surely is the same; None when that is not sure."""
        last = self._last
        old = last.sources.get(file.path) if last else None
        same = old is not None and old[:3] == (file.size, file.changed, file.inode)
        return old if same and last and file.changed + SAFELY_PAST < last.read_at else None


def label_of(program: Path) -> str:
    """A digest of the program's own sources, its locked libraries and the Python: what every result depends on."""
    parts = [sys.version]
    files = sorted((program / "congbo").rglob("*.py"))
    parts += [f"{file.relative_to(program)}:{sha256(file.read_bytes())}" for file in files]
    lock = program / "requirements.lock"
    if lock.is_file():
        parts.append(sha256(lock.read_bytes()))
    return sha256("\n".join(parts).encode())


def recall(file: Path, label: str) -> Last | None:
    """The remembered build; None when there is none of this label, or it is damaged."""
    try:
        data = file.read_bytes()
        check, body = data[:4], data[4:]
        if zlib.crc32(body).to_bytes(4, "big") != check:
            return None
        version, written_label, fields = marshal.loads(body)
        if version != FORMAT or written_label != label:
            return None
        fields["notes"] = tuple(_note(*row) for row in fields["notes"])
        fields["touchy"] = frozenset(fields["touchy"])
        if coming := fields["coming"]:
            at = datetime.fromisoformat(coming[0]).astimezone(ZoneInfo(fields["zone"]))
            fields["coming"] = Coming(at, *coming[1:])
        fields["outputs"] = {
            path: Page(key, digest, size, Seen(size, mtime, inode), source)
            for path, (key, digest, size, mtime, inode, source) in fields["outputs"].items()
        }
        return Last(**fields)
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        return None


def remember(file: Path, label: str, last: Last) -> None:
    """Keeps the build for the next one, in one step; a disk that refuses is no trouble."""
    fields = dict(vars(last))
    fields["notes"] = [
        (note.level, note.id, *_span(note.span), note.message, note.cure) for note in last.notes
    ]
    fields["touchy"] = sorted(last.touchy)
    fields["sources"] = dict(last.sources)
    coming = last.coming
    fields["coming"] = coming and (coming.at.isoformat(), coming.appearing, coming.leaving)
    fields["outputs"] = {
        path: (page.key, page.sha256, page.size, page.seen.mtime, page.seen.inode, page.source)
        for path, page in last.outputs.items()
        if page.seen is not None
    }
    fields["faces"] = dict(last.faces)
    body = marshal.dumps((FORMAT, label, fields))
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(zlib.crc32(body).to_bytes(4, "big") + body)
        temporary.replace(file)


def forget(file: Path) -> None:
    """Drops the memory of a build, before its output is changed."""
    with contextlib.suppress(OSError):
        file.unlink()


def same_outputs(folder: Path, outputs: Mapping[str, Page]) -> bool:
    """Whether every published file is, as far as the system tells, the one that was published."""
    base = f"{folder}/"
    lstat = os.lstat
    try:
        for path, page in outputs.items():
            state = lstat(base + path)
            if Seen(state.st_size, state.st_mtime_ns, state.st_ino) != page.seen:
                return False
    except OSError:
        return False
    return True


def holds(last: Last, moment: float) -> bool:
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


def _span(span: Span) -> tuple[str, int, int, int]:
    return (span.path, span.line, span.column, span.width)


def _note(
    level: Level, name: str, path: str, line: int, column: int, width: int, message: str, cure: str
) -> Diagnostic:
    return Diagnostic(level, name, Span(path, line, column, width), message, cure)
