"""The one way from a posted body to an entry of the ledger, for the API and for the pages.

The schema checks the body, then the core does. The receipt says what the ledger made of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from service.application import pipeline
from service.application.commands.posted_claim import read_posted
from service.application.context import NewsroomContext
from service.domain.errors import ClaimPublic, CorrectionStale, KeyReused, Refused, UnknownClaim
from service.domain.matching.blocking.work_lane import waiting_lane_of
from service.formats.claims.canonical_body import canonical, claim_id
from service.formats.claims.claim_json import embargo_end
from service.formats.problems.problem import Problem
from service.formats.requests.bodies import ClaimBody, PartyBody
from service.formats.requests.later_entries import ActBody, CorrectionBody, EmbargoBody, ReasonBody
from service.ledger.embargo import REFUSALS
from service.ports.ledger import OPEN, AppendReceipt, EntryType, Outcome, Submission


@dataclass(frozen=True, slots=True)
class Occasion:
    """The newsroom, the time (milliseconds since 1970), the Idempotency-Key and the actor of a request."""

    newsroom: str
    now: int
    key: str | None = None
    actor: str = OPEN


def occasion(newsroom: NewsroomContext, key: str | None = None) -> Occasion:
    """The occasion of a request that comes now."""
    return Occasion(newsroom.name, newsroom.clock.now(), key, newsroom.caller.actor)


def claim_submission(sent: Any, occasion: Occasion) -> Submission:
    """A claim to be recorded. Raises pydantic's ``ValidationError`` and ``Refused``."""
    claim = read_posted(ClaimBody, sent, occasion.now)
    body: Mapping[str, Any] = sent
    return Submission(
        EntryType.CLAIM_RECEIVED,
        claim_id(occasion.newsroom, body),
        canonical(body),
        actor=occasion.actor,
        key=occasion.key,
        lane=waiting_lane_of(claim),
        embargo=embargo_end(body.get("embargo_until")),
    )


def correction_submission(sent: Any, subject: str, occasion: Occasion, *, is_update: bool = False) -> Submission:
    """A new wording of a claim, with the reason. Raises what ``claim_submission`` raises.

    With ``is_update`` the wording before was not wrong: the claimant has said something newer since.
    """
    read_posted(CorrectionBody, sent, occasion.now, "claim")
    body: Mapping[str, Any] = sent
    try:
        _refuse_other_claim(body["claim"], subject, occasion)
        _refuse_embargo(body["claim"])
    except Refused as refused:
        raise refused.within("claim") from None
    revises = body.get("revises") or 0
    recorded = {**body, "update": True} if is_update else body
    return Submission(EntryType.CLAIM_CORRECTED, subject, canonical(recorded), key=occasion.key, revises=revises)


def standing_submission(kind: EntryType, sent: Any, subject: str, occasion: Occasion) -> Submission:
    """The submission of a retraction, a hold or a release, with its reason. Raises pydantic's ``ValidationError``."""
    schema = ReasonBody if kind is EntryType.CLAIM_RELEASED else ActBody
    return Submission(kind, subject, canonical(_checked(schema, sent)), key=occasion.key)


def embargo_submission(sent: Any, subject: str, occasion: Occasion) -> Submission:
    """A moved or lifted embargo, with the reason. Raises pydantic's ``ValidationError``."""
    body = _checked(EmbargoBody, sent)
    until = embargo_end(body["until"])
    return Submission(EntryType.EMBARGO_SET, subject, canonical(body), key=occasion.key, embargo=until)


def party_submission(sent: Any, subject: str, occasion: Occasion) -> Submission:
    """A new version of a party. Raises pydantic's ``ValidationError`` and ``Refused``."""
    body = _checked(PartyBody, sent)
    if body.get("parent") == subject:
        raise Refused("A party does not belong to itself: name another parent, or none.", ("parent",))
    if body.get("merged_into") == subject:
        raise Refused("A party is not merged into itself: name another one, or none.", ("merged_into",))
    return Submission(EntryType.PARTY_CHANGED, subject, canonical(body), key=occasion.key)


async def party_entry(sent: Any, subject: str, newsroom: NewsroomContext, occasion: Occasion) -> Submission:
    """The same, where a party is merged only into a registered one that is not merged into it. Raises the same."""
    submission = party_submission(sent, subject, occasion)
    into, registry = sent.get("merged_into"), (await newsroom.ledger.reference()).registry
    if into and not registry.is_recorded(into):
        raise Refused("No party is registered under this id: register it first.", ("merged_into",))
    if into and registry.leads_back(subject, into):
        raise Refused("That party is merged into this one: part them first.", ("merged_into",))
    return submission


async def record(submission: Submission, newsroom: NewsroomContext) -> AppendReceipt:
    """Record one entry. Raises what ``checked_receipt`` raises, and ``Problem`` about a claim that is withdrawn."""
    [receipt] = await pipeline.accept([submission], newsroom)
    if receipt.outcome is Outcome.CONFLICT and submission.type is not EntryType.CLAIM_RECEIVED:
        claims = await newsroom.ledger.all_claims([submission.subject])
        if any(claim.claim.standing.is_final for claim in claims.values()):
            raise Problem("claim-retracted")
    return checked_receipt(receipt, submission.type)


def _refuse_embargo(claim: Mapping[str, Any]) -> None:
    if claim.get("embargo_until"):
        reason = "A correction moves no embargo: leave it out, and say until when at the claim's own /embargo."
        raise Refused(reason, ("embargo_until",))


def checked_receipt(receipt: AppendReceipt, kind: EntryType = EntryType.CLAIM_RECEIVED) -> AppendReceipt:
    """The receipt, if an entry of this kind was recorded; else raises the error or ``Refused`` for its outcome."""
    match receipt.outcome:
        case Outcome.NEW | Outcome.REPLAYED:
            return receipt
        case Outcome.CONFLICT:
            raise KeyReused(receipt.subject)
        case Outcome.STALE:
            raise CorrectionStale(receipt.sequence)
        case Outcome.UNKNOWN_SUBJECT:
            raise UnknownClaim(receipt.subject)
        case Outcome.PUBLIC:
            raise ClaimPublic(receipt.subject)
    raise embargo_refused(receipt.outcome, "until" if kind is EntryType.EMBARGO_SET else "embargo_until")


def embargo_refused(outcome: Outcome, field: str = "embargo_until") -> Refused:
    """The refusal of an embargo by one of its rules. Raises ``KeyError`` for an outcome that is no such refusal."""
    return Refused(REFUSALS[outcome], (field,))


def _checked(schema: type[BaseModel], sent: Any) -> Mapping[str, Any]:
    """The body as sent. The schema checks it and changes nothing."""
    schema.model_validate(sent)
    body: Mapping[str, Any] = sent
    return body


def _refuse_other_claim(body: Mapping[str, Any], subject: str, occasion: Occasion) -> None:
    if body.get("source_claim_id") and claim_id(occasion.newsroom, body) != subject:
        reason = "This is the key of another claim: leave it out, or repeat the key of the claim that is corrected."
        raise Refused(reason, ("source_claim_id",))
