"""Moments as text and in milliseconds, and time zones by name."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The last moment of the calendar; also the end for a claim erased under embargo, which never becomes public.
NEVER_PUBLIC = 253_402_300_799_999


def timestamp(milliseconds: int) -> str:
    """Milliseconds since 1970 as RFC 3339 in UTC."""
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def end_of(until: datetime) -> int:
    """The end of an embargo in milliseconds, rounded up, at least 1 and at most ``NEVER_PUBLIC``.

    0 stands for "no embargo", so an end before 1970 becomes 1.
    """
    return max(1, min(-((_EPOCH - until) // timedelta(milliseconds=1)), NEVER_PUBLIC))


def named_zone(name: str) -> ZoneInfo | None:
    """The zone of the time zone database that has this name."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # no such name; one that can be none; a folder of them
        return None
