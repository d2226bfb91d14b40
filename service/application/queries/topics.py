"""What a change is about, for those who follow some changes only."""

import orjson

from service.application.context import NewsroomContext
from service.domain.claims.names import slug
from service.ports.history import Change
from service.ports.webhooks import ChangeTopic, topic_of_report


async def topic_of(change: Change, newsroom: NewsroomContext) -> ChangeTopic:
    """What a change is about. Of a report, what it said and what the one before it said: that a disagreement has ended
    is news for whoever follows disagreements."""
    if claim_id := change.said.get("claim_id"):
        return await _topic_of_claim(claim_id, change, newsroom)
    incident_id = change.said.get("incident_id", "")
    named = frozenset({incident_id, change.said.get("into", ""), change.said.get("merged_into", "")} - {""})
    now = await _topic_at(incident_id, change.at, newsroom)
    return ChangeTopic(named) | _status(change) | now | await _topic_at(incident_id, change.at - 1, newsroom)


def _status(change: Change) -> ChangeTopic:
    status = change.said.get("status")
    if not status:
        return ChangeTopic()
    is_new = status != change.said.get("from_status")
    return ChangeTopic(statuses=frozenset({status}), became=frozenset({status} if is_new else ()))


async def _topic_at(incident_id: str, moment: int, newsroom: NewsroomContext) -> ChangeTopic:
    revision = await newsroom.history.revision_at(incident_id, moment)
    return topic_of_report(orjson.loads(revision.body)) if revision else ChangeTopic()


async def _topic_of_claim(claim_id: str, change: Change, newsroom: NewsroomContext) -> ChangeTopic:
    recorded = (await newsroom.ledger.public_claims([claim_id])).get(claim_id)
    moved = {change.said.get("from", ""), change.said.get("to", "")}
    if recorded is None:
        return ChangeTopic(frozenset(moved - {""}))
    claim = recorded.claim
    return ChangeTopic(
        frozenset({*moved, recorded.incident_id or ""} - {""}),
        frozenset(place.country for place in claim.event.places),
        frozenset(str(count.measure) for count in claim.counts),
        parties=frozenset({slug(claim.claimant.name), slug(claim.claimant.party)}),
    )
