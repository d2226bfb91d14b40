"""Separates events that spread over places from events at one place (VOCABULARY 9).

If an event has a footprint, another place is another scope: the toll of a province is a part of the country's. Any
other event has one place, and a wider name of it is the same place in less detail.
"""

from collections.abc import Iterable

from service.domain.claims.event import Event, Place
from service.domain.claims.event_types import EventType
from service.domain.claims.hazards import hazards_of
from service.domain.claims.vocabulary import Hazard
from service.domain.places.territory import path_of, territory


def has_footprint(events: Iterable[Event]) -> bool:
    """Whether any of the events, which are one incident's, has a footprint.

    A disaster has one unless the events say a hazard of one place and no other: what the incident is said to be counts
    for the claims that do not say it.
    """
    events = list(events)
    if any(_spreads(event) for event in events):
        return True
    disasters = [event for event in events if event.type is EventType.NATURAL_DISASTER]
    hazards = frozenset[Hazard]().union(*map(hazards_of, disasters))
    return bool(disasters) and not (hazards and all(hazard.is_local for hazard in hazards))


def _spreads(event: Event) -> bool:
    if event.type.has_footprint:
        return True
    if len(event.places) > 1:
        return len(territory(path_of(place) for place in event.places)) > 1
    return event.type is EventType.UNREST and _is_whole_country(event.places[0])


def _is_whole_country(place: Place) -> bool:
    return not (place.admin1 or place.admin2 or place.name) and place.lat is None
