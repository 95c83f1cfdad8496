"""The memo on disk: what was put is found again by the next build, what was not used leaves, what rots is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congbo import store
from congbo.store import Store

KEYS = [f"k:{number}" for number in range(12)]


def opened(folder: Path, label: str = "một") -> Store:
    return Store(folder, label)


def saved(folder: Path, **values: bytes) -> None:
    memo = opened(folder)
    memo.use_all()
    for key, value in values.items():
        memo.put(key, value)
    memo.save()
    memo.close()


def kept(folder: Path, keys: list[str], label: str = "một") -> dict[str, bytes]:
    memo = opened(folder, label)
    found = {key: value for key in keys if (value := memo.get(key)) is not None}
    memo.close()
    return found


def test_a_value_is_found_at_once_and_by_the_next_build(tmp_path: Path):
    memo = opened(tmp_path)
    memo.put("a", b"1")
    assert memo.get("a") == b"1"
    memo.save()
    assert memo.get("a") == b"1"
    memo.close()
    assert kept(tmp_path, ["a", "b"]) == {"a": b"1"}


def test_what_was_not_used_leaves_unless_all_is_kept(tmp_path: Path):
    saved(tmp_path, a=b"1", b=b"2")
    memo = opened(tmp_path)
    assert memo.use("a")
    assert not memo.use("c")
    memo.save()
    memo.close()
    assert kept(tmp_path, ["a", "b"]) == {"a": b"1"}


def test_another_label_knows_nothing_of_it(tmp_path: Path):
    saved(tmp_path, a=b"1")
    assert kept(tmp_path, ["a"], "hai") == {}
    assert opened(tmp_path, "hai").is_empty
    assert not opened(tmp_path).is_empty


@pytest.mark.parametrize("file", ["index", "values"])
@pytest.mark.parametrize("place", [0, 3, 8, -1])
def test_a_byte_that_rots_costs_a_value_and_never_gives_another(tmp_path: Path, file, place):
    saved(tmp_path, a=b"mot", b=b"hai", c=b"ba!")
    data = bytearray((tmp_path / file).read_bytes())
    data[place] ^= 1
    (tmp_path / file).write_bytes(data)
    found = kept(tmp_path, ["a", "b", "c"])
    assert len(found) < 3
    assert found.items() <= {"a": b"mot", "b": b"hai", "c": b"ba!"}.items()


@pytest.mark.parametrize("length", [0, 1, 4, 7, 30, 60])
@pytest.mark.parametrize("file", ["index", "values"])
def test_a_torn_file_is_no_trouble(tmp_path: Path, file, length):
    saved(tmp_path, a=b"mot", b=b"hai")
    (tmp_path / file).write_bytes((tmp_path / file).read_bytes()[:length])
    assert kept(tmp_path, ["a", "b"]).items() <= {"a": b"mot", "b": b"hai"}.items()
    saved(tmp_path, c=b"ba")
    assert kept(tmp_path, ["c"]) == {"c": b"ba"}


def test_a_rotten_value_may_be_put_again(tmp_path: Path):
    saved(tmp_path, a=b"mot", b=b"hai")
    (tmp_path / "values").write_bytes(b"xxxxxx")
    memo = opened(tmp_path)
    memo.use_all()
    assert memo.get("a") is None
    memo.put("a", b"mot")
    memo.save()
    memo.close()
    assert kept(tmp_path, ["a", "b"]) == {"a": b"mot"}


def test_without_a_folder_values_last_as_long_as_the_store():
    memo = Store(None, "")
    memo.put("a", b"1")
    memo.save()
    assert memo.get("a") == b"1"
    assert memo.use("a")


BUILDS = st.lists(
    st.tuples(
        st.booleans(),
        st.lists(st.tuples(st.sampled_from(["put", "use", "get"]), st.sampled_from(KEYS))),
    ),
    max_size=8,
)


@given(BUILDS)
def test_any_builds_in_a_row_keep_what_a_dictionary_would(tmp_path_factory, builds):
    folder, told = tmp_path_factory.mktemp("memo"), {}
    store_waste, store.WASTE_LIMIT = store.WASTE_LIMIT, 0  # so that values move too
    try:
        for number, (all_kept, steps) in enumerate(builds):
            memo, used = opened(folder), {}
            if all_kept:
                memo.use_all()
            for step, key in steps:
                if step == "put" and key not in used:  # one key, one value
                    value = told.get(key, f"{key} {number}".encode() * 9_999)
                    memo.put(key, value)
                    used[key] = value
                elif step == "use":
                    assert memo.use(key) == (key in used or key in told)
                elif step == "get":
                    assert memo.get(key) == used.get(key, told.get(key))
                if key in told and step != "put":
                    used[key] = told[key]
            memo.save()
            memo.close()
            told = {**told, **used} if all_kept else used
            assert kept(folder, KEYS) == told
    finally:
        store.WASTE_LIMIT = store_waste
