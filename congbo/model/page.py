"""Page (trang): a text of its own at the root of the portal, such as the introduction."""

from __future__ import annotations

from dataclasses import dataclass

from congbo.model import fields as f
from congbo.model.common import Record


@dataclass(frozen=True, kw_only=True, eq=False)
class Page(Record):
    """A page; `menu` puts it into the menu, `template` names another template than the usual one."""

    title: str = f.title("Giới thiệu")
    menu: bool = f.boolean("Trong menu", "Hiện trong menu đầu trang.", "có")
    template: str = f.text("Mẫu trang", "Tên mẫu khác trong templates/pages.", "page.html")
