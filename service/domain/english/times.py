"""Times of day in a sentence: in the zone and on the clock of a newsroom, and with the day if needed (VOCABULARY 6)."""

from datetime import datetime

from service.domain.english.house_style import DEFAULT_STYLE, ClockFace, HouseStyle

MONTHS = "January February March April May June July August September October November December".split()


def time_in_words(moment: datetime, newest: datetime, style: HouseStyle = DEFAULT_STYLE) -> str:
    """ "At 19:40", or "at 19:40 on 31 May" where that is not the day of the newest figure of the report."""
    local, latest = (time.astimezone(style.timezone) for time in (moment, newest))
    if local.date() == latest.date():
        return f"at {_clock(local, style.clock)}"
    year = "" if local.year == latest.year else f" {local.year}"
    return f"at {_clock(local, style.clock)} on {local.day} {MONTHS[local.month - 1]}{year}"


def _clock(local: datetime, face: ClockFace) -> str:
    if face is ClockFace.HOURS_24:
        return f"{local:%H:%M}"
    if (local.hour, local.minute) == (12, 0):
        return "noon"
    hour, half = (local.hour + 11) % 12 + 1, "a.m." if local.hour < 12 else "p.m."
    return f"{hour}:{local:%M} {half}" if local.minute else f"{hour} {half}"
