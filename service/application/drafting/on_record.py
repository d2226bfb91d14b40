"""Whether a number of a claimant is already recorded."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.application.context import NewsroomContext
from service.application.search import search
from service.application.search.filters import IncidentQuery
from service.domain.claims.claim import Claim
from service.domain.drafting.needs import Need, NeedCode
from service.domain.errors import Refused
from service.domain.quantities import grammar
from service.domain.quantities.quantity import Quantity
from service.ports.ledger import RecordedClaim

_MOST_INCIDENTS = 5

Json = dict[str, Any]


async def _claims_of(incident_ids: Sequence[str], newsroom: NewsroomContext) -> Mapping[str, RecordedClaim]:
    records = await newsroom.projections.incidents(incident_ids)
    return await newsroom.ledger.public_claims([member for record in records.values() for member in record.members])


async def said_before(claim: Json, newsroom: NewsroomContext) -> list[Need]:
    """The reason to check a claim whose claimant already has a claim with one of its numbers, with a link to it."""
    claimant, counts = claim["claimant"], claim.get("counts") or []
    if not counts:
        return []
    name = claimant.get("speaks_for") or claimant["name"]
    sought = IncidentQuery(party=name, measure=counts[0]["measure"])
    incidents, _ = await search.incidents(None, _MOST_INCIDENTS, sought, newsroom.as_published())
    claims = await _claims_of([incident.id for incident in incidents], newsroom)
    registry = (await newsroom.ledger.reference()).registry
    party = registry.resolve(name)
    for recorded in sorted(claims.values(), key=lambda record: record.claim.sequence):
        is_of_claimant = registry.resolve(recorded.claim.claimant.party) == party
        if recorded.claim.is_active and is_of_claimant and _has_one_of(recorded.claim, counts):
            return [Need(NeedCode.SAID_BEFORE, name=claimant["name"], link=f"/v1/claims/{recorded.claim.id}")]
    return []


def _has_one_of(claim: Claim, counts: Sequence[Json]) -> bool:
    wanted = {(count["measure"], _hard(count["value"])) for count in counts}
    return any((count.measure, str(count.quantity.hard)) in wanted for count in claim.counts)


def _hard(value: int | str) -> str:
    try:
        quantity = grammar.read(value)
    except Refused:
        return ""
    return str(quantity.hard) if isinstance(quantity, Quantity) else ""
