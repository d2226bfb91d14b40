"""Whose losses a claimant counts: its own (an admission), the enemy's, or a third party's (VOCABULARY 2)."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.domain.claims.vocabulary import Interest
from service.domain.reconciliation.positions.assertion import Assertion, Interpretation


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties to the conflict by id, and their sides: who took part in the event, and whose people are counted."""

    ids: frozenset[str]
    sides: frozenset[str]

    def includes(self, side: str) -> bool:
        return side in self.sides


def parties_to(reading: Interpretation, assertions: Iterable[Assertion]) -> Parties:
    """The parties named by the claims that count."""
    named = {reading.party(name) for claim in reading.claims for name in claim.event.participants}
    counted = {each.affiliation[0] for each in assertions if each.affiliation_side is not None}
    ids = frozenset(named | counted)
    return Parties(ids, frozenset(reading.registry.side(party) for party in ids))


def interest(assertion: Assertion, parties: Parties) -> Interest:
    """Own losses of the claimant's side; the enemy's if the claimant is a party itself; of a third party otherwise."""
    side = assertion.affiliation_side
    if side is not None and side == assertion.side:
        return Interest.OWN_LOSSES
    if side is not None and parties.includes(assertion.side):
        return Interest.ENEMY_LOSSES
    return Interest.THIRD_PARTY
