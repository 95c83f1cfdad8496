"""The one clock of a run: --as-of, else SOURCE_DATE_EPOCH, else now."""

from __future__ import annotations

import os
from datetime import UTC, datetime, tzinfo

from congbo.diagnostics import UseError
from congbo.text.dates import BadDate, parse_moment

_DIGITS = 12  # more than any moment has
_LATEST = 7_258_118_400  # 2200-01-01: far enough, and representable on every system


def moment_of_run(written: str, zone: tzinfo) -> datetime:
    """The moment a run is dated, in the portal's zone. A bare date is 00:00. Raises UseError for a wrong one."""
    if written:
        try:
            return parse_moment(written, zone).astimezone(zone)
        except BadDate as bad:
            raise UseError(
                f"--as-of không phải ngày giờ hợp lệ: “{written[:60]}”", bad.hint
            ) from bad
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(zone)
    digits = epoch.isascii() and epoch.isdigit() and len(epoch) <= _DIGITS
    if not digits or int(epoch) > _LATEST:
        raise UseError(
            f"SOURCE_DATE_EPOCH không phải số giây: “{epoch[:60]}”",
            "đặt thành số giây từ 1970, ví dụ 1662998400, hoặc bỏ biến này",
        )
    return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
