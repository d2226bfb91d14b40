"""Bounds: the lowest and the highest count that a stated quantity allows, never one number in their place."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True, order=False)
class Bounds:
    """The lowest and the highest count a statement allows; ``high`` is ``None`` where the statement is open.

    "119 killed" is ``Bounds(119, 119)``; "at least 21" is ``Bounds(21, None)``. Raises ``ValueError`` for a negative
    ``low`` and for a ``high`` below ``low``.
    """

    low: int
    high: int | None

    def __post_init__(self) -> None:
        if self.low < 0:
            raise ValueError("a count is never below zero")
        if self.high is not None and self.high < self.low:
            raise ValueError("the highest count is below the lowest")

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low:,} or more"
        return f"{self.low:,}" if self.is_exact else f"{self.low:,}–{self.high:,}"

    @property
    def is_exact(self) -> bool:
        """Whether one number alone satisfies the statement."""
        return self.low == self.high

    @property
    def is_open(self) -> bool:
        """Whether no highest count was stated."""
        return self.high is None

    @property
    def top(self) -> int:
        """The highest number that the statement names; of an open one the minimum."""
        return self.low if self.high is None else self.high

    def overlaps(self, other: Self) -> bool:
        """Whether one number could satisfy both statements."""
        return _at_most(self.low, other.high) and _at_most(other.low, self.high)

    def contains(self, other: Self) -> bool:
        """Whether every number that satisfies the other statement satisfies this statement."""
        return self.low <= other.low and (self.high is None or (other.high is not None and other.high <= self.high))

    def gap(self, other: Self) -> int:
        """How far the higher number lies above the lower one, 0 where they meet.

        The high end of an open lower number is its stated minimum: the gap between "119" and "at least 21" is 98.
        """
        return max(0, self.low - other.top, other.low - self.top)

    def intersection(self, other: Self) -> Self | None:
        """The counts that satisfy both statements; ``None`` when there is none."""
        if not self.overlaps(other):
            return None
        return type(self)(max(self.low, other.low), _lower(self.high, other.high))

    def hull(self, other: Self) -> Self:
        """From the lowest to the highest count of both; a gap between them is included."""
        open_ended = self.high is None or other.high is None
        return type(self)(min(self.low, other.low), None if open_ended else max(self.high or 0, other.high or 0))


def _at_most(low: int, high: int | None) -> bool:
    return high is None or low <= high


def _lower(left: int | None, right: int | None) -> int | None:
    if left is None or right is None:
        return right if left is None else left
    return min(left, right)


def intersection_of(statements: Iterable[Bounds]) -> Bounds | None:
    """The counts that satisfy every statement; ``None`` when there is no such count, or no statement."""
    common: Bounds | None = None
    for number, bounds in enumerate(statements):
        common = bounds if number == 0 else common and common.intersection(bounds)
    return common


class Bound(StrEnum):
    """Which way a statement bounds a count: the last column of the table in VOCABULARY 3."""

    EXACT = "exact"
    LOWER = "lower"
    UPPER = "upper"
    APPROX = "approx"
    RANGE = "range"
    VAGUE = "vague"
    EXISTENCE = "existence"
    ZERO = "zero"
    DERIVED = "derived"


# Bounds of phrases without a stated number: "dozens", "someone".
NUMBERLESS = frozenset({Bound.VAGUE, Bound.EXISTENCE})


@dataclass(frozen=True, slots=True)
class StatedNumbers:
    """The lowest and the highest number that the words of a statement name: 100 of "more than a hundred".

    ``qualifier`` is what stands before them in the fewest words, with its space; it is empty for a plain number. A
    numberless statement ("dozens") has its bounds instead; ``is_maximum`` marks "up to 15", ``is_sum`` a number that
    nobody said: 11 of "ten children and one woman".
    """

    low: int
    high: int
    is_numberless: bool = False
    is_maximum: bool = False
    qualifier: str = ""
    is_sum: bool = False


def numbers_at(bounds: Bounds, bound: str) -> StatedNumbers:
    """The numbers of a statement that names the ends of its bounds: "at least 21", "up to 15", "30 to 40"."""
    if bound == Bound.LOWER:
        return StatedNumbers(bounds.low, bounds.low, qualifier="at least ")
    if bound == Bound.UPPER:
        return StatedNumbers(bounds.top, bounds.top, is_maximum=True, qualifier="up to ")
    is_numberless = bound in NUMBERLESS or bound == Bound.DERIVED
    return StatedNumbers(bounds.low, bounds.top, is_numberless, qualifier="about " if bound == Bound.APPROX else "")


"""What measures outside the vocabulary begin with."""
