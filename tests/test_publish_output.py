import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from publishing import LINES, a_reader, names_in, no_exchange, nobody_waits, publish, site_in

from congbo.diagnostics import UseError
from congbo.publish import Lock, check_output, disk, exchange, open_stage, remove_output

ROOT = Path(__file__).parent.parent
SITE = {"index.html": b"home", "a/index.html": b"a"}

HOLDER = """
import sys, pathlib
from congbo.publish import exchange, open_stage

def flush(folder):
    print("staged", flush=True)
    sys.stdin.read()

exchange.flush = flush
with open_stage(pathlib.Path(sys.argv[1]), (), lambda: None) as stage:
    stage.write("index.html", b"new")
    stage.publish()
"""

FORKER = """
import os, sys, pathlib
from congbo.publish import Lock
with Lock(pathlib.Path(sys.argv[1]), lambda: None):
    if not hasattr(os, "fork") or not os.fork():  # the worker, when it has let go of the lock
        print("held", flush=True)
    sys.stdin.read()
"""


def start(script: str, *arguments: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_reader_never_misses_a_page_nor_sees_half_of_one(tmp_path: Path) -> None:
    def generation(number: int) -> dict[str, bytes]:
        data = f"{number}\n".encode() * LINES
        return {"index.html": data, "manifest.json": data, f"{number}/index.html": data, **same}

    same = {f"bai-{number}/index.html": b"same" for number in range(20)}
    output = tmp_path / "site"
    publish(output, generation(0))
    with a_reader(output, "index.html", "manifest.json"):
        for number in range(1, 31):
            publish(output, generation(number))


def test_sigkill_leaves_the_old_site_a_free_lock_and_a_stage_that_the_next_build_removes(
    tmp_path: Path,
) -> None:
    output = tmp_path / "site"
    publish(output, SITE)
    with start(HOLDER, output) as holder:
        assert line_of(holder) == "staged"
        holder.kill()
    assert site_in(output) == SITE
    assert ".site.congbo-stage" in names_in(tmp_path)
    publish(output, SITE)
    assert names_in(tmp_path) == ["site"]


def test_an_orphaned_worker_does_not_hold_the_lock_of_a_killed_build(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with start(FORKER, path) as forker:
        assert line_of(forker) == "held"
        forker.kill()
        forker.wait()
        with Lock(path, nobody_waits):
            pass
        assert forker.stdin is not None
        forker.stdin.close()  # ends the worker


def test_a_second_build_says_once_that_it_waits_and_then_goes_on(tmp_path: Path) -> None:
    output = tmp_path / "site"
    waits: list[str] = []
    told = threading.Event()

    def waiting() -> None:
        waits.append("waiting")
        told.set()

    def second() -> None:
        with open_stage(output, (), waiting) as stage:
            assert site_in(output) == SITE
            stage.write("index.html", b"second")
            stage.publish()

    thread = threading.Thread(target=second)
    with open_stage(output, (), nobody_waits) as stage:
        thread.start()
        assert told.wait(20)
        for path, data in SITE.items():
            stage.write(path, data)
        stage.publish()
    thread.join(20)
    assert waits == ["waiting"]
    assert site_in(output) == {"index.html": b"second"}
    assert names_in(tmp_path) == ["site"]


def test_many_builds_at_once_go_one_after_the_other(tmp_path: Path) -> None:
    output = tmp_path / "site"
    inside = 0
    most = 0

    def build(number: int) -> None:
        nonlocal inside, most
        with open_stage(output, (), lambda: None) as stage:
            inside += 1
            most = max(most, inside)
            stage.write("index.html", str(number).encode())
            stage.publish()
            inside -= 1

    threads = [threading.Thread(target=build, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert most == 1
    assert names_in(tmp_path) == ["site"]


def test_who_waited_for_a_lock_that_was_then_removed_holds_a_lock_that_others_meet(
    tmp_path: Path,
) -> None:
    waits, entered, leave = threading.Event(), threading.Event(), threading.Event()

    def second() -> None:
        with Lock(tmp_path / "lock", waits.set):
            entered.set()
            assert leave.wait(20)

    thread = threading.Thread(target=second)
    with Lock(tmp_path / "lock", nobody_waits):
        thread.start()
        assert waits.wait(20)
    assert entered.wait(20)
    with Lock(tmp_path / "lock", leave.set):
        assert leave.is_set()
    thread.join(20)


def test_an_interrupt_while_waiting_leaves_the_lock_to_its_holder(tmp_path: Path) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with Lock(tmp_path / "lock", nobody_waits):
        with pytest.raises(KeyboardInterrupt), Lock(tmp_path / "lock", interrupted):
            pass
        assert names_in(tmp_path) == ["lock"]
    assert names_in(tmp_path) == []


def test_a_folder_that_is_not_ours_is_refused_and_untouched(tmp_path: Path) -> None:
    output = tmp_path / "tài liệu"
    output.mkdir()
    (output / "luận văn.docx").write_bytes(b"years of work")
    for attempt in (
        lambda: publish(output, SITE),
        lambda: remove_output(output, nobody_waits),
    ):
        with pytest.raises(UseError) as caught:
            attempt()
        note = caught.value.diagnostic
        assert note.message == (
            f"Thư mục xuất “{output}” có tệp không do build.py tạo ra (“luận văn.docx”), "
            "nên không bị ghi đè"
        )
        assert "--output site" in note.cure
    assert site_in(output) == {"luận văn.docx": b"years of work"}
    assert names_in(tmp_path) == ["tài liệu"]


def test_a_file_as_output_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"text")
    with pytest.raises(UseError, match="là một tệp, không phải thư mục"):
        publish(tmp_path / "site", SITE)
    assert (tmp_path / "site").read_bytes() == b"text"


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("content", "nằm trong"),
        ("content/tin-bai/site", "nằm trong"),
        ("../root/content/x", "nằm trong"),
        (".", "chứa"),
        ("..", "chứa"),
        ("link/x", "nằm trong"),
    ],
)
def test_an_output_in_or_around_the_sources_is_refused(
    tmp_path: Path, output: str, words: str
) -> None:
    root = tmp_path / "root"
    (root / "content").mkdir(parents=True)
    (root / ".congbo").touch()  # even if it calls itself ours
    (root / "link").symlink_to(root / "content")
    with (
        pytest.raises(UseError, match=words),
        open_stage(root / output, (root / "content", root / "assets"), nobody_waits),
    ):
        pass
    assert names_in(root / "content") == []


def test_an_output_beside_the_sources_is_welcome(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    protected = (tmp_path / "content", tmp_path / "templates")
    assert check_output(tmp_path / "content-site", protected) == (
        tmp_path.resolve() / "content-site"
    )


def test_a_gitkeep_counts_as_nothing_and_outlives_publications_and_clean(tmp_path: Path) -> None:
    output = tmp_path / "site"
    output.mkdir()
    (output / ".gitkeep").write_bytes(b"# kept\n")
    publish(output, SITE)
    publish(output, {"index.html": b"home"})
    assert site_in(output) == {"index.html": b"home", ".gitkeep": b"# kept\n"}
    assert remove_output(output, nobody_waits) is True
    assert site_in(output) == {".gitkeep": b"# kept\n"}
    assert names_in(output) == [".gitkeep"]
    assert remove_output(output, nobody_waits) is False


def test_a_gitkeep_outlives_publication_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_exchange(monkeypatch)
    output = tmp_path / "site"
    output.mkdir()
    (output / ".gitkeep").touch()
    publish(output, SITE)
    assert site_in(output) == {".gitkeep": b"", **SITE}
    assert names_in(output) == [".congbo", ".gitkeep", "a", "index.html"]


def test_an_output_that_is_a_link_stays_one_and_its_target_is_written(tmp_path: Path) -> None:
    target, output = tmp_path / "www", tmp_path / "site"
    output.symlink_to(target)
    publish(output, SITE)
    publish(output, {"index.html": b"new"})
    assert output.is_symlink()
    assert site_in(target) == {"index.html": b"new"}
    assert remove_output(output, nobody_waits) is True
    assert names_in(tmp_path) == ["site", "www"]
    assert names_in(target) == []


def test_clean_removes_the_output_and_what_a_kill_left(tmp_path: Path) -> None:
    output, stage = tmp_path / "site", tmp_path / ".site.congbo-stage"
    publish(output, SITE)
    stage.mkdir()
    (stage / ".congbo").touch()
    (stage / "half.html").touch()
    assert remove_output(output, nobody_waits) is True
    assert names_in(tmp_path) == []
    assert remove_output(output, nobody_waits) is False
    assert names_in(tmp_path) == []


def test_clean_removes_the_stage_of_a_first_build_that_was_killed(tmp_path: Path) -> None:
    stage = tmp_path / ".site.congbo-stage"
    stage.mkdir()
    assert remove_output(tmp_path / "site", nobody_waits) is True
    assert names_in(tmp_path) == []


def test_a_strange_folder_with_the_name_of_the_stage_is_refused_and_untouched(
    tmp_path: Path,
) -> None:
    stage = tmp_path / ".site.congbo-stage"
    stage.mkdir()
    (stage / "thesis.docx").touch()
    with pytest.raises(UseError, match="mang tên thư mục tạm"):
        publish(tmp_path / "site", SITE)
    assert names_in(tmp_path) == [".site.congbo-stage"]
    assert names_in(stage) == ["thesis.docx"]


def test_a_file_put_into_an_empty_output_during_the_build_is_not_lost(tmp_path: Path) -> None:
    output = tmp_path / "site"
    output.mkdir()
    with open_stage(output, (), nobody_waits) as stage:
        stage.write("index.html", b"home")
        (output / "thesis.docx").write_bytes(b"years of work")
        with pytest.raises(UseError, match=r"Trong lúc đang dựng, tệp “thesis\.docx”"):
            stage.publish()
    assert site_in(output) == {"thesis.docx": b"years of work"}


def test_the_system_that_runs_the_tests_says_so_when_it_cannot_exchange(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    done = exchange.exchange(str(tmp_path / "one"), str(tmp_path / "other"))
    assert names_in(tmp_path / "one") == (["other"] if done else ["one"])
    assert names_in(tmp_path / "other") == (["one"] if done else ["other"])
    with pytest.raises(FileNotFoundError) if done else pytest.raises(AssertionError):
        assert exchange.exchange(str(tmp_path / "one"), str(tmp_path / "missing"))


def test_a_former_site_that_was_made_read_only_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    former = tmp_path / "cu"
    (former / "a").mkdir(parents=True)
    (former / "a" / "index.html").write_text("x")
    (former / "a").chmod(0o555)
    unlink = os.unlink

    def unlink_as_anybody(path: str) -> None:
        if not Path(path).parent.stat().st_mode & 0o200:
            raise PermissionError(path)
        unlink(path)

    monkeypatch.setattr(disk.os, "unlink", unlink_as_anybody)
    disk.remove_tree(str(former))
    assert not former.exists()
