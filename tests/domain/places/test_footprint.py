"""Which incidents have a footprint, so that another place is another scope (VOCABULARY 9)."""

from dataclasses import replace

import pytest

from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Hazard
from service.domain.places.footprint import has_footprint

KANO = Place("NG", "Kano")
LAGOS = Place("NG", "Lagos")


def an_event(type: EventType, *places: Place) -> Event:
    return Event(type, read_window("2024-03-05"), places or (KANO,))


def a_disaster(hazard: Hazard | None = None, summary: str | None = None, *places: Place) -> Event:
    event = an_event(EventType.NATURAL_DISASTER, *places)
    return replace(event, hazard=hazard, summary=summary)


@pytest.mark.parametrize(
    ("events", "spreads"),
    [
        ([an_event(EventType.EPIDEMIC)], True),
        ([a_disaster()], True),
        ([a_disaster(Hazard.EARTHQUAKE)], True),
        ([a_disaster(Hazard.FLOOD)], True),
        # A flash flood, a landslide or an avalanche is at one place, said by the poster or in the summary's words.
        ([a_disaster(Hazard.LANDSLIDE)], False),
        ([a_disaster(Hazard.AVALANCHE)], False),
        ([a_disaster(summary="Flash flood in the old quarter")], False),
        ([a_disaster(summary="Floods")], True),
        ([a_disaster(Hazard.FLASH_FLOOD), a_disaster(Hazard.LANDSLIDE), a_disaster()], False),
        ([a_disaster(Hazard.LANDSLIDE), a_disaster(Hazard.EARTHQUAKE)], True),
        ([a_disaster(Hazard.LANDSLIDE, None, KANO, LAGOS)], True),
        ([an_event(EventType.TERRITORY_CHANGE)], True),
        ([an_event(EventType.AIR_STRIKE)], False),
        ([an_event(EventType.GROUND_CLASH, Place("NG"))], False),
        # Unrest of a street has one place, unrest of a whole country spreads; a point is no whole country.
        ([an_event(EventType.UNREST)], False),
        ([an_event(EventType.UNREST, Place("NG"))], True),
        ([an_event(EventType.UNREST, Place("NG", lat=12.0, lon=8.5))], False),
        # One claim that names two places is enough for the incident; a district and its province are one place.
        ([an_event(EventType.AIR_STRIKE), an_event(EventType.AIR_STRIKE, KANO, LAGOS)], True),
        ([an_event(EventType.AIR_STRIKE, KANO, Place("NG", "Kano", "Dala"))], False),
        ([an_event(EventType.AIR_STRIKE, KANO), an_event(EventType.AIR_STRIKE, LAGOS)], False),
        ([an_event(EventType.OTHER), a_disaster()], True),
        ([], False),
    ],
)
def test_an_incident_has_a_footprint_where_a_claim_gives_it_one(events: list[Event], spreads: bool) -> None:
    assert has_footprint(events) is spreads
    assert has_footprint(events[::-1]) is spreads
