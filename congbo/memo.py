"""What a build leaves for the next one, in ROOT/.cache/memo: values by key, and the last build of each output."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from congbo.label import known_label
from congbo.last import Last, recalled
from congbo.load.tree import is_portal
from congbo.memory import Memory, read_memory
from congbo.options import CACHE, PROGRAM, Options, Waiting
from congbo.publish.lock import Lock
from congbo.store import Store

FOLDER = "memo"


@dataclass
class Memo:
    """`memory` is the last build of this output with these options; `file` is where it is remembered."""

    store: Store
    file: Path
    label: str
    memory: Memory | None

    @cached_property
    def last(self) -> Last | None:
        """The last build as the whole pipeline needs it."""
        return recalled(self.memory) if self.memory else None


@contextmanager
def opened(options: Options, waiting: Waiting) -> Iterator[Memo]:
    """The memo of a root, for one build at a time. A root that cannot be written to has an empty one.

    So has a folder that is no portal: nothing is made in it.
    """
    folder = options.root / CACHE / FOLDER
    file = folder / f"last-{_short(options)}"
    if not is_portal(options.root):
        yield Memo(Store(None, ""), file, "", None)
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        with suppress(OSError):
            held.enter_context(Lock(folder / "lock", waiting))
        label = known_label(PROGRAM, folder / "program")
        store = Store(folder, label)
        held.callback(store.close)
        yield Memo(store, file, label, read_memory(file, label))


def _short(options: Options) -> str:
    """A short name for what was asked for. Where files lie is part of it: the memory of a build says so."""
    asked = (
        PROGRAM,
        options.root,
        options.output,
        options.base_url,
        options.drafts,
        options.release,
    )
    text = os.fsencode("|".join(map(str, asked)))
    return f"{zlib.crc32(text):08x}{zlib.adler32(text):08x}"
