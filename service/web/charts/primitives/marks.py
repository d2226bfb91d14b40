"""How one figure is drawn, as values: which counts its mark covers and in what manner."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Quantity
from service.domain.quantities.grammar import read

Json = Mapping[str, Any]


class MarkKind(StrEnum):
    """How a figure is drawn, by what its words allow."""

    POINT = "point"  # 119
    BAR = "bar"  # 10 to 14
    SOFT = "soft"  # about 50, dozens: paler where the words hardly reach
    FLOOR = "floor"  # at least 21: a point and what lies above
    CEILING = "ceiling"  # up to 40: a point and what lies below
    INFERRED = "inferred"  # more than double the dead, many: a bound of words that name no number


_MANNERS = {
    "lower": MarkKind.FLOOR,
    "upper": MarkKind.CEILING,
    "approx": MarkKind.SOFT,
    "vague": MarkKind.SOFT,
    "existence": MarkKind.INFERRED,
    "derived": MarkKind.INFERRED,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The counts that a mark covers: ``high`` is ``None`` where it is open; ``soft`` is the typical reading."""

    kind: MarkKind
    low: int
    high: int | None
    soft: tuple[int, int]

    @property
    def counts(self) -> tuple[int, ...]:
        """The counts that have to lie on the axis."""
        return (self.low,) if self.high is None else (self.low, self.high)

    @property
    def stated(self) -> int:
        """The end that the words name: the upper one of "up to 40"."""
        return self.low if self.high is None or self.kind is not MarkKind.CEILING else self.high


def mark_of(position: Json) -> Mark:
    """The mark of a position, of a former figure or of one that was withdrawn, as the report has them."""
    low, high = position["low"], position["high"]
    return Mark(_manner(position), low, high, _soft(position))


def _manner(position: Json) -> MarkKind:
    low, high = position["low"], position["high"]
    said = _MANNERS.get(position.get("bound") or _bound(position["stated"]))
    if low == high:
        return MarkKind.POINT
    if high is None:
        return said if said is MarkKind.INFERRED else MarkKind.FLOOR
    return said if said in (MarkKind.SOFT, MarkKind.CEILING) else MarkKind.BAR


def _bound(stated: str) -> str:
    """What kind of bound a former or withdrawn figure was, read once more from its words."""
    try:
        quantity = read(stated)
    except UnreadableQuantity:
        return ""
    return quantity.bound.value if isinstance(quantity, Quantity) else "derived"


def _soft(position: Json) -> tuple[int, int]:
    """The typical reading inside the widest one."""
    low, high = position["low"], position["high"]
    soft = position.get("soft") or {"low": low, "high": high}
    top = low if high is None else high
    inside = (max(soft["low"], low), min(top if soft["high"] is None else soft["high"], top))
    return inside if inside[0] <= inside[1] else (low, top)
