"""Makes the environment of a first start whole or not at all; or says why it cannot.

The standard library alone. Imported by `congbo.bootstrap` only when no environment is ready.
"""

from __future__ import annotations

import errno
import importlib
import importlib.metadata
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from congbo.bootstrap import KILLED, clean_environment, python_in
from congbo.diagnostics import UseError
from congbo.environment_problems import (
    LOG,
    end,
    no_pip,
    report,
    unfit_path,
    unwritable,
    why_pip_failed,
)

LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\\n]+))?", re.MULTILINE)
UNFINISHED = "tmp-"  # begins the name of an environment that is being made
FIRST_PIP_FOR_OTHERS = (22, 3)  # the first whose --python installs into another interpreter

# Of the user's pip settings, those that would install elsewhere or nothing; all others hold.
OUR_PIP = {
    **dict.fromkeys(("PIP_CONSTRAINT", "PIP_PREFIX", "PIP_PYTHON", "PIP_ROOT", "PIP_TARGET"), ""),
    **dict.fromkeys(("PIP_DRY_RUN", "PIP_REQUIRE_VIRTUALENV", "PIP_USER"), "0"),
}


class Stopped(BaseException):
    """SIGTERM while an environment is made. No Exception, which library code may swallow."""


def provide(root: str, locks: Sequence[str], folder: str, arguments: Sequence[str]) -> int:
    """0 once the environment `folder` is there; else the exit code, after the message.

    Of two that start at once one makes it and the other waits. What an earlier one left when it was
    killed is removed first.
    """
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        _make_in_turn(Path(root), locks, Path(folder))
    except UseError as problem:
        return report(problem, arguments)
    except OSError as error:
        return report(unwritable(error), arguments)
    except KeyboardInterrupt:
        return end(KILLED + signal.SIGINT, arguments)
    except Stopped:
        return end(KILLED + signal.SIGTERM, arguments)
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)
    return 0


def missing_packages(locks: Sequence[str]) -> tuple[str, ...]:
    """The names of the locked packages this interpreter lacks or has at another version."""
    text = "\n".join(Path(lock).read_text(encoding="utf-8") for lock in locks)
    return tuple(
        name
        for name, version, marker in LOCKED.findall(text)
        if not _is_present(name, version) and _applies(marker.strip())
    )


def _make_in_turn(root: Path, locks: Sequence[str], target: Path) -> None:
    python = Path(python_in(str(target)))
    target.parent.mkdir(exist_ok=True)
    with _turn(target.parent / ".lock") as ours:
        if python.exists():
            return
        _say("Lần chạy đầu: đang chuẩn bị môi trường trong .venv (chỉ một lần)…")
        if ours:
            _remove_leftovers(target.parent)
        shutil.rmtree(target, ignore_errors=True)  # an environment whose Python is gone
        _make(root, locks, target)
        if ours:
            _remove_leftovers(target.parent)


def _make(root: Path, locks: Sequence[str], target: Path) -> None:
    """The environment under a passing name, then under its own: no one ever uses half of one."""
    try:
        import venv  # not in every system's Python
    except ImportError as error:
        raise no_pip() from error
    unfinished = target.with_name(f"{UNFINISHED}{os.getpid()}")
    try:
        try:
            venv.EnvBuilder(symlinks=os.name != "nt").create(unfinished)
        except ValueError as error:
            raise unfit_path(root) from error
        _install(root, locks, python_in(str(unfinished)))
        _rename(unfinished, target)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _install(root: Path, locks: Sequence[str], python: str) -> None:
    """Every locked package, its hash checked, into the environment of `python`; raises UseError."""
    options = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--no-input"]
    command = [
        *_pip_for(python),
        "install",
        *options,
        "--disable-pip-version-check",
        "--progress-bar",
        "off",
    ]
    for lock in locks:
        command += ["--requirement", lock]
    log = root / LOG
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        code = _run(command, output)
    if code:
        words = log.read_text(encoding="utf-8", errors="replace")
        raise why_pip_failed(words, root, locks)


def _pip_for(python: str) -> list[str]:
    """The command of a pip that installs into `python`: the user's own, else the system's.

    Debian without python3-venv has no ensurepip; a wheel of pip may lie with Python's other wheels.
    """
    if importlib.util.find_spec("pip"):
        version = re.match(r"(\d+)\.(\d+)", importlib.metadata.version("pip"))
        if version and (int(version[1]), int(version[2])) >= FIRST_PIP_FOR_OTHERS:
            return [sys.executable, "-P", "-m", "pip", "--python", python]
    for folder in _wheel_folders():
        for wheel in sorted(folder.glob("pip-*.whl")):
            return [python, str(wheel / "pip")]
    raise no_pip()


def _wheel_folders() -> tuple[Path, ...]:
    """Where wheels of pip may lie: in Python's own library, then where systems keep them."""
    ensurepip = importlib.util.find_spec("ensurepip")
    own = [Path(ensurepip.origin).with_name("_bundled")] if ensurepip and ensurepip.origin else []
    configured = sysconfig.get_config_var("WHEEL_PKG_DIR")
    return (*own, *map(Path, filter(None, [configured])), Path("/usr/share/python-wheels"))


def _run(command: Sequence[str], output: BinaryIO) -> int:
    """The exit code of pip, which is ended with all it started when we are interrupted."""
    variables = {**clean_environment(os.environ), **OUR_PIP}
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=variables,
        start_new_session=True,
    ) as pip:
        try:
            return pip.wait()
        except BaseException:
            if sys.platform == "win32":
                pip.kill()
            else:
                os.killpg(pip.pid, signal.SIGKILL)
            raise


def _rename(unfinished: Path, target: Path) -> None:
    """Under its own name; on Windows a virus scanner may hold fresh files for a moment."""
    for pause in (0.2, 1, 3, None):
        try:
            unfinished.rename(target)
        except PermissionError:
            if os.name != "nt" or pause is None:
                raise
            time.sleep(pause)
        except OSError:
            if Path(python_in(str(target))).exists():
                return  # made by another one, on a file system without locks
            raise
        else:
            return


def _remove_leftovers(home: Path) -> None:
    """What earlier runs left when they were killed; their pip may go on writing for a while."""
    for leftover in home.glob(f"{UNFINISHED}*"):
        shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def _turn(path: Path) -> Iterator[bool]:
    """One process at a time; False on a file system without locks, where no one waits."""
    with path.open("ab") as file:
        got = _try_to_lock(file)
        if got is False:
            _say("Một lần chạy khác đang chuẩn bị môi trường; đang chờ…")
        while got is False:
            time.sleep(0.2)
            got = _try_to_lock(file)
        yield bool(got)


def _try_to_lock(file: BinaryIO) -> bool | None:
    """Whether the lock is ours, until the file is closed or we are killed; None: no locks here."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK) else None
    return True


def _is_present(name: str, version: str) -> bool:
    """Whether the package is there at this version, with the modules it says it brought."""
    try:
        found = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    modules = [file for file in found.files or () if len(file.parts) <= 2 and file.suffix == ".py"]
    return found.version == version and all(Path(str(file.locate())).exists() for file in modules)


def _applies(marker: str) -> bool:
    """Whether a marker of the lock holds here; taken for yes where nothing there can read it."""
    if not marker:
        return True
    for reader in ("packaging.markers", "pip._vendor.packaging.markers"):
        with suppress(ImportError):
            return bool(importlib.import_module(reader).Marker(marker).evaluate())
    return True


def _stop(number: int, _frame: object) -> None:
    raise Stopped(number)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
