"""How two places lie to each other."""

import pytest

from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.event_types import EventType
from service.domain.matching.comparison.two_places import metres_apart, names_shared, provinces_differ
from service.domain.matching.features.spots import PlaceFeature, spots_of
from tests.domain.places.test_gazetteer import GAZETTEER


def spot(place: Place) -> PlaceFeature:
    [feature] = spots_of(Event(EventType.AIR_STRIKE, read_window("2024-03-05"), (place,)), GAZETTEER)
    return feature


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [(Place("TR", "Hatay"), Place("TR", "Van"), True), (Place("TR", "Hatay"), Place("TR", "HATAY"), False)],
)
def test_two_provinces_differ_by_their_names(left: Place, right: Place, expected: bool) -> None:
    assert provinces_differ(spot(left), spot(right)) is expected


def test_the_precision_of_both_points_counts_against_their_distance() -> None:
    left, right = (Place("AF", lat=36.0, lon=lon, radius_km=10) for lon in (68.0, 69.0))

    assert metres_apart(spot(left), spot(right)) == pytest.approx(70_000, rel=0.01)
    assert metres_apart(spot(left), spot(left)) == 0


def test_two_names_of_one_place_are_shared() -> None:
    dalzell = spot(Place("US", "South Carolina", name="Dalzell"))

    assert names_shared(dalzell, dalzell) == "same"
