"""All kinds, one row each, and all records of a portal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from congbo.model.activity import Activity
from congbo.model.article import Article
from congbo.model.channel import Channel
from congbo.model.common import Record
from congbo.model.document import Document
from congbo.model.exemplar import Exemplar
from congbo.model.page import Page
from congbo.model.question import Question
from congbo.model.task import Task
from congbo.model.term import Term
from congbo.model.theme import Theme
from congbo.model.unit import Unit


@dataclass(frozen=True)
class Kind:
    """A kind of records: English name, folder (also the list's address), class, and its Vietnamese names."""

    name: str
    folder: str
    model: type[Record]
    title: str
    one: str
    archived: bool = False
    """Whether lists by year and month exist."""
    listed: bool = True
    """Whether the kind has a list and a feed."""


KINDS = (
    Kind("document", "van-ban", Document, "Văn bản", "văn bản", archived=True),
    Kind("task", "nhiem-vu", Task, "Nhiệm vụ", "nhiệm vụ"),
    Kind("theme", "noi-dung", Theme, "Nội dung tuyên truyền", "nội dung tuyên truyền"),
    Kind("channel", "kenh", Channel, "Kênh truyền thông", "kênh truyền thông"),
    Kind("article", "tin-bai", Article, "Tin bài", "tin bài", archived=True),
    Kind("activity", "hoat-dong", Activity, "Hoạt động", "hoạt động", archived=True),
    Kind("exemplar", "mo-hinh", Exemplar, "Mô hình điển hình", "mô hình điển hình"),
    Kind("unit", "don-vi", Unit, "Đơn vị", "đơn vị"),
    Kind("term", "thuat-ngu", Term, "Thuật ngữ", "thuật ngữ"),
    Kind("question", "hoi-dap", Question, "Hỏi đáp", "câu hỏi"),
    Kind("page", "trang", Page, "Trang", "trang", listed=False),
)
KIND = {kind.name: kind for kind in KINDS}
KIND_BY_FOLDER = {kind.folder: kind for kind in KINDS}


@dataclass(frozen=True)
class Content:
    """Every record that could be read, public or not, sorted by kind (order of KINDS), then by path.

    `unread` has kind and slug of the files that could not: what leads to them is not wrong.
    """

    records: tuple[Record, ...] = ()
    unread: frozenset[tuple[str, str]] = frozenset()

    def __iter__(self) -> Iterator[Record]:
        return iter(self.records)
