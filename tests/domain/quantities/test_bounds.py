"""Bounds refuse to exist wrongly and behave as sets of whole numbers do."""

import pytest
from hypothesis import given, strategies as st

from service.domain.quantities.bounds import Bounds, intersection_of


@st.composite
def some_bounds(draw: st.DrawFn) -> Bounds:
    low = draw(st.integers(0, 40))
    return Bounds(low, draw(st.none() | st.integers(low, 60)))


def members(bounds: Bounds) -> set[int]:
    """The counts from 0 to 100 that satisfy a statement: what the methods are checked against."""
    return set(range(bounds.low, 101 if bounds.high is None else bounds.high + 1))


@pytest.mark.parametrize(("low", "high"), [(-1, None), (-1, 4), (5, 4), (1, 0)])
def test_bounds_refuse_to_exist_wrongly(low: int, high: int | None) -> None:
    with pytest.raises(ValueError, match="count"):
        Bounds(low, high)


@pytest.mark.parametrize(
    ("bounds", "printed"),
    [
        (Bounds(119, 119), "119"),
        (Bounds(0, 0), "0"),
        (Bounds(21, None), "21 or more"),
        (Bounds(10, 14), "10–14"),
        (Bounds(47_500, 47_600), "47,500–47,600"),
    ],
)
def test_bounds_print_as_an_editor_writes_them(bounds: Bounds, printed: str) -> None:
    assert str(bounds) == printed


def test_one_number_is_exact_and_a_missing_high_is_open() -> None:
    assert (Bounds(119, 119).is_exact, Bounds(119, 119).is_open) == (True, False)
    assert (Bounds(21, None).is_exact, Bounds(21, None).is_open) == (False, True)
    assert (Bounds(10, 14).is_exact, Bounds(10, 14).is_open) == (False, False)


@given(some_bounds(), some_bounds())
def test_two_statements_overlap_when_one_number_satisfies_both(left: Bounds, right: Bounds) -> None:
    common = left.intersection(right)

    assert left.overlaps(right) == right.overlaps(left) == bool(members(left) & members(right))
    assert (members(common) if common else set()) == members(left) & members(right)


@given(some_bounds(), some_bounds())
def test_bounds_contain_what_satisfies_them(left: Bounds, right: Bounds) -> None:
    assert left.contains(right) == (members(left) >= members(right))


@given(some_bounds(), some_bounds())
def test_a_hull_is_the_narrowest_bounds_that_contain_both(left: Bounds, right: Bounds) -> None:
    hull = left.hull(right)

    assert hull.contains(left)
    assert hull.contains(right)
    assert members(hull) == set(range(min(members(left) | members(right)), max(members(left) | members(right)) + 1))


@given(st.lists(some_bounds(), max_size=5))
def test_the_order_of_statements_never_matters(several: list[Bounds]) -> None:
    assert intersection_of(several) == intersection_of(reversed(several))


def test_of_nothing_there_is_no_core() -> None:
    assert intersection_of([]) is None


def test_a_core_of_three_needs_all_three() -> None:
    assert intersection_of([Bounds(1, 10), Bounds(5, None), Bounds(0, 7)]) == Bounds(5, 7)
    assert intersection_of([Bounds(1, 3), Bounds(5, None), Bounds(0, None)]) is None
