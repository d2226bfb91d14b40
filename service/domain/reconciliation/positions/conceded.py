"""Whose losses a claimant concedes: its own, where it is a side of the fighting and says of nobody else (VOCABULARY 2).

A side that admits three dead counts its own people. They are a part of all the dead, and none of the other side's. Who
is no side, or denied the number before, admits what others say.
"""

from collections.abc import Iterable

from service.domain.claims.claim import Claim, Count
from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.vocabulary import Demographic, EventType, Stance, Status

_LOSSES = frozenset(measure.name for measure in MEASURE_TABLE if measure.is_casualty) | {"missing", "captured"}


def are_own_losses(count: Count, claim: Claim, own_claims: Iterable[Claim], *, is_side: bool) -> bool:
    """Whether a conceded count is of the claimant's own people; ``own_claims`` are all of its claims of the incident.

    ``is_side``: the claimant is one of the sides of the fighting.
    """
    if claim.stance is not Stance.CONCEDES or not is_side or count.measure not in _LOSSES or _says_whom(count):
        return False
    return count.victims.status is Status.COMBATANT or all(own.stance is not Stance.DENIES for own in own_claims)


def is_side(side: str, fighting: frozenset[str], claim: Claim, *, is_party: bool) -> bool:
    """Whether a claimant is one of two sides: named so by its claim, or a party to a clash.

    ``fighting`` are the sides that the claim names. Who is alone named in a raid may have made it.
    """
    return (side in fighting and len(fighting) > 1) or (is_party and claim.event.type is EventType.GROUND_CLASH)


def _says_whom(count: Count) -> bool:
    victims, quantity = count.victims, count.quantity
    is_of_soldiers = victims.status in (None, Status.COMBATANT) and victims.demographic in (None, Demographic.ANY)
    return victims.affiliation is not None or not is_of_soldiers or bool(quantity.parts or quantity.counted.said_of)
