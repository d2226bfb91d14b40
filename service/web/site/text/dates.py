"""Times and numbers for readers, in the language of the page, in the zone and on the clock of a newsroom; times for
machines. A time in UTC says so.
"""

from datetime import UTC, date, datetime
from functools import lru_cache

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from service.domain.english.house_style import DEFAULT_STYLE, ClockFace, HouseStyle
from service.domain.english.times import clock_time
from service.web.site import language
from service.web.site.language import gettext as _, ngettext, npgettext

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
    """ "30 June 2021"; an unreadable time stays as it is."""
    moment = read(at)
    return _day_in(moment.date(), language.current()) if moment else str(at or "")


def minute(at: object, style: HouseStyle = DEFAULT_STYLE) -> str:
    """ "30 June 2021, 12:00 UTC", "30 June 2021, 4:30 p.m."."""
    return _minute(at, style, language.current())


def english_minute(at: object, style: HouseStyle) -> str:
    """The same in English, for a text to print."""
    return _minute(at, style, language.ENGLISH)


def _minute(at: object, style: HouseStyle, code: str) -> str:
    moment = read(at)
    if moment is None:
        return str(at or "")
    try:
        local = moment.astimezone(style.timezone)
    except OverflowError:
        local = moment
    zone = " UTC" if local.tzname() == "UTC" else ""
    is_named = code == language.ENGLISH or style.clock is ClockFace.HOURS_24
    clock = clock_time(local, style.clock) if is_named else format_time(local, "short", locale=language.locale_of(code))
    return f"{_day_in(local.date(), code)}, {clock}{zone}"


# A page has many times of few days.
@lru_cache(maxsize=4096)
def _day_in(day: date, code: str) -> str:
    return format_date(day, "long", language.locale_of(code))


def iso(at: object) -> str:
    """RFC 3339 in UTC to the millisecond, as ``as_of`` takes it."""
    moment = read(at)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z") if moment else ""


def duration(milliseconds: int) -> str:
    """How long something has waited, in one unit: "2.5 seconds", "3 minutes", "5 hours", "2 days"."""
    if milliseconds < _MINUTE_MS:
        return _("%(num)s seconds", num=number(milliseconds / 1000, "0.0"))
    if milliseconds < 2 * _HOUR_MS:
        minutes = milliseconds // _MINUTE_MS
        return ngettext("%(num)s minute", "%(num)s minutes", minutes, num=number(minutes))
    if milliseconds < 2 * _DAY_MS:
        hours = milliseconds // _HOUR_MS
        return ngettext("%(num)s hour", "%(num)s hours", hours, num=number(hours))
    days = milliseconds // _DAY_MS
    return npgettext("waiting for", "%(num)s day", "%(num)s days", days, num=number(days))


def number(value: float, pattern: str | None = None) -> str:
    """A number as the language of the page writes it: "1,234"."""
    return format_decimal(value, pattern, language.locale())


def age(at: object, now: int) -> str:
    """How long ago, in one unit: "just now", "5 minutes ago", "3 days ago"; a date from a month on."""
    moment = read(at)
    if moment is None:
        return ""
    passed = now - int(moment.timestamp() * 1000)
    if passed < _MINUTE_MS:
        return _("just now")
    if passed < _HOUR_MS:
        return ngettext("%(num)s minute ago", "%(num)s minutes ago", passed // _MINUTE_MS)
    if passed < _DAY_MS:
        return ngettext("%(num)s hour ago", "%(num)s hours ago", passed // _HOUR_MS)
    if passed < 31 * _DAY_MS:
        return ngettext("%(num)s day ago", "%(num)s days ago", passed // _DAY_MS)
    return day(moment)
