"""The stage: where the new site is put together, and the step that makes it public."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from congbo.diagnostics import UseError
from congbo.publish import disk, exchange, inplace, spare
from congbo.publish.output import (
    MARKER_TEXT,
    at_work,
    check_output,
    foreign_name,
    is_marked,
    make_stage,
    refuse_foreign,
    remove_spare,
    stages_of,
)
from congbo.publish.paths import (
    GITKEEP,
    MARKER,
    OWN_NAMES,
    check_path,
    folded,
    folders_of,
    parents,
)
from congbo.publish.seen import Published, Seen, seen_of


@contextmanager
def open_stage(
    output: Path, protected: tuple[Path, ...], waiting: Callable[[], None]
) -> Iterator[Stage]:
    """An empty stage for `output`, under its lock; leaving the block removes it, published or not.

    `protected` are the folders of the sources, `waiting` is called once if another build holds the
    output. Raises UseError for an output that may not be written (see `check_output`). After an
    exception in the block (an interrupt, an OSError) the output is what it was, save where the
    fallback of `inplace` was at work.
    """
    real = check_output(output, protected)
    with at_work(real, waiting):
        yield Stage(real)


class Stage:
    """The new site in the making. Paths are relative, with “/”; each is given once, in any order.

    A file of the present site that is not given again disappears. Bad paths raise ValueError: they
    are our own fault, the planner has told the editor's.
    """

    def __init__(self, output: Path) -> None:
        self._output = str(output)
        files, folders = disk.walk(self._output) if output.exists() else ({}, [])
        self._present = files.keys() - OWN_NAMES
        self._present_folders = tuple(folders)
        self._folder = str(make_stage(output))
        # The mode that files have here: 0644, or what a file system without modes says.
        self._mode = stat.S_IMODE(os.lstat(f"{self._folder}/{MARKER}").st_mode)
        self._new: dict[str, Seen] = {}  # written into the stage
        self._kept: dict[str, Seen] = {}  # to be taken over from the present site
        self._claimed: set[str] = set()  # folded paths of files
        self._claimed_folders: set[str] = set()
        self._made: set[str] = set()  # folders that exist in the stage

    def write(self, path: str, data: bytes) -> bool:
        """Put these bytes at `path`; whether that differs from what is published now."""
        self._claim(path)
        state = self._present_state(path, len(data))
        if state is not None and Path(self._output, path).read_bytes() == data:
            self._kept[path] = seen_of(state)
            return False
        disk.make_folders_of(path, self._folder, self._made)
        self._new[path] = seen_of(disk.make_file(f"{self._folder}/{path}", (data,)))
        return True

    def copy(self, path: str, source: Path, size: int, sha256: str) -> bool:
        """Put the bytes of `source`, of known size and digest, at `path`; answers as `write`.

        UseError when the source has vanished, or no longer is what it was when it was read.
        """
        if self.keep(path, size, sha256):
            return False
        self._claim(path)
        disk.make_folders_of(path, self._folder, self._made)
        digest = hashlib.sha256()
        try:
            state = disk.make_file(f"{self._folder}/{path}", _digested(str(source), digest.update))
        except FileNotFoundError as error:
            if source.exists():
                raise
            raise UseError(
                f"Tệp “{source.name}” không còn nữa trong lúc đang dựng",
                "xem tệp có bị xóa hay đổi tên không, rồi chạy lại",
                str(source),
            ) from error
        if digest.hexdigest() != sha256 or state.st_size != size:
            raise UseError(
                f"Tệp “{source.name}” thay đổi trong lúc đang dựng",
                "đợi lưu xong tệp ấy rồi chạy lại",
                str(source),
            )
        self._new[path] = seen_of(state)
        return True

    def keep(self, path: str, size: int, sha256: str, trusted: Seen | None = None) -> bool:
        """Take over the published file if it is this one; False when it is not: give it otherwise.

        It is when its digest is the expected one, or, for a caller who trusts an earlier `seen`
        (times safely in the past, no `--verify`), when the system tells the same of it as then.
        """
        state = self._present_state(path, size)
        if state is None:
            return False
        if trusted is None or seen_of(state) != trusted:
            digest = hashlib.sha256()
            for chunk in disk.read_chunks(f"{self._output}/{path}"):
                digest.update(chunk)
            if digest.hexdigest() != sha256:
                return False
        self._claim(path)
        self._kept[path] = seen_of(state)
        return True

    def staged(self, path: str) -> tuple[bool, Seen]:
        """Whether a given path is written anew (else taken over), and the state of its file."""
        return (True, self._new[path]) if path in self._new else (False, self._kept[path])

    def adopt(self, path: str, anew: bool, seen: Seen) -> None:
        """Take note of what a forked process did at `path`, as its `staged` told; what this one did is known."""
        if path in self._new or path in self._kept:
            return
        self._claim(path)
        (self._new if anew else self._kept)[path] = seen

    def publish(self) -> Published:
        """Make the stage the site, in one step where the system can; see `congbo.publish`."""
        doomed = tuple(sorted(self._present - self._new.keys() - self._kept.keys()))
        if self._new or doomed or not is_marked(Path(self._output)):
            self._refuse_newcomers()
            if Path(self._output).is_dir():
                refuse_foreign(Path(self._output), self._present_folders)
            if not self._exchange(doomed):
                self._place(doomed)
        seen = tuple(sorted({**self._new, **self._kept}.items(), key=lambda item: item[0]))
        return Published(len(self._new), len(doomed), len(self._kept), seen)

    def _claim(self, path: str) -> None:
        check_path(path)
        name = folded(path)
        above = list(parents(name))
        if name in self._claimed or name in self._claimed_folders:
            raise ValueError(f"two files at one address: {path!r}")
        if not self._claimed.isdisjoint(above):
            raise ValueError(f"a file where a folder is needed: {path!r}")
        self._claimed.add(name)
        self._claimed_folders.update(above)

    def _present_state(self, path: str, size: int) -> os.stat_result | None:
        """The state of the published file, if it is a plain one of this size and of our mode."""
        if path not in self._present:
            return None
        state = os.lstat(f"{self._output}/{path}")
        plain = stat.S_ISREG(state.st_mode) and stat.S_IMODE(state.st_mode) == self._mode
        return state if plain and state.st_size == size else None

    def _refuse_newcomers(self) -> None:
        """What others put into an empty output since it was checked is not ours to replace."""
        output = Path(self._output)
        foreign = foreign_name(output) if output.exists() else None
        if foreign is not None:
            raise UseError(
                f"Trong lúc đang dựng, tệp “{foreign}” được đặt vào thư mục xuất “{output}”",
                "chuyển tệp ấy đi nơi khác rồi chạy lại",
            )

    def _exchange(self, doomed: tuple[str, ...]) -> bool:
        """Complete the new site and put it in the output's place; False where the system cannot."""
        output = Path(self._output)
        if Path(self._folder) != stages_of(output)[0]:
            return False
        if not output.exists() or not any(output.iterdir()):
            exchange.flush(self._folder)
            if not _take_place(self._folder, output):
                return False
            exchange.flush_folder(str(output.parent))
            self._make_spare(output)
            return True
        if not exchange.available():
            return False
        copied = self._complete()
        if not exchange.exchange(self._folder, self._output):
            return False
        self._kept.update(copied)
        # Before the old tree is touched: a power cut must not find it so and the exchange undone.
        exchange.flush_folder(str(output.parent))
        difference = spare.Difference((*self._new, *copied), doomed)
        if 2 * (len(difference.changed) + len(doomed)) <= len(self._present):
            spare.keep(self._folder, output, difference)
        else:
            self._make_spare(output)
        return True

    def _make_spare(self, output: Path) -> None:
        """Where two folders can be exchanged, for a large site; another is linked as quickly when it changes."""
        if exchange.available() and len(self._new) + len(self._kept) >= spare.MANY:
            gitkeep = (GITKEEP,) if Path(output, GITKEEP).is_file() else ()
            spare.make(output, (*self._new, *self._kept, *gitkeep))

    def _complete(self) -> dict[str, Seen]:
        """Bring all files of the new site into one tree, flushed; the states of those copied.

        The tree is the spare if there is one, whatever became of it: see `congbo.publish.spare`.
        """
        kept = {path: seen.inode for path, seen in self._kept.items()}
        gitkeep = Path(self._output, GITKEEP)
        if gitkeep.is_file():
            kept[GITKEEP] = gitkeep.lstat().st_ino
        tree = spare.take(Path(self._output))
        if tree is None:
            copied = spare.link(self._folder, self._output, kept)
            exchange.flush(self._folder)
        else:
            copied = self._bring_spare(tree, kept)
        return {path: seen_of(state) for path, state in copied.items() if path != GITKEEP}

    def _bring_spare(self, tree: str, kept: dict[str, int]) -> dict[str, os.stat_result]:
        """Turn the spare into the new site, whatever it is; `kept` has the inodes in the present one."""
        files, folders = disk.walk(tree)
        wanted = kept.keys() | self._new.keys() | {MARKER}
        absent = [path for path in files if path not in wanted]
        linked = [path for path, inode in kept.items() if files.get(path) != inode]
        needed = folders_of((*kept, *self._new))
        spare.clear(tree, absent, [path for path in folders if path not in needed])
        copied = spare.link(tree, self._output, linked)
        made = needed.intersection(folders)
        for path in self._new:
            disk.make_folders_of(path, tree, made)
            disk.replace(f"{self._folder}/{path}", f"{tree}/{path}")
        spare.renew_marker(tree)
        self._folder = tree
        exchange.flush_change(tree, (*self._new, *copied), (*absent, *linked, *self._new))
        return copied

    def _place(self, doomed: tuple[str, ...]) -> None:
        """The way without an exchange; see `inplace`."""
        output = Path(self._output)
        remove_spare(output)  # it would no longer be what its record says
        inside = str(stages_of(output)[1])
        disk.make_folder(self._output)
        if not is_marked(output):  # first of all, so that whatever a kill leaves is known as ours
            disk.make_file(f"{self._output}/{MARKER}", (MARKER_TEXT,))
        if self._folder != inside:
            self._move_inside(inside)
        exchange.flush(inside)
        wanted = frozenset(self._new.keys() | self._kept.keys())
        change = inplace.Change(tuple(self._new), doomed, wanted, self._present_folders)
        inplace.place(inside, self._output, change)

    def _move_inside(self, inside: str) -> None:
        try:
            Path(self._folder).rename(inside)
        except OSError as error:
            if error.errno not in exchange.CANNOT:
                raise
            # The output is a mount of the same file system: only copies get in.
            disk.make_folder(inside)
            disk.make_file(f"{inside}/{MARKER}", (MARKER_TEXT,))
            made: set[str] = set()
            for path in self._new:
                disk.make_folders_of(path, inside, made)
                chunks = disk.read_chunks(f"{self._folder}/{path}")
                self._new[path] = seen_of(disk.make_file(f"{inside}/{path}", chunks))


def _take_place(folder: str, output: Path) -> bool:
    """Rename the stage onto an absent or empty output; False where that cannot be done."""
    try:
        if os.name == "nt" and output.exists():
            output.rmdir()  # empty; a rename there never replaces a folder
        Path(folder).rename(output)
    except OSError as error:
        if error.errno in exchange.CANNOT:
            return False
        raise
    return True


def _digested(source: str, update: Callable[[bytes], None]) -> Iterator[bytes]:
    for chunk in disk.read_chunks(source):
        update(chunk)
        yield chunk
