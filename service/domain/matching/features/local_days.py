"""The date of a stated time where an event happened: half past midnight in Nairobi is the day before by UTC.

The sun stands for the clock: a zone differs from it by an hour or two, which matters only about midnight.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from service.domain.matching.features.features import QUARTER, TimeFeature
from service.domain.matching.features.spots import PlaceFeature

_A_DAY = 86_400 // QUARTER
_NIGHT_ENDS = 6 * 3_600 // QUARTER


def with_local_days(when: TimeFeature, spots: Sequence[PlaceFeature]) -> TimeFeature:
    """The days of an event, with those of its stated time by the sun of its place, where both are known."""
    if when.hours is None or len(spots) != 1 or (shift := _shift_of(spots[0])) is None:
        return when
    day, quarter = divmod(when.hours[0] + shift, _A_DAY)
    return replace(when, local_day=day, eve=day - 1 if quarter < _NIGHT_ENDS else None)


def _shift_of(spot: PlaceFeature) -> int | None:
    """The quarters of an hour by which the sun of a place is ahead of UTC; ``None`` where the place may be several."""
    points = [spot.point] if spot.point is not None else [point for point, _ in spot.guesses]
    shifts = {round(math.atan2(point[1], point[0]) * _A_DAY / math.tau) for point in points}
    return shifts.pop() if len(shifts) == 1 else None
