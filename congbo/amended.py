"""A published site amended in a few files: they, the manifest that speaks of them, and the memory of the build."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from congbo.digest import sha256
from congbo.last import forget
from congbo.manifest import MANIFEST, row
from congbo.memo import Memo
from congbo.memory import Memory, Rows, digest_at
from congbo.options import Options, Waiting
from congbo.publish import Mark, Published, Seen, open_stage, publish_change


@dataclass(frozen=True)
class Amendment:
    """New and changed files by path, and the paths of those that go."""

    files: Mapping[str, bytes]
    gone: tuple[str, ...]


def amend(
    options: Options,
    memo: Memo,
    memory: Memory,
    rows: Rows,
    amendment: Amendment,
    mark: Mark | None,
    waiting: Waiting,
) -> Published | None:
    """Publishes an amendment to the site of this `mark`; None, and nothing is changed, where the output is another one.

    `memory` and `rows` then say what is published; the key of a changed page is forgotten.
    """
    manifest = _manifest(options, memory, rows, amendment)
    if manifest is None:
        return None
    whole = Amendment({**amendment.files, MANIFEST: manifest}, amendment.gone)
    forget(memo.file)
    published = publish_change(
        options.output, options.protected, waiting, mark, whole.files, whole.gone
    ) or _published_by_stage(options, memory, rows, whole, waiting)
    if published is None:
        return None
    for path in whole.gone:
        _drop(memory, rows, path)
    for path, data in whole.files.items():
        _note_digest(memory, rows, path, "" if path == MANIFEST else sha256(data))
    for path, seen in published.seen:
        _note_state(memory, path, seen)
    return published


def _published_by_stage(
    options: Options, memory: Memory, rows: Rows, amendment: Amendment, waiting: Waiting
) -> Published | None:
    """The same, every file of the site named: for a system or a moment without a spare."""
    with open_stage(options.output, options.protected, waiting) as stage:
        for path, data in amendment.files.items():
            stage.write(path, data)
        settled = {*amendment.files, *amendment.gone}
        for place, path in enumerate(memory.outputs):
            if path not in settled:
                seen = Seen(*memory.output_states[place])
                if not stage.keep(path, seen.size, digest_at(rows.published, place), seen):
                    return None
        return stage.publish()


def _manifest(options: Options, memory: Memory, rows: Rows, amendment: Amendment) -> bytes | None:
    """`manifest.json` amended; None when it is not what it was."""
    try:
        text = (options.output / MANIFEST).read_bytes()
    except OSError:  # another build came in between
        return None

    def replaced(before: bytes, after: bytes) -> bool:
        nonlocal text
        found = text.count(before) == 1
        text = text.replace(before, after)
        return found

    made = {path: row(path, sha256(data), len(data)) for path, data in amendment.files.items()}
    known = {path: _row_at(memory, rows, path) for path in made}
    for path, line in known.items():
        if line and not replaced(line, made[path]):
            return None
    for path in sorted(path for path, line in known.items() if not line):
        behind = next((other for other in _behind(memory, path) if other != MANIFEST), "")
        after = made.get(behind) or _row_at(memory, rows, behind)
        if not after or not replaced(after, made[path] + b",\n" + after):
            return None
    for path in amendment.gone:
        line = _row_at(memory, rows, path)
        if not line or not replaced(line + b",\n", b""):
            return None
    return text


def _behind(memory: Memory, path: str) -> Iterator[str]:
    """The published files from the first that sorts behind a path."""
    return islice(memory.outputs, bisect_left(memory.outputs, path), None)


def _row_at(memory: Memory, rows: Rows, path: str) -> bytes:
    """The lines that speak of a published file; nothing where there is no such file."""
    place = bisect_left(memory.outputs, path)
    if memory.outputs[place : place + 1] != [path]:
        return b""
    return row(path, digest_at(rows.published, place), memory.output_states.sizes[place])


def _note_digest(memory: Memory, rows: Rows, path: str, digest: str) -> None:
    place = bisect_left(memory.outputs, path)
    if memory.outputs[place : place + 1] != [path]:
        memory.outputs.insert(place, path)
        memory.output_states.insert(place, (0, 0, 0))
        rows.insert_output(place)
    rows.put_output(place, digest)


def _note_state(memory: Memory, path: str, seen: Seen) -> None:
    place = bisect_left(memory.outputs, path)
    memory.output_states.put(place, (seen.size, seen.mtime, seen.inode))


def _drop(memory: Memory, rows: Rows, path: str) -> None:
    place = bisect_left(memory.outputs, path)
    del memory.outputs[place]
    memory.output_states.drop(place)
    rows.drop_output(place)
