"""One place under two country codes has one path (VOCABULARY 9)."""

import pytest

from service.domain.claims.event import Place
from service.domain.places.borders import DISPUTED_BORDERS, across_borders
from service.domain.places.countries import COUNTRY_CODES
from service.domain.places.territory import path_of


def paths(*places: Place) -> list[tuple[str, ...]]:
    moved = across_borders({place: path_of(place) for place in places})
    return [moved[place] for place in places]


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        (Place("UA", name="Sevastopol"), Place("RU", name="Sevastopol"), True),
        (Place("UA", "Crimea", name="Sevastopol"), Place("RU", name="Sebastopol"), False),
        (Place("XK", name="Pristina"), Place("RS", "Kosovo", name="Priština"), True),
        (Place("EH"), Place("MA", "Western Sahara"), True),
        (Place("GE", "Abkhazia"), Place("RU", "Abkhazia"), True),
        # Points decide where both have one: two towns of one name stay two, and one near a border is one.
        (Place("UA", name="Sofia", lat=44.6, lon=33.5), Place("RU", name="Sofia", lat=59.0, lon=60.0), False),
        (Place("FR", name="Vaals", lat=50.77, lon=6.02), Place("NL", name="Vaals", lat=50.77, lon=6.01), True),
        # Neighbours often have a province of one name each; so have the two Punjabs.
        (Place("HN", "La Paz"), Place("SV", "La Paz"), False),
        (Place("IN", "Punjab"), Place("PK", "Punjab"), False),
        (Place("UA", lat=44.6, lon=33.5), Place("RU", lat=44.6, lon=33.5), False),
        (Place("UA", name="Sevastopol"), Place("RU", name="Yalta"), False),
    ],
)
def test_one_name_under_two_codes_is_one_place_near_by_or_on_disputed_land(
    left: Place, right: Place, is_one: bool
) -> None:
    first, second = paths(left, right)

    assert (first == second) is is_one
    assert paths(right, left) == [second, first]


def test_what_lies_in_a_place_goes_with_it() -> None:
    ukrainian, russian = Place("UA", name="Sevastopol"), Place("RU", name="Sevastopol")
    bay = Place("RU", "Sevastopol", name="Balaklava")

    town, same, inside = paths(ukrainian, russian, bay)

    assert town == same == inside[:2]


def test_the_borders_are_between_two_countries_each() -> None:
    assert all(len(pair) == 2 and pair <= COUNTRY_CODES for pair in DISPUTED_BORDERS)
