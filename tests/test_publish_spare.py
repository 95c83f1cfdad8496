from functools import partial
from pathlib import Path

import pytest
from publishing import (
    change,
    killed,
    names_in,
    no_exchange,
    no_flush,
    nobody_waits,
    publish,
    site_in,
)
from two_sites import (
    FILES,
    FIRST,
    GONE,
    NEXT,
    SAME,
    SECOND,
    SPARE,
    THIRD,
    folders_for,
    folders_in,
    states,
    with_spare,
)

from congbo.diagnostics import UseError
from congbo.publish import (
    exchange,
    remove_output,
    spare,
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output with the second site, and a spare with the first."""
    return with_spare(tmp_path / "site")


@pytest.mark.parametrize("kept", [None, ".gitkeep"])
def test_the_first_change_of_a_large_site_finds_a_spare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: str | None
) -> None:
    monkeypatch.setattr(spare, "MANY", 5)
    output = tmp_path / "site"
    if kept:
        output.mkdir()
        (output / kept).touch()
    publish(output, SECOND)
    assert names_in(tmp_path) == [SPARE, "site"]
    assert change(output, FILES, GONE) is not None
    assert site_in(output) == {**THIRD, **({kept: b""} if kept else {})}


def test_a_kill_while_the_first_spare_is_made_leaves_the_site_and_the_next_build_heals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spare, "MANY", 5)
    no_flush(monkeypatch)
    for at in range(1, 400):
        output = tmp_path / str(at) / "site"
        output.parent.mkdir()
        if not killed(monkeypatch, at, partial(publish, output, SECOND)):
            break
        assert site_in(output) in ({}, SECOND), at
        publish(output, SECOND)
        assert change(output, FILES, GONE) is not None or publish(output, THIRD)
        assert site_in(output) == THIRD, at
        assert set(names_in(output.parent)) <= {SPARE, "site"}, at
    assert at > 60


def test_where_no_links_are_known_no_first_spare_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spare, "MANY", 5)

    def no_link(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", no_link)
    output = tmp_path / "site"
    publish(output, SECOND)
    assert (names_in(tmp_path), site_in(output)) == (["site"], SECOND)


def test_a_spare_of_another_site_is_not_believed(output: Path) -> None:
    old = output.with_name("old")
    (output.parent / SPARE).rename(old)
    for home in (b"3", b"4"):
        publish(output, {**SECOND, "index.html": home})
    (output.parent / SPARE).rename(output.with_name("new"))
    old.rename(output.parent / SPARE)
    assert change(output, {"bai/0/index.html": b"new"}) is None
    assert site_in(output) == {**SECOND, "index.html": b"4"}
    publish(output, {**SECOND, "index.html": b"5"})
    assert site_in(output) == {**SECOND, "index.html": b"5"}


@pytest.mark.parametrize("at", ["head", "checksum", "body", "end", "all"])
def test_a_damaged_record_is_not_believed(output: Path, at: str) -> None:
    marker = output.parent / SPARE / ".congbo"
    data = bytearray(marker.read_bytes())
    parts = data.split(b"\0", 2)
    places = {"head": 3, "checksum": len(parts[0]) + 2, "body": -4}
    if at in places:
        data[places[at]] ^= 1
    marker.write_bytes(data[:-3] if at == "end" else b"" if at == "all" else data)
    assert change(output, FILES, GONE) is None
    assert site_in(output) == SECOND
    publish(output, THIRD)
    assert site_in(output) == THIRD


def test_a_record_that_leads_out_of_the_spare_is_not_believed(output: Path) -> None:
    difference = spare.Difference(("index.html",), ("../secret",))
    (output.parent / "secret").touch()
    (output.parent / SPARE).rename(output.parent / NEXT)
    spare.keep(str(output.parent / NEXT), output, difference)
    assert change(output, FILES) is None
    assert (output.parent / "secret").exists()


@pytest.mark.parametrize("path", ["index.html", "bai/7/index.html", "bai"])
def test_a_spare_with_a_folder_for_a_file_is_given_up(output: Path, path: str) -> None:
    place = output.parent / SPARE / path
    if place.is_dir():
        place.rename(output.parent / "elsewhere")
        place.symlink_to(output.parent / "elsewhere")
    else:
        place.unlink()
        place.mkdir()
        (place / "x").touch()
    assert change(output, FILES, GONE) is None
    assert site_in(output) == SECOND
    publish(output, THIRD)
    assert site_in(output) == THIRD
    if path == "bai":
        assert names_in(output.parent / "elsewhere") == sorted(map(str, range(20)))


@pytest.mark.parametrize("kind", ["changed", "deleted", "added", "folder", "link", "empty"])
def test_the_whole_way_heals_a_spare_whatever_it_holds(output: Path, kind: str) -> None:
    spare, outside = output.parent / SPARE, output.parent / "outside"
    outside.mkdir()
    (outside / "x").write_bytes(b"mine")
    if kind == "changed":
        (spare / "bai/3/index.html").unlink()
        (spare / "bai/3/index.html").write_bytes(b"SAME 3")
    elif kind == "deleted":
        (spare / "bai/3/index.html").unlink()
        (spare / "bai/3").rmdir()
    elif kind == "added":
        (spare / "stray").mkdir()
        (spare / "stray" / "x").touch()
    elif kind == "folder":
        (spare / "moi").touch()
        (spare / "index.html").unlink()
        (spare / "index.html").mkdir()
    elif kind == "link":
        (spare / "bai/3/index.html").unlink()
        (spare / "bai/3").rmdir()
        (spare / "bai/3").symlink_to(outside)
    else:
        for path in sorted(spare.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    publish(output, THIRD)
    assert site_in(output) == THIRD
    assert folders_in(output) == folders_for(THIRD)
    assert site_in(outside) == {"x": b"mine"}
    assert states(output, SAME.keys() - set(GONE)).keys() == SAME.keys() - set(GONE)


def test_the_whole_way_tells_the_states_of_what_it_publishes(output: Path) -> None:
    for site in (THIRD, SECOND, THIRD):
        assert dict(publish(output, site).seen) == states(output, site)


def test_a_file_edited_in_place_in_the_site_is_mended_in_both_trees(output: Path) -> None:
    with (output / "bai/3/index.html").open("r+b") as file:
        file.write(b"HACK")
    publish(output, {**SECOND, "index.html": b"home 3"})
    assert site_in(output) == {**SECOND, "index.html": b"home 3"}
    change(output, {"index.html": b"home 4"})
    assert site_in(output) == {**SECOND, "index.html": b"home 4"}


def test_a_strange_file_in_the_site_is_gone_for_good_after_a_whole_publication(
    output: Path,
) -> None:
    (output / "bai" / "strange\n.html").touch()
    for home in (b"3", b"4"):
        publish(output, {**SECOND, "index.html": home})
    for home in (b"5", b"6"):
        assert change(output, {"index.html": home}) is not None
        assert site_in(output) == {**SECOND, "index.html": home}


def test_where_folders_cannot_be_exchanged_any_more_the_spare_is_removed(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        no_exchange(patch)
        assert change(output, FILES, GONE) is None
        assert site_in(output) == SECOND
        publish(output, THIRD)
    assert site_in(output) == THIRD
    assert names_in(output.parent) == ["site"]


def test_publication_file_by_file_leaves_no_spare_that_would_be_believed(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(exchange, "available", lambda: False)
        assert change(output, FILES, GONE) is None
        publish(output, THIRD)
    assert names_in(output.parent) == ["site"]
    assert change(output, {"bai/2/index.html": b"new"}) is None
    assert site_in(output) == THIRD


def test_a_site_that_mostly_changed_leaves_no_spare(output: Path) -> None:
    publish(output, dict.fromkeys(SECOND, b"new"))
    assert names_in(output.parent) == ["site"]


def test_what_did_not_change_lies_on_the_disk_once(output: Path) -> None:
    change(output, FILES, GONE)
    spare = output.parent / SPARE
    both = SAME.keys() & THIRD.keys()
    assert all((output / path).samefile(spare / path) for path in both)
    assert not (output / "index.html").samefile(spare / "index.html")


def test_clean_removes_the_spare(output: Path) -> None:
    assert remove_output(output, nobody_waits) is True
    assert names_in(output.parent) == []


def test_clean_removes_a_spare_whose_site_is_gone(output: Path) -> None:
    output.rename(output.parent / "away")
    assert remove_output(output, nobody_waits) is True
    assert names_in(output.parent) == ["away"]


def test_a_strange_folder_with_the_name_of_the_spare_is_refused_and_untouched(
    tmp_path: Path,
) -> None:
    output = tmp_path / "site"
    publish(output, FIRST)
    (tmp_path / SPARE).mkdir()
    (tmp_path / SPARE / "thesis.docx").touch()
    for attempt in (
        lambda: publish(output, SECOND),
        lambda: change(output, FILES),
        lambda: remove_output(output, nobody_waits),
    ):
        with pytest.raises(UseError, match="mang tên thư mục tạm"):
            attempt()
    assert site_in(output) == FIRST
    assert names_in(tmp_path / SPARE) == ["thesis.docx"]
