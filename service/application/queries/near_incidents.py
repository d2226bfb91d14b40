"""Incidents of about the same type, place and days that a claim did not join, and what kept it apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.queries.read import Compared, compared
from service.application.reporting.neighbours import compared_with
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.comparison.comparison import Evidence
from service.domain.matching.comparison.place_levels import are_spelled_alike
from service.domain.matching.review.pivotal import find_each_other
from service.ports.ledger import RecordedClaim

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class NearIncident:
    """An incident that a claim may belong to, with the pair of it and the closest claim there."""

    incident_id: str
    claim_id: str
    closest: Compared

    @property
    def against(self) -> tuple[str, ...]:
        """What speaks against one event, in words, the strongest first."""
        weighed = sorted(self.closest.evidence, key=lambda evidence: evidence.weight)
        return tuple(evidence.found for evidence in weighed if evidence.weight < 0)


async def near_incidents(claim: RecordedClaim, newsroom: NewsroomContext) -> tuple[NearIncident, ...]:
    """The incidents near a claim that is alone in its own, the closest first, at most three."""
    if claim.incident_id is None or claim.quarantined:
        return ()
    records = await newsroom.projections.incidents([claim.incident_id])
    if claim.incident_id not in records or records[claim.incident_id].members != (claim.claim.id,):
        return ()
    reference = await newsroom.ledger.reference()
    [own], elsewhere = await compared_with(claim.incident_id, [claim], newsroom.under(reference))
    closest = [  # but for those that a person decided are different
        min(near, key=_closest_first)
        for incident_id, members in elsewhere.items()
        if not any(reference.judgements.cannot(own.id, member.id) for member in members)
        and (near := list(_near(own, incident_id, members)))
    ]
    return tuple(sorted(closest, key=_closest_first)[:_MOST_NAMED])


def _near(own: ClaimFeatures, incident_id: str, members: Iterable[ClaimFeatures]) -> Iterator[NearIncident]:
    """The claims of an incident that are near another claim."""
    for member in members:
        if find_each_other(own, member):
            pair = compared(own, member)
            if is_near(pair.evidence, is_alike=are_spelled_alike(own.where, member.where)):
                yield NearIncident(incident_id, member.id, pair)


def _closest_first(near: NearIncident) -> tuple[int, str, str]:
    return read.strongest_first(near.closest)


def is_near(evidence: tuple[Evidence, ...], *, is_alike: bool) -> bool:
    """Whether days, place and type of two claims are about the same, whatever else speaks against one event.

    ``is_alike``: the names of their places may be two spellings of one.
    """
    features = {piece.feature: piece for piece in evidence}
    what = features["what"]
    is_of_type = what.weight > 0 or what.level == "same_many"
    return is_of_type and features["when"].weight > 0 and (is_alike or features["where"].weight >= 0)
