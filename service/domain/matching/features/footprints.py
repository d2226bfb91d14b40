"""Disasters that spread over provinces and days: claims of several districts are of one event (GROUPING finding 13).

The list is narrower than the footprints of scopes within an incident: an unstated hazard counts as local here.
"""

from service.domain.claims.event import Event
from service.domain.claims.hazards import hazards_of
from service.domain.claims.vocabulary import EventType, Hazard

WIDE = frozenset(
    {
        Hazard.EARTHQUAKE,
        Hazard.CYCLONE,
        Hazard.TSUNAMI,
        Hazard.VOLCANO,
        Hazard.DROUGHT,
        Hazard.HEAT_WAVE,
        Hazard.COLD_WAVE,
    }
)
# How far from each other two places of one wide event may lie, beyond the stated precision of both.
REACH_M = 600_000
# Hazards that occur together: the floods and landslides of a cyclone are reported as either.
_TOGETHER = (
    frozenset({Hazard.CYCLONE, Hazard.STORM, Hazard.FLOOD, Hazard.FLASH_FLOOD, Hazard.LANDSLIDE}),
    frozenset({Hazard.EARTHQUAKE, Hazard.TSUNAMI, Hazard.LANDSLIDE, Hazard.AVALANCHE}),
    frozenset({Hazard.VOLCANO, Hazard.EARTHQUAKE, Hazard.TSUNAMI}),
    frozenset({Hazard.DROUGHT, Hazard.HEAT_WAVE, Hazard.WILDFIRE}),
    frozenset({Hazard.COLD_WAVE, Hazard.STORM, Hazard.AVALANCHE}),
)


def is_wide(event: Event) -> bool:
    """Whether a district of the event is a scope of it, and no evidence against another district."""
    if event.type is EventType.EPIDEMIC:
        return True
    return event.type is EventType.NATURAL_DISASTER and not hazards_of(event).isdisjoint(WIDE)


def may_be_one_disaster(left: frozenset[Hazard], right: frozenset[Hazard]) -> bool:
    """Whether two sets of hazards may be of one disaster: one in common, or two that come together, or one unsaid."""
    if not left or not right or not left.isdisjoint(right):
        return True
    return any(not left.isdisjoint(kin) and not right.isdisjoint(kin) for kin in _TOGETHER)
