"""Moments and time zones as text."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def timestamp(milliseconds: int) -> str:
    """Milliseconds since 1970 as RFC 3339 in UTC."""
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def named_zone(name: str) -> ZoneInfo | None:
    """The zone of the time zone database that has this name."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # no such name; one that can be none; a folder of them
        return None
