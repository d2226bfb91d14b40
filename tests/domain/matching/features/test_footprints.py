"""GROUPING finding 13: which disasters spread over provinces, and which hazards come together."""

import pytest

from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Hazard
from service.domain.matching.features.footprints import (
    hazards_compared,
    in_reach_of,
    is_wide,
    lasts,
    may_be_one_disaster,
)
from service.domain.places.countries import COUNTRY_CODES

H = Hazard


@pytest.mark.parametrize(
    ("type", "hazard", "summary", "wide"),
    [
        *((EventType.NATURAL_DISASTER, hazard, None, True) for hazard in (H.EARTHQUAKE, H.CYCLONE, H.TSUNAMI, H.VOLCANO,
                                                                         H.DROUGHT, H.HEAT_WAVE, H.COLD_WAVE)),
        *((EventType.NATURAL_DISASTER, hazard, None, False) for hazard in (H.FLOOD, H.FLASH_FLOOD, H.LANDSLIDE, H.STORM,
                                                                          H.WILDFIRE, H.AVALANCHE)),
        (EventType.NATURAL_DISASTER, None, "Earthquake", True),
        # A hazard that nobody said counts as local.
        (EventType.NATURAL_DISASTER, None, "Villages destroyed", False),
        # What has a name reaches far.
        (EventType.NATURAL_DISASTER, None, "Storm Daniel floods villages", True),
        (EventType.NATURAL_DISASTER, None, "Storm floods villages", False),
        (EventType.EPIDEMIC, None, None, True),
        (EventType.TRANSPORT_ACCIDENT, None, "Bus crash in an earthquake", False),
    ],
)  # fmt: skip
def test_a_wide_disaster(type: EventType, hazard: Hazard | None, summary: str | None, wide: bool) -> None:
    event = Event(type, read_window("2024-03-05"), (Place("TR"),), summary=summary, hazard=hazard)

    assert is_wide(event) is wide


@pytest.mark.parametrize(
    ("left", "right", "together"),
    [
        ({H.EARTHQUAKE}, {H.EARTHQUAKE}, True),
        ({H.EARTHQUAKE}, {H.TSUNAMI}, True),
        ({H.CYCLONE}, {H.FLOOD}, True),
        ({H.EARTHQUAKE}, set(), True),
        ({H.EARTHQUAKE}, {H.FLOOD}, False),
        ({H.DROUGHT}, {H.CYCLONE}, False),
    ],
)
def test_hazards_that_come_together(left: set[Hazard], right: set[Hazard], together: bool) -> None:
    assert may_be_one_disaster(frozenset(left), frozenset(right)) is together
    assert may_be_one_disaster(frozenset(right), frozenset(left)) is together


@pytest.mark.parametrize(
    ("type", "days", "summary", "is_lasting"),
    [
        (EventType.NATURAL_DISASTER, ("2024-05-01", "2024-05-09"), "Floods", True),
        (EventType.NATURAL_DISASTER, ("2024-05-01", None), "Flash floods", True),
        (EventType.NATURAL_DISASTER, ("2024-05-01", "2024-05-09"), "Villages cut off", True),
        (EventType.NATURAL_DISASTER, ("2024-05-01", "2024-05-09"), "Fires near the coast", True),
        (EventType.EPIDEMIC, ("2024-05-01", "2024-06-09"), None, True),
        (EventType.NATURAL_DISASTER, ("2024-05-01", "2024-05-02"), "Earthquake", False),
        (EventType.NATURAL_DISASTER, ("2024-05-01", None), "Landslide", False),
        (EventType.GROUND_CLASH, ("2024-05-01", "2024-05-09"), "Siege", False),
        (EventType.EPIDEMIC, ("2024-10", "2025-01"), None, True),
        # Known to the month alone.
        (EventType.EPIDEMIC, ("2024-10", None), None, False),
        (EventType.NATURAL_DISASTER, ("2024-05", None), "Floods", False),
        (EventType.NATURAL_DISASTER, ("2024-05", "2024-07"), "Floods", False),
    ],
)
def test_an_event_that_lasts(
    type: EventType, days: tuple[str, str | None], summary: str | None, is_lasting: bool
) -> None:
    assert lasts(Event(type, read_window(*days), (Place("TR"),), summary=summary)) is is_lasting


def test_a_flash_flood_is_compared_as_a_flood() -> None:
    event = Event(EventType.NATURAL_DISASTER, read_window("2024-05-01"), (Place("TR"),), hazard=H.FLASH_FLOOD)

    assert hazards_compared(event) == {H.FLOOD}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("JM", "HT", True), ("MW", "MZ", True), ("PH", "TW", True), ("JM", "PH", False), ("US", "CU", True)],
)
def test_a_storm_reaches_countries_near_each_other_over_land_and_sea(left: str, right: str, expected: bool) -> None:
    assert (right in in_reach_of(left)) is (left in in_reach_of(right)) is expected


def test_every_country_in_reach_has_a_code() -> None:
    assert {code for country in COUNTRY_CODES for code in in_reach_of(country)} <= COUNTRY_CODES


@pytest.mark.parametrize(
    ("hazard", "summary", "hazards"),
    [
        (H.LANDSLIDE, "Mudslide after Cyclone Freddy", {H.LANDSLIDE, H.CYCLONE}),
        (None, "Mudslide after Cyclone Freddy", {H.LANDSLIDE, H.CYCLONE}),
        (H.CYCLONE, "Freddy", {H.CYCLONE}),
        # What does not come with the stated hazard is told for another reason.
        (H.LANDSLIDE, "Landslide in a year of drought", {H.LANDSLIDE}),
    ],
)
def test_a_stated_hazard_counts_no_less_than_the_words(
    hazard: Hazard | None, summary: str, hazards: set[Hazard]
) -> None:
    event = Event(EventType.NATURAL_DISASTER, read_window("2023-03-13"), (Place("MW"),), summary=summary, hazard=hazard)

    assert hazards_compared(event) == hazards
