"""The count axis: pixel positions of counts, always from 0. Pure geometry; nothing is drawn here."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# Above this ratio the smaller figures would overlap at zero.
LARGEST_LINEAR_RATIO = 50
_STEPS = (1, 2, 2.5, 5, 10)
# On a logarithmic axis, the distance in pixels from zero to the first power of ten.
_ZERO_GAP = 26.0


@dataclass(frozen=True, slots=True)
class Axis:
    """A horizontal axis: ``left`` and ``right`` in pixels stand for 0 and ``highest``.

    On a logarithmic axis ``lowest`` is the power of ten next to zero.
    """

    left: float
    right: float
    highest: int
    lowest: int = 1
    logarithmic: bool = False

    def place(self, count: int) -> float:
        """The pixel of a count, clamped to the axis."""
        share = self._logarithmic(count) if self.logarithmic else count / self.highest
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 2)

    def ticks(self, closest: float = 72.0) -> tuple[int, ...]:
        """Round numbers for the tick labels, 0 first, at least ``closest`` pixels apart where possible."""
        return self._decades(closest) if self.logarithmic else self._steps(closest)

    def _steps(self, closest: float) -> tuple[int, ...]:
        step = round_step(self.highest * closest / max(self.right - self.left, 1.0))
        return tuple(range(0, self.highest + 1, step))

    def _decades(self, closest: float) -> tuple[int, ...]:
        powers = range(round(math.log10(self.lowest)), math.floor(math.log10(self.highest)) + 1)
        room = max(self.right - self.left - _ZERO_GAP, 1.0)
        every = max(1, math.ceil(closest * math.log10(self.highest / self.lowest) / room))
        return (0, *(10**power for power in powers[::every]))

    def _logarithmic(self, count: int) -> float:
        if count < self.lowest:
            return 0.0
        gap = _ZERO_GAP / max(self.right - self.left, 1.0)
        decades = math.log10(self.highest / self.lowest)
        return gap + (1 - gap) * math.log10(count / self.lowest) / decades


def axis_for(counts: Sequence[int], stated: Sequence[int], left: float, right: float) -> Axis:
    """The axis for all these counts; logarithmic when one stated count is more than 50 times another."""
    highest, positive = max(counts, default=0), [count for count in stated if count > 0]
    if positive and max(stated) > LARGEST_LINEAR_RATIO * min(positive):
        lowest = min(count for count in counts if count > 0)
        return Axis(left, right, _round_top(highest), 10 ** math.floor(math.log10(lowest)), logarithmic=True)
    return Axis(left, right, _round_top(max(highest, 1)))


def round_step(least: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, 25, 50, … that is at least ``least``."""
    if least <= 1:
        return 1
    power = 10 ** math.floor(math.log10(least))
    steps = (step * power for step in _STEPS if (step * power) % 1 == 0)
    return int(next(step for step in steps if step >= least))


def _round_top(highest: int) -> int:
    """The end of the axis: the highest count, rounded up to a round step."""
    step = round_step(highest / 6)
    return math.ceil(highest / step) * step
