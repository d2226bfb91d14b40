"""Pairs that a person is asked about, whatever the rest of their incidents says."""

import pytest

from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.matching.comparison.doubt import LEAST_DOUBTFUL, is_near_miss, may_be_one_night
from service.domain.matching.thresholds import THRESHOLD
from tests.builders.profiles import profiled
from tests.builders.story import Telling

E = EventType
BAMA = Place("NG", "Borno", name="Bama")


def one_night(
    type: EventType, left: str | None, right: str | None, place: Place = BAMA, day: str = "2025-06-14"
) -> bool:
    before = profiled(Telling(type=type, place=BAMA, day="2025-06-13", summary=left), id="a")
    after = profiled(Telling(type=type, place=place, day=day, summary=right), id="b")
    assert may_be_one_night(before, after) is may_be_one_night(after, before)
    return may_be_one_night(before, after)


@pytest.mark.parametrize(
    ("type", "left", "right", "is_one"),
    [
        (E.ATTACK_ON_CIVILIANS, "Raid at night", "Farmers killed overnight", True),
        (E.ATTACK_ON_CIVILIANS, "Raid on farmers", "Farmers killed", True),
        (E.ATTACK_ON_CIVILIANS, None, "Attack at dawn", True),
        # A town under fire is shelled day by day.
        (E.SHELLING_OR_MISSILE, None, None, False),
        (E.SHELLING_OR_MISSILE, "Shells hit a market at night", "Shells hit a school", False),
        (E.TRANSPORT_ACCIDENT, None, "Trains collide", True),
        (E.TRANSPORT_ACCIDENT, "Bus burns", "Ferry sinks", False),
    ],
)
def test_a_day_apart_may_be_one_night(type: EventType, left: str | None, right: str | None, is_one: bool) -> None:
    assert one_night(type, left, right) is is_one


def test_two_places_and_two_days_are_no_one_night() -> None:
    assert not one_night(E.TRANSPORT_ACCIDENT, None, None, Place("NG", "Borno", name="Monguno"))
    assert not one_night(E.TRANSPORT_ACCIDENT, None, None, day="2025-06-15")


def test_a_lone_claim_with_a_pair_above_the_threshold_and_one_night_that_is_not_too_far_below_it_are_near_misses() -> (
    None
):
    left, right = (
        profiled(Telling(type=E.TRANSPORT_ACCIDENT, place=BAMA, day=day), id=day)
        for day in ("2025-06-13", "2025-06-14")
    )

    assert is_near_miss(left, left, THRESHOLD + 1, is_lone=True)
    assert not is_near_miss(left, left, THRESHOLD + 1)
    assert not is_near_miss(left, left, THRESHOLD, is_lone=True)
    assert is_near_miss(left, right, LEAST_DOUBTFUL + 1)
    assert not is_near_miss(left, right, LEAST_DOUBTFUL)


def test_a_wreck_told_from_two_shores_is_asked_about() -> None:
    calais, dover = (
        profiled(Telling(type=E.TRANSPORT_ACCIDENT, place=place, day="2021-11-24", summary=summary), id=place.country)
        for place, summary in (
            (Place("FR", "Hauts-de-France", name="Calais"), "Naufrage d'un bateau, au large de Calais"),
            (Place("GB", "England", name="Dover"), "Migrant boat sinks off Calais"),
        )
    )

    assert is_near_miss(calais, dover, LEAST_DOUBTFUL + 1)
