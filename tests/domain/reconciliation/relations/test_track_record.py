"""The track record of a party counts where its figures lay and how it changed them; it weighs nothing."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, strategies as st

from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.relations.track_record import (
    FigurePlace,
    FigureStep,
    GivenFigure,
    place_among,
    track_record,
)

COUNTS = st.integers(min_value=0, max_value=2_000)
BOUNDS = st.builds(
    lambda low, more: Bounds(low, None if more is None else low + more),
    COUNTS,
    st.none() | st.integers(min_value=0, max_value=500),
)
FIGURES = st.builds(GivenFigure, BOUNDS, st.lists(BOUNDS, max_size=4), st.lists(BOUNDS, max_size=4))
LOW, HIGH = {FigurePlace.BELOW, FigurePlace.FAR_BELOW}, {FigurePlace.ABOVE, FigurePlace.FAR_ABOVE}


def exactly(count: int) -> Bounds:
    return Bounds(count, count)


@pytest.mark.parametrize(
    ("own", "others", "place"),
    [
        (exactly(21), [], FigurePlace.ALONE),
        (exactly(21), [exactly(119)], FigurePlace.FAR_BELOW),
        (exactly(119), [exactly(21)], FigurePlace.FAR_ABOVE),
        (exactly(60), [exactly(119)], FigurePlace.BELOW),
        (exactly(59), [exactly(119)], FigurePlace.FAR_BELOW),
        (exactly(40), [exactly(21), exactly(30)], FigurePlace.ABOVE),
        (exactly(25), [exactly(21), exactly(30)], FigurePlace.AMONG),
        (exactly(30), [exactly(21), exactly(30)], FigurePlace.AMONG),
        # "At least 20" excludes nothing above it, and nobody is above an open end.
        (Bounds(20, None), [exactly(119)], FigurePlace.AMONG),
        (exactly(119), [Bounds(20, None)], FigurePlace.AMONG),
        (exactly(10), [Bounds(20, None)], FigurePlace.FAR_BELOW),
        (exactly(0), [exactly(1)], FigurePlace.FAR_BELOW),
        (exactly(1), [exactly(0)], FigurePlace.FAR_ABOVE),
    ],
)
def test_a_figure_has_its_place_beside_the_others_ends(own: Bounds, others: list[Bounds], place: FigurePlace) -> None:
    assert place_among(own, others) is place


@pytest.mark.parametrize(
    ("course", "steps"),
    [
        ([31, 52], [FigureStep.RAISED]),
        ([27, 25], [FigureStep.LOWERED]),
        ([5, 5, 7, 6], [FigureStep.RAISED, FigureStep.LOWERED]),
        ([9], []),
    ],
)
def test_a_change_is_a_rise_or_a_fall(course: list[int], steps: list[FigureStep]) -> None:
    newest, *former = [exactly(count) for count in reversed(course)]

    record = track_record([GivenFigure(newest, former=former)])

    assert record.steps == Counter(steps)
    assert record.changed == bool(steps)


def test_a_narrower_figure_is_neither_a_rise_nor_a_fall() -> None:
    record = track_record([GivenFigure(exactly(15), former=[Bounds(10, 20)])])

    assert record.steps == Counter([FigureStep.REWORDED])


@given(st.lists(FIGURES, max_size=12), st.randoms())
def test_every_figure_is_counted_once_in_any_order(figures: list[GivenFigure], random: Random) -> None:
    shuffled = random.sample(figures, len(figures))

    assert track_record(figures) == track_record(shuffled)
    assert track_record(figures).figures == len(figures)


@given(BOUNDS, BOUNDS)
def test_where_one_party_is_below_the_other_is_above(left: Bounds, right: Bounds) -> None:
    assert (place_among(left, [right]) in LOW) == (place_among(right, [left]) in HIGH)


@given(BOUNDS, st.lists(BOUNDS, min_size=1, max_size=4), BOUNDS)
def test_another_figure_of_others_never_leads_away_from_among_them(
    own: Bounds, others: list[Bounds], another: Bounds
) -> None:
    if place_among(own, others) is FigurePlace.AMONG:
        assert place_among(own, [*others, another]) is FigurePlace.AMONG


@given(BOUNDS, st.lists(BOUNDS, max_size=4))
def test_a_figure_that_another_shares_is_among_the_others(own: Bounds, others: list[Bounds]) -> None:
    assert place_among(own, [*others, own]) is FigurePlace.AMONG
