"""The event that a claim describes: its time and its place, each with its precision, and its participants."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from service.domain.claims.event_types import EventType
from service.domain.claims.identifiers import Identifier
from service.domain.claims.vocabulary import Hazard
from service.domain.errors import Refused

DAY = 86_400
_EPOCH = date(1970, 1, 1)
_DATE = re.compile(r"(\d{4})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:\d{2})")


@dataclass(frozen=True, slots=True)
class Window:
    """A period in whole seconds since 1970 UTC, half-open.

    "2021-06-30" is the whole day; ``approximate`` marks a date that the claim itself hedged ("2021-06~").
    """

    start: int
    end: int
    approximate: bool = False

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise Refused("The event ends before it starts: give an end on or after the start.", ("end",))

    @property
    def first_day(self) -> int:
        """The first day of the window, in days since 1970."""
        return self.start // DAY

    @property
    def last_day(self) -> int:
        """The last day of the window, in days since 1970."""
        return (self.end - 1) // DAY

    @property
    def days(self) -> int:
        """The number of days that the window covers, wholly or in part."""
        return self.last_day - self.first_day + 1

    def overlaps(self, other: "Window") -> bool:
        """Whether the windows share a second; windows that only touch do not overlap."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Window") -> bool:
        """Whether the other window lies within this window."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Place:
    """A place as stated: ISO 3166-1 country (or XK, XX, XZ), districts by name, a point in degrees, a radius in km."""

    country: str
    admin1: str | None = None
    admin2: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one claim describes it.

    ``ref`` is a key chosen by the poster, unique within one document. ``same_as`` are identifiers that hold across
    documents (see ``identifiers``). ``hazard`` is that of a disaster, where it is said.
    """

    type: EventType
    window: Window
    places: tuple[Place, ...]
    participants: tuple[str, ...] = ()
    ref: str | None = None
    summary: str | None = None
    hazard: Hazard | None = None
    same_as: frozenset[Identifier] = frozenset()

    @property
    def countries(self) -> tuple[str, ...]:
        """The country codes of the places, sorted, each once."""
        if len(self.places) == 1:
            return (self.places[0].country,)
        return tuple(sorted({place.country for place in self.places}))


def read_window(start: str, end: str | None = None) -> Window:
    """The window of two stated dates, zoned date-times or EDTF level-1 dates ("2021-06-XX", "2021-06~").

    Without an end the window is the period that the start covers. Raises Refused, which names the field.
    """
    first = read_day(start, "start")
    last = read_day(end, "end") if end is not None else first
    return Window(first.start, last.end, first.approximate or last.approximate)


def read_day(stated: str, field: str) -> Window:
    """The window of one stated date. Raises Refused, which names the field."""
    try:
        return _moment(stated) if _MOMENT.fullmatch(stated) else _date(stated)
    except (ValueError, OverflowError):
        raise Refused(
            "Not a date: give a day (2021-06-30), a date-time with its zone (2021-06-30T12:00:00Z) "
            "or an EDTF date (2021-06-XX, 2021-06~).",
            (field,),
        ) from None


def _moment(stated: str) -> Window:
    second = int(datetime.fromisoformat(stated.upper()).timestamp())
    return Window(second, second + 1)


def _date(stated: str) -> Window:
    match = _DATE.fullmatch(stated)
    if match is None:
        raise ValueError(stated)
    year, month, day, hedge = match.groups()
    months = (1, 12) if month in (None, "XX") else (int(month), int(month))
    if day in (None, "XX"):
        days = (1, calendar.monthrange(int(year), months[1])[1])
    elif month == "XX":
        raise ValueError(stated)
    else:
        days = (int(day), int(day))
    first, last = date(int(year), months[0], days[0]), date(int(year), months[1], days[1])
    return Window(_midnight(first), _midnight(last) + DAY, hedge != "")


def date_of(day: int) -> date:
    """The date of a day that is counted from 1970."""
    return _EPOCH + timedelta(days=day)


def _midnight(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
