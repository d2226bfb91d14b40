"""Times of day as spreadsheets have them, with their zones."""

import re
from datetime import datetime, timedelta

from service.formats.imports.dates.days import LONGEST_DATE, in_western_digits

# A time after a day: "14:30", "2.30 pm", "14h30", "14.30 Uhr"; its zone stays as it is.
_TIME = re.compile(
    r"(?:[T,]\s*|\s+)(?:um |at |a las |à )?(\d{1,2})(?:(?:[:h]|\.(?=\d\d\s?(?:[ap]\.?m|Uhr)))(\d\d)(?::(\d\d))?"
    r"(?:\.\d{1,9})?)?(?:h| Uhr| hrs)?(?:\s*([ap])\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
# "14.30", "1430", "14 h"; what may stand behind a time without saying more; and what Excel has for 14:30.
_CLOCK_DIGITS = re.compile(r"(\d{1,2})(?:[.:h]?(\d\d)(?: ?h(?:rs|ours)?| Uhr)?| ?(?:h|hrs|Uhr))\.?", re.IGNORECASE)
_LOCAL = re.compile(r",? ?[(]?(?:local(?: time)?|LT)[)]?$", re.IGNORECASE)
_PART_OF_DAY = re.compile(r"0?\.\d{3,17}")
# A quarter of a day, or 25 past midnight.
_EITHER = re.compile(r"0?\.\d{1,2}")
_LAST_SECOND = 86_399


def split_time(text: str) -> tuple[str, str | None, str | None]:
    """A day, its time ("14:30:00") and its zone ("+04:30"), as far as a text has them."""
    if len(text) > LONGEST_DATE:
        return text, None, None
    western = in_western_digits(text).strip()
    match = next((match for match in _TIME.finditer(western) if match.end() == len(western) and match.start()), None)
    clock = match and _clock(match)
    if match is None or clock is None:
        return western, None, None
    return western[: match.start()].rstrip(" ,"), clock, _zone(match[5])


def read_clock(text: str) -> tuple[str, str | None] | None:
    """A time of day alone and its zone, as "14:30:00" and "+04:30"; ``None`` for another text.

    In a cell of its own "1430", "14.30" and "14 h" are times, too, and so is the part of a day that Excel writes.
    """
    stated = in_western_digits(text).strip()
    if _EITHER.fullmatch(stated):
        return None
    if _PART_OF_DAY.fullmatch(stated):
        return f"{datetime.min + timedelta(seconds=min(round(float(stated) * 86_400), _LAST_SECOND)):%H:%M:%S}", None
    stated = _LOCAL.sub("", stated)
    digits = _CLOCK_DIGITS.fullmatch(stated)
    _, clock, zone = split_time(f"day {digits[1]}:{digits[2] or '00'}" if digits else f"day {stated}")
    return (clock, zone) if clock else None


def _clock(match: re.Match[str]) -> str | None:
    """The time of a match: it needs minutes, or a.m. or p.m."""
    hour, minute, second = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[4].lower() == "p" else 0)
    elif match[2] is None:
        return None
    return f"{hour:02d}:{minute:02d}:{second:02d}" if hour < 24 and minute < 60 and second < 60 else None


def _zone(stated: str | None) -> str | None:
    if stated is None:
        return None
    if stated[0] in "+-":
        return stated if ":" in stated else f"{stated[:3]}:{stated[3:]}"
    return "Z"
