"""Channel (kênh truyền thông): where people hear, read or see."""

from __future__ import annotations

from dataclasses import dataclass

from congbo.model import fields as f
from congbo.model.common import Record, Ref

MEDIA = (
    "báo chí",
    "internet",
    "mạng xã hội",
    "trang thông tin điện tử",
    "thông tin cơ sở",
    "báo cáo viên",
    "hội nghị",
    "khác",
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Channel(Record):
    """A channel and how it works."""

    title: str = f.title("Đài truyền thanh xã")
    medium: str = f.choice("Loại kênh", "Kênh thuộc loại nào.", "báo chí", MEDIA, required=True)
    owner: Ref | str | None = f.unit("Đơn vị quản lý", "Ai phụ trách kênh.", "dai-truyen-thanh")
    audiences: tuple[str, ...] = f.texts("Đối tượng", "Kênh đến với ai.", "nhân dân trên địa bàn")
    cadence: tuple[str, ...] = f.texts("Định kỳ", "Bao lâu một lần.", "Thứ Hai hằng tuần")
    formats: tuple[str, ...] = f.texts("Hình thức", "Dạng sản phẩm của kênh.", "bản tin phát thanh")
