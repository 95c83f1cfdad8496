"""From a bare Python to one that has every package at its locked version, at little cost per start.

The standard library alone, and nothing an old Python cannot read. `run` goes three ways, cheapest
first: the environment of these locks and this interpreter is there (one stat), so a child process
runs in it; this interpreter has every package itself (a verdict kept in `.cache`), so it goes on
here; else `congbo.environment` makes the environment.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Mapping, Sequence

READY = "congbo-ready"  # -X option of the child: it need not look for its packages
KILLED = 128  # + signal number: the exit code of what a signal ended, as shells count
GRACE = 0.5  # seconds a child has to end by itself after Ctrl-C, before it is sent on

# What is sent on to the child, where the system has it; the alarm is our own, for a late Ctrl-C.
ALARM = getattr(signal, "SIGALRM", None)
SENT_ON = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM")
    if hasattr(signal, name)
)

# Would lead the Python of an environment to another one's library, or hide its packages.
MISLEADING = ("PYTHONHOME", "PYTHONPATH", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__")


def run(root: str, arguments: Sequence[str]) -> int:
    """The exit code of the command, run where every locked package can be imported.

    `root` is the folder of `build.py`. Without an environment: 2 after a message with cause and
    cure; 130 or 143 when interrupted while one is made.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if READY not in sys._xoptions:
        try:
            code = run_elsewhere(root, arguments)
        except KeyboardInterrupt:
            return KILLED + signal.SIGINT
        except OSError as error:
            from congbo import environment_problems as problems

            return problems.report(problems.unwritable(error), arguments)
        if code is not None:
            return code
    from congbo import cli

    return cli.main(list(arguments))


def run_elsewhere(root: str, arguments: Sequence[str]) -> int | None:
    """The exit code of a child in the environment, made if need be; None when none is needed."""
    locks = locks_of(root, arguments)
    folder = os.path.join(root, ".venv", digest_of(locks))
    python = python_in(folder)
    if not os.path.exists(python):
        if has_packages(root, locks, os.path.basename(folder)):
            return None
        from congbo import environment

        code = environment.provide(root, locks, folder, arguments)
        if code:
            return code
    script = os.path.join(root, "build.py")
    command = [python, "-X", "utf8", "-X", READY, script, *arguments]
    return run_child(command, clean_environment(os.environ))


def locks_of(root: str, arguments: Sequence[str]) -> tuple[str, ...]:
    """The lock files of the command: `test` (the first that is no option) needs both."""
    command = next((word for word in arguments if not word.startswith("-")), None)
    names = ("requirements.lock", "requirements-test.lock")[: 2 if command == "test" else 1]
    return tuple(os.path.join(root, name) for name in names)


def digest_of(locks: Sequence[str]) -> str:
    """12 hexadecimal digits that change with a lock, the interpreter's version, place or machine.

    Short, because paths on Windows end at 260 characters.
    """
    import hashlib

    interpreter = getattr(sys, "_base_executable", None) or sys.executable
    machine = getattr(sys.implementation, "_multiarch", sys.platform)
    parts = [sys.version, machine, os.path.realpath(interpreter)]
    for lock in locks:
        with open(lock, "rb") as file:
            parts.append(hashlib.sha256(file.read()).hexdigest())
    return digest(parts)[:12]


def python_in(folder: str) -> str:
    """The path of the Python of an environment."""
    if os.name == "nt":
        return os.path.join(folder, "Scripts", "python.exe")
    return os.path.join(folder, "bin", "python")


def has_packages(root: str, locks: Sequence[str], name: str) -> bool:
    """Whether this interpreter imports every locked package at its locked version.

    A yes is kept in `.cache/bootstrap/NAME` with the state of every folder Python imports from,
    which a package installed or removed changes. A note that is damaged or cannot be written does
    no harm.
    """
    folders = [folder for folder in sys.path if folder != root and os.path.exists(folder)]
    state = digest([f"{folder} {os.stat(folder).st_mtime_ns}" for folder in folders])
    note = os.path.join(root, ".cache", "bootstrap", name)
    try:
        with open(note, "rb") as file:
            if file.read() == state.encode():
                return True
    except OSError:
        pass
    from congbo import environment

    if environment.missing_packages(locks):
        return False
    try:
        os.makedirs(os.path.dirname(note), exist_ok=True)
        with open(note, "wb") as file:
            file.write(state.encode())
    except OSError:
        pass
    return True


def digest(parts: Sequence[str]) -> str:
    """SHA-256 of texts, as hexadecimal digits."""
    import hashlib  # here and elsewhere late: a start inside the environment does without

    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def clean_environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The variables without those that mislead the Python of an environment."""
    return {name: value for name, value in variables.items() if name not in MISLEADING}


def run_child(command: Sequence[str], variables: Mapping[str, str]) -> int:
    """The exit code of the child; 128 + n when signal n ended it.

    SIGTERM and SIGHUP are sent on. Ctrl-C in a terminal reaches the child by itself, while one sent
    to this process alone does not: it is sent on only to a child that outlives GRACE, so that no
    child is interrupted twice in the middle of its cleaning up.
    """
    import subprocess

    children: list[subprocess.Popen[bytes]] = []
    early: list[int] = []

    def send_on(number: int, _frame: object) -> None:
        if not children:
            early.append(number)
        elif number == signal.SIGINT:
            if sys.platform != "win32":  # there the console tells every process
                signal.setitimer(signal.ITIMER_REAL, GRACE)
        else:
            children[0].send_signal(signal.SIGINT if number == ALARM else number)

    for number in SENT_ON:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, send_on)
    with subprocess.Popen(command, env=variables) as child:
        children.append(child)
        for number in early:
            send_on(number, None)
        code = child.wait()
    return code if code >= 0 else KILLED - code
