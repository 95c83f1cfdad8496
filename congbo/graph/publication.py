"""Which records are public at a moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from congbo.model.common import Record


class State(StrEnum):
    """Where a record stands between draft and removal; the values are how messages say it."""

    PUBLIC = "đã đăng"
    DRAFT = "còn là bản nháp"
    SCHEDULED = "chưa đến ngày đăng"
    EXPIRED = "đã gỡ"


def next_change(records: Iterable[Record], as_of: datetime) -> tuple[datetime, int, int] | None:
    """The next moment after `as_of` at which records come or go, how many come, how many go; None when none will."""
    finished = [record for record in records if not record.draft]
    coming = [record.publish_at for record in finished if record.publish_at]
    leaving = [record.expire_at for record in finished if record.expire_at]
    moments = [moment for moment in (*coming, *leaving) if moment > as_of]
    if not moments:
        return None
    at = min(moments)
    return at, coming.count(at), leaving.count(at)


def state_of(record: Record, as_of: datetime) -> State:
    """The state at `as_of`: public when `publish_at` ≤ as_of < `expire_at` and it is no draft."""
    if record.draft:
        return State.DRAFT
    if record.publish_at is not None and record.publish_at > as_of:
        return State.SCHEDULED
    if record.expire_at is not None and record.expire_at <= as_of:
        return State.EXPIRED
    return State.PUBLIC


def moments_of(record: Record) -> Iterator[float]:
    """When the state of a record or a warning about it changes."""
    for moment in (record.publish_at, record.expire_at):
        if moment is not None:
            yield moment.timestamp()
    for printed in (record.date, record.updated):
        if printed is not None:
            yield (printed - timedelta(days=1)).timestamp()
