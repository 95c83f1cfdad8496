"""What a build leaves for the next one, in ROOT/.cache/memo: values by key, and the last build of each output."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from congbo.digest import sha256
from congbo.last import Last, label_of, recall
from congbo.load.tree import is_portal
from congbo.options import CACHE, PROGRAM, Options, Waiting
from congbo.publish import Lock
from congbo.store import Store

FOLDER = "memo"


@dataclass
class Memo:
    """`last` is the last build of this output with these options; `file` is where it is remembered."""

    store: Store
    file: Path
    label: str
    last: Last | None


@contextmanager
def opened(options: Options, waiting: Waiting) -> Iterator[Memo]:
    """The memo of a root, for one build at a time. A root that cannot be written to has an empty one.

    So has a folder that is no portal: nothing is made in it.
    """
    folder = options.root / CACHE / FOLDER
    label = label_of(PROGRAM)
    asked = f"{options.output}|{options.base_url}|{options.drafts}|{options.release}"
    file = folder / f"last-{sha256(os.fsencode(asked))[:16]}"
    if not is_portal(options.root):
        yield Memo(Store(None, label), file, label, None)
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        with suppress(OSError):
            held.enter_context(Lock(folder / "lock", waiting))
        store = Store(folder, label)
        held.callback(store.close)
        yield Memo(store, file, label, recall(file, label))
