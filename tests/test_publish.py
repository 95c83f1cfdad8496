import errno
import hashlib
import os
import socket
import stat
import sys
from functools import partial
from pathlib import Path

import pytest
from publishing import (
    killed,
    names_in,
    no_exchange,
    no_flush,
    nobody_waits,
    publish,
    site_in,
)

from congbo.diagnostics import UseError
from congbo.publish import Published, Seen, disk, exchange, open_stage

OLD = {
    "index.html": b"old home",
    "tin-bai/a/index.html": b"article a",
    "tin-bai/b/index.html": b"article b",
    "assets/style-1.css": b"old style",
    "manifest.json": b"{1}",
}
NEW = {
    "index.html": b"new home",
    "tin-bai/a/index.html": b"article a",
    "tin-bai/c/index.html": b"article c",
    "assets/style-2.css": b"new style",
    "manifest.json": b"{2}",
}


def counts(done: Published) -> tuple[int, int, int]:
    return done.changed, done.removed, done.unchanged


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def interrupted(output: Path, interrupt: type[BaseException]) -> None:
    with open_stage(output, (), nobody_waits) as stage:
        stage.write("index.html", b"new")
        raise interrupt


def test_the_first_publication_makes_the_output_and_the_folders_above_it(tmp_path: Path) -> None:
    output = tmp_path / "một" / "hai" / "site"
    assert counts(publish(output, OLD)) == (5, 0, 0)
    assert site_in(output) == OLD
    assert (output / ".congbo").read_text("utf-8").startswith("congbo 1\n")
    assert names_in(output.parent) == ["site"]


def test_a_publication_replaces_all_and_removed_pages_and_their_folders_disappear(
    tmp_path: Path,
) -> None:
    output = tmp_path / "site"
    publish(output, OLD)
    assert counts(publish(output, NEW)) == (4, 2, 1)
    assert site_in(output) == NEW
    assert names_in(output / "tin-bai") == ["a", "c"]
    assert names_in(tmp_path) == ["site"]


def test_a_strange_file_in_our_output_disappears(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, OLD)
    (output / "tin-bai" / "stray.html").write_bytes(b"?")
    assert counts(publish(output, OLD)) == (0, 1, 5)
    assert site_in(output) == OLD


def test_when_no_byte_differs_the_output_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "site"
    publish(output, OLD)
    before = [(path, path.stat().st_ino, path.stat().st_ctime_ns) for path in output.rglob("*")]

    def called(one: str, other: str) -> bool:
        raise AssertionError("exchanged")

    monkeypatch.setattr(exchange, "exchange", called)
    assert counts(publish(output, OLD)) == (0, 0, 5)
    assert before == [
        (path, path.stat().st_ino, path.stat().st_ctime_ns) for path in output.rglob("*")
    ]


def test_leaving_the_block_without_publishing_changes_nothing(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, OLD)
    with open_stage(output, (), nobody_waits) as stage:
        stage.write("index.html", b"new")
    assert site_in(output) == OLD
    assert names_in(tmp_path) == ["site"]


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, SystemExit, RuntimeError])
def test_an_interrupt_goes_through_and_leaves_no_stage(
    tmp_path: Path, interrupt: type[BaseException]
) -> None:
    output = tmp_path / "site"
    publish(output, OLD)
    with pytest.raises(interrupt):
        interrupted(output, interrupt)
    assert site_in(output) == OLD
    assert names_in(tmp_path) == ["site"]


def test_writing_tells_whether_the_published_file_differs(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, OLD)
    with open_stage(output, (), nobody_waits) as stage:
        assert stage.write("index.html", b"old home") is False
        assert stage.write("tin-bai/a/index.html", b"article A") is True
        assert stage.write("moi.html", b"") is True


def test_a_kept_file_must_have_the_expected_bytes(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, OLD)
    (output / "manifest.json").write_bytes(b"{9}")
    with open_stage(output, (), nobody_waits) as stage:
        assert stage.keep("index.html", 8, sha256(b"old home")) is True
        assert stage.keep("manifest.json", 3, sha256(b"{1}")) is False
        assert stage.keep("tin-bai/a/index.html", 8, sha256(b"article a")) is False
        assert stage.keep("nowhere.html", 0, sha256(b"")) is False
        stage.write("manifest.json", b"{1}")
        assert counts(stage.publish()) == (1, 3, 1)
    assert site_in(output) == {"index.html": b"old home", "manifest.json": b"{1}"}


def test_a_record_is_trusted_only_while_size_time_and_inode_are_the_same(tmp_path: Path) -> None:
    output = tmp_path / "site"
    seen = dict(publish(output, OLD).seen)
    state = (output / "index.html").stat()
    assert seen["index.html"] == Seen(state.st_size, state.st_mtime_ns, state.st_ino)
    (output / "manifest.json").write_bytes(b"{8}")
    os.utime(output / "manifest.json", ns=(0, seen["manifest.json"].mtime + 1))
    with open_stage(output, (), nobody_waits) as stage:
        # The digest is not looked at when the record holds, hence a false one here.
        assert stage.keep("index.html", 8, "not a digest", seen["index.html"]) is True
        assert stage.keep("manifest.json", 3, sha256(b"{1}"), seen["manifest.json"]) is False


def test_records_stay_true_over_publications_that_keep_the_file(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, OLD)
    seen = dict(publish(output, {**OLD, "index.html": b"new home"}).seen)
    for path in OLD:
        state = (output / path).stat()
        assert seen[path] == Seen(state.st_size, state.st_mtime_ns, state.st_ino)


def test_kept_files_are_copied_where_links_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(source: str, target: str) -> None:
        raise OSError(errno.EPERM, "no links here")

    output = tmp_path / "site"
    publish(output, OLD)
    monkeypatch.setattr(os, "link", link)
    seen = dict(publish(output, NEW).seen)
    assert site_in(output) == NEW
    assert seen["tin-bai/a/index.html"].inode == (output / "tin-bai/a/index.html").stat().st_ino


def test_a_source_is_copied_in_pieces_and_kept_when_it_is_published_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "CHUNK", 7)
    data = bytes(range(256))
    source = tmp_path / "ảnh.jpg"
    source.write_bytes(data)
    for fresh in (True, False):
        with open_stage(tmp_path / "site", (), nobody_waits) as stage:
            assert stage.copy("tep/anh-1.jpg", source, len(data), sha256(data)) is fresh
            stage.publish()
    assert site_in(tmp_path / "site") == {"tep/anh-1.jpg": data}


def test_a_source_that_vanishes_is_told_with_its_name(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, OLD)
    with (
        pytest.raises(UseError, match=r"“ảnh\.jpg” không còn nữa trong lúc đang dựng"),
        open_stage(output, (), nobody_waits) as stage,
    ):
        stage.copy("tep/anh-1.jpg", tmp_path / "ảnh.jpg", 3, sha256(b"abc"))
    assert site_in(output) == OLD
    assert names_in(tmp_path) == ["site"]


def test_a_source_that_changes_under_the_build_is_told_with_its_name(tmp_path: Path) -> None:
    source = tmp_path / "ảnh.jpg"
    source.write_bytes(b"abd")
    with (
        pytest.raises(UseError, match=r"“ảnh\.jpg” thay đổi trong lúc đang dựng"),
        open_stage(tmp_path / "site", (), nobody_waits) as stage,
    ):
        stage.copy("tep/anh-1.jpg", source, 3, sha256(b"abc"))
    assert names_in(tmp_path) == ["ảnh.jpg"]


@pytest.mark.parametrize(
    ("first", "second"),
    [("a.html", "a.html"), ("A.html", "a.html"), ("Ệ", "ệ"), ("a", "A/b"), ("a/b/c", "a/B")],
)
def test_two_files_at_one_address_are_refused(tmp_path: Path, first: str, second: str) -> None:
    with open_stage(tmp_path / "site", (), nobody_waits) as stage:
        stage.write(first, b"1")
        with pytest.raises(ValueError, match="file"):
            stage.write(second, b"2")


def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    output = tmp_path / "site"
    before = os.umask(0o077)
    try:
        publish(output, OLD)
    finally:
        os.umask(before)
    expected = (0o666, 0o777) if sys.platform == "win32" else (0o644, 0o755)
    found = {
        (path.is_dir(), stat.S_IMODE(path.stat().st_mode) & 0o777)
        for path in (output, *output.rglob("*"))
    }
    assert found == {(False, expected[0]), (True, expected[1])}


def test_a_published_file_that_others_cannot_read_any_more_is_mended(tmp_path: Path) -> None:
    output = tmp_path / "site"
    publish(output, OLD)
    (output / "index.html").chmod(0o400)
    assert counts(publish(output, OLD)) == (1, 0, 4)
    assert (output / "index.html").stat().st_mode & 0o200


def test_a_link_put_in_place_of_a_published_file_is_replaced_not_followed(tmp_path: Path) -> None:
    output, secret = tmp_path / "site", tmp_path / "secret"
    publish(output, OLD)
    secret.write_bytes(b"old home")
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(secret)
    publish(output, OLD)
    assert not (output / "index.html").is_symlink()
    assert secret.read_bytes() == b"old home"


def test_a_socket_put_in_place_of_a_published_file_is_replaced_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "site", {"empty.txt": b"", "index.html": b""})
    monkeypatch.chdir(tmp_path / "site")  # the name of a socket is short
    Path("empty.txt").unlink()
    with socket.socket(socket.AF_UNIX) as strange:
        strange.bind("empty.txt")
    Path("empty.txt").chmod(0o644)
    publish(tmp_path / "site", {"empty.txt": b"", "index.html": b""})
    assert (tmp_path / "site" / "empty.txt").is_file()


@pytest.mark.parametrize("at", range(1, 5))
def test_a_full_disk_leaves_the_old_site_and_no_stage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    output = tmp_path / "site"
    publish(output, OLD)
    calls = 0

    def write(descriptor: int, data: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls >= at:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real_write(descriptor, data)

    real_write = os.write
    monkeypatch.setattr(os, "write", write)
    with pytest.raises(OSError, match="No space left"):
        publish(output, NEW)
    assert site_in(output) == OLD
    assert names_in(tmp_path) == ["site"]


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real_write(descriptor, data[:2]))
    publish(tmp_path / "site", OLD)
    assert site_in(tmp_path / "site") == OLD


def test_without_one_call_that_flushes_all_each_file_is_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed = 0

    def fsync(descriptor: int) -> None:
        nonlocal flushed
        flushed += 1

    monkeypatch.setattr(exchange, "_system_call", lambda name: None)
    monkeypatch.setattr(os, "fsync", fsync)
    publish(tmp_path / "site", OLD)
    assert flushed >= len(OLD)


def test_a_flush_that_fails_stops_the_publication(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flush(folder: str) -> None:
        raise OSError(errno.EIO, "Input/output error")

    output = tmp_path / "site"
    publish(output, OLD)
    monkeypatch.setattr(exchange, "flush", flush)
    with pytest.raises(OSError, match="Input/output"):
        publish(output, NEW)
    assert site_in(output) == OLD


def test_killed_at_any_moment_the_site_is_wholly_old_or_wholly_new_and_the_next_build_heals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_flush(monkeypatch)
    found = []
    for at in range(1, 200):
        output = tmp_path / str(at) / "site"
        publish(output, OLD)
        if not killed(monkeypatch, at, partial(publish, output, NEW)):
            break
        found.append(site_in(output))
        assert found[-1] in (OLD, NEW), at
        publish(output, NEW)
        assert site_in(output) == NEW, at
        assert names_in(output.parent) == ["site"], at
    first_new = found.index(NEW)
    assert 10 < first_new < len(found) - 10
    assert all(site == NEW for site in found[first_new:])


@pytest.mark.parametrize("kept", [".gitkeep", None])
def test_killed_during_the_first_publication_there_is_no_site_or_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str | None
) -> None:
    no_flush(monkeypatch)
    keep = {kept: b""} if kept else {}
    for at in range(1, 200):
        output = tmp_path / str(at) / "site"
        output.parent.mkdir()
        if kept:
            output.mkdir()
            (output / kept).touch()
        if not killed(monkeypatch, at, partial(publish, output, NEW)):
            break
        assert site_in(output) in (keep, {**keep, **NEW}), at
        publish(output, NEW)
        assert site_in(output) == {**keep, **NEW}, at
        assert names_in(output.parent) == ["site"], at
    assert at > 20


def test_file_by_file_a_kill_leaves_whole_files_and_the_next_build_heals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_flush(monkeypatch)
    no_exchange(monkeypatch)
    mixed = 0
    for at in range(1, 300):
        output = tmp_path / str(at) / "site"
        publish(output, OLD)
        if not killed(monkeypatch, at, partial(publish, output, NEW)):
            break
        site = site_in(output)
        mixed += site not in (OLD, NEW)
        for path, data in site.items():
            assert data in (OLD.get(path), NEW.get(path)), (at, path)
        if site["index.html"] == b"new home":
            assert site["assets/style-2.css"] == b"new style", at
        if site["manifest.json"] == b"{2}":
            assert site == NEW, at
        publish(output, NEW)
        assert site_in(output) == NEW, at
        assert names_in(output.parent) == ["site"], at
        assert names_in(output) == [".congbo", "assets", "index.html", "manifest.json", "tin-bai"]
        assert names_in(output / "tin-bai") == ["a", "c"]
    assert mixed >= 3


def test_file_by_file_a_file_may_become_a_folder_and_a_folder_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_exchange(monkeypatch)
    output = tmp_path / "site"
    one = {"a": b"1", "b/c/d": b"2", "Home.html": b"3", "Ab/x": b"4", "s": b"5"}
    two = {"a/b": b"6", "b": b"7", "home.html": b"8", "ab/x": b"9", "s": b"5"}
    publish(output, one)
    assert counts(publish(output, two)) == (4, 4, 1)
    assert site_in(output) == two
    assert names_in(output) == [".congbo", "a", "ab", "b", "home.html", "s"]
    publish(output, one)
    assert site_in(output) == one


def test_a_file_held_open_by_another_program_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([True, True, False, False, False, False, False])

    def replace(source: str, target: str) -> None:
        if next(refusals):
            raise PermissionError(errno.EACCES, "held open")
        real_replace(source, target)

    real_replace = os.replace
    no_exchange(monkeypatch)
    output = tmp_path / "site"
    publish(output, OLD)
    monkeypatch.setattr(disk, "PATIENCE", (0.0, 0.0, 0.0))
    monkeypatch.setattr(os, "replace", replace)
    publish(output, NEW)
    assert site_in(output) == NEW


def test_where_nothing_can_be_made_beside_the_output_the_stage_lies_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(name: str) -> None:
        original = getattr(os, name)

        def call(path: str | Path, *rest: int, **named: int) -> object:
            if Path(path).parent == tmp_path and Path(path).name.startswith(".site.congbo"):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return original(path, *rest, **named)

        monkeypatch.setattr(os, name, call)

    refusing("open")
    refusing("mkdir")
    output = tmp_path / "site"
    publish(output, OLD)
    assert site_in(output) == OLD
    publish(output, NEW)
    assert site_in(output) == NEW
    assert names_in(output) == [".congbo", "assets", "index.html", "manifest.json", "tin-bai"]


@pytest.mark.parametrize("start", [{}, OLD])
def test_an_output_that_is_a_mount_of_the_same_disk_gets_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: dict[str, bytes]
) -> None:
    output = tmp_path / "site"
    output.mkdir()
    if start:
        publish(output, start)

    def rename(source: str | Path, target: str | Path) -> None:
        if Path(source).parent == tmp_path:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        real_rename(source, target)

    real_rename = os.rename
    monkeypatch.setattr(os, "rename", rename)
    no_exchange(monkeypatch)
    seen = dict(publish(output, NEW).seen)
    assert site_in(output) == NEW
    assert seen["index.html"].inode == (output / "index.html").stat().st_ino
    assert names_in(tmp_path) == ["site"]
