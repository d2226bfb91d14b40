"""Times for readers, in the zone and on the clock of a newsroom, and for machines. A time in UTC says so."""

from datetime import UTC, datetime

from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.english.times import clock_time

_MINUTE_MS, _HOUR_MS, _DAY_MS = 60_000, 3_600_000, 86_400_000


def read(at: object) -> datetime | None:
    """Milliseconds since 1970, RFC 3339 or a day, as a time in UTC; ``None`` for what is none of these."""
    if isinstance(at, datetime):
        return at.astimezone(UTC)
    if isinstance(at, int):
        return datetime.fromtimestamp(at / 1000, UTC)
    try:
        moment = datetime.fromisoformat(str(at))
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def day(at: object) -> str:
    """ "30 June 2021"; what cannot be read stays as it is."""
    moment = read(at)
    return f"{moment.day} {moment:%B} {moment.year}" if moment else str(at or "")


def minute(at: object, style: HouseStyle = DEFAULT_STYLE) -> str:
    """ "30 June 2021, 12:00 UTC", "30 June 2021, 4:30 p.m."."""
    moment = read(at)
    if moment is None:
        return str(at or "")
    try:
        local = moment.astimezone(style.timezone)
    except OverflowError:
        local = moment
    zone = " UTC" if local.tzname() == "UTC" else ""
    return f"{local.day} {local:%B} {local.year}, {clock_time(local, style.clock)}{zone}"


def iso(at: object) -> str:
    """RFC 3339 in UTC to the millisecond, as ``as_of`` takes it."""
    moment = read(at)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z") if moment else ""


def duration(milliseconds: int) -> str:
    """How long in one unit: "2.5 seconds", "3 minutes", "5 hours", "2 days"."""
    if milliseconds < _MINUTE_MS:
        return f"{milliseconds / 1000:.1f} seconds"
    if milliseconds < 2 * _HOUR_MS:
        return _counted(milliseconds // _MINUTE_MS, "minute")
    if milliseconds < 2 * _DAY_MS:
        return _counted(milliseconds // _HOUR_MS, "hour")
    return _counted(milliseconds // _DAY_MS, "day")


def _counted(number: int, unit: str) -> str:
    return f"{number:,} {unit}{'' if number == 1 else 's'}"


def age(at: object, now: int) -> str:
    """How long ago, in one unit: "just now", "5 minutes ago", "3 days ago"; a date from a month on."""
    moment = read(at)
    if moment is None:
        return ""
    passed = now - int(moment.timestamp() * 1000)
    if passed < _MINUTE_MS:
        return "just now"
    for unit, size, most in (("minute", _MINUTE_MS, 60), ("hour", _HOUR_MS, 24), ("day", _DAY_MS, 31)):
        if passed < size * most:
            number = passed // size
            return f"{number} {unit}{'' if number == 1 else 's'} ago"
    return day(moment)
