"""Time windows as calendar units, so that a search in time reads a few index terms instead of all incidents.

A window is indexed under the months it touches (a longer window under years, decades or centuries) and under the
coarser units that contain them. A search covers its window with the fewest whole units. For each unit it reads the
unit's own term and the terms of those windows in coarser units that were too long for finer ones.
"""

from collections.abc import Iterator
from datetime import date

from service.domain.claims.event import Window

_YEAR = 12
# How many months a unit has: a month, a year, a decade, a century.
_UNITS = (1, _YEAR, 10 * _YEAR, 100 * _YEAR)
_MOST_TOUCHED = 3
# Earlier and later months count as the first and the last month.
_FIRST, _LAST = 1_000 * _YEAR, 2_200 * _YEAR - 1
_EPOCH = date(1970, 1, 1).toordinal()


def period_terms(window: Window) -> tuple[str, ...]:
    """The terms a window is indexed under: at most three units of its own size, and the coarser units around them."""
    first, last = _months(window)
    own = next((unit for unit in _UNITS if last // unit - first // unit < _MOST_TOUCHED), _UNITS[-1])
    posted = [f"{unit}:{number}" for unit in _UNITS if unit >= own for number in range(first // unit, last // unit + 1)]
    return (*posted, *(f"{own}!{number}" for number in range(first // own, last // own + 1)))


def periods_within(window: Window) -> tuple[str, ...]:
    """The terms to read for all events in a window; they may find more in its first and last month."""
    return tuple(dict.fromkeys(term for unit, number in _cover(*_months(window)) for term in _read(unit, number)))


def _read(unit: int, number: int) -> Iterator[str]:
    yield f"{unit}:{number}"
    yield from (f"{coarser}!{number * unit // coarser}" for coarser in _UNITS if coarser > unit)


def _cover(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The fewest whole units that make up the months from ``first`` to ``last``, each with its number."""
    month = first
    while month <= last:
        unit = next(unit for unit in reversed(_UNITS) if month % unit == 0 and month + unit - 1 <= last)
        yield unit, month // unit
        month += unit


def _months(window: Window) -> tuple[int, int]:
    return _month(window.first_day), _month(window.last_day)


def _month(day: int) -> int:
    date_ = date.fromordinal(min(max(1, day + _EPOCH), date.max.toordinal()))
    return min(max(_FIRST, date_.year * _YEAR + date_.month - 1), _LAST)
