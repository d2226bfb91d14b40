"""Every type of event has its class in each rule that depends on the type; a new type fails here until it has a row."""

import pytest

from service.domain.claims.event import Place
from service.domain.claims.event_types import SUMMARIES, EventType
from service.domain.incidents.containment import is_part_of
from service.domain.matching.features.rates import rarity
from service.domain.places.footprint import has_footprint
from tests.builders.story import PARTIES, Telling, a_claim

# For each type: its class of place, its branch, how rare an event of a day is in Chad, and whether a roundup of
# fighting includes it. An event of the class "spread" has a footprint, so that another place is another scope; an
# event of the class "one" has one place, unless its claims say more (VOCABULARY 9).
TABLE = {
    EventType.GROUND_CLASH: ("one", "armed violence", "common", True),
    EventType.AIR_STRIKE: ("one", "armed violence", "common", True),
    EventType.SHELLING_OR_MISSILE: ("one", "armed violence", "common", True),
    EventType.IED_OR_MINE: ("one", "armed violence", "common", True),
    EventType.SUICIDE_ATTACK: ("one", "armed violence", "common", True),
    EventType.SHOOTING: ("one", "armed violence", "common", True),
    EventType.TARGETED_KILLING: ("one", "armed violence", "common", True),
    EventType.ATTACK_ON_CIVILIANS: ("one", "armed violence", "common", True),
    EventType.ABDUCTION: ("one", "armed violence", "common", True),
    EventType.TERRITORY_CHANGE: ("spread", "armed violence", "common", True),
    EventType.AIRCRAFT_LOSS: ("one", "armed violence", "rare", True),
    EventType.ORDNANCE_CLEARANCE: ("one", "clearance", "common", True),
    EventType.UNREST: ("one", "unrest", "common", True),
    EventType.NATURAL_DISASTER: ("spread", "disaster", "uncommon", False),
    EventType.TRANSPORT_ACCIDENT: ("one", "accident", "common", False),
    EventType.INDUSTRIAL_ACCIDENT: ("one", "accident", "common", False),
    EventType.EPIDEMIC: ("spread", "disaster", "rare", False),
    EventType.OTHER: ("one", "", "common", True),
    EventType.ROUNDUP: ("spread", "summary", "common", True),
    EventType.RUNNING_TOTAL: ("spread", "summary", "common", True),
}
TYPES = pytest.mark.parametrize("type", EventType)


def test_no_type_is_without_a_row() -> None:
    assert set(TABLE) == set(EventType)
    assert {place for place, *_ in TABLE.values()} == {"one", "spread"}


@TYPES
def test_a_type_has_one_class_of_place(type: EventType) -> None:
    assert has_footprint([a_claim("a", "MoD", Telling(type=type)).event]) is (TABLE[type][0] == "spread")


@TYPES
def test_a_type_has_a_branch_and_only_summaries_are_in_theirs(type: EventType) -> None:
    assert next(iter(type.branch), "") == TABLE[type][1]
    assert (type in SUMMARIES) is (TABLE[type][1] == "summary")


@TYPES
def test_a_type_is_as_rare_as_its_rate(type: EventType) -> None:
    assert rarity(a_claim("c", "MoD", Telling(type=type, place=Place("TD"))).event, 1) == TABLE[type][2]


@TYPES
def test_a_roundup_of_fighting_includes_types_of_fighting(type: EventType) -> None:
    part = a_claim("part", "MoD", Telling(type=type), killed=3)
    roundup = Telling(type=EventType.ROUNDUP, day="2021-06-29", until="2021-06-30", participants=("Taliban",))

    assert is_part_of([part], [a_claim("whole", "MoD", roundup, killed=30)], PARTIES) is TABLE[type][3]
