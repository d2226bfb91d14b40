"""Times of day in a sentence: in the zone and on the clock of a newsroom, and with the day if needed (VOCABULARY 6).

A time in UTC says so: readers live by it nowhere. A newsroom that has chosen another zone writes for readers of that
zone.
"""

from datetime import datetime

from service.domain.english.house_style import DEFAULT_STYLE, ClockFace, HouseStyle

MONTHS = "January February March April May June July August September October November December".split()


def time_in_words(
    moment: datetime,
    newest: datetime,
    style: HouseStyle = DEFAULT_STYLE,
    *,
    has_day: bool = False,
    has_year: bool = False,
) -> str:
    """ "At 19:40 UTC"; "at 19:40 UTC on 31 May" with ``has_day``, or where that is not the day of the newest figure.

    The year stands behind the day with ``has_year``, or where it is not that of the newest figure.
    """
    local, latest = (time.astimezone(style.timezone) for time in (moment, newest))
    time = f"at {clock_time(local, style.clock)}{' UTC' if local.tzname() == 'UTC' else ''}"
    if local.date() == latest.date() and not has_day:
        return time
    year = "" if local.year == latest.year and not has_year else f" {local.year}"
    return f"{time} on {local.day} {MONTHS[local.month - 1]}{year}"


def clock_time(local: datetime, face: ClockFace) -> str:
    """The time of day on a clock: "19:40", "7:40 p.m."."""
    if face is ClockFace.HOURS_24:
        return f"{local:%H:%M}"
    if (local.hour, local.minute) == (12, 0):
        return "noon"
    hour, half = (local.hour + 11) % 12 + 1, "a.m." if local.hour < 12 else "p.m."
    return f"{hour}:{local:%M} {half}" if local.minute else f"{hour} {half}"
