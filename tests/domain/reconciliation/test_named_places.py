"""The place as its claimants name it (VOCABULARY 9): compared everywhere, told where the names differ."""

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Stance
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.named_places import MOST_NAMES
from service.domain.reconciliation.report import Reconciliation
from tests.builders.reconciled import kinds, reported
from tests.builders.story import Telling, a_claim

HASS = Place("SY", "Idlib", name="Hass")
KAFR_NABL = Place("SY", "Idlib", name="Kafr Nabl")


def told(id: str, place: Place, number: int, type: EventType = EventType.AIR_STRIKE) -> Claim:
    return a_claim(id, f"claimant {id}", Telling(type=type, place=place), killed=number)


def names(report: Reconciliation) -> list[tuple[str, tuple[str, ...]]]:
    return [(place.name, place.claimants) for place in report.disputed_places]


def test_a_strike_under_two_names_is_compared_and_the_place_is_disputed() -> None:
    report = reported(told("a", HASS, 6), told("b", KAFR_NABL, 40), told("d", Place("SY", "Idlib"), 7))

    assert set(kinds(report)) == {Kind.CONTRADICTS}
    assert "place_disputed" in report.flags
    assert names(report) == [("Hass", ("claimant-a",)), ("Kafr Nabl", ("claimant-b",))]


@pytest.mark.parametrize("stance", [Stance.NO_COMMENT, Stance.CANNOT_VERIFY])
def test_who_gives_no_account_names_no_place(stance: Stance) -> None:
    neutral = a_claim("c", "Chair", Telling(type=EventType.AIR_STRIKE, place=HASS, stance=stance))

    assert names(reported(told("a", HASS, 6), told("b", KAFR_NABL, 40), neutral)) == [
        ("Hass", ("claimant-a",)),
        ("Kafr Nabl", ("claimant-b",)),
    ]


@pytest.mark.parametrize(
    ("type", "places", "expected"),
    [
        (EventType.AIR_STRIKE, [HASS, Place("SY", "Idlib")], []),
        (EventType.NATURAL_DISASTER, [HASS, KAFR_NABL], []),
        (EventType.NATURAL_DISASTER, [Place("UA", name="Yalta"), Place("RU", name="Yalta")], ["Russia", "Ukraine"]),
        (EventType.SHOOTING, [Place("KG", name="Vorukh"), Place("TJ", name="Vorukh")], ["Kyrgyzstan", "Tajikistan"]),
    ],
)
def test_the_place_is_disputed_where_two_names_of_one_scope_exclude_each_other(
    type: EventType, places: list[Place], expected: list[str]
) -> None:
    report = reported(*(told(id, place, 5, type) for id, place in zip("ab", places, strict=True)))

    assert [name.split(", ")[-1] for name, _ in names(report)] == expected
    assert ("place_disputed" in report.flags) is bool(expected)


def test_one_place_of_a_disaster_under_two_codes_is_one_scope() -> None:
    places = (Place("UA", name="Sevastopol"), Place("RU", name="Sevastopol"))
    report = reported(*(told(place.country, place, n, EventType.NATURAL_DISASTER) for n, place in enumerate(places, 7)))

    assert kinds(report) == [Kind.CONTRADICTS]
    assert report.measures[0].ranges[0].scope.countries == ("RU", "UA")


PLACES = st.builds(
    Place,
    country=st.sampled_from(["UA", "RU", "XX"]),
    admin1=st.sampled_from([None, "Crimea", "Donetsk"]),
    name=st.sampled_from([None, "Sevastopol", "Yalta"]),
)
TYPES = st.sampled_from([EventType.AIR_STRIKE, EventType.NATURAL_DISASTER])


@given(st.lists(PLACES, min_size=1, max_size=6), TYPES)
def test_the_order_of_claims_never_matters_and_every_name_was_given(places: list[Place], type: EventType) -> None:
    claims = [told(f"c{n}", place, n + 1, type) for n, place in enumerate(places)]
    report = reported(*claims)

    assert reported(*claims[::-1]) == report
    assert len(report.disputed_places) != 1
    assert {party for place in report.disputed_places for party in place.claimants} <= set(dict(report.names))


def test_of_very_many_names_the_first_are_compared() -> None:
    claims = [
        told(f"c{n:03}", Place("SY", "Idlib", name=f"Quarter {chr(97 + n // 26)}{chr(97 + n % 26)}"), 5)
        for n in range(90)
    ]

    assert 1 < len(reported(*claims).disputed_places) <= MOST_NAMES
