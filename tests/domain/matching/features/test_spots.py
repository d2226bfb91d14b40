"""The places of a claim with what the gazetteer knows of them: several places of a name are all kept."""

from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.event_types import EventType
from service.domain.matching.features.spots import people_around, spot_of, spots_of
from tests.domain.places.test_gazetteer import GAZETTEER

DALZELL = Place("US", "South Carolina", name="Dalzell")


def event(type: EventType, *places: Place, summary: str | None = None) -> Event:
    return Event(type, read_window("2024-03-05"), places, summary=summary)


def test_a_name_is_a_guess_and_never_a_point() -> None:
    spot = spot_of(DALZELL, GAZETTEER)

    assert spot.point is None
    assert len(spot.guesses) == 1
    assert spot.provinces == {2}
    assert spot_of(DALZELL).guesses == ()


def test_a_stated_point_needs_no_guess_and_small_namesakes_are_left_out() -> None:
    assert spot_of(Place("US", name="Sumter", lat=33.9, lon=-80.3), GAZETTEER).guesses == ()
    assert len(spot_of(Place("US", name="Sumter"), GAZETTEER).guesses) == 2


def test_the_first_known_name_counts() -> None:
    hamlet = Place("US", "South Carolina", "Sumter County", name="Nowhere")

    assert (
        spot_of(hamlet, GAZETTEER).guesses == spot_of(Place("US", "South Carolina", "Sumter County"), GAZETTEER).guesses
    )


def test_a_name_means_one_place_whatever_its_spelling_and_the_code_of_its_country() -> None:
    kyiv, kiew = (spot_of(Place("UA", name=name), GAZETTEER) for name in ("Kyiv", "Kiew"))

    assert kyiv.meant == kiew.meant is not None
    # Russia has no Kiew, and claims places that the gazetteer has under Ukraine; Japan claims none of them.
    assert spot_of(Place("RU", name="Kiew"), GAZETTEER).meant == kyiv.meant
    assert spot_of(Place("JP", name="Kiew"), GAZETTEER).meant is None


def test_a_town_is_meant_where_its_district_has_its_name_and_a_wider_known_name_means_no_place_in_it() -> None:
    sumter = spot_of(Place("US", "South Carolina", name="Sumter"), GAZETTEER)

    assert sumter.meant == sumter.guesses[1][0]
    assert spot_of(Place("US", "South Carolina", "Sumter County", name="Nowhere"), GAZETTEER).meant is None
    assert spot_of(Place("US", "South Carolina"), GAZETTEER).meant is None


def test_a_place_of_a_wide_disaster_is_a_scope() -> None:
    assert spots_of(event(EventType.NATURAL_DISASTER, DALZELL, summary="Earthquake"))[0].is_wide
    assert not spots_of(event(EventType.SHOOTING, DALZELL))[0].is_wide


def test_the_people_of_a_town_are_known_where_one_town_is_named() -> None:
    assert people_around(event(EventType.SHOOTING, DALZELL), GAZETTEER) > 2_500
    assert people_around(event(EventType.SHOOTING, Place("US", "South Carolina")), GAZETTEER) == 0
    assert people_around(event(EventType.SHOOTING, DALZELL, Place("US", "Georgia")), GAZETTEER) == 0
