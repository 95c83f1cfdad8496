"""Theme (nội dung tuyên truyền): what is to be told to people about a directive."""

from __future__ import annotations

from dataclasses import dataclass

from congbo.model import fields as f
from congbo.model.common import Record, Ref


@dataclass(frozen=True, kw_only=True, eq=False)
class Theme(Record):
    """A theme with its messages and the people it is for."""

    title: str = f.title("Mục tiêu của kế hoạch")
    directive: Ref | None = f.reference(
        "document", "Văn bản chỉ đạo", "Để trống thì theo cấu hình.", "ke-hoach-05"
    )
    messages: tuple[str, ...] = f.texts(
        "Thông điệp", "Những câu ngắn cần nhớ.", "Mỗi nhà một sổ sức khỏe"
    )
    audiences: tuple[str, ...] = f.texts("Đối tượng", "Nói với ai.", "người cao tuổi")
    tasks: tuple[Ref, ...] = f.references(
        "task", "Nhiệm vụ", "Các nhiệm vụ mà nội dung này nói tới.", "lap-so-suc-khoe"
    )
