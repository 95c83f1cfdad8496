"""Records through the memo: what was read before is not read again, the rest is spread over processes."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from congbo.digest import sha256
from congbo.faces import key_of
from congbo.last import SourceDigests
from congbo.load.content import Job, Loaded, load_record
from congbo.load.decode import Setting
from congbo.load.tree import read_file
from congbo.model.common import Record
from congbo.model.content import KIND
from congbo.model.fragment import Fragment
from congbo.packed import pack, unpack
from congbo.store import Store
from congbo.views import search
from congbo.views.chrome import search_scripts
from congbo.views.site import Site
from congbo.workers import spread

CHUNK = 40  # files handed to a worker at a time
Packed = tuple[bytes, bytes, str]
"""A Loaded without its body's text, and the Fragment, both packed; the digest of the file they were read from."""


class RecordMemo:
    """Loads records; the values of `store` are keyed by path, bytes and what decoding depends on."""

    def __init__(
        self, store: Store, digests: SourceDigests, setting: Setting, processes: int
    ) -> None:
        self._store = store
        self._digests = digests
        self._setting = setting
        self._processes = processes
        self._depends = depends_of(setting)

    def load(self, jobs: Sequence[Job]) -> Iterator[Loaded]:
        """What each job gives, in order."""
        keys = [self._key(job, self._digests.of(job[0])) for job in jobs]
        todo = [place for place, key in enumerate(keys) if not self._has(key)]
        work = partial(load_packed, self._setting)
        results = spread(work, [jobs[place] for place in todo], _name, self._processes, CHUNK)
        for place, (face, body, digest) in zip(todo, results, strict=True):
            # By what was read: the file may have been saved again since it was digested.
            key = keys[place] = self._key(jobs[place], digest)
            self._store.put(f"b:{key}", body)
            self._store.put(f"r:{key}", face)
        return map(self._loaded, keys, jobs)

    def _key(self, job: Job, digest: str) -> str:
        return key_of(job[0].path, digest, self._depends)

    def _has(self, key: str) -> bool:
        return self._store.use(f"r:{key}") and self._store.use(f"b:{key}")

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


def depends_of(setting: Setting) -> str:
    """A digest of what reading a record depends on besides its file."""
    return sha256(f"{setting.zone}{setting.types.rows}".encode())


def keep_words(store: Store, site: Site | None) -> tuple[tuple[Record, ...], str]:
    """The records in the order of the search index, and the key of what it holds of them besides their bodies."""
    if site is None or search_scripts(site) is None:
        return (), ""
    packed = marshal.dumps(search.heads(site))
    key = f"s:{sha256(packed)}"
    store.put(key, packed)
    return search.searchable(site), key


def load_here(setting: Setting) -> Callable[[Sequence[Job]], Iterable[Loaded]]:
    """Loads records in this process, with no memo."""
    return partial(map, lambda job: _load(setting, job, read_file(job[0])))


def _load(setting: Setting, job: Job, data: bytes) -> Loaded:
    from congbo.load.markup import to_fragment

    file, kind = job
    return load_record(data, file.path, KIND[kind], setting, to_fragment)


def load_packed(setting: Setting, job: Job) -> Packed:
    """Reads one file; the text of the body apart from the rest, so that it can rest on disk."""
    data = read_file(job[0])
    loaded = _load(setting, job, data)
    if loaded.record is None:
        return pack(loaded), b"", sha256(data)
    body = loaded.record.body
    bare = replace(loaded.record, body=replace(body, fragment=Fragment))
    face = replace(loaded, record=bare)
    return pack(face), pack(body.fragment()), sha256(data)


def unpacked(face: bytes, fragment: partial[Fragment]) -> Loaded:
    """The Loaded again, its body read by `fragment` when somebody asks."""
    loaded: Loaded = unpack(face)
    if loaded.record is None or not loaded.record.body:
        return loaded
    body = replace(loaded.record.body, fragment=fragment)
    return replace(loaded, record=replace(loaded.record, body=body))


def _name(job: Job) -> str:
    return job[0].path
