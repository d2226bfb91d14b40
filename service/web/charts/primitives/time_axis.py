"""The time axis: pixel positions of moments, and their tick labels; all in UTC."""

from dataclasses import dataclass
from datetime import UTC, datetime

_HOUR, _DAY = 3600, 86400
_STEPS = tuple(_HOUR * hours for hours in (1, 3, 6, 12)) + tuple(_DAY * days for days in (1, 2, 7, 14))
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A horizontal axis of time: ``left`` and ``right`` in pixels stand for ``begin`` and ``end`` in seconds."""

    left: float
    right: float
    begin: float
    end: float

    def place(self, moment: float) -> float:
        """The pixel of a moment, in seconds since 1970, clamped to the axis."""
        share = (moment - self.begin) / max(self.end - self.begin, 1.0)
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 2)

    def ticks(self, closest: float = 76.0) -> tuple[tuple[float, str], ...]:
        """Round moments and their labels, at least ``closest`` pixels apart."""
        least = (self.end - self.begin) * closest / max(self.right - self.left, 1.0)
        if least > _STEPS[-1]:
            return self._months(least)
        step = next(step for step in _STEPS if step >= least)
        first = -(-int(self.begin) // step) * step
        return tuple((float(moment), _tick_label(moment, step)) for moment in range(first, int(self.end) + 1, step))

    def _months(self, least: float) -> tuple[tuple[float, str], ...]:
        every = next((months for months in _MONTHS if months * 30 * _DAY >= least), _MONTHS[-1])
        begin, end = (datetime.fromtimestamp(moment, UTC) for moment in (self.begin, self.end))
        numbers = range(-(-(begin.year * 12 + begin.month) // every) * every, end.year * 12 + end.month, every)
        months = (datetime(number // 12, number % 12 + 1, 1, tzinfo=UTC) for number in numbers)
        return tuple((month.timestamp(), str(month.year) if every >= 12 else f"{month:%b %Y}") for month in months)


def _tick_label(seconds: int, step: int) -> str:
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"{moment.day} {moment:%b}" if step >= _DAY or seconds % _DAY == 0 else f"{moment:%H:%M}"


def day(seconds: float) -> str:
    """The day of a moment, such as 15 November 2013."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"{moment.day} {moment:%B %Y}"
