"""GROUPING finding 10: rarity is a rate, of a type, a country, its days and its town."""

import pytest

from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.event_types import EventType
from service.domain.matching.features.rates import expected, rarity, rate_in_words

E = EventType


def event(type: EventType, country: str, summary: str | None = None) -> Event:
    return Event(type, read_window("2024-03-05"), (Place(country),), summary=summary)


@pytest.mark.parametrize(
    ("described", "how_rare"),
    [
        (event(E.TRANSPORT_ACCIDENT, "US"), "common"),
        (event(E.TRANSPORT_ACCIDENT, "MT"), "uncommon"),
        (event(E.AIRCRAFT_LOSS, "TD"), "rare"),
        (event(E.TRANSPORT_ACCIDENT, "NP", "Plane hits a mountainside"), "rare"),
        (event(E.TRANSPORT_ACCIDENT, "NP", "Plane hits a bus"), "common"),
        (event(E.AIRCRAFT_LOSS, "US"), "uncommon"),
        (event(E.NATURAL_DISASTER, "TR", "Earthquake"), "rare"),
        (event(E.NATURAL_DISASTER, "HT", "Earthquake"), "unique"),
        (event(E.NATURAL_DISASTER, "IN", "Flood"), "common"),
        # An unknown country, and the sea, may be anywhere.
        (event(E.TRANSPORT_ACCIDENT, "XX"), "common"),
        (event(E.NATURAL_DISASTER, "XX", "Earthquake"), "common"),
        (event(E.TRANSPORT_ACCIDENT, "XZ"), "common"),
        (event(E.AIR_STRIKE, "SY"), "common"),
        (event(E.UNREST, "MT"), "common"),
    ],
)
def test_an_event_is_as_rare_as_its_country_makes_it(described: Event, how_rare: str) -> None:
    assert rarity(described, 1) == how_rare


def test_more_days_make_it_commoner_and_a_large_town_has_many() -> None:
    loss = event(E.AIRCRAFT_LOSS, "TD")

    assert expected(loss, 90) > expected(loss, 1)
    assert rarity(loss, 90) == "common"
    assert rarity(event(E.TRANSPORT_ACCIDENT, "IN"), 1, 12_900_000) == "many"
    assert rarity(event(E.TRANSPORT_ACCIDENT, "IN"), 1, 90_000) == "common"


@pytest.mark.parametrize(
    ("described", "words"),
    [
        (event(E.TRANSPORT_ACCIDENT, "US"), "some 39 a day in the United States"),
        (event(E.AIRCRAFT_LOSS, "TD"), "some 2 a year in Chad"),
        (event(E.NATURAL_DISASTER, "MT", "Tsunami"), "less than one a year in Malta"),
        (event(E.AIR_STRIKE, "SY"), ""),
        (event(E.TRANSPORT_ACCIDENT, "XX"), ""),
    ],
)
def test_a_rate_is_told_in_words(described: Event, words: str) -> None:
    assert rate_in_words(described) == words
