"""Lists are read as they were written, whichever way they were written."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from congbo.search.coding import SPARSE, listed
from congbo.search.index import BEST, LONG, EntryWriter
from congbo.search.reading import read_shard, read_whole
from congbo.search.shards import shards

DOCUMENTS = st.sets(st.integers(0, 300_000), min_size=1, max_size=40).map(sorted)
WEIGHTS = st.dictionaries(st.integers(0, 39), st.integers(1, 7), max_size=5)


@settings(max_examples=80)
@given(DOCUMENTS, WEIGHTS)
def test_documents_and_weights_are_read_back(documents: list[int], some: dict[int, int]) -> None:
    heavy = {place: weight for place, weight in some.items() if place < len(documents)}
    entries = [EntryWriter()("chi", b"bo\0\1\2", documents, heavy)]
    ((_, data),) = shards([("chi", [b"an\0\1\2" + listed([7], {}), *entries])])
    first, found = read_shard(data)
    assert (first.postings, found.name, found.documents) == ([56], "chi", len(documents))
    expected = [number << 3 | heavy.get(place, 0) for place, number in enumerate(documents)]
    assert found.postings == expected


def test_a_sparse_list_takes_two_bytes_a_document_and_a_dense_one_fewer() -> None:
    sparse = [SPARSE * place for place in range(1, 101)]
    dense = list(range(100))
    assert len(listed(sparse, {})) == 2 * 100 + 2
    assert len(listed(dense, {})) == 100 + 2


def test_a_long_list_keeps_its_heaviest_and_then_its_newest() -> None:
    documents = list(range(LONG + 1))
    writer = EntryWriter()
    entry = writer("chi", b"\0\0", documents, {5: 1, 9: 4})
    ((_, data),) = shards([("chi", [entry])])
    (found,) = read_shard(data)
    newest = range(LONG + 1 - (BEST - 2), LONG + 1)
    assert found.postings == [5 << 3 | 1, 9 << 3 | 4, *(number << 3 for number in newest)]
    (whole,) = writer.long
    assert whole.name == f"{found.whole}.bin"
    assert len(read_whole(whole.data, found.documents)) == LONG + 1
