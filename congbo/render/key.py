"""What a drawn page depends on: the sources of its template and of all it reaches, and its view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from zlib import crc32

from congbo.digest import ValueDigest, sha256
from congbo.render.anatomy import anatomy_of, reached, references
from congbo.render.templates import Templates
from congbo.views.chrome import Chrome
from congbo.views.links import Card


class Reason(StrEnum):
    """Why an address is drawn again; the values are how people are told."""

    NEW = "trang mới, chưa từng được đăng"
    FORGOTTEN = (
        "chương trình, thư viện hoặc tùy chọn đổi, hay .cache đã bị xóa; mọi trang được dựng lại"
    )
    TEMPLATE = "mẫu trang, hoặc một mẫu mà nó dùng, đã đổi"
    VIEW = "dữ liệu của trang đã đổi"
    BYTES = "nội dung của tệp đã đổi"
    SAME = "không có gì đổi; lần dựng tới giữ nguyên tệp"


Parts = dict[str, int]
"""The names of the fields of a view, and a checksum of each."""


class PageKeys:
    """The key of a page: equal keys, equal bytes (with the same program, which the memo's label names).

    It has two halves, so that `why` can tell a changed template from changed data.
    """

    def __init__(self, templates: Templates) -> None:
        self._closures = closures(templates)
        self._views = ValueDigest(Chrome, Card)

    def of(self, template: str, view: object) -> tuple[str, Parts]:
        """The key of the page that `template` draws from a view, and the parts of it, to tell one day what changed."""
        packed = {name: self._views.packed(value) for name, value in vars(view).items()}
        whole = sha256(
            b"".join([b"%b:%b" % (name.encode(), data) for name, data in packed.items()])
        )
        parts = {name: crc32(data) for name, data in packed.items()}
        return f"{self._closures.get(template, '')}:{whole}", parts


def reason(old: str, new: str) -> Reason:
    """Why a page with the key `new` is drawn again when the published one has `old`."""
    if old == new:
        return Reason.SAME
    same_template = old.partition(":")[0] == new.partition(":")[0]
    return Reason.VIEW if same_template else Reason.TEMPLATE


def closures(templates: Templates) -> dict[str, str]:
    """For each template the digest of its source and of all it extends, imports or includes."""
    refers = references(templates.sources)
    return {
        name: sha256("\0".join(f"{part}\0{templates.sources[part]}" for part in parts).encode())
        for name, parts in ((name, reached(name, refers)) for name in sorted(refers))
    }


def shows_body_whole(
    name: str, sources: Mapping[str, str], refers: Mapping[str, Sequence[str | None]]
) -> bool:
    """Whether a template, with all it reaches, shows the body in one place and does no more with it.

    One that reaches a template known only when drawing may do anything.
    """
    parts = reached(name, refers)
    shown = [anatomy_of(sources[part]).bodies for part in parts]
    known = all(other is not None for part in parts for other in refers[part])
    return known and None not in shown and sum(filter(None, shown)) == 1
