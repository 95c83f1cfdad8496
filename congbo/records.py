"""Records through the memo: what was read before is not read again, the rest is spread over processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from congbo.digest import sha256
from congbo.last import SourceDigests
from congbo.load.content import Job, Loaded, load_record
from congbo.load.decode import Setting
from congbo.load.tree import SourceFile, read_file
from congbo.model.content import KIND
from congbo.model.fragment import Fragment
from congbo.packed import pack, unpack
from congbo.store import Store
from congbo.workers import spread

CHUNK = 40  # files handed to a worker at a time
Packed = tuple[bytes, bytes]
"""A Loaded without its body's text, and the Fragment, both pickled."""


class RecordMemo:
    """Loads records; the values of `store` are keyed by path, bytes and what decoding depends on."""

    def __init__(
        self, store: Store, digests: SourceDigests, setting: Setting, processes: int
    ) -> None:
        self._store = store
        self._digests = digests
        self._setting = setting
        self._processes = processes
        self._depends = sha256(f"{setting.zone}{setting.types.rows}".encode())

    def load(self, jobs: Sequence[Job]) -> Iterator[Loaded]:
        """What each job gives, in order."""
        keys = [self._key(*job) for job in jobs]
        todo = [place for place, key in enumerate(keys) if not self._store.use(f"r:{key}")]
        work = partial(load_packed, self._setting)
        results = spread(work, [jobs[place] for place in todo], _name, self._processes, CHUNK)
        for place, (face, body) in zip(todo, results, strict=True):
            self._store.put(f"b:{keys[place]}", body)
            self._store.put(f"r:{keys[place]}", face)
        return map(self._loaded, keys, jobs)

    def _key(self, file: SourceFile, kind: str) -> str:
        return sha256(f"{file.path}|{kind}|{self._digests.of(file)}|{self._depends}".encode())

    def _loaded(self, key: str, job: Job) -> Loaded:
        face = self._store.get(f"r:{key}")
        if face is None:  # the memo rotted
            face = load_packed(self._setting, job)[0]
        return unpacked(face, partial(self._fragment, key, job))

    def _fragment(self, key: str, job: Job) -> Fragment:
        body = self._store.get(f"b:{key}")
        if body is None:
            body = load_packed(self._setting, job)[1]
        fragment: Fragment = unpack(body)
        return fragment


def load_here(setting: Setting) -> Callable[[Sequence[Job]], Iterable[Loaded]]:
    """Loads records in this process, with no memo."""
    return partial(map, partial(_load, setting))


def _load(setting: Setting, job: Job) -> Loaded:
    from congbo.load.markup import to_fragment

    file, kind = job
    return load_record(read_file(file), file.path, KIND[kind], setting, to_fragment)


def load_packed(setting: Setting, job: Job) -> Packed:
    """Reads one file; the text of the body apart from the rest, so that it can rest on disk."""
    loaded = _load(setting, job)
    if loaded.record is None:
        return pack(loaded), b""
    body = loaded.record.body
    bare = replace(loaded.record, body=replace(body, fragment=Fragment))
    face = replace(loaded, record=bare)
    return (
        pack(face),
        pack(body.fragment()),
    )


def unpacked(face: bytes, fragment: partial[Fragment]) -> Loaded:
    """The Loaded again, its body read by `fragment` when somebody asks."""
    loaded: Loaded = unpack(face)
    if loaded.record is None or not loaded.record.body:
        return loaded
    body = replace(loaded.record.body, fragment=fragment)
    return replace(loaded, record=replace(loaded.record, body=body))


def _name(job: Job) -> str:
    return job[0].path
