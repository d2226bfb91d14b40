"""People and neighbours of countries: orders of magnitude, and borders that both sides have."""

from service.domain.places.countries import COUNTRY_CODES
from service.domain.places.country_facts import NEIGHBOURS, are_neighbours, millions_of


def test_a_country_has_its_people_and_its_neighbours() -> None:
    assert 300 < millions_of("US") < 350
    assert 0 < millions_of("VA") < 0.1
    assert are_neighbours("KG", "TJ")
    assert not are_neighbours("US", "GE")


def test_a_border_is_one_of_both_sides() -> None:
    assert all(are_neighbours(right, left) for left, rights in NEIGHBOURS.items() for right in rights)
    assert set(NEIGHBOURS) <= COUNTRY_CODES
