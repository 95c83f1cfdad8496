"""Document (văn bản): a numbered official text; a directive when tasks or themes name it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime

from congbo.model import fields as f
from congbo.model.common import Attachment, Record, Ref

STATUSES = ("còn hiệu lực", "hết hiệu lực", "bị thay thế")


@dataclass(frozen=True, kw_only=True, eq=False)
class Document(Record):
    """A document; its issuer is kept as it was named on the day of issue."""

    title: str = f.title("Kế hoạch tuyên truyền năm 2026")
    number: str = f.text(
        "Số ký hiệu", "Số và ký hiệu đúng như trên văn bản.", "05-KH/ĐU", required=True
    )
    type_: str = f.document_type("Loại văn bản", "Tên loại hoặc chữ viết tắt.", "kế hoạch")
    issuer: Ref | str | None = f.unit(
        "Cơ quan ban hành", "Tên cơ quan, hoặc slug của một đơn vị.", "Ủy ban mẫu", required=True
    )
    date: datetime | None = f.moment(
        "Ngày ban hành", "Ngày ghi trên văn bản.", "08/8/2022", required=True
    )
    effective: Day | None = f.day("Ngày hiệu lực", "Ngày văn bản có hiệu lực.", "15/8/2022")
    status: str = f.choice("Tình trạng", "Tình trạng hiệu lực.", "còn hiệu lực", STATUSES)
    signer: str = f.text("Người ký", "Họ tên và chức vụ người ký.", "Nguyễn Văn Mẫu, Chủ tịch")
    files: tuple[Attachment, ...] = f.records(
        Attachment, "Tệp đính kèm", "Bản toàn văn và phụ lục.", "- path: ban-goc.pdf"
    )
    implements: tuple[Ref, ...] = f.references(
        "document", "Thực hiện văn bản", "Văn bản mà văn bản này thực hiện.", "nghi-quyet-01"
    )
    guides: tuple[Ref, ...] = f.references(
        "document", "Hướng dẫn văn bản", "Văn bản mà văn bản này hướng dẫn.", "ke-hoach-05"
    )
    amends: tuple[Ref, ...] = f.references(
        "document", "Sửa đổi văn bản", "Văn bản mà văn bản này sửa đổi.", "quy-che-02"
    )
    replaces: tuple[Ref, ...] = f.references(
        "document", "Thay thế văn bản", "Văn bản mà văn bản này thay thế.", "quy-che-01"
    )
