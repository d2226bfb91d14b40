"""Days as spreadsheets have them, read into the notation of the core; an ambiguous one is never guessed.

Three numbers are read where only one order is possible: the year in front, a day above 12, or dots, which no locale of
the CLDR puts after the month. "11/04/2020" is refused unless the spreadsheet's order is said, and so is a year of two
digits.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from service.domain.claims.names import fold_name
from service.formats.imports.month_names import MONTH_OF

# What the order of a spreadsheet may be called, beside a pattern of strptime.
ORDERS = {"day/month/year": "dmy", "month/day/year": "mdy", "year/month/day": "ymd"}
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
# The days that Excel counts from: its day 60 is a 29 February 1900 that never was, so later ones start a day earlier.
_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 80_000)
_THREE = re.compile(r"(\d{1,4})([-/.\s])\s?(\d{1,2})\2\s?(\d{1,4})\.?")
_PACKED = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_YEAR_FIRST = re.compile(r"\d{4}(?:-(?:\d\d|[X?]{2})(?:-(?:\d\d|[X?]{2}))?)?")
_ORDINAL = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|er|re|o|a|e)$")
# A time after a day: "14:30", "2.30 pm", "14h30", "14.30 Uhr"; its zone stays as it is.
_TIME = re.compile(
    r"(?:[T,]\s*|\s+)(?:um |at |a las |à )?(\d{1,2})(?:(?:[:h]|\.(?=\d\d\s?(?:[ap]\.?m|Uhr)))(\d\d)(?::(\d\d))?"
    r"(?:\.\d{1,9})?)?(?:h| Uhr| hrs)?(?:\s*([ap])\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"^[^\W\d_]+\.?,\s*(?=\d)")
_WORDS_OF_DATES = frozenset("de del of the den le el la il am on year g god goda r rik roku mh sal".split())


class AmbiguousDate(Exception):
    """A date that can be read in several ways; ``meanings`` are the ISO dates that it can be."""

    def __init__(self, *meanings: str) -> None:
        super().__init__(" or ".join(meanings))
        self.meanings = meanings


def read_day(text: str, order: str | None = None) -> str | None:
    """The ISO date of a day as written in a spreadsheet ("3 June 2020", "30.6.2021"), or the month or year of one.

    ``order`` is one of ``ORDERS`` or a pattern of strptime, which comes first. ``None`` for what is no date in any
    known notation. Raises AmbiguousDate.
    """
    digits = _WEEKDAY.sub("", _western(text).strip())
    if order is not None and order not in ORDERS and (day := _by_pattern(digits, order)):
        return day
    if _YEAR_FIRST.fullmatch(digits):
        return digits
    if packed := _PACKED.fullmatch(digits):
        return _iso(*map(int, packed.groups()))
    if serial := _serial(digits):
        return serial
    if numbers := _THREE.fullmatch(digits):
        return _of_three(numbers[1], numbers[2], numbers[3], numbers[4], ORDERS.get(order or ""))
    return _with_month_name(digits, ORDERS.get(order or ""))


def serial_day(number: float) -> str | None:
    """The ISO date of a day that Excel counts, or the year that a whole number is; ``None`` for another number."""
    if number == int(number) and _FIRST_YEAR <= number <= _LAST_YEAR:
        return f"{int(number)}"
    if int(number) not in _EXCEL_DAYS:
        return None
    return (_EXCEL_EPOCH + timedelta(days=int(number))).isoformat()


def serial_moment(number: float) -> datetime | None:
    """The moment without a zone that Excel counts in days, to the second; ``None`` where it has no time of day."""
    if int(number) not in _EXCEL_DAYS or number == int(number):
        return None
    midnight = datetime.combine(_EXCEL_EPOCH, datetime.min.time()) + timedelta(days=int(number))
    return midnight + timedelta(seconds=round((number - int(number)) * 86_400))


def split_time(text: str) -> tuple[str, str | None, str | None]:
    """A day, its time ("14:30:00") and its zone ("+04:30"), as far as a text has them."""
    western = _western(text).strip()
    match = next((match for match in _TIME.finditer(western) if match.end() == len(western) and match.start()), None)
    clock = match and _clock(match)
    if match is None or clock is None:
        return western, None, None
    return western[: match.start()].rstrip(" ,"), clock, _zone(match[5])


def read_clock(text: str) -> str | None:
    """A time of day alone, "14:30:00" for "2:30 pm"; ``None`` for another text."""
    _, clock, _ = split_time(f"day {text}")
    return clock


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


def _western(text: str) -> str:
    """The text with the digits 0 to 9 in place of those of other scripts."""
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)


def _serial(digits: str) -> str | None:
    """The day that a number alone means: Excel counts days where a cell has lost its format."""
    return serial_day(float(digits)) if re.fullmatch(r"\d{5}(?:\.\d{1,10})?", digits) else None


def _by_pattern(text: str, pattern: str) -> str | None:
    try:
        return datetime.strptime(text, pattern).replace(tzinfo=UTC).date().isoformat()
    except ValueError:
        return None


def _of_three(first: str, separator: str, middle: str, last: str, order: str | None) -> str | None:
    """The date of three numbers."""
    if len(first) == 4:
        return _iso(int(first), int(middle), int(last))
    possible = [order] if order else ["dmy"] if separator == "." and len(last) == 4 else [*ORDERS.values()]
    return _only((first, middle, last), possible)


def _with_month_name(text: str, order: str | None) -> str | None:
    """The date of a day, a month by its name and a year, or of a month and a year."""
    words = [word for word in fold_name(text).split() if word not in _WORDS_OF_DATES]
    months = {MONTH_OF[word] for word in words if word in MONTH_OF}
    numbers = [ordinal[1] if (ordinal := _ORDINAL.match(word)) else word for word in words]
    numbers = [number for number in numbers if number.isdigit() and len(number) <= 4]
    if len(months) != 1:
        return None
    month = months.pop()
    match sorted(numbers, key=len):
        case [str(year)] if len(year) == 4:
            return f"{year}-{month:02d}" if _FIRST_YEAR <= int(year) <= _LAST_YEAR else None
        case [str(day), str(year)] if len(year) == 4:
            return _iso(int(year), month, int(day))
        case [_, _]:
            first, last = numbers
            # Two short numbers: the order tells which is the year.
            return _only((first, str(month), last), ["ymd" if order == "ymd" else "dmy"] if order else ["dmy", "ymd"])
    return None


def _only(stated: tuple[str, str, str], orders: Sequence[str]) -> str | None:
    """The one date that three numbers can be in these orders. Raises AmbiguousDate."""
    meanings = dict.fromkeys(day for order in orders if (day := _in_order(stated, order)))
    if len(meanings) > 1:
        raise AmbiguousDate(*meanings)
    return next(iter(meanings), None)


def _in_order(stated: tuple[str, str, str], order: str) -> str | None:
    numbers = dict(zip(order, stated, strict=True))
    if not all(len(numbers[part]) <= 2 for part in "md") or len(numbers["y"]) not in (2, 4):
        return None
    year = int(numbers["y"])
    # A year of two digits is of this century up to 68, as strptime has it (POSIX).
    year += 0 if len(numbers["y"]) == 4 else 2000 if year <= 68 else 1900
    return _iso(year, int(numbers["m"]), int(numbers["d"]))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
