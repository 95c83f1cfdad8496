"""Activity (hoạt động): a broadcast, a talk, a post that took place on a channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congbo.model import fields as f
from congbo.model.common import FilePath, Record, Ref


@dataclass(frozen=True, kw_only=True, eq=False)
class Activity(Record):
    """What was done, when, on which channel, how many people it reached."""

    title: str = f.title("Nói chuyện chuyên đề ở các thôn")
    date: datetime | None = f.moment("Ngày", "Ngày diễn ra.", "12/9/2022", required=True)
    channel: Ref | None = f.reference(
        "channel", "Kênh", "Hoạt động diễn ra trên kênh nào.", "dai-truyen-thanh-xa", required=True
    )
    unit: Ref | str | None = f.unit("Đơn vị", "Đơn vị thực hiện.", "so-y-te")
    themes: tuple[Ref, ...] = f.references(
        "theme", "Nội dung tuyên truyền", "Nội dung đã nói tới.", "muc-tieu"
    )
    tasks: tuple[Ref, ...] = f.references("task", "Nhiệm vụ", "Nhiệm vụ đã nói tới.", "lap-so")
    reach: int | None = f.integer("Số người", "Số người nghe, xem hoặc dự.", "120", least=0)
    evidence: str | FilePath | None = f.evidence(
        "Minh chứng", "Liên kết hoặc tệp chứng minh.", "bien-ban.pdf"
    )
