"""The `serve` command: build, show, wait for a change, build again; until Ctrl-C.

The one pipeline builds into `.cache/preview`. The watcher only says when: whatever an event tells, the
sources are looked at, and nothing is built when they are what they were.
"""

from __future__ import annotations

import math
import time
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from congbo import quick
from congbo.console import Console, SourceLines
from congbo.diagnostics import Report, UseError
from congbo.load.config import load_config
from congbo.load.tree import CONFIG, SourceFile, Tree
from congbo.options import CACHE, PROGRAM, Options, Outcome
from congbo.problems import environment_problem, fault_of_ours
from congbo.serve.answer import Shown
from congbo.serve.http import ADDRESS, PreviewServer, open_server
from congbo.serve.problem import problem_page
from congbo.serve.seen import Seen, watched_places
from congbo.serve.watch import Doorbell, Watch

PREVIEW = f"{CACHE}/preview"
LOOK_EVERY = 2.0  # seconds between two looks without an event: network drives tell none
LOOK_SHARE = 50  # and at least so many times as long as a look takes: 2 % of one core
TRY_AGAIN = 10.0  # seconds after the disk refused something
WAITING = "Một lần dựng khác đang dùng thư mục xem thử; đang chờ đến lượt…"


def serve(options: Options, port: int, console: Console) -> int:
    """Shows the portal at http://127.0.0.1:PORT/ until Ctrl-C; gives 0.

    Mistakes in the sources are told in the terminal and in the browser, and so is what the disk refuses
    later on. Raises UseError for a port or a folder that cannot be used, OSError of the first build.
    """
    preview = _Preview(replace(options, output=options.root / PREVIEW), console)
    bell = Doorbell()
    places = watched_places(options.root, PROGRAM)
    try:
        with open_server(port) as server, Watch(places, bell) as watch:
            seen = Seen(places)
            seen.look()
            server.show(preview.build_first())
            server.start()
            console.say(_invitation(server))
            if not watch.works:
                console.say(f"Hệ thống không báo khi tệp thay đổi: cứ {LOOK_EVERY:.0f} giây tự dò.")
            _warm_up()
            while True:
                _wait_for_change(bell, watch, seen, preview.again_at)
                server.show(preview.build())
    except KeyboardInterrupt:
        return preview.stopped()


def _warm_up() -> None:
    """What the first build may have done without is there when the first change comes."""
    from congbo import bodies
    from congbo.load import markup

    del bodies, markup


def _wait_for_change(bell: Doorbell, watch: Watch, seen: Seen, until: float) -> None:
    """Returns when the sources differ from what was seen, or at `until` (seconds since 1970)."""
    look_at = time.monotonic() + max(LOOK_EVERY, LOOK_SHARE * seen.seconds)
    while (rest := until - time.time()) > 0:
        paths = bell.wait(min(look_at, time.monotonic() + rest))
        if not watch.refresh() and paths:
            changed = seen.glance(paths)
        else:
            changed = seen.look()
            look_at = time.monotonic() + max(LOOK_EVERY, LOOK_SHARE * seen.seconds)
        if changed:
            return


class _Preview:
    """The builds of a preview, and what was told of them.

    `again_at` (seconds since 1970) is when to build without a change of the sources.
    """

    def __init__(self, options: Options, console: Console) -> None:
        self.again_at = math.inf
        self._options = options
        self._console = console
        self._base = ""
        self._last: Outcome | None = None

    def build_first(self) -> Shown:
        """The first build: what the environment refuses ends the command."""
        started = time.time()
        return self._told(self._built(), started)

    def build(self) -> Shown:
        """A later build: nothing but an interrupt ends the command."""
        started = time.time()
        try:
            outcome = self._built()
        except UseError as error:
            outcome = Outcome(Report((error.diagnostic,)))
        except OSError as error:
            outcome = Outcome(Report((environment_problem(error),)))
        else:
            return self._told(outcome, started)
        shown = self._told(outcome, started)
        # No change of the sources may ever tell that the disk has room again.
        self.again_at = time.time() + TRY_AGAIN
        return shown

    def stopped(self) -> int:
        """The end that was asked for."""
        if self._console.as_json:
            outcome = self._last or Outcome(Report())
            return self._console.finished(0, outcome, self._options.root, "dừng")
        self._console.say("\nĐã dừng xem thử.")
        return 0

    def _built(self) -> Outcome:
        try:
            return quick.build(
                self._options, lambda: self._console.say(WAITING), self._console.progress
            )
        except (UseError, OSError):
            raise
        except Exception as fault:  # ours; the next change may well pass by it
            return Outcome(Report((fault_of_ours(fault, self._options.root),)))

    def _told(self, outcome: Outcome, started: float) -> Shown:
        """Tells the terminal; gives what browsers shall see."""
        if self._last is None or self._last.report != outcome.report:
            self._console.report(outcome.report, self._options.root)
        self._console.say(
            f"{time.strftime('%H:%M:%S')}  {_summary(outcome, time.time() - started)}"
        )
        self._last = outcome
        self.again_at = _next_moment(outcome, started)
        output = self._options.output
        self._base = _base_path(self._options, self._base)
        problem = None
        if outcome.report.errors:
            lines = SourceLines(self._options.root)
            problem = problem_page(outcome.report, lines, (output / "index.html").is_file())
        return Shown(output, self._base, problem)


def _base_path(options: Options, before: str) -> str:
    """The path below which pages are served, percent signs resolved; as before while the config is broken."""
    base_url = options.base_url
    if not base_url:
        file = SourceFile(CONFIG, str(options.root / CONFIG), 0)
        try:
            config, _, _ = load_config(Tree.of({CONFIG: file}))
        except Exception:  # whatever is wrong with it, the build has told
            return before
        base_url = config.base_url if config else ""
    return unquote(urlsplit(base_url).path.rstrip("/")) if base_url else before


def _next_moment(outcome: Outcome, started: float) -> float:
    """When records come or go by themselves. With `--as-of` such a moment may be past, and is no reason to build."""
    at = outcome.coming.at.timestamp() if outcome.coming else math.inf
    return at if at > started else math.inf


def _invitation(server: PreviewServer) -> str:
    return (
        f"Xem thử tại http://{ADDRESS}:{server.port}{server.shown.base}/ "
        "(tự dựng lại khi lưu tệp; bấm Ctrl-C để dừng)"
    )


def _summary(outcome: Outcome, seconds: float) -> str:
    errors, warnings = len(outcome.report.errors), len(outcome.report.warnings)
    spent = f"{seconds:.2f}".replace(".", ",")
    if errors:
        return f"Chưa dựng được: {errors} lỗi, {warnings} cảnh báo; {spent} giây."
    changed = outcome.published.changed + outcome.published.removed if outcome.published else 0
    return f"Đã dựng {outcome.pages} trang, {changed} tệp khác trước, {warnings} cảnh báo; {spent} giây."
