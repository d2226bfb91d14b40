"""Moments as text."""

from datetime import UTC, datetime


def timestamp(milliseconds: int) -> str:
    """Milliseconds since 1970 as RFC 3339 in UTC."""
    moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
