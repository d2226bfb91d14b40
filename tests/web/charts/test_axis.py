"""Where a count lies: the axis begins at 0, keeps the order of the counts, and says when it is logarithmic."""

from hypothesis import given, strategies as st

from service.web.charts.primitives.axis import Axis, axis_for, round_step

COUNTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=8)


def an_axis(*counts: int) -> Axis:
    return axis_for(counts, counts, 100.0, 700.0)


def test_an_axis_begins_at_zero_and_a_count_lies_at_its_share() -> None:
    axis = Axis(100.0, 700.0, 120)

    assert [axis.place(count) for count in (0, 21, 60, 119, 120)] == [100.0, 205.0, 400.0, 695.0, 700.0]


def test_ticks_are_round_numbers_as_far_apart_as_asked() -> None:
    assert an_axis(21, 119).ticks() == (0, 20, 40, 60, 80, 100, 120)
    assert an_axis(21, 119).ticks(closest=150) == (0, 50, 100)
    assert an_axis(1).ticks() == (0, 1)


def test_fifty_times_as_many_is_still_linear_more_is_logarithmic() -> None:
    assert not an_axis(2, 100).logarithmic
    assert an_axis(2, 101).logarithmic
    assert not an_axis(0, 0).logarithmic


def test_on_a_logarithmic_axis_zero_lies_apart_and_every_step_is_as_long() -> None:
    axis = an_axis(0, 5, 4000)

    ones, tens, hundreds = (axis.place(10**power) for power in (0, 1, 2))
    assert axis.place(0) == 100.0 < ones
    assert round(tens - ones, 1) == round(hundreds - tens, 1)
    assert axis.ticks() == (0, 1, 10, 100, 1000)


@given(COUNTS)
def test_no_count_lies_outside_and_a_higher_one_never_to_the_left(counts: list[int]) -> None:
    axis = axis_for(counts, counts, 100.0, 700.0)
    places = [axis.place(count) for count in sorted(counts)]

    assert places == sorted(places)
    assert places[0] >= 100.0
    assert places[-1] <= 700.0
    assert all(100.0 <= axis.place(tick) <= 700.0 for tick in axis.ticks())
    assert len({axis.place(tick) for tick in axis.ticks()}) == len(axis.ticks()) <= 12


@given(st.floats(0, 10**9))
def test_a_step_is_a_whole_number_that_suffices(least: float) -> None:
    assert round_step(least) >= least
