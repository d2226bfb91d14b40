"""Erasing a claim for good: its wording is removed, the fact that there was a claim stays (RELIABILITY P15).

The kind of event, its days and its countries remain, so that the report of its incident can say that a claim was
erased, and on what basis.
"""

from collections.abc import Mapping
from typing import Any

import orjson

from service.application import pipeline
from service.application.context import NewsroomContext
from service.application.grouping.load_component import component_around
from service.domain.claims.vocabulary import ClaimState, Stance
from service.domain.errors import UnknownClaim
from service.formats.claims.canonical_body import canonical
from service.ports import jobs
from service.ports.ledger import AppendReceipt, EntryType, Outcome, RecordedClaim, Submission

NOBODY = "erased"
OPERATOR = "operator"


async def erase(claim_id: str, basis: str, newsroom: NewsroomContext) -> AppendReceipt:
    """Erase every wording of a claim and the reasons of all entries about it; ``basis`` stays.

    A claim that is erased under embargo never becomes known. A repeat returns the first receipt. Raises
    ``UnknownClaim`` and ``StoreUnavailable``.
    """
    await pipeline.reveal(newsroom)
    claim = (await newsroom.ledger.all_claims([claim_id])).get(claim_id)
    if claim is None:
        raise UnknownClaim(claim_id)
    [receipt] = await newsroom.ledger.append([_submission(claim, basis, await _beside(claim, newsroom))])
    if receipt.outcome is Outcome.STALE:  # its embargo ended this moment, or was set
        return await erase(claim_id, basis, newsroom)
    await newsroom.wake_ups.wake(jobs.DRAIN)
    return receipt


def _submission(claim: RecordedClaim, basis: str, beside: list[str]) -> Submission:
    return Submission(
        EntryType.ERASURE_DONE,
        claim.claim.id,
        _body(claim, basis, beside),
        actor=OPERATOR,
        touches=tuple(beside),
        embargo=int(claim.embargo_until is not None),
    )


async def _beside(erased: RecordedClaim, newsroom: NewsroomContext) -> list[str]:
    """The claims whose grouping the erased claim may have decided; first the one that its incident keeps, if any."""
    if erased.claim.standing.state is ClaimState.ERASED or erased.embargo_until is not None:
        return []
    around = await component_around(erased, newsroom.under(await newsroom.ledger.reference()))
    linked = {member.id for member in around.members}
    records = await newsroom.projections.incidents([erased.incident_id] if erased.incident_id else [])
    members = {id for record in records.values() for id in record.members} - {erased.claim.id}
    return [*sorted(members), *sorted(linked - members - {erased.claim.id})]


def _body(erased: RecordedClaim, basis: str, beside: list[str]) -> bytes:
    return canonical(
        {
            "reason": basis,
            "by": OPERATOR,
            "decision": "same",
            "claims": [erased.claim.id, *beside[:1]],
            "beside": beside,
            "embargoed": erased.embargo_until is not None or None,
            "claim": remains(orjson.loads(erased.body)),
        }
    )


def remains(body: Mapping[str, Any]) -> dict[str, Any]:
    """The rest of an erased claim: no claimant and no number, but the kind of event, its days and its countries."""
    event = body["event"]
    countries = dict.fromkeys(place["country"] for place in event["places"])
    left = {"type": event["type"], "start": event["start"], "end": event.get("end")}
    return {
        "claimant": NOBODY,
        "stance": Stance.NO_COMMENT.value,
        "event": left | {"places": [{"country": country} for country in countries]},
    }
