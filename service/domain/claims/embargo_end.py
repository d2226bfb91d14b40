"""The end of an embargo in whole milliseconds since 1970, never earlier than stated."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The last moment of the calendar; also the end for a claim erased under embargo, which never becomes public.
NEVER_PUBLIC = 253_402_300_799_999


def end_of(until: datetime) -> int:
    """The end of an embargo in milliseconds, rounded up, at least 1 and at most ``NEVER_PUBLIC``.

    0 stands for "no embargo", so an end before 1970 becomes 1.
    """
    return max(1, min(-((_EPOCH - until) // timedelta(milliseconds=1)), NEVER_PUBLIC))
