"""A whole small site in one string, built in this process, told by its output.

    site = site_of("-- content/don-vi/so-y-te.md --\n---\ntitle: Sở Y tế\n---\n")
    site.build().expect("don-vi/so-y-te/index.html", contains="Sở Y tế")

Templates and assets come from `tests/tiny_program`, so that the engine is tested by itself. What the site has not
said is filled in: a `config.yaml` that gives no warning. The clock stands at AS_OF.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from congbo import cli, commands, pipeline
from congbo.publish import exchange

TINY_PROGRAM = Path(__file__).parent / "tiny_program"
AS_OF = "2026-02-05 08:00"
CONFIG = """\
title: Cổng mẫu
base_url: https://cong.vi-du.vn
owner:
  name: Ủy ban nhân dân xã Mẫu
  responsible: Nguyễn Văn Mẫu
  address: Số 1, đường Mẫu
  phone: 0200 000 000
  email: banbientap@vi-du.vn
"""
DRAFT = "content/trang/nhap.yaml"
_FILE = re.compile(r"^-- (.+?)( bytes)? --\n", re.MULTILINE)


def site_of(files: str = "", config: str = CONFIG) -> Site:
    """A site in a new folder; `files` as `files_of` reads them, `config` stands unless they hold one.

    A site without content has a draft: a portal with nothing at all is an error.
    """
    site = Site(Path(tempfile.mkdtemp(prefix="congbo-site-", dir=_folder())))
    site.write("config.yaml", config)
    written = files_of(files)
    for path, data in written.items():
        site.write(path, data)
    if not any(path.startswith("content/") for path in written):
        site.write(DRAFT, "title: Nháp\ndraft: có\n")
    return site


def files_of(text: str) -> dict[str, bytes]:
    r"""The files in a text: `-- path --` and its lines; after `-- path bytes --` escapes such as \xff are
    bytes, and line ends mean nothing."""
    found = {}
    starts = list(_FILE.finditer(text))
    for number, start in enumerate(starts):
        end = starts[number + 1].start() if number + 1 < len(starts) else len(text)
        body = text[start.end() : end]
        found[start[1]] = (
            body.replace("\n", "").encode().decode("unicode_escape").encode("latin-1")
            if start[2]
            else body.encode()
        )
    return found


class Site:
    """A portal in a folder, and the last run of a command on it: exit code, what it said, its files."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "site"
        self.code = -1
        self.said = ""
        self.printed = ""

    def build(self, *arguments: str) -> Site:
        """Builds and expects that it was published."""
        self.run("build", *arguments)
        assert self.code == 0, self.said
        return self

    def check(self, *arguments: str) -> Site:
        """Checks, whatever the outcome."""
        return self.run("check", *arguments)

    def run(self, *arguments: str) -> Site:
        """Any command, in this process."""
        said, printed = io.StringIO(), io.StringIO()
        with tiny_program(), contextlib.redirect_stderr(said), contextlib.redirect_stdout(printed):
            self.code = cli.main([*self._around(arguments), *arguments])
        self.said, self.printed = said.getvalue(), printed.getvalue()
        return self

    def _around(self, arguments: tuple[str, ...]) -> Iterator[str]:
        """The root and the clock, where the command knows them and nothing else is asked."""
        name = next((word for word in arguments if word in cli.COMMANDS), "build")
        for option, value in (("--root", str(self.root)), ("--as-of", AS_OF)):
            asked = any(word.partition("=")[0] == option for word in arguments)
            if option in cli.COMMANDS[name].options and not asked:
                yield from (option, value)

    def answer(self, *arguments: str) -> dict[str, Any]:
        """What a command prints with --json."""
        self.run(*arguments, "--json")
        assert self.said == ""
        answer: dict[str, Any] = json.loads(self.printed)
        return answer

    def notes(self, *arguments: str) -> list[str]:
        """What `check` finds, each as “level name path:line:column”."""
        return [
            f"{note['level']} {note['id']} {note['path']}:{note['line']}:{note['column']}"
            for note in self.answer("check", *arguments)["diagnostics"]
        ]

    def names(self, *arguments: str) -> list[str]:
        """The names of what `check` finds, in the order of the files."""
        return [note["id"] for note in self.answer("check", *arguments)["diagnostics"]]

    def expect(self, path: str, contains: str | tuple[str, ...] = (), lacks: str = "") -> Site:
        """The file is published and contains the words, in the given order."""
        text = self.read(path)
        reach = 0
        for words in (contains,) if isinstance(contains, str) else contains:
            place = text.find(words, reach)
            assert place >= 0, f"{path} lacks {words!r} after {reach}:\n{text}"
            reach = place + len(words)
        assert not lacks or lacks not in text, f"{path} has {lacks!r}:\n{text}"
        return self

    def expect_gone(self, path: str) -> Site:
        """The file is not published."""
        assert not (self.output / path).exists(), f"{path} is published"
        return self

    def read(self, path: str) -> str:
        """A published text."""
        file = self.output / path
        assert file.is_file(), f"{path} is not among {self.files()}"
        return file.read_text(encoding="utf-8")

    def files(self) -> list[str]:
        """The paths of what is published, sorted; the mark of the output is left out."""
        return sorted(self.bytes())

    def bytes(self) -> dict[str, bytes]:
        """Everything that is published."""
        return published_in(self.output)

    def write(self, path: str, data: str | bytes) -> Site:
        """A source file, made or replaced."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return self

    def edit(self, path: str, old: str, new: str) -> Site:
        """Replaces words that a source file must have."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text, f"{path} lacks {old!r}"
        return self.write(path, text.replace(old, new))

    def rename(self, path: str, new: str) -> Site:
        """Moves a source file; the new path stands beside the old one when it has no folder."""
        file = self.root / path
        file.rename(self.root / new if "/" in new else file.with_name(new))
        return self

    def remove(self, path: str) -> Site:
        """Deletes a source file."""
        (self.root / path).unlink()
        return self


def published_in(output: Path) -> dict[str, bytes]:
    """The files of an output by path; the mark of the output is left out. Asked often, so it makes few paths."""
    found = {}
    for folder, _, names in os.walk(output):
        below = folder[len(str(output)) + 1 :].replace(os.sep, "/")
        for name in names:
            if name != ".congbo":
                found[f"{below}/{name}" if below else name] = Path(folder, name).read_bytes()
    return found


@contextlib.contextmanager
def tiny_program() -> Iterator[None]:
    """Within, templates and assets are those of the tests, and nobody waits for the disk."""
    with contextlib.ExitStack() as stack:
        for module in (pipeline, commands):
            stack.enter_context(mock.patch.object(module, "PROGRAM", TINY_PROGRAM))
        for name in ("flush", "flush_change", "flush_folder"):
            stack.enter_context(mock.patch.object(exchange, name, return_value=None))
        yield


_folders: list[Path] = []


def _folder() -> Path:
    """One folder for all sites of the process, removed at its end."""
    if not _folders:
        import atexit

        _folders.append(Path(tempfile.mkdtemp(prefix="congbo-sites-")))
        atexit.register(shutil.rmtree, _folders[0], ignore_errors=True)
    return _folders[0]
