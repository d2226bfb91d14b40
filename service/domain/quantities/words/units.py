"""The units that numbers count in place of people, one row each (VOCABULARY 8)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """Something that is counted.

    ``measures`` are the measures that its word may state, "" for any; two kinds of ``is_equipment`` are summed as
    pieces.
    """

    name: str
    measures: str = ""
    is_equipment: bool = False


_TAKEN_OR_STRUCK = "other: places_captured displaced people_affected"
UNITS = (
    Unit("families"),
    Unit("households"),
    Unit("homes"),
    Unit("shelters"),
    Unit("buildings"),
    # Times, places and happenings: 20 in two villages, 20 in four attacks.
    Unit("places", "other: places_captured"),
    Unit("villages", _TAKEN_OR_STRUCK),
    Unit("districts", _TAKEN_OR_STRUCK),
    Unit("provinces", _TAKEN_OR_STRUCK),
    Unit("vehicles", is_equipment=True),
    Unit("tanks", is_equipment=True),
    Unit("aircraft", is_equipment=True),
    Unit("helicopters", is_equipment=True),
    Unit("drones", is_equipment=True),
    Unit("ships", is_equipment=True),
    Unit("missiles", is_equipment=True),
    Unit("mines", is_equipment=True),
    Unit("devices", is_equipment=True),
)
MEASURES_OF = {unit.name: unit.measures for unit in UNITS}
EQUIPMENT = frozenset(unit.name for unit in UNITS if unit.is_equipment)
