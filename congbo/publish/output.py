"""The output folder: whether it may be written, what a killed build left about it, its removal."""

from __future__ import annotations

import contextlib
import errno
import os
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from congbo.diagnostics import UseError
from congbo.publish import disk, exchange
from congbo.publish.lock import Lock
from congbo.publish.paths import GITKEEP, LOCK_INSIDE, MARKER, STAGE_INSIDE

MARKER_TEXT = (
    "congbo 1\n"
    "Thư mục này do build.py tạo ra; mỗi lần dựng, toàn bộ nội dung được thay mới.\n"
    "Đừng sửa hay cất tệp của mình ở đây.\n"
).encode()
_NO_WRITING = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def check_output(output: Path, protected: tuple[Path, ...]) -> Path:
    """The true place of the output, links followed; UseError when it may not be written.

    It must be absent, empty (a `.gitkeep` does not count) or marked ours, and neither lie in a
    `protected` folder (the sources) nor contain one. A link stays: what it points to is written.
    """
    real = _resolved(output)
    for source in protected:
        inner = _lies_in(real, _resolved(source))
        if inner or _lies_in(_resolved(source), real):
            raise UseError(
                f"Thư mục xuất “{output}” {'nằm trong' if inner else 'chứa'} "
                f"thư mục nguồn “{source}”, nên có thể xóa mất bản gốc",
                "đặt nơi xuất ra ngoài các thư mục nguồn, ví dụ: --output site",
            )
    if not real.exists():
        return real
    if not real.is_dir():
        raise UseError(
            f"Nơi xuất “{output}” là một tệp, không phải thư mục",
            "chọn một thư mục, ví dụ: --output site",
        )
    foreign = foreign_name(real)
    if foreign is not None:
        raise UseError(
            f"Thư mục xuất “{output}” có tệp không do build.py tạo ra (“{foreign}”), "
            "nên không bị ghi đè",
            "chọn một thư mục mới hoặc trống, ví dụ: --output site; "
            "nếu đúng là thư mục này, hãy tự chuyển các tệp ấy đi nơi khác rồi chạy lại",
        )
    return real


def remove_output(output: Path, waiting: Callable[[], None]) -> bool:
    """Remove the output and what a killed build left; whether there was anything to remove.

    UseError when the folder is not ours. A `.gitkeep` stays, and so does the folder around it.
    """
    real = check_output(output, ())
    if not any(place.exists() for place in (real / MARKER, *_leftovers(real), spare_of(real))):
        return False
    with locked(real, waiting):
        remove_leftovers(real)
        remove_spare(real)
        if is_marked(real):
            disk.empty_folder(str(real), frozenset({GITKEEP, LOCK_INSIDE}))
        if real.is_dir() and not output.is_symlink():
            # Stays when it holds a `.gitkeep`, is a mount point or lies in a protected folder.
            with contextlib.suppress(OSError):
                real.rmdir()
    return True


def is_marked(folder: Path) -> bool:
    """Whether the folder is ours."""
    marker = folder / MARKER
    return marker.is_file() and not marker.is_symlink()


def foreign_name(folder: Path) -> str | None:
    """The first name in a folder that is not ours to overwrite; None when we may."""
    if is_marked(folder):
        return None
    for entry in sorted(folder.iterdir()):
        kept = entry.name in {GITKEEP, LOCK_INSIDE} and entry.is_file()
        staged = entry.name == STAGE_INSIDE and _is_leftover(entry)
        if not kept and not staged:
            return entry.name
    return None


@contextmanager
def locked(real: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of an output: two builds into it exclude each other, whatever their roots.

    Its file lies beside the output, or in it where its parent cannot be written.
    """
    real.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(Lock(real.with_name(f".{real.name}.congbo-lock"), waiting))
        except OSError as error:
            if error.errno not in _NO_WRITING:
                raise
            disk.make_folder(str(real))
            stack.enter_context(Lock(real / LOCK_INSIDE, waiting))
        yield


@contextmanager
def at_work(real: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of an output, with nothing beside it that a build in progress leaves, nor after.

    UseError for a folder that bears one of our names but is not ours.
    """
    with locked(real, waiting):
        _refuse_stranger(spare_of(real))
        if any(map(os.path.lexists, _leftovers(real))):
            # One may be the former site: a power cut must not find it gone and its exchange undone.
            exchange.flush_folder(str(real.parent))
        remove_leftovers(real)
        try:
            yield
        finally:
            with contextlib.suppress(OSError, UseError):  # what stays, the next build removes
                remove_leftovers(real)


def make_stage(real: Path) -> Path:
    """A new stage with its marker: beside the output, or in it where only that works."""
    beside, inside = stages_of(real)
    stage = beside
    if os.path.ismount(real) or (real.exists() and real.stat().st_dev != real.parent.stat().st_dev):
        stage = inside
    try:
        disk.make_folder(str(stage))
    except OSError as error:
        if error.errno not in _NO_WRITING or stage == inside:
            raise
        stage = inside
        disk.make_folder(str(real))
        disk.make_folder(str(stage))
    disk.make_file(str(stage / MARKER), (MARKER_TEXT,))
    return stage


def stages_of(real: Path) -> tuple[Path, Path]:
    """Where the stage of an output may lie: beside it, in it."""
    return real.with_name(f".{real.name}.congbo-stage"), real / STAGE_INSIDE


def spare_of(real: Path) -> Path:
    """Where the spare of an output lies; see `congbo.publish.spare`."""
    return real.with_name(f".{real.name}.congbo-spare")


def next_of(real: Path) -> Path:
    """Where the spare lies while it becomes the next site."""
    return real.with_name(f".{real.name}.congbo-next")


def remove_leftovers(real: Path) -> None:
    """Remove what a killed build left; UseError for a folder of that name that is not ours."""
    for place in _leftovers(real):
        _remove_ours(place, real)


def remove_spare(real: Path) -> None:
    """Remove the spare, if there is one; UseError as above."""
    _remove_ours(spare_of(real), real)


def refuse_foreign(real: Path, folders: Iterable[str]) -> None:
    """UseError where the output has a folder that only another user may clear away, now or as the former site."""
    if sys.platform == "win32":
        return
    me = os.geteuid()
    for folder in ("", *folders):
        path = f"{real}/{folder}"
        if not os.access(path, os.W_OK | os.X_OK) and os.lstat(path).st_uid != me:
            raise _foreign(real, path.rstrip("/"))


def _foreign(real: Path, path: str) -> UseError:
    all_ours = f"{shlex.quote(str(real))} {shlex.quote(str(real.parent))}/.{real.name}.congbo-*"
    return UseError(
        f"Thư mục “{path}” là của một người dùng khác (có lẽ do một lần dựng bằng sudo), nên không dọn được",
        f"lấy lại quyền (sudo chown -R $USER {all_ours}), rồi chạy lại mà không dùng sudo",
        path,
    )


def _leftovers(real: Path) -> tuple[Path, ...]:
    return (*stages_of(real), next_of(real))


def _remove_ours(place: Path, real: Path) -> None:
    if os.path.lexists(place):
        _refuse_stranger(place)
        try:
            disk.remove_tree(str(place))
        except PermissionError as error:
            raise _foreign(real, str(place)) from error


def _refuse_stranger(place: Path) -> None:
    if os.path.lexists(place) and not _is_leftover(place):
        raise UseError(
            f"“{place}” mang tên thư mục tạm của build.py nhưng không do build.py tạo ra",
            "đổi tên hoặc chuyển nó đi nơi khác rồi chạy lại",
        )


def _is_leftover(place: Path) -> bool:
    """Whether a folder with a stage's name is ours, or empty as an output before a build."""
    if place.is_symlink() or not place.is_dir():
        return False
    return is_marked(place) or all(
        entry.name == GITKEEP and entry.is_file() for entry in place.iterdir()
    )


def _resolved(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _lies_in(inner: Path, outer: Path) -> bool:
    """Whether `inner` is `outer` or below it, by name or (letter case, mounts) by what is there."""
    if inner.is_relative_to(outer):
        return True
    return outer.exists() and any(
        place.exists() and place.samefile(outer) for place in (inner, *inner.parents)
    )
