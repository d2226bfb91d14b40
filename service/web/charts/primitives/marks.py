"""The mark of one figure, as values: its kind and the counts that it covers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity
from service.formats.reports.words.report_ends import numbers_of

Json = Mapping[str, Any]


class MarkKind(StrEnum):
    """How a figure is drawn, by the bounds that its wording allows."""

    POINT = "point"  # 119
    BAR = "bar"  # 10 to 14
    SOFT = "soft"  # about 50, dozens: paler outside the typical reading
    FLOOR = "floor"  # at least 21: a point with an open arrow upwards
    CEILING = "ceiling"  # up to 40: a point with a line down to its lower bound
    INFERRED = "inferred"  # more than double the dead, many: a bound from words without a number


_KINDS = {
    "lower": MarkKind.FLOOR,
    "upper": MarkKind.CEILING,
    "approx": MarkKind.SOFT,
    "vague": MarkKind.SOFT,
    "existence": MarkKind.INFERRED,
    "derived": MarkKind.INFERRED,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The counts that a mark covers: ``high`` is ``None`` without an upper bound; ``soft`` is the typical reading.

    ``named`` is the number of a minimum or a maximum where it is no bound: 250 of "more than 250".
    """

    kind: MarkKind
    low: int
    high: int | None
    soft: tuple[int, int]
    named: int | None = None

    @property
    def counts(self) -> tuple[int, ...]:
        """The counts that the axis has to include."""
        bounds = (self.low,) if self.high is None else (self.low, self.high)
        return bounds if self.named is None else (*bounds, self.named)

    @property
    def stated(self) -> int:
        """The number that the wording names: 40 for "up to 40"."""
        if self.named is not None:
            return self.named
        return self.low if self.high is None or self.kind is not MarkKind.CEILING else self.high


def mark_of(position: Json) -> Mark:
    """The mark of a current, former or withdrawn figure, given as JSON of a report."""
    kind, low, high = _kind(position), position["low"], position["high"]
    return Mark(kind, low, high, _soft(position), _named(position, kind))


def _named(position: Json, kind: MarkKind) -> int | None:
    if kind not in (MarkKind.FLOOR, MarkKind.CEILING):
        return None
    numbers = numbers_of(position)
    number, bound = (numbers.low, position["low"]) if kind is MarkKind.FLOOR else (numbers.high, position["high"])
    return None if numbers.is_numberless or number == bound else number


def _kind(position: Json) -> MarkKind:
    low, high = position["low"], position["high"]
    kind = _KINDS.get(position.get("bound") or _bound(position["stated"]))
    if low == high:
        return MarkKind.POINT
    if high is None:
        return kind if kind is MarkKind.INFERRED else MarkKind.FLOOR
    return kind if kind in (MarkKind.SOFT, MarkKind.CEILING) else MarkKind.BAR


def _bound(stated: str) -> str:
    """The kind of bound of a former or withdrawn figure, parsed from its wording."""
    try:
        quantity = read(stated)
    except UnreadableQuantity:
        return ""
    return quantity.bound.value if isinstance(quantity, Quantity) else "derived"


def _soft(position: Json) -> tuple[int, int]:
    """The typical reading, clamped to the widest one."""
    low, high = position["low"], position["high"]
    soft = position.get("soft") or {"low": low, "high": high}
    top = low if high is None else high
    inside = (max(soft["low"], low), min(top if soft["high"] is None else soft["high"], top))
    return inside if inside[0] <= inside[1] else (low, top)
