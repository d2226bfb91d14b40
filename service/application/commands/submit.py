"""The one way from a posted body to an entry of the ledger, for the API and for the pages.

The schema checks the body, then the core does. The receipt says what the ledger made of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import BaseModel

from service.application import pipeline
from service.application.context import NewsroomContext
from service.domain.claims.claim import Claim
from service.domain.claims.vocabulary import SUMMARIES
from service.domain.errors import ClaimPublic, CorrectionStale, KeyReused, Refused, UnknownClaim
from service.domain.matching.work_lane import work_lane_of
from service.formats.claims.claim_json import canonical, claim_id, embargo_end, read_claim
from service.formats.requests.bodies import ClaimBody, PartyBody
from service.formats.requests.later_entries import ActBody, CorrectionBody, EmbargoBody, ReasonBody
from service.ports.ledger import OPEN, AppendReceipt, EntryType, Outcome, Submission

FURTHEST_AHEAD_SECONDS = 24 * 60 * 60
EARLIEST = int(datetime(1000, 1, 1, tzinfo=UTC).timestamp())
# A hundred years, with their leap days, and a day for time zones.
LONGEST_EVENT_DAYS = 36_526


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
    body = _checked(ClaimBody, sent)
    claim = _read(body, occasion)
    return Submission(
        EntryType.CLAIM_RECEIVED,
        claim_id(occasion.newsroom, body),
        canonical(body),
        actor=occasion.actor,
        key=occasion.key,
        crowd=work_lane_of(claim),
        embargo=embargo_end(body.get("embargo_until")),
    )


def correction_submission(sent: Any, subject: str, occasion: Occasion, *, is_update: bool = False) -> Submission:
    """A new wording of a claim, with the reason. Raises what ``claim_submission`` raises.

    With ``is_update`` the wording before was not wrong: the claimant has said something newer since.
    """
    body = _checked(CorrectionBody, sent)
    try:
        _read(body["claim"], occasion)
        _refuse_other_claim(body["claim"], subject, occasion)
        if body["claim"].get("embargo_until"):
            reason = "A correction moves no embargo: leave it out, and say until when at the claim's own /embargo."
            raise Refused(reason, ("embargo_until",))
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
    return Submission(EntryType.PARTY_CHANGED, subject, canonical(body), key=occasion.key)


async def record(submission: Submission, newsroom: NewsroomContext) -> AppendReceipt:
    """Record one entry. Raises what ``checked_receipt`` raises."""
    [receipt] = await pipeline.accept([submission], newsroom)
    return checked_receipt(receipt, submission.type)


def checked_receipt(receipt: AppendReceipt, kind: EntryType = EntryType.CLAIM_RECEIVED) -> AppendReceipt:
    """The receipt, if an entry of this kind was recorded.

    Raises ``KeyReused``, ``CorrectionStale``, ``UnknownClaim``, ``ClaimPublic``, and ``Refused`` for an embargo whose
    end has passed.
    """
    match receipt.outcome:
        case Outcome.CONFLICT:
            raise KeyReused(receipt.subject)
        case Outcome.STALE:
            raise CorrectionStale(receipt.sequence)
        case Outcome.UNKNOWN_SUBJECT:
            raise UnknownClaim(receipt.subject)
        case Outcome.LATE:
            raise past_embargo("until" if kind is EntryType.EMBARGO_SET else "embargo_until")
        case Outcome.PUBLIC:
            raise ClaimPublic(receipt.subject)
    return receipt


def past_embargo(field: str = "embargo_until") -> Refused:
    """The refusal of an embargo whose end has passed."""
    return Refused("This time has passed: give a later one, or leave the embargo out.", (field,))


def _checked(schema: type[BaseModel], sent: Any) -> Mapping[str, Any]:
    """The body as sent. The schema checks it and changes nothing."""
    schema.model_validate(sent)
    body: Mapping[str, Any] = sent
    return body


def _read(body: Mapping[str, Any], occasion: Occasion) -> Claim:
    claim = read_claim("", body)
    _refuse_future(claim, occasion.now)
    _refuse_far_past(claim)
    return claim


def _refuse_future(claim: Claim, now: int) -> None:
    """Refuse a claim about the future. Clocks and time zones may differ by a day (RELIABILITY 5, line 43)."""
    latest = now // 1000 + FURTHEST_AHEAD_SECONDS
    if _is_after(claim.asserted_at, latest):
        raise Refused("More than a day ahead: give the moment it was said.", ("asserted_at",))
    if _is_after(claim.source.published_at, latest):
        raise Refused("More than a day ahead: give the moment it was published.", ("source", "published_at"))
    if claim.event.window.start > latest:
        raise Refused("More than a day ahead: a claim is about what has happened.", ("event", "start"))


def _refuse_far_past(claim: Claim) -> None:
    """Refuse years and windows that are slips of the pen, and that no index is made for (RELIABILITY 6.8d)."""
    window = claim.event.window
    if window.start < EARLIEST:
        raise Refused("Before the year 1000: give the year with its four digits.", ("event", "start"))
    if claim.event.type not in SUMMARIES and window.days > LONGEST_EVENT_DAYS:
        reason = "A single event lasts at most 100 years: give a nearer end, or the type roundup or running_total."
        raise Refused(reason, ("event", "end"))


def _is_after(moment: datetime | None, latest: int) -> bool:
    return moment is not None and moment.timestamp() > latest


def _refuse_other_claim(body: Mapping[str, Any], subject: str, occasion: Occasion) -> None:
    if body.get("source_claim_id") and claim_id(occasion.newsroom, body) != subject:
        reason = "This is the key of another claim: leave it out, or repeat the key of the claim that is corrected."
        raise Refused(reason, ("source_claim_id",))
