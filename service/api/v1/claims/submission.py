"""From what a client sent to what the ledger records: checked by the schema, then by the core, in that order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from service.api.schemas.requests import ClaimBody, CorrectionBody, EmbargoBody, PartyBody, ReasonBody
from service.domain.claims.claim import Claim
from service.domain.errors import Refused
from service.domain.matching.work_lane import work_lane_of
from service.formats.claims.claim_json import canonical, claim_id, embargo_end, read_claim
from service.ports.ledger import EntryType, Submission

FURTHEST_AHEAD_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Occasion:
    """In which newsroom, when (milliseconds since 1970) and under which Idempotency-Key something is sent."""

    newsroom: str
    now: int
    key: str | None = None


def claim_submission(sent: Any, occasion: Occasion) -> Submission:
    """A claim to be recorded. Raises pydantic's ``ValidationError`` and ``Refused``."""
    body = _checked(ClaimBody, sent)
    claim = _read(body, occasion)
    subject = claim_id(occasion.newsroom, body)
    return Submission(
        EntryType.CLAIM_RECEIVED,
        subject,
        canonical(body),
        key=occasion.key,
        crowd=work_lane_of(claim),
        embargo=embargo_end(body.get("embargo_until")),
    )


def correction_submission(sent: Any, subject: str, occasion: Occasion) -> Submission:
    """A claim said anew, with the reason. Raises as ``claim_submission`` does."""
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
    return Submission(EntryType.CLAIM_CORRECTED, subject, canonical(body), key=occasion.key, revises=revises)


def standing_submission(kind: EntryType, sent: Any, subject: str, occasion: Occasion) -> Submission:
    """A retraction, a hold or a release, with the reason. Raises pydantic's ``ValidationError``."""
    return Submission(kind, subject, canonical(_checked(ReasonBody, sent)), key=occasion.key)


def embargo_submission(sent: Any, subject: str, occasion: Occasion) -> Submission:
    """An embargo moved or lifted, with the reason. Raises pydantic's ``ValidationError``."""
    body = _checked(EmbargoBody, sent)
    until = embargo_end(body["until"])
    return Submission(EntryType.EMBARGO_SET, subject, canonical(body), key=occasion.key, embargo=until)


def party_submission(sent: Any, subject: str, occasion: Occasion) -> Submission:
    """A party as it is from now on. Raises pydantic's ``ValidationError`` and ``Refused``."""
    body = _checked(PartyBody, sent)
    if body.get("parent") == subject:
        raise Refused("A party does not belong to itself: name another parent, or none.", ("parent",))
    return Submission(EntryType.PARTY_CHANGED, subject, canonical(body), key=occasion.key)


def _checked(schema: type[BaseModel], sent: Any) -> Mapping[str, Any]:
    """The body as sent: the schema checks it and changes nothing of it."""
    schema.model_validate(sent)
    checked: Mapping[str, Any] = sent
    return checked


def _read(body: Mapping[str, Any], occasion: Occasion) -> Claim:
    claim = read_claim("", body)
    _refuse_future(claim, occasion.now)
    return claim


def _refuse_future(claim: Claim, now: int) -> None:
    """A claim speaks of what has been; a day is left for clocks and time zones (RELIABILITY 5, line 43)."""
    latest = now // 1000 + FURTHEST_AHEAD_SECONDS
    if _is_after(claim.asserted_at, latest):
        raise Refused("More than a day ahead: give the moment it was said.", ("asserted_at",))
    if _is_after(claim.source.published_at, latest):
        raise Refused("More than a day ahead: give the moment it was published.", ("source", "published_at"))
    if claim.event.window.start > latest:
        raise Refused("More than a day ahead: a claim is about what has happened.", ("event", "start"))


def _is_after(moment: datetime | None, latest: int) -> bool:
    return moment is not None and moment.timestamp() > latest


def _refuse_other_claim(body: Mapping[str, Any], subject: str, occasion: Occasion) -> None:
    if body.get("source_claim_id") and claim_id(occasion.newsroom, body) != subject:
        reason = "This is the key of another claim: leave it out, or repeat the key of the claim that is corrected."
        raise Refused(reason, ("source_claim_id",))
