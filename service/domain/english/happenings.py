"""Words of running text for an event: "in an air strike", "in an earthquake"."""

from collections.abc import Iterable

from service.domain.claims.event import Event
from service.domain.claims.event_types import EventType
from service.domain.claims.hazards import hazards_of
from service.domain.claims.vocabulary import Hazard

# A type that is no one happening, or whose word would say more than the poster did, has none.
_TYPES = {
    EventType.GROUND_CLASH: "fighting",
    EventType.AIR_STRIKE: "an air strike",
    EventType.SHELLING_OR_MISSILE: "shelling or a missile strike",
    EventType.IED_OR_MINE: "an explosion",
    EventType.SUICIDE_ATTACK: "a suicide attack",
    EventType.SHOOTING: "a shooting",
    EventType.ATTACK_ON_CIVILIANS: "an attack",
    EventType.UNREST: "unrest",
    EventType.EPIDEMIC: "an outbreak",
}
_HAZARDS = {
    Hazard.EARTHQUAKE: "an earthquake",
    Hazard.CYCLONE: "a cyclone",
    Hazard.FLOOD: "floods",
    Hazard.FLASH_FLOOD: "a flash flood",
    Hazard.STORM: "a storm",
    Hazard.LANDSLIDE: "a landslide",
    Hazard.WILDFIRE: "a wildfire",
    Hazard.TSUNAMI: "a tsunami",
    Hazard.VOLCANO: "an eruption",
    Hazard.DROUGHT: "a drought",
    Hazard.HEAT_WAVE: "a heat wave",
    Hazard.COLD_WAVE: "a cold wave",
    Hazard.AVALANCHE: "an avalanche",
}


def happening(events: Iterable[Event]) -> str:
    """The word for what all of some events are said to be; "" where they differ, or where no word says it."""
    events = list(events)
    types = {event.type for event in events}
    if types == {EventType.NATURAL_DISASTER}:
        hazards = frozenset[Hazard]().union(*map(hazards_of, events))
        return _HAZARDS[next(iter(hazards))] if len(hazards) == 1 else ""
    return _TYPES.get(next(iter(types)), "") if len(types) == 1 else ""
