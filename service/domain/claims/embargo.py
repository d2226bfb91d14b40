"""Until when a claim is under embargo: in whole milliseconds since 1970, never earlier than was said."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The last moment of the calendar; also of what was erased before it was public, which nobody ever hears of.
NEVER_PUBLIC = 253_402_300_799_999


def end_of(until: datetime) -> int:
    """The end of an embargo in milliseconds, rounded up: what is left of a moment belongs to the embargo.

    Never 0, which is no embargo: whatever ended by 1970 ends just after.
    """
    return max(1, min(-((_EPOCH - until) // timedelta(milliseconds=1)), NEVER_PUBLIC))
