"""Which records are public at a moment."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from congbo.model.common import Record


class State(StrEnum):
    """Where a record stands between draft and removal; the values are how messages say it."""

    PUBLIC = "đã đăng"
    DRAFT = "còn là bản nháp"
    SCHEDULED = "chưa đến ngày đăng"
    EXPIRED = "đã gỡ"


def state_of(record: Record, as_of: datetime) -> State:
    """The state at `as_of`: public when `publish_at` ≤ as_of < `expire_at` and it is no draft."""
    if record.draft:
        return State.DRAFT
    if record.publish_at is not None and record.publish_at > as_of:
        return State.SCHEDULED
    if record.expire_at is not None and record.expire_at <= as_of:
        return State.EXPIRED
    return State.PUBLIC
