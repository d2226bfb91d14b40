"""The cells of the places of a claim."""

import pytest

from service.domain.claims.event import Place
from tests.domain.matching.blocking.test_keys import KHAN_ABAD, claim_of, find

LEYTE = Place("PH", "Leyte")


@pytest.mark.parametrize("spelling", ["Khan Abad", "Khanabad", "Khan Ābād", "خان‌آباد", "Khan Abad district"])
def test_a_district_is_found_in_any_spelling(spelling: str) -> None:
    assert find(claim_of(Place("AF", "Kunduz", spelling)), claim_of(KHAN_ABAD))


def test_kyiv_finds_kiev() -> None:
    assert find(claim_of(Place("UA", name="Kyiv")), claim_of(Place("UA", name="Kiev")))


@pytest.mark.parametrize(
    ("finer", "wider"),
    [
        (KHAN_ABAD, Place("AF", "Kunduz")),
        (LEYTE, Place("PH")),
        (Place("KE", name="Kibera, Nairobi"), Place("KE", name="Nairobi")),
        (Place("KE", lat=-1.31, lon=36.78, radius_km=1.5), Place("KE", lat=-1.28, lon=36.82, radius_km=60.0)),
        (Place("KE", lat=-1.31, lon=36.78), Place("KE")),
    ],
)
def test_one_event_told_at_a_narrower_and_a_wider_place_is_found_both_ways(finer: Place, wider: Place) -> None:
    assert find(claim_of(finer), claim_of(wider))
    assert find(claim_of(wider), claim_of(finer))


def test_two_districts_of_one_province_are_not_compared() -> None:
    assert not find(claim_of(KHAN_ABAD), claim_of(Place("AF", "Kunduz", "Imam Sahib")))


def test_across_the_date_line_two_islands_are_neighbours() -> None:
    assert find(claim_of(Place("FJ", lat=-16.8, lon=179.99)), claim_of(Place("FJ", lat=-16.8, lon=-179.99)))


def test_a_claim_about_eleven_provinces_posts_to_each() -> None:
    provinces = "Ghazni Paktia Logar Kandahar Uruzgan Herat Faryab Helmand Kunduz Baghlan Badakhshan".split()
    claim = claim_of(tuple(Place("AF", name) for name in provinces), "2021-06-29T12:00:00Z", "2021-06-30T12:00:00Z")

    assert all(find(claim_of(Place("AF", name)), claim) for name in provinces)


@pytest.mark.parametrize(
    ("left", "right", "is_found"),
    [
        (Place("UA", "Crimea"), Place("RU", "Crimea"), True),
        (Place("UA", "Crimea"), Place("RU", "Crimea", name="Yalta"), True),
        (Place("UA", "Crimea", name="Yalta"), Place("RU", "Crimea", name="Yalta"), True),
        # A name that each side of a border has for itself is no land that both claim.
        (Place("IN", "Punjab"), Place("PK", "Punjab"), False),
        (Place("IN", name="Hyderabad"), Place("PK", name="Hyderabad"), False),
        (Place("IN", name="Uri"), Place("PK", name="Uri"), True),
    ],
)
def test_one_name_on_disputed_land_is_found_under_either_code(left: Place, right: Place, is_found: bool) -> None:
    assert find(claim_of(left), claim_of(right)) is find(claim_of(right), claim_of(left)) is is_found
