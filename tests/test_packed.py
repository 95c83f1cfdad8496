"""The memo gives back our own values and runs nothing else."""

from __future__ import annotations

import marshal
import os
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from congbo.diagnostics import Diagnostic, Span
from congbo.digest import sha256
from congbo.last import SourceDigests
from congbo.load.config import load_config
from congbo.load.content import Loaded, load_content
from congbo.load.tree import read_tree
from congbo.model.common import Attachment, FilePath, Origin, Ref, Source
from congbo.model.content import KINDS
from congbo.model.document import Document
from congbo.model.fragment import Body, Fragment, Heading, Html, Slot
from congbo.packed import BODIES, NoValue, as_fragment
from congbo.records import RECORDS, RecordMemo
from congbo.store import Store

SLOT = Slot("link", "van-ban/x", Span("a.md", 3, 1), ("chữ",), day=date(2026, 2, 5))
FRAGMENT = Fragment(("<p>", SLOT), (Heading(2, "a", "A"),), ("a",), "chữ")


def test_a_value_of_the_model_comes_back_equal() -> None:
    value = (
        FRAGMENT,
        datetime(2026, 2, 5, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")),
        datetime(2026, 2, 5, tzinfo=UTC),
        datetime(2026, 2, 5, 8, 0, 1, 2, timezone(timedelta(hours=-3, minutes=-30)), fold=1),
        Html("<b>x</b>"),
        Diagnostic("error", "sai-ngay", Span("a.md", 1, 2, 3), "cớ", "cách"),
    )
    again = RECORDS.unpack(RECORDS.pack(value))
    assert again == value
    assert [type(one) for one in again] == [type(one) for one in value]
    assert again[3].fold == 1
    assert again[0].parts[1].span == SLOT.span


def test_a_record_comes_back_with_all_that_is_nested_in_it() -> None:
    document = Document(
        title="Kế hoạch",
        type_="kế hoạch",
        issuer=Ref("unit", "so-y-te", Span("a.md", 4, 9)),
        source=Source(name="Báo mẫu", date=date(2026, 1, 2)),
        files=(Attachment(path=FilePath("a.pdf", Span("a.md", 5, 1)), title="Bản PDF"),),
        origin=Origin("document", "ke-hoach", "content/van-ban/a.md", "title:2:1:3"),
        body=Body((Heading(2, "a", "A"),), ("a",), (SLOT,), "Lời đầu"),
    )
    loaded = Loaded(document, "ke-hoach", ())
    assert repr(RECORDS.unpack(RECORDS.pack(loaded))) == repr(loaded)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_records_of_every_kind_come_back(kind) -> None:
    assert repr(RECORDS.unpack(RECORDS.pack(kind.model()))) == repr(kind.model())


def test_a_field_that_is_no_value_is_given_by_who_unpacks() -> None:
    body = Body(opening="Lời đầu", fragment=lambda: FRAGMENT)
    again = RECORDS.unpack(RECORDS.pack(body), {Body: {"fragment": lambda: Fragment(("<hr>",))}})
    assert again == body
    assert again.fragment() == Fragment(("<hr>",))
    assert RECORDS.unpack(RECORDS.pack(body)).fragment() == Fragment()


def test_a_body_is_packed_alike_by_those_who_know_records_and_those_who_do_not() -> None:
    assert BODIES.pack(FRAGMENT) == RECORDS.pack(FRAGMENT)
    assert repr(as_fragment(BODIES.pack(FRAGMENT))) == repr(FRAGMENT)
    with pytest.raises(NoValue):
        as_fragment(BODIES.pack(FRAGMENT.headings))


def test_short_texts_that_come_again_are_kept_once() -> None:
    packed = [RECORDS.pack(Document(title=f"Kế hoạch {n}", tags=("tập huấn",))) for n in (1, 2)]
    one, other = (RECORDS.unpack(data) for data in packed)
    assert one.tags[0] is other.tags[0]


class Command:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (os.system, ("true",))


@pytest.mark.parametrize("value", [Command(), os.getcwd, Span, {"a": 1}, [1], {1}, Path()])
def test_nothing_but_values_is_packed(value: object) -> None:
    with pytest.raises(TypeError):
        RECORDS.pack(value)


FOREIGN = {
    "a pickled command": pickle.dumps(Command()),
    "nothing": b"",
    "half a value": RECORDS.pack(FRAGMENT)[:-3],
    "code": marshal.dumps(compile("1", "a", "eval")),
    "code in a value": marshal.dumps([2, compile("1", "a", "eval")]),
    "a dict": marshal.dumps({"a": 1}),
    "a set in a tuple": marshal.dumps((frozenset({1}),)),
    "no class": marshal.dumps([]),
    "a class by name": marshal.dumps(["Span", "a.md"]),
    "a class nobody has": marshal.dumps([10_000]),
    "too many fields": marshal.dumps([2, *range(20)]),
    "a date that is none": marshal.dumps([5, 2026, 2, 31]),
    "a zone that leads elsewhere": marshal.dumps([7, "../../etc/passwd"]),
}


@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN.keys())
def test_nothing_but_values_is_unpacked(data: bytes) -> None:
    with pytest.raises(NoValue):
        RECORDS.unpack(data)


@pytest.mark.parametrize("put", [*FOREIGN.values(), RECORDS.pack(Span("a.md", 1))])
def test_a_foreign_memo_costs_nothing_but_time(tmp_path: Path, put: bytes) -> None:
    article = tmp_path / "content/tin-bai/a.md"
    article.parent.mkdir(parents=True)
    article.write_text("---\ntitle: Bài mẫu\ndate: 2026-02-05\n---\n\nChữ **mẫu**.\n", "utf-8")
    (tmp_path / "config.yaml").write_text("title: Cổng\nbase_url: https://mau.example\n", "utf-8")
    tree, _ = read_tree(tmp_path, tmp_path)
    _, setting, _ = load_config(tree)

    def loaded(store: Store) -> tuple[str, Fragment]:
        memo = RecordMemo(store, SourceDigests(None), setting, 1)
        (record,) = load_content(tree, memo.load)[0].records
        return repr(record), record.body.fragment()

    class Remembered(Store):
        """A memo in which somebody has put a value of his own under every key."""

        is_empty = False

        def use(self, key: str) -> bool:
            return True

        def get(self, key: str) -> bytes:
            return put

    assert loaded(Remembered(None, "")) == loaded(Store(None, ""))


def test_what_was_read_is_digested_once(tmp_path: Path) -> None:
    file = tmp_path / "content/tin-bai/a.md"
    file.parent.mkdir(parents=True)
    file.write_text("---\ntitle: Bài\ndate: 2026-02-05\n---\n\nChữ.\n", "utf-8")
    (tmp_path / "config.yaml").write_text("title: Cổng\nbase_url: https://mau.example\n", "utf-8")
    tree, _ = read_tree(tmp_path, tmp_path)
    digests = SourceDigests(None)
    load_content(tree, RecordMemo(Store(None, ""), digests, load_config(tree)[1], 1).load)
    data = file.read_bytes()
    file.write_text("khác", "utf-8")
    assert digests.of(tree.by_path["content/tin-bai/a.md"]) == sha256(data)
