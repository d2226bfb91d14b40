"""Tells events that spread over places from events at one place (VOCABULARY 9).

Where an event has a footprint another place is another scope: the toll of a province is a part of the country's. Every
other event has one place, and a wider name of it is the same place told in less detail.
"""

from collections.abc import Iterable

from service.domain.claims.event import Event, Place
from service.domain.claims.vocabulary import EventType
from service.domain.places.territory import path_of, territory

# The types of event that have a footprint wherever they are told of.
SPREAD_OUT = frozenset(
    {
        EventType.NATURAL_DISASTER,
        EventType.EPIDEMIC,
        EventType.ROUNDUP,
        EventType.RUNNING_TOTAL,
        EventType.TERRITORY_CHANGE,
    }
)


def has_footprint(events: Iterable[Event]) -> bool:
    """Whether any of the events, which are one incident's, has a footprint."""
    return any(_spreads(event) for event in events)


def _spreads(event: Event) -> bool:
    if event.type in SPREAD_OUT:
        return True
    if len(event.places) > 1:
        return len(territory(path_of(place) for place in event.places)) > 1
    return event.type is EventType.UNREST and _is_whole_country(event.places[0])


def _is_whole_country(place: Place) -> bool:
    return not (place.admin1 or place.admin2 or place.name) and place.lat is None
