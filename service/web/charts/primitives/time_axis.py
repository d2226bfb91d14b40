"""The time axis: pixel positions of moments, and their tick labels, in the zone of a newsroom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.english.times import clock_time

_HOUR, _DAY = 3600, 86400
_MINUTES = tuple(60 * minutes for minutes in (5, 15, 30))
_STEPS = tuple(_HOUR * hours for hours in (1, 3, 6, 12)) + tuple(_DAY * days for days in (1, 2, 7, 14))
_FIRST = datetime(1970, 1, 1)
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A horizontal axis of time: ``left`` and ``right`` in pixels stand for ``begin`` and ``end`` in seconds.

    ``style`` has the zone and the clock of its labels.
    """

    left: float
    right: float
    begin: float
    end: float
    style: HouseStyle = DEFAULT_STYLE

    def place(self, moment: float) -> float:
        """The pixel of a moment, in seconds since 1970, clamped to the axis."""
        share = (moment - self.begin) / max(self.end - self.begin, 1.0)
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 2)

    def ticks(self, closest: float = 76.0) -> tuple[tuple[float, str], ...]:
        """Round moments of the zone and their labels, at least ``closest`` pixels apart."""
        least = (self.end - self.begin) * closest / max(self.right - self.left, 1.0)
        if least > _STEPS[-1]:
            return self._months(least)
        # Within two hours there may be no full hour.
        steps = (*_MINUTES, *_STEPS) if self.end - self.begin < 2 * _HOUR else _STEPS
        step = next(step for step in steps if step >= least)
        # On the day on which summer time begins one hour of the clock does not exist.
        moments = [(self._moment(time), time) for time in self._even_times(step)]
        return tuple((moment, self._label(time, step)) for moment, time in moments if self._local(moment) == time)

    def _even_times(self, step: int) -> list[datetime]:
        """The times on the clocks of the zone that are whole steps of so many seconds."""
        begin, end = (self._local(moment) for moment in (self.begin, self.end))
        first = begin.replace(hour=0, minute=0, second=0, microsecond=0)
        # Longer steps are counted from a day that is the same for all charts.
        first -= timedelta(days=(first - _FIRST).days % max(step // _DAY, 1))
        count = int((end - first).total_seconds()) // step + 1
        times = [first + timedelta(seconds=step * number) for number in range(count)]
        return [time for time in times if time >= begin]

    def _months(self, least: float) -> tuple[tuple[float, str], ...]:
        every = next((months for months in _MONTHS if months * 30 * _DAY >= least), _MONTHS[-1])
        begin, end = (self._local(moment) for moment in (self.begin, self.end))
        numbers = range(-(-(begin.year * 12 + begin.month) // every) * every, end.year * 12 + end.month, every)
        months = (datetime(number // 12, number % 12 + 1, 1) for number in numbers)
        return tuple((self._moment(month), str(month.year) if every >= 12 else f"{month:%b %Y}") for month in months)

    def _local(self, moment: float) -> datetime:
        """The time on the clocks of the zone, without the zone: steps along it are even, whatever summer time does."""
        return datetime.fromtimestamp(moment, self.style.timezone).replace(tzinfo=None)

    def _moment(self, local: datetime) -> float:
        return local.replace(tzinfo=self.style.timezone).timestamp()

    def _label(self, local: datetime, step: int) -> str:
        is_day = step >= _DAY or (local.hour, local.minute) == (0, 0)
        return f"{local.day} {local:%b}" if is_day else clock_time(local, self.style.clock)
