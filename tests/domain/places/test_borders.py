"""One place under two country codes has one path (VOCABULARY 9)."""

import pytest

from service.domain.claims.event import Place
from service.domain.places.borders import DISPUTED_BORDERS, across_borders, rivals_of
from service.domain.places.countries import COUNTRY_CODES
from service.domain.places.place_names import phonetic_key
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
        (Place("IN", name="Hyderabad"), Place("PK", name="Hyderabad"), False),
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


@pytest.mark.parametrize(
    ("left", "right", "name", "expected"),
    [
        ("UA", "RU", "Yalta", True), ("XK", "RS", "Pristina", True), ("SY", "IL", "Golan", True),
        ("IN", "PK", "Uri", True), ("EH", "MA", "Laayoune", True), ("GE", "RU", "Sukhumi", True),
        ("KG", "TJ", "Vorukh", True), ("TW", "CN", "Kinmen", True), ("UA", "GE", "Poti", False),
        ("US", "CA", "Niagara", False), ("FR", "FR", "Lyon", False), ("IN", "PK", "Punjab", False),
    ],
)  # fmt: skip
def test_a_name_on_disputed_land_is_told_of_under_either_code(left: str, right: str, name: str, expected: bool) -> None:
    assert (right in rivals_of(left, phonetic_key(name))) is expected
    assert (left in rivals_of(right, phonetic_key(name))) is expected
