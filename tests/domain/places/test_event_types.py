"""Every type of event has its class in each rule that depends on the type; a new type fails here until it has a row."""

import pytest

from service.domain.claims.vocabulary import BRANCH, RARE, SUMMARIES, EventType
from service.domain.incidents.containment import is_part_of
from service.domain.matching.comparison.levels import what_level
from service.domain.matching.features.features import EventFeature
from service.domain.places.footprint import has_footprint
from tests.builders.story import PARTIES, Telling, a_claim

# For each type: its class of place, its branch, the level of two events of it, and whether a roundup of fighting
# includes it. An event of the class "spread" has a footprint, so that another place is another scope; an event of the
# class "one" has one place, unless its claims say more (VOCABULARY 9).
TABLE = {
    EventType.GROUND_CLASH: ("one", "armed violence", "same", True),
    EventType.AIR_STRIKE: ("one", "armed violence", "same", True),
    EventType.SHELLING_OR_MISSILE: ("one", "armed violence", "same", True),
    EventType.IED_OR_MINE: ("one", "armed violence", "same", True),
    EventType.SUICIDE_ATTACK: ("one", "armed violence", "same", True),
    EventType.SHOOTING: ("one", "armed violence", "same", True),
    EventType.TARGETED_KILLING: ("one", "armed violence", "same", True),
    EventType.ATTACK_ON_CIVILIANS: ("one", "armed violence", "same", True),
    EventType.ABDUCTION: ("one", "armed violence", "same", True),
    EventType.TERRITORY_CHANGE: ("spread", "armed violence", "same", True),
    EventType.AIRCRAFT_LOSS: ("one", "armed violence", "same_rare", True),
    EventType.ORDNANCE_CLEARANCE: ("one", "clearance", "same", True),
    EventType.UNREST: ("one", "unrest", "same", True),
    EventType.NATURAL_DISASTER: ("spread", "disaster", "same_rare", False),
    EventType.TRANSPORT_ACCIDENT: ("one", "accident", "same_rare", False),
    EventType.INDUSTRIAL_ACCIDENT: ("one", "accident", "same_rare", False),
    EventType.EPIDEMIC: ("spread", "disaster", "same_rare", False),
    EventType.OTHER: ("one", "", "other", True),
    EventType.ROUNDUP: ("spread", "summary", "same", True),
    EventType.RUNNING_TOTAL: ("spread", "summary", "same_subject", True),
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
    assert next(iter(BRANCH[type]), "") == TABLE[type][1]
    assert (type in SUMMARIES) is (TABLE[type][1] == "summary")


@TYPES
def test_two_events_of_a_type_match_as_rare_as_it_is(type: EventType) -> None:
    assert what_level(EventFeature(type), EventFeature(type)) == TABLE[type][2]
    assert (type in RARE) is (TABLE[type][2] == "same_rare")


@TYPES
def test_a_roundup_of_fighting_includes_types_of_fighting(type: EventType) -> None:
    part = a_claim("part", "MoD", Telling(type=type), killed=3)
    roundup = Telling(type=EventType.ROUNDUP, day="2021-06-29", until="2021-06-30", participants=("Taliban",))

    assert is_part_of([part], [a_claim("whole", "MoD", roundup, killed=30)], PARTIES) is TABLE[type][3]
