"""GROUPING finding 13: which disasters spread over provinces, and which hazards come together."""

import pytest

from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.vocabulary import EventType, Hazard
from service.domain.matching.features.footprints import is_wide, may_be_one_disaster

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
