"""The times in a text, each with its first and last day, measured from the day of publication.

Three libraries read "on Wednesday" on a Wednesday, "last evening" or "over the last two months" wrongly, so these rules
are our own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from service.domain.drafting.text.tokens import Span
from service.domain.drafting.words.numbers import MONTHS
from service.domain.drafting.words.times import (
    DAYS_OF_UNIT,
    MONTHS_OF_PART,
    MOVING,
    NUMBERS,
    ORDINAL_DAYS,
    PARTS_OF_A_YEAR,
    TIME_PATTERNS,
    UNTIL_NOW,
    WEEKDAYS,
)

_PATTERNS = tuple((way, re.compile(pattern, re.IGNORECASE)) for way, pattern in TIME_PATTERNS)
_HOURS_OF_A_DAY = 24
_EARLIEST_YEAR = 1900
_LONGEST_EVENT = 14
_CENTURY = 2000

Days = tuple[date, date]
"""The first and the last day, both included."""


@dataclass(frozen=True)
class ToldTime:
    """A time that the text tells: its offsets, its days, and the way it is told (a row of ``TIME_PATTERNS``)."""

    start: int
    end: int
    days: Days
    way: str

    @property
    def span(self) -> Span:
        return self.start, self.end


def told_times(text: str, span: Span, published: date) -> list[ToldTime]:
    """All times in a stretch of the text, none within another, in order."""
    times = list[ToldTime]()
    for way, pattern in _PATTERNS:
        for match in pattern.finditer(text, *span):
            if any(match.start() < time.end and time.start < match.end() for time in times):
                continue
            days = _days(way, match, published)
            if days:
                times.append(ToldTime(match.start(), match.end(), days, _way(way, days, published)))
    return sorted(times, key=lambda time: time.start)


def ended_on(time: ToldTime, counted: date, published: date) -> ToldTime:
    """A period until the day of publication that ends when it was counted: "98 since April, as of 11 August"."""
    first, last = time.days
    if time.way not in UNTIL_NOW or last != published or not counted < published:
        return time
    if time.way in MOVING:  # "in the last 24 hours"
        first -= published - counted
    return replace(time, days=(first, counted)) if first <= counted else time


def _way(way: str, days: Days, published: date) -> str:
    """ "Since Thursday" tells one event, "since 7 October 2023" a total."""
    return "since" if way in ("since_day", "since_event") and (published - days[0]).days > _LONGEST_EVENT else way


def _days(way: str, match: re.Match[str], published: date) -> Days | None:
    try:
        return _READERS[way](match, published)
    except (ValueError, OverflowError):  # "February 30", "the last 999 years"
        return None


def _number(word: str | None) -> int | None:
    if not word:
        return 1
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())


def _back(published: date, days: int) -> Days:
    return published - timedelta(days=days), published


def _hours(match: re.Match[str], published: date) -> Days:
    return _back(published, max(1, round((_number(match[1]) or _HOURS_OF_A_DAY) / _HOURS_OF_A_DAY)))


def _span(match: re.Match[str], published: date) -> Days | None:
    number, unit = _number(match[1]), match[2].lower()
    if number is None:
        return None
    if unit == "month":
        return _months_back(published, number), published
    return _back(published, number * DAYS_OF_UNIT[unit])


def _months_back(published: date, months: int) -> date:
    year, month = divmod(published.year * 12 + published.month - 1 - months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=published.day - 1), first_of_next - timedelta(days=1))


def _since(match: re.Match[str], published: date) -> Days | None:
    stated = match[1].lower()
    year, name = re.search(r"\d{4}", stated), re.search(r"[a-z]{3,}", stated)
    month = _month(name[0]) if name else 1
    if year:
        return _not_reversed(date(int(year[0]), month, 1), published)
    return date(published.year - (month > published.month), month, 1), published


def _since_day(match: re.Match[str], published: date) -> Days | None:
    """From a weekday or a date until the publication."""
    if match.groupdict().get("weekday"):
        back = (published.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
        return _back(published, back)
    named = {name: stated for name, stated in match.groupdict().items() if stated}
    day, month = named.get("first_day") or named["last_day"], named.get("month") or named["last_month"]
    first, _ = _date_in(month, day, named.get("year") or named.get("last_year"), published)
    return _not_reversed(first, published)


def _ago(match: re.Match[str], published: date) -> Days | None:
    """ "Two days ago", "a week after the quake"."""
    number, unit = _number(match["number"]), match["unit"].lower()
    if number is None:
        return None
    if unit in ("month", "year"):
        return (_months_back(published, number * (12 if unit == "year" else 1)),) * 2
    return (published - timedelta(days=number * DAYS_OF_UNIT[unit]),) * 2


def _week_to(match: re.Match[str], published: date) -> Days:
    last, _ = _date_in(match["month"], match["day"], match["year"], published)
    return last - timedelta(days=6), last


def _quarter(match: re.Match[str], published: date) -> Days | None:
    """ "The first quarter of 2025", "the second half of the year"."""
    months, year = MONTHS_OF_PART[match[2].lower()], int(match[3] or published.year)
    parts = 12 // months
    part = min(PARTS_OF_A_YEAR.index(match[1].lower()), parts - 1)
    first = date(year, part * months + 1, 1)
    after = date(year + (part == parts - 1), (part + 1) % parts * months + 1, 1)
    return _not_reversed(first, min(after - timedelta(days=1), published))


def _weekend(match: re.Match[str], published: date) -> Days:
    """The last Saturday and Sunday that have begun."""
    saturday = published - timedelta(days=(published.weekday() - WEEKDAYS.index("saturday")) % 7)
    return saturday, min(saturday + timedelta(days=1), published)


def _since_event(match: re.Match[str], published: date) -> Days | None:
    """ "Since the earthquake of 6 February", "since the war began in October 2023"."""
    words = match["stated"].lower().removeprefix("the ").replace(",", "").split()
    if words[0] in WEEKDAYS:
        return _only_day(words[0], published), published
    month = next((word for word in words if not word.isdecimal()), None)
    day = next((word for word in words if len(word) <= 2 and word.isdecimal()), None)
    year = next((word for word in words if len(word) == 4 and word.isdecimal()), None)
    if month is None:
        return _not_reversed(date(int(year or 0), 1, 1), published)
    ordinal = next((word for word in match[0].lower().split() if word in ORDINAL_DAYS), None)
    day = day or (str(ORDINAL_DAYS.index(ordinal) + 1) if ordinal else None)  # "since the eighth of October"
    first, _ = _date_in(month, day or "1", year, published)
    return _not_reversed(first, published)


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month[:3] == name.lower()[:3])


def _date_in(month: str, day: str, year: str | None, published: date) -> Days:
    """The stated day; without a year the last such day before the publication."""
    number = _month(month)
    if year is None:
        later = (number, int(day)) > (published.month, published.day)
        return (date(published.year - later, number, int(day)),) * 2
    return (date(int(year), number, int(day)),) * 2


def _ordinal_day(match: re.Match[str], published: date) -> Days:
    """ "Of the 7th": the last such day."""
    month = _months_back(published.replace(day=1), int(int(match[1]) > published.day))
    return (month.replace(day=int(match[1])),) * 2


def _dotted(day: str, month: str, year: str) -> date:
    """ "24.02.22"."""
    return date(int(year) + (_CENTURY if len(year) == 2 else 0), int(month), int(day))


def _range(match: re.Match[str], published: date) -> Days:
    """ "Between 24 February and 8 March"; the first day is before the last, if need be a year earlier."""
    _, last = _date_in(match["last_month"], match["last_day"], match["last_year"], published)
    named = match.groupdict()
    month, day = named.get("month") or match["last_month"], match["day"]
    first, _ = _date_in(month, day, named.get("year") or str(last.year), published)
    if first > last:
        first, _ = _date_in(month, day, str(last.year - 1), published)
    return first, last


def _from_to(match: re.Match[str], published: date) -> Days:
    """ "Between 16 July and Tuesday"; the first day is the last such day before the other."""
    last = _only_day(match["to"], published)
    return _only_day(match["from"], last), last


def _only_day(stated: str, published: date) -> date:
    [time] = told_times(stated, (0, len(stated)), published)
    return time.days[0]


def _weekday(match: re.Match[str], published: date) -> Days:
    """The last such day, the day of publication itself included; "last Monday" is before it."""
    back = (published.weekday() - WEEKDAYS.index(match[2].lower())) % 7
    if match[1]:
        back = back or 7
    return (published - timedelta(days=back),) * 2


def _weekdays(match: re.Match[str], published: date) -> Days | None:
    """ "Tuesday's and Wednesday's blasts"."""
    last = (published.weekday() - WEEKDAYS.index(match[2].lower())) % 7
    back = (WEEKDAYS.index(match[2].lower()) - WEEKDAYS.index(match[1].lower())) % 7
    return published - timedelta(days=last + back), published - timedelta(days=last)


def _last_month(match: re.Match[str], published: date) -> Days:
    last = published.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


def _month_year(match: re.Match[str], published: date) -> Days:
    month, stated = _month(match[1] or match[3]), match[2] or match[4]
    year = int(stated) if stated else published.year - (month > published.month)
    last = date(year + (month == 12), month % 12 + 1, 1) - timedelta(days=1)
    return date(year, month, 1), min(last, published)


def _year(match: re.Match[str], published: date) -> Days | None:
    year = int(match[1])
    if not _EARLIEST_YEAR < year <= published.year:
        return None
    return date(year, 1, 1), min(date(year, 12, 31), published)


def _not_reversed(start: date, end: date) -> Days | None:
    return (start, end) if start <= end else None


_READERS: dict[str, Callable[[re.Match[str], date], Days | None]] = {
    "hours": _hours,
    "span": _span,
    "since_event": _since_event,
    "ago": _ago,
    "week_to": _week_to,
    "quarter": _quarter,
    "weekend": _weekend,
    "day_before": lambda _, published: (published - timedelta(days=1),) * 2,
    "month_days": _range,
    "to_date": _since_day,
    "from_to": _from_to,
    "day_range": _range,
    "since_day": _since_day,
    "since": _since,
    "month_day": lambda match, published: _date_in(match[1], match[2], match[3], published),
    "day_month": lambda match, published: _date_in(match[2], match[1], match[3], published),
    "dotted_range": lambda match, _: _not_reversed(_dotted(*match.group(1, 2, 3)), _dotted(*match.group(4, 5, 6))),
    "dotted": lambda match, _: (_dotted(*match.group(1, 2, 3)),) * 2,
    "iso": lambda match, published: (date(int(match[1]), int(match[2]), int(match[3])),) * 2,
    "new_year": lambda _, published: (published.replace(month=1, day=1),) * 2,
    "weekdays": _weekdays,
    "weekday": _weekday,
    "yesterday": lambda match, published: (published - timedelta(days=1),) * 2,
    "today": lambda match, published: (published, published),
    "overnight": lambda match, published: (published - timedelta(days=1), published),
    "this_year": lambda match, published: (date(published.year, 1, 1), published),
    "last_year": lambda match, published: (date(published.year - 1, 1, 1), date(published.year - 1, 12, 31)),
    "last_week": lambda match, published: _back(published, published.weekday() + 7),
    "last_month": _last_month,
    "this_month": lambda match, published: (published.replace(day=1), published),
    "years": lambda match, published: _not_reversed(
        date(int(match[1]), 1, 1), min(date(int(match[2]), 12, 31), published)
    ),
    "ordinal_day": _ordinal_day,
    "of_year": _year,
    "year_of": _year,
    "month_year": _month_year,
    "year": _year,
}
