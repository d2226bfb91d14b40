"""Who is a party to the conflict: the clock excuses none of its numbers (VOCABULARY 6)."""

import pytest

from service.domain.claims.claim import Claim, Victims
from service.domain.claims.vocabulary import ClaimantKind, EventType
from service.domain.reconciliation.positions.conflict import belligerents, is_of_conflict
from tests.builders.story import PARTIES, Telling, a_claim

STATE, ARMED = ClaimantKind.STATE, ClaimantKind.ARMED_GROUP
TOTAL = EventType.RUNNING_TOTAL


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
