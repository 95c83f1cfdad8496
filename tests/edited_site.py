"""A small published site whose last edit was one of a body, and what a build of it is held against."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from sites import Site, published_in, site_of

from congbo import amended, bodies, pipeline, quick

ARTICLE = "content/tin-bai/a.md"
PAGE = "tin-bai/a/index.html"
LONG = "Đội ngũ báo cáo viên và tuyên truyền viên phổ biến nội dung đến từng chi bộ. " * 4
FILES = f"""\
-- {ARTICLE} --
---
title: Bài thứ nhất
date: 2026-01-05
tags: [hội nghị]
---

{LONG}

## Một đề mục

Xem [bài kia](b.md). Câu cuối cùng.
-- content/tin-bai/b.md --
---
title: Bài thứ hai
date: 2026-01-06
---

{LONG}
-- content/thuat-ngu/cap-uy.yaml --
title: Cấp ủy
definition: Cơ quan lãnh đạo của tổ chức đảng.
-- content/trang/gioi-thieu.md --
---
title: Giới thiệu
---

{LONG}
"""
MORE = "".join(
    f"-- content/don-vi/don-vi-{number}.yaml --\ntitle: Đơn vị số {number}\n" for number in range(6)
)


@dataclass
class Ways:
    """Which ways the builds went: `whole`, `bodies`, `change` (published as a change)."""

    gone: list[str] = field(default_factory=list)

    def note(self, way: str) -> None:
        self.gone.append(way)

    def take(self) -> list[str]:
        """The ways since the last question."""
        gone, self.gone = self.gone, []
        return gone


def ways_noted(monkeypatch: pytest.MonkeyPatch) -> Ways:
    """From now on, the ways of all builds."""
    seen = Ways()

    def noted(module: object, name: str, way: str) -> None:
        original = getattr(module, name)

        def call(*arguments: Any) -> Any:
            result = original(*arguments)
            if result is not None:
                seen.note(way)
            return result

        monkeypatch.setattr(module, name, call)

    monkeypatch.setattr(quick, "FEW", 1000)  # every file of a test is new, hence doubtful
    noted(pipeline, "build", "whole")
    noted(amended, "publish_change", "change")
    noted(bodies, "build", "bodies")
    return seen


def edited_site(ways: Ways) -> Site:
    """A published site, its spare ready, with one edited body behind it."""
    built = site_of(FILES + MORE).build()
    edit_body(built).build()
    assert ways.take() == ["whole", "bodies"]
    return built


def edit_body(site: Site, word: str = "Chữ mới.") -> Site:
    """A word more in the body of an article, beyond what other pages quote."""
    return site.edit(ARTICLE, "Câu cuối cùng.", f"{word} Câu cuối cùng.")


def held(site: Site, *arguments: str) -> Site:
    """Holds the site and what was said of it against a build from nothing."""
    clean = _built_from_nothing(site, arguments)
    assert site.code == clean.code, site.said
    assert notes_of(site) == clean.notes
    assert site.bytes() == clean.files
    return site


@dataclass(frozen=True)
class Clean:
    """What a build from nothing gave."""

    code: int
    notes: list[str]
    files: dict[str, bytes]


def _built_from_nothing(site: Site, arguments: tuple[str, ...]) -> Clean:
    """One for all tests of the same sources and options; it is none of the ways that are noted."""
    asked = (arguments, _sources(site.root))
    if asked not in _known:
        fresh = Site(site.root.with_name(f"{site.root.name}-lại"))
        ignored = shutil.ignore_patterns("site", ".*")
        shutil.copytree(site.root, fresh.root, ignore=ignored)
        with mock.patch.object(Ways, "note"):
            fresh.run("build", *arguments)
        _known[asked] = Clean(fresh.code, notes_of(fresh), fresh.bytes())
        shutil.rmtree(fresh.root)
    return _known[asked]


def _sources(root: Path) -> object:
    """Every file of the sources, as a key."""
    tops = sorted(top for top in root.iterdir() if top.name != "site" and top.name[0] != ".")
    return tuple(
        (top.name, tuple(sorted(published_in(top).items())) if top.is_dir() else top.read_bytes())
        for top in tops
    )


_known: dict[object, Clean] = {}


def notes_of(site: Site) -> list[str]:
    """What was said, without the line that counts and times."""
    return [line for line in site.said.splitlines() if not line.startswith("Đã đăng")]


def memory(site: Site) -> list[Path]:
    """The files of the memo."""
    return [file for file in (site.root / ".cache" / "memo").iterdir() if file.name != "lock"]


def added_link(site: Site) -> None:
    site.edit(ARTICLE, "Câu cuối cùng.", "[Giới thiệu](../trang/gioi-thieu.md). Câu cuối cùng.")


WHOLE: dict[str, Callable[[Site], object]] = {
    "title": lambda site: site.edit(ARTICLE, "Bài thứ nhất", "Bài đầu tiên"),
    "opening words": lambda site: site.edit(ARTICLE, "\n\nĐội ngũ", "\n\nCả đội ngũ"),
    "link added": added_link,
    "link removed": lambda site: site.edit(ARTICLE, "[bài kia](b.md)", "bài kia"),
    "heading": lambda site: site.edit(ARTICLE, "## Một đề mục", "## Đề mục khác"),
    "tag": lambda site: site.edit(ARTICLE, "[hội nghị]", "[tập huấn]"),
    "date": lambda site: site.edit(ARTICLE, "2026-01-05", "2026-01-04"),
    "term": lambda site: site.edit("content/thuat-ngu/cap-uy.yaml", "lãnh đạo", "đứng đầu"),
    "settings": lambda site: site.edit("config.yaml", "Cổng mẫu", "Cổng khác"),
    "new record": lambda site: site.write("content/don-vi/moi.yaml", "title: Mới\n"),
    "removed record": lambda site: site.remove("content/don-vi/don-vi-3.yaml"),
    "renamed record": lambda site: site.rename("content/don-vi/don-vi-3.yaml", "ba.yaml"),
    "template": lambda site: site.write("templates/pages/404.html", "Không có.\n"),
    "asset": lambda site: site.write("assets/style.css", "p { color: #111 }\n"),
    "file at the root": lambda site: site.write("assets/root/xac-minh.txt", "x\n"),
    "note of a later stage": lambda site: site.edit(ARTICLE, "2026-01-05", "2027-01-05"),
}
