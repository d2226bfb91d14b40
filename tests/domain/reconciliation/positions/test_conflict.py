"""Who is a party to the conflict: the clock excuses none of its numbers (VOCABULARY 6); whose losses it concedes."""

import pytest

from service.domain.claims.claim import Claim, Victims
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ClaimantKind, Stance, Status
from service.domain.prose.sentences import Length, sentence
from service.domain.reconciliation.positions.conflict import belligerents, is_of_conflict
from tests.builders.reconciled import assertions, kinds, reported
from tests.builders.story import CIVILIANS, PARTIES, Telling, a_claim

STATE, ARMED = ClaimantKind.STATE, ClaimantKind.ARMED_GROUP
TOTAL = EventType.RUNNING_TOTAL
SIDES = ("Taliban", "MoD")
FIGHTERS = Victims(status=Status.COMBATANT)
CONCEDED = Telling(stance=Stance.CONCEDES)
IN_A_RAID = Telling(stance=Stance.CONCEDES, type=EventType.AIR_STRIKE)


def told(claimant: str, telling: Telling | None = None) -> Claim:
    return a_claim(claimant.lower(), claimant, telling, killed=4)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # named in `participants` of a claim of the incident, or of kind state or armed_group
        ([told("Hospital"), told("Mayor", Telling(participants=("Taliban",)))], set()),
        ([told("Taliban"), told("Mayor", Telling(participants=("Taliban",)))], {"taliban"}),
        ([told("Army", Telling(kind=STATE)), told("Hospital")], {"army"}),
        ([told("Rebels", Telling(kind=ARMED))], {"rebels"}),
        # … but no rescue or health service of a state, unless it counts another side
        ([told("State Emergency Service", Telling(kind=STATE))], set()),
        ([told("Ministry of Emergency Situations", Telling(kind=STATE))], set()),
        ([told("Ministry of Health", Telling(kind=STATE))], set()),
        ([told("Fire and Rescue Service", Telling(kind=STATE))], set()),
        ([told("Protección Civil", Telling(kind=STATE))], set()),
        ([told("County Coroner", Telling(kind=STATE))], set()),
        ([told("Rescue", Telling(kind=STATE, victims=Victims("Taliban")))], {"rescue"}),
        ([told("Rescue", Telling(kind=STATE, participants=("Rescue",)))], {"rescue"}),
        ([told("Military Hospital", Telling(kind=STATE))], {"military-hospital"}),
        ([told("Firebase Command", Telling(kind=STATE))], {"firebase-command"}),
        # … or speaks for one
        ([told("Zabihullah Mujahed", Telling(speaks_for="Taliban"))], {"taliban"}),
        ([told("MoD"), told("Mayor", Telling(participants=("Afghan government",)))], {"afghan-mod"}),
        # in disasters, accidents and epidemics nobody is a party
        ([told("Army", Telling(type=EventType.NATURAL_DISASTER, kind=STATE))], set()),
        ([told("Army", Telling(type=EventType.TRANSPORT_ACCIDENT, kind=STATE, participants=("Army",)))], set()),
        ([told("Army", Telling(type=EventType.EPIDEMIC, kind=STATE))], set()),
        ([told("Army", Telling(type=EventType.UNREST, kind=STATE))], {"army"}),
        # a roundup or running total of either
        ([told("Army", Telling(type=TOTAL, kind=STATE, summary="Ebola deaths in Liberia"))], set()),
        ([told("Army", Telling(type=TOTAL, kind=STATE, summary="Deaths in the floods of Sindh"))], set()),
        ([told("Army", Telling(type=TOTAL, kind=STATE, summary="Deaths in shelling and cholera"))], {"army"}),
        ([told("Army", Telling(type=EventType.ROUNDUP, kind=STATE, participants=("Army", "Rebels")))], {"army"}),
        ([told("Army", Telling(type=TOTAL, kind=STATE, victims=Victims("Rebels")))], {"army"}),
        # one that does not say what it is of
        ([told("Army", Telling(type=TOTAL, kind=STATE))], {"army"}),
    ],
)
def test_the_parties_to_a_conflict(claims: list[Claim], expected: set[str]) -> None:
    assert belligerents(PARTIES, claims) == expected


def test_a_total_that_does_not_say_is_of_what_another_claim_of_its_incident_says() -> None:
    silent, cholera = told("Army", Telling(type=TOTAL)), told("Hospital", Telling(type=TOTAL, summary="Cholera deaths"))

    assert is_of_conflict([silent])
    assert not is_of_conflict([silent, cholera])
    assert is_of_conflict([silent, cholera, told("Mayor")])


def test_two_sides_that_admit_their_own_losses_do_not_contradict_each_other() -> None:
    at_war = Telling(stance=Stance.CONCEDES, type=EventType.AIR_STRIKE, participants=SIDES)
    report = reported(a_claim("a", "Taliban", at_war, killed=3), a_claim("b", "MoD", at_war, killed=8))

    assert (report.status, kinds(report)) == ("consistent", [])


def test_a_claimant_may_concede_its_own_dead_and_count_others() -> None:
    report = reported(a_claim("a", "Taliban", CONCEDED, killed=3), a_claim("b", "Taliban", killed=40))

    assert (report.status, kinds(report)) == ("single_claimant", [])


@pytest.mark.parametrize(
    ("telling", "counted", "of_whom"),
    [
        (CONCEDED, {"killed": 3}, "taliban"),
        (CONCEDED, {"captured": 3}, "taliban"),
        (Telling(stance=Stance.CONCEDES, victims=CIVILIANS), {"killed": 3}, None),
        (Telling(stance=Stance.CONCEDES, victims=Victims("MoD")), {"killed": 3}, "afghan-mod"),
        (CONCEDED, {"killed": "3 villagers"}, None),
        (CONCEDED, {"killed": "3, including a child"}, None),
        (CONCEDED, {"displaced": 3}, None),
        (Telling(), {"killed": 3}, None),
        (IN_A_RAID, {"killed": 3}, None),
        (Telling(stance=Stance.CONCEDES, type=EventType.AIR_STRIKE, participants=SIDES[:1]), {"killed": 3}, None),
        (Telling(stance=Stance.CONCEDES, type=EventType.AIR_STRIKE, participants=SIDES), {"killed": 3}, "taliban"),
    ],
)
def test_conceded_losses_are_of_a_sides_own_people(
    telling: Telling, counted: dict[str, int | str], of_whom: str | None
) -> None:
    [assertion, *_] = assertions(a_claim("a", "Taliban", telling, **counted))

    assert (assertion.affiliation[:1] or (None,))[0] == of_whom


def test_who_is_no_side_admits_what_others_say() -> None:
    conceded = Telling(stance=Stance.CONCEDES, type=EventType.INDUSTRIAL_ACCIDENT, kind=ClaimantKind.COMPANY)
    report = reported(
        a_claim("a", "the company", conceded, killed=8),
        a_claim("b", "the union", Telling(type=EventType.INDUSTRIAL_ACCIDENT), killed=8),
    )

    assert sentence(report, Length.LONG) == (
        "In Kunduz, Afghanistan, eight people died, according to the company and the union. The company conceded the "
        "figure of eight for people who died."
    )


@pytest.mark.parametrize(
    ("claimant", "stated", "participants", "of_whom"),
    [
        ("MoD", "25 terrorists", ("MoD", "Taliban"), "taliban"),
        ("MoD", "25 terrorists", ("Taliban",), "taliban"),
        ("MoD", "25 enemy personnel", ("Taliban", "Afghan security forces"), "taliban"),
        ("MoD", "25 bandits", ("Taliban", "Khan's militia"), None),
        ("MoD", "25 terrorists", (), None),
        ("MoD", "25 militants", ("MoD", "Taliban"), None),
        ("Hospital", "25 terrorists", ("MoD", "Taliban"), None),
    ],
)
def test_what_a_party_calls_its_enemy_is_the_other_side(
    claimant: str, stated: str, participants: tuple[str, ...], of_whom: str | None
) -> None:
    kind = STATE if claimant == "MoD" else ClaimantKind.HEALTH_AUTHORITY
    telling = Telling(FIGHTERS, participants=participants, kind=kind)
    [assertion] = assertions(a_claim("a", claimant, telling, killed=stated))

    assert (assertion.affiliation[:1] or (None,))[0] == of_whom


def test_soldiers_of_a_country_are_of_its_forces_where_a_claim_names_it() -> None:
    named = a_claim("a", "Ankara", Telling(Victims("Turkey", Status.COMBATANT)), killed=33)
    by_adjective = a_claim("b", "Hospital", Telling(FIGHTERS), killed="33 Turkish soldiers")

    [range_] = reported(named, by_adjective).measures[0].ranges
    assert [position.name for position in range_.positions] == ["Ankara", "Hospital"]
    assert sentence(reported(named, by_adjective), Length.SHORT) == (
        "In fighting in Kunduz, Afghanistan, 33 Turkish soldiers were killed, according to the Hospital and Ankara."
    )
    assert assertions(by_adjective)[0].affiliation == ()
