"""The table of document types with their abbreviations.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục III (state); Quy định 399-QĐ/TW and Party practice (Party).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from congbo.model.config import ExtraType
from congbo.text.fold import fold

TYPES: tuple[tuple[str, str], ...] = (
    ("nghị quyết", "NQ"),
    ("quyết định", "QĐ"),
    ("quy định", "QĐ"),
    ("quy định", "QĐi"),
    ("quy định", "QyĐ"),
    ("chỉ thị", "CT"),
    ("kết luận", "KL"),
    ("quy chế", "QC"),
    ("thông tri", "TT"),
    ("thông tư", "TT"),
    ("thông tư liên tịch", "TTLT"),
    ("hướng dẫn", "HD"),
    ("thông báo", "TB"),
    ("thông cáo", "TC"),
    ("báo cáo", "BC"),
    ("kế hoạch", "KH"),
    ("quy hoạch", "QH"),
    ("chương trình", "CTr"),
    ("đề án", "ĐA"),
    ("phương án", "PA"),
    ("dự án", "DA"),
    ("tờ trình", "TTr"),
    ("công văn", "CV"),
    ("biên bản", "BB"),
    ("chiến lược", "CL"),
    ("tuyên bố", ""),
    ("lời kêu gọi", ""),
    ("hiến pháp", ""),
    ("bộ luật", ""),
    ("luật", "QH"),
    ("pháp lệnh", ""),
    ("lệnh", ""),
    ("nghị định", "NĐ"),
    ("hợp đồng", "HĐ"),
    ("công điện", "CĐ"),
    ("bản ghi nhớ", "BGN"),
    ("bản thỏa thuận", "BTT"),
    ("giấy mời", "GM"),
    ("giấy giới thiệu", "GGT"),
    ("giấy ủy quyền", "GUQ"),
    ("giấy nghỉ phép", "GNP"),
    ("phiếu gửi", "PG"),
    ("phiếu chuyển", "PC"),
    ("phiếu báo", "PB"),
    ("sao y", "SY"),
    ("trích sao", "TrS"),
    ("sao lục", "SL"),
)


@dataclass(frozen=True)
class TypeTable:
    """The built-in types and those a portal adds."""

    rows: tuple[tuple[str, str], ...] = TYPES

    @classmethod
    def with_extra(cls, extra: Iterable[ExtraType]) -> TypeTable:
        """The table with the types of `config.yaml` in front of the built-in ones."""
        return cls((*((row.name.casefold(), row.abbreviation) for row in extra), *TYPES))

    def names(self) -> tuple[str, ...]:
        """Every type by name, each once."""
        return tuple(dict.fromkeys(name for name, _ in self.rows))

    def find(self, written: str) -> tuple[str, ...]:
        """The names that the text may mean: one, none, or several for an ambiguous abbreviation.

        Names are compared after folding, white space counting as one space; abbreviations keep đ apart
        from d, for ĐA is not DA.
        """
        written = " ".join(written.split())
        folded = fold(written)
        by_name = [name for name in self.names() if fold(name) == folded]
        if by_name:
            return tuple(by_name)
        mark = written.replace("Ð", "Đ").casefold()
        return tuple(
            dict.fromkeys(
                name for name, abbreviation in self.rows if abbreviation.casefold() == mark
            )
        )
