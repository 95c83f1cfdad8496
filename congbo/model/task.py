"""Task (nhiệm vụ): what a directive asks somebody to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day

from congbo.model import fields as f
from congbo.model.common import FilePath, Record, Ref


@dataclass(frozen=True, kw_only=True)
class Update:
    """One step of a task's progress."""

    date: Day | None = f.day("Ngày", "Ngày có tiến độ này.", "30/6/2026", required=True)
    text: str = f.text("Nội dung", "Việc đã làm.", "Đã tập huấn 12 xã.", required=True)
    evidence: str | FilePath | None = f.evidence(
        "Minh chứng", "Liên kết hoặc tệp chứng minh.", "https://vi-du.example/bao-cao"
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class Task(Record):
    """A task or a group of tasks and solutions."""

    title: str = f.title("Tổ chức hội nghị quán triệt")
    directive: Ref | None = f.reference(
        "document",
        "Văn bản chỉ đạo",
        "Văn bản giao việc; để trống thì theo cấu hình.",
        "ke-hoach-05",
    )
    lead: Ref | str | None = f.unit("Chủ trì", "Đơn vị chủ trì.", "so-y-te")
    partners: tuple[Ref | str, ...] = f.units("Phối hợp", "Các đơn vị phối hợp.", "so-tai-chinh")
    deadline: Day | None = f.day("Hạn hoàn thành", "Ngày phải xong.", "31/12/2026")
    period: str = f.text("Thời gian thực hiện", "Kỳ hoặc định kỳ thực hiện.", "Hằng năm")
    completed_at: Day | None = f.day("Ngày hoàn thành", "Ngày đã xong.", "20/12/2026")
    measure: str = f.text("Chỉ tiêu", "Kết quả cần đạt.", "100% xã có đài truyền thanh")
    updates: tuple[Update, ...] = f.records(
        Update, "Tiến độ", "Các mốc đã làm được.", "- {date: 30/6/2026, text: Đã tập huấn 12 xã.}"
    )
    documents: tuple[Ref, ...] = f.references(
        "document", "Văn bản liên quan", "Các văn bản liên quan.", "huong-dan-06"
    )
    themes: tuple[Ref, ...] = f.references(
        "theme", "Nội dung tuyên truyền", "Các nội dung tuyên truyền liên quan.", "muc-tieu"
    )
