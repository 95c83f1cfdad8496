"""What each command does, between the command line and the pipeline."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from pathlib import Path

from congbo import quick
from congbo.arguments import Given
from congbo.clock import moment_of_run
from congbo.console import Console
from congbo.diagnostics import Span, UseError
from congbo.load.tree import is_portal
from congbo.messages import environment as say
from congbo.messages.registry import declared, quoted, shortened
from congbo.options import CACHE, PROGRAM, Options, Outcome
from congbo.text.web import base_url_fault, plain_base_url

WAITING = "Một lần dựng khác đang dùng thư mục xuất; đang chờ đến lượt…"


def build(given: Given, console: Console) -> int:
    """Publishes to the output; 1 when the sources have errors."""
    options = _options(given)
    outcome = quick.build(options, lambda: console.say(WAITING), console.progress)
    code = 1 if outcome.report.errors else 0
    return console.finished(code, outcome, options.root, f"đăng vào {options.output}")


def check(given: Given, console: Console) -> int:
    """The same without publishing."""
    from congbo import pipeline

    options = _options(given)
    outcome = pipeline.check(options, console.progress)
    code = 1 if outcome.report.errors else 0
    return console.checked(code, outcome, options.root)


def serve(given: Given, console: Console) -> int:
    """The preview, until Ctrl-C."""
    from congbo.serve.serve import serve as run

    return run(_portal(given), given.number("--port", 8000), console)


def new(given: Given, console: Console) -> int:
    """A skeleton of a record; with the kind `site` a starter portal in the folder that stands as title."""
    from congbo.new import new_record

    kind, title = given.words
    if kind == "site":
        return _new_site(title, console)
    options = _portal(given)
    path = new_record(options.root, kind, title, options.as_of)
    return console.answered(
        f"Đã tạo {path}. Mở tệp, viết tiếp (serve --drafts cho xem bản nháp), rồi bỏ dòng draft khi muốn đăng."
    )


def _new_site(folder: str, console: Console) -> int:
    from congbo.starter import new_site

    count = new_site(Path(folder))
    shown = folder if re.fullmatch(r"[\w./\\:-]+", folder) else f'"{folder}"'
    return console.answered(
        f"Đã tạo cổng mẫu trong “{folder}”: {count} tệp; README.md ở đó chỉ cách sửa thành cổng của mình.\n"
        f"Xem thử: python3 build.py --root {shown} serve"
    )


def explain(given: Given, console: Console) -> int:
    """The long text of a message, or the list of all; 1 for a name that is not known."""
    from congbo import explain as texts

    if not given.words:
        return console.answered(texts.listing(), explanations=[*map(texts.as_plain, declared())])
    (name,) = given.words
    message = texts.find(name)
    if message is None:
        near = texts.near(name)
        cure = f"tên gần nhất: {quoted(near)}" if near else "xem mọi tên: python3 build.py explain"
        note = say.refused(Span(), f"Không có thông báo nào tên “{shortened(name)}”", cure)
        return console.stopped(1, note)
    return console.answered(texts.explanation(message), explanations=[texts.as_plain(message)])


def plan(given: Given, console: Console) -> int:
    """Everything that would be published; 1 when the sources have errors."""
    from congbo import pipeline, why

    options = _options(given)
    sources = pipeline.read_sources(options)
    if sources.report.errors:
        return console.finished(1, Outcome(sources.report), options.root, "lập kế hoạch")
    rows = why.rows(sources)
    text = "\n".join(f"{row.address}  {row.subject}  ← {row.made_by}" for row in rows)
    return console.answered(text, plan=[vars(row) for row in rows])


def why(given: Given, console: Console) -> int:
    """Why an address is drawn again; 1 for an address where nothing stands, or sources with errors."""
    from congbo import why as reasons

    options = _options(given)
    (address,) = given.words
    sources, answer = reasons.why(options, address)
    if sources.report.errors:
        return console.finished(1, Outcome(sources.report), options.root, "trả lời")
    if answer is None:
        from congbo.text.nearest import nearest

        near = nearest(address, sorted(sources.plan.addresses)) if sources.plan else ()
        cure = (
            f"địa chỉ gần nhất: {quoted(near)}"
            if near
            else "xem mọi địa chỉ: python3 build.py plan"
        )
        note = say.refused(Span(), f"Không có gì ở địa chỉ “{shortened(address)}”", cure)
        return console.stopped(1, note)
    parts = f" ({', '.join(answer.parts)})" if answer.parts else ""
    text = f"{answer.row.address}: {answer.reason}{parts}\n  {answer.row.subject} ← {answer.row.made_by}"
    return console.answered(text, reason=answer.reason.name.lower(), parts=answer.parts)


def server(given: Given, console: Console) -> int:
    """The rules a web server needs for this portal; 2 when the sources have errors."""
    from congbo import pipeline
    from congbo.outputs.server_rules import rules_for

    options = _options(given)
    sources = pipeline.read_sources(options)
    if sources.report.errors or sources.site is None or sources.plan is None:
        outcome = Outcome(sources.report)
        return console.finished(2, outcome, options.root, "in quy tắc máy chủ")
    paths = tuple(artifact.path for artifact in sources.plan.artifacts)
    text = rules_for(given.words[0], sources.site, paths)
    return console.answered(text.rstrip("\n"), rules=text)


def gallery(given: Given, console: Console) -> int:
    """Every part of the templates with its examples, as pages."""
    from congbo.gallery import write_gallery

    options = _portal(given)
    folder = options.root / CACHE / "gallery"
    parts, examples = write_gallery(options.root, folder)
    return console.answered(
        f"Đã vẽ {parts} phần của mẫu trang với {examples} ví dụ. Mở bằng trình duyệt: {folder / 'index.html'}"
    )


def clean(given: Given, console: Console) -> int:
    """Removes the output, if ours, and the memo."""
    options = _portal(given)
    from congbo.publish import remove_output

    remove_output(options.output, lambda: console.say(WAITING))
    cache = options.root / CACHE
    if cache.is_symlink():
        cache.unlink()
    elif cache.is_dir():
        import shutil

        shutil.rmtree(cache)
    return console.answered("Đã xóa thư mục xuất và .cache.")


def test(given: Given, console: Console) -> int:
    """The whole test suite, as CI runs it."""
    from congbo.testing import run_tests

    return run_tests(PROGRAM, given.words)


def _portal(given: Given) -> Options:
    """The options of a command that makes or removes something in ROOT. Raises UseError where no portal is."""
    options = _options(given)
    if not is_portal(options.root):
        raise UseError(
            f"Thư mục “{options.root}” không phải một cổng: không có tệp config.yaml",
            "chỉ ra thư mục của cổng bằng --root, hoặc tạo một cổng mẫu: python3 build.py new site cong-moi",
            str(options.root),
        )
    return options


def _options(given: Given) -> Options:
    root = Path(given.text("--root")).resolve() if given.has("--root") else PROGRAM
    if not root.is_dir():
        raise UseError(
            f"Không có thư mục “{given.text('--root')}”",
            "sửa giá trị của --root",
            given.text("--root"),
        )
    base_url = given.text("--base-url").strip()
    if base_url and (fault := base_url_fault(base_url)):
        raise UseError(
            f"--base-url không dùng được: “{shortened(base_url)}”: {fault.cause}",
            f"viết như: --base-url {fault.like or 'https://congthongtin.example'}",
        )

    def as_of(zone: tzinfo) -> datetime:
        return moment_of_run(given.text("--as-of"), zone)

    return Options(
        root=root,
        output=Path(given.text("--output")).absolute() if given.has("--output") else root / "site",
        as_of=as_of,
        base_url=plain_base_url(base_url),
        drafts=given.has("--drafts"),
        release=given.has("--release"),
        verify=given.has("--verify"),
        jobs=given.number("--jobs", 0),
    )
