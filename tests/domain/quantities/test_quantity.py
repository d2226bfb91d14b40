"""Quantities, their parts and their multiples."""

import pytest

from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.quantity import CountPart, Multiple, Quantity


def a_count(low: int, high: int | None) -> Quantity:
    return Quantity("as stated", Bounds(low, high), Bounds(low, high), Bound.RANGE)


@pytest.mark.parametrize(
    ("factor", "more", "base", "derived"),
    [
        ((2, 1), False, (10, 14), Bounds(20, 28)),
        ((2, 1), True, (10, 14), Bounds(21, None)),
        ((2, 1), False, (10, None), Bounds(20, None)),
        ((1, 2), False, (21, 21), Bounds(10, 11)),
        ((1, 2), True, (21, 21), Bounds(11, None)),
        ((3, 1), False, (0, 0), Bounds(0, 0)),
    ],
)
def test_a_multiple_scales_both_ends_of_its_base(
    factor: tuple[int, int], more: bool, base: tuple[int, int | None], derived: Bounds
) -> None:
    quantity = Multiple("so many times", *factor, strictly_more=more).of(a_count(*base))

    assert (quantity.hard, quantity.soft, quantity.bound) == (derived, derived, Bound.DERIVED)
    assert quantity.stated == "so many times"


@pytest.mark.parametrize("factor", [(0, 1), (1, 0), (-2, 1)])
def test_a_multiple_of_nothing_does_not_exist(factor: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="multiple"):
        Multiple("no times", *factor, strictly_more=False)


def test_the_part_of_a_quantity_is_its_first() -> None:
    children, women = CountPart("child", Bounds(1, 20)), CountPart("woman", Bounds(1, 20))

    assert Quantity("20", Bounds(20, 20), Bounds(20, 20), Bound.EXACT).part is None
    assert Quantity("20", Bounds(20, 20), Bounds(20, 20), Bound.EXACT, parts=(children, women)).part == children
