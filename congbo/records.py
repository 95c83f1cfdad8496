"""Records through the memo: what was read before is not read again, the rest is spread over processes."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial

from congbo.digest import sha256
from congbo.last import SourceDigests, digests_of
from congbo.load.content import Job, Loaded, load_record
from congbo.load.decode import Setting
from congbo.load.tree import read_file
from congbo.model.common import FilePath, OldAddress, Origin, Record, Ref
from congbo.model.content import KIND, KINDS
from congbo.model.fields import fields_of
from congbo.model.fragment import Body, Fragment
from congbo.packed import BODIES, NoValue, Packing, as_fragment
from congbo.record_key import key_of
from congbo.store import Store
from congbo.views import search
from congbo.views.chrome import search_scripts
from congbo.views.site import Site
from congbo.workers import spread

CHUNK = 40  # files handed to a worker at a time
Packed = tuple[bytes, bytes, tuple[str, str]]
"""A Loaded without its body's text, and the Fragment, both packed; the digests of the file they were read from."""


def _models() -> Iterator[type]:
    """The classes of records and of all that is nested in them."""
    waiting: list[type] = [kind.model for kind in KINDS]
    for model in waiting:
        waiting += [field.record for field in fields_of(model) if field.record is not None]
    return iter(dict.fromkeys(waiting))


RECORDS = Packing(Loaded, Body, Origin, Ref, FilePath, OldAddress, *_models())


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
        self._read = self._fragment  # one for all the ways to a body

    def load(self, jobs: Sequence[Job]) -> Iterator[Loaded]:
        """What each job gives, in order."""
        known = [self._known(job) for job in jobs]
        todo = [job for job, key in zip(jobs, known, strict=True) if not key]
        work = partial(load_packed, self._setting)
        results = spread(work, todo, _name, self._processes, CHUNK)
        for job, key in zip(jobs, known, strict=True):
            # What is new is made a value while the other processes read on.
            yield self._loaded(key, job) if key else self._kept(job, *next(results))
        for _ in results:  # there are none; so the processes know that all is done
            raise ValueError("more results than jobs")

    def _known(self, job: Job) -> str:
        """The key of what is remembered of a file; "" where it must be read. An empty memo needs no digest for that."""
        if self._store.is_empty:
            return ""
        key = self._key(job, self._digests.of(job[0]))
        return key if self._store.use(f"r:{key}") and self._store.use(f"b:{key}") else ""

    def _kept(self, job: Job, face: bytes, body: bytes, digests: tuple[str, str]) -> Loaded:
        """What was just read, once it is kept: by what was read, for the file may have been saved again since."""
        self._digests.learn(job[0], digests)
        key = self._key(job, digests[0])
        self._store.put(f"b:{key}", body)
        self._store.put(f"r:{key}", face)
        return unpacked(face, partial(self._read, job))

    def _key(self, job: Job, digest: str) -> str:
        return key_of(job[0].path, digest, self._depends)

    def _loaded(self, key: str, job: Job) -> Loaded:
        fragment = partial(self._read, job)
        face = self._store.get(f"r:{key}")
        if face is not None:
            with suppress(NoValue):
                return unpacked(face, fragment)
        return unpacked(load_packed(self._setting, job)[0], fragment)  # the memo rotted

    def _fragment(self, job: Job) -> Fragment:
        body = self._store.get(f"b:{self._key(job, self._digests.of(job[0]))}")
        if body is not None:
            with suppress(NoValue):
                return as_fragment(body)
        return as_fragment(load_packed(self._setting, job)[1])


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
    body = loaded.record.body if loaded.record else Body()
    fragment = body.fragment() if body else Fragment()
    return RECORDS.pack(loaded), BODIES.pack(fragment), digests_of(job[0], data)


def unpacked(face: bytes, fragment: Callable[[], Fragment]) -> Loaded:
    """The Loaded again, its body read by `fragment` when somebody asks. Raises NoValue for anything else."""
    loaded = RECORDS.unpack(face, {Body: {"fragment": fragment}})
    if isinstance(loaded, Loaded):
        return loaded
    raise NoValue("no Loaded")


def _name(job: Job) -> str:
    return job[0].path
