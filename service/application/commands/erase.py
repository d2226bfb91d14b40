"""Taking a claim out of the record for good: what was said goes, that something was said stays (RELIABILITY P15).

What remains of the claim is the kind of event, its days and its countries, so that the report of its incident can say
that a claim about it was erased, and on what basis.
"""

from collections.abc import Mapping
from typing import Any

import orjson

from service.application import pipeline
from service.application.context import NewsroomContext
from service.application.grouping.load_component import component_around
from service.domain.claims.vocabulary import ClaimState, Stance
from service.domain.errors import UnknownClaim
from service.formats.claims.claim_json import canonical
from service.ports import jobs
from service.ports.ledger import AppendReceipt, EntryType, Outcome, RecordedClaim, Submission

NOBODY = "erased"
OPERATOR = "operator"


async def erase(claim_id: str, basis: str, newsroom: NewsroomContext) -> AppendReceipt:
    """Erase what was said with a claim, in every wording, with the reasons of all entries about it; ``basis`` stays.

    Of one under embargo nobody ever hears. A repeat answers the receipt of the first time. Raises ``UnknownClaim`` and
    ``StoreUnavailable``.
    """
    await pipeline.reveal(newsroom)
    claim = (await newsroom.ledger.all_claims([claim_id])).get(claim_id)
    if claim is None:
        raise UnknownClaim(claim_id)
    is_alone = claim.claim.standing.state is ClaimState.ERASED or claim.embargo_until is not None
    [receipt] = await newsroom.ledger.append(
        [_submission(claim, basis, [] if is_alone else await _beside(claim, newsroom))]
    )
    if receipt.outcome is Outcome.STALE:  # its embargo ended this moment, or was set
        return await erase(claim_id, basis, newsroom)
    await newsroom.wake_ups.wake(jobs.GROUP)
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
    """The claims whose grouping it may have decided; first the one it stays with, if it is not alone."""
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
    """What is left of a claim: nobody's, without a number, about an event of a kind, on its days, in its countries."""
    event = body["event"]
    countries = dict.fromkeys(place["country"] for place in event["places"])
    left = {"type": event["type"], "start": event["start"], "end": event.get("end")}
    return {
        "claimant": NOBODY,
        "stance": Stance.NO_COMMENT.value,
        "event": left | {"places": [{"country": country} for country in countries]},
    }
