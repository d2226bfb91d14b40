"""The topic of a change, for subscribers who filter changes."""

from dataclasses import fields

import orjson

from service.application.context import NewsroomContext
from service.ports.history import Change
from service.ports.webhooks import ChangeTopic, topic_of_report

# What a change says of itself; for everything else its report or its claim is read.
_SAID = frozenset({"statuses", "became"})
_NAMED = frozenset({"incidents"})
ALL = frozenset(field.name for field in fields(ChangeTopic))


async def topic_of(change: Change, newsroom: NewsroomContext, asked: frozenset[str] = ALL) -> ChangeTopic:
    """The topic of a change, as far as it is ``asked``. For a report it covers also the revision before.

    A disagreement that ended is news for subscribers to disagreements.
    """
    if asked <= _SAID:
        return _status(change)
    if claim_id := change.said.get("claim_id"):
        return await _topic_of_claim(claim_id, change, newsroom)
    topic = ChangeTopic(_incidents_of(change)) | _status(change)
    if asked <= _SAID | _NAMED:
        return topic
    incident_id = change.said.get("incident_id", "")
    now = await _topic_at(incident_id, change.at, newsroom)
    return topic | now | await _topic_at(incident_id, change.at - 1, newsroom)


def _incidents_of(change: Change) -> frozenset[str]:
    return frozenset(change.said.get(name, "") for name in ("incident_id", "into", "merged_into")) - {""}


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
    claim, registry = recorded.claim, (await newsroom.ledger.reference()).registry
    return ChangeTopic(
        frozenset({*moved, recorded.incident_id or ""} - {""}),
        frozenset(place.country for place in claim.event.places),
        frozenset(str(count.measure) for count in claim.counts),
        parties=frozenset(map(registry.resolve, (claim.claimant.name, claim.claimant.party))),
    )
