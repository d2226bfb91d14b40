"""The interest of a claimant in its count: own losses, enemy losses, or a third party's (VOCABULARY 2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.domain.claims.vocabulary import Interest
from service.domain.reconciliation.positions.assertion import Assertion
from service.domain.reconciliation.positions.interpretation import Interpretation


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties to the conflict and their sides, by id: participants of the event and affiliations of victims."""

    ids: frozenset[str]
    sides: frozenset[str]

    def includes(self, side: str) -> bool:
        return side in self.sides


def parties_to(reading: Interpretation, assertions: Iterable[Assertion]) -> Parties:
    """The parties to the conflict by the claims of the interpretation and the victims of the assertions."""
    named = {reading.party(name) for claim in reading.claims for name in claim.event.participants}
    counted = {assertion.affiliation[0] for assertion in assertions if assertion.affiliation_side is not None}
    ids = frozenset(named | counted)
    return Parties(ids, frozenset(reading.registry.side(party) for party in ids))


def interest(assertion: Assertion, parties: Parties) -> Interest:
    """Own losses if the victims are of the claimant's side, else enemy losses if the claimant is a party."""
    side = assertion.affiliation_side
    if side is not None and side == assertion.side:
        return Interest.OWN_LOSSES
    if side is not None and parties.includes(assertion.side):
        return Interest.ENEMY_LOSSES
    return Interest.THIRD_PARTY
