"""Sending a claim again by its own id: a new claim is recorded, an unchanged one left alone, a changed one corrected.

A newer figure of the claimant is a separate claim, so that the older one stays its history. Any other difference is the
newsroom's correction of the recorded wording. A claim that is not sent again stays (DESIGN 4b, "Your own id is
enough").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import count, takewhile
from typing import Any

import orjson

from service.application import pipeline
from service.application.commands.submit import Occasion, checked_receipt, claim_submission, correction_submission
from service.application.context import NewsroomContext
from service.domain.claims.claim import Claim
from service.domain.errors import CorrectionStale, KeyReused, Refused
from service.formats.claims.canonical_body import canonical, claim_id, wording
from service.formats.claims.claim_json import embargo_end, read_claim
from service.formats.problems.problem import Problem
from service.ports.ledger import AppendReceipt, EntryType, Outcome, RecordedClaim, Submission

REASON = "Sent again with another wording under the same id."
# How many versions of a claim are asked for at once.
AT_ONCE = 8
# Another request may record a version between reading and writing; then the decision is made again.
ATTEMPTS = 5
LONGEST_KEY = 240
_UPDATE = "#update-"

Json = Mapping[str, Any]


class Upsertion(StrEnum):
    """What became of a claim that was sent by its own id."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entry to record, or ``None``; and the recorded claim that stays or is replaced."""

    outcome: Upsertion
    submission: Submission | None
    standing: RecordedClaim | None

    @property
    def embargo(self) -> int:
        """Until when the claim is under embargo, in milliseconds since 1970; 0 for not at all."""
        if self.submission is not None and self.submission.type is EntryType.CLAIM_RECEIVED:
            return self.submission.embargo
        return (self.standing and self.standing.embargo_until) or 0


@dataclass(frozen=True, slots=True)
class Upserted:
    """What was done, with the receipt. ``replaced`` is the claim as it was, when another wording takes its place;
    ``embargo`` is the end of the claim's embargo in milliseconds since 1970, 0 for none."""

    outcome: Upsertion
    receipt: AppendReceipt
    replaced: RecordedClaim | None = None
    embargo: int = 0


def version_key(source_claim_id: str, number: int) -> str:
    """The id of the first version of a claim, or of its ``number``-th (2 and up): a newer figure of its claimant."""
    return source_claim_id if number == 1 else f"{source_claim_id}{_UPDATE}{number}"


async def upsert(sent: Any, source_claim_id: str, newsroom: NewsroomContext, occasion: Occasion) -> Upserted:
    """Record what differs from the versions on record. Raises what ``claim_submission`` and ``record`` raise."""
    return await upsert_entry(
        claim_submission(_with_id(sent, source_claim_id), occasion), source_claim_id, newsroom, occasion
    )


async def upsert_entry(
    first: Submission, source_claim_id: str, newsroom: NewsroomContext, occasion: Occasion
) -> Upserted:
    """The same for the entry of the claim if there is no version of it on record."""
    for _ in range(ATTEMPTS - 1):
        try:
            return await _upserted(first, source_claim_id, newsroom, occasion)
        except (CorrectionStale, KeyReused):
            continue
    return await _upserted(first, source_claim_id, newsroom, occasion)


async def _upserted(first: Submission, source_claim_id: str, newsroom: NewsroomContext, occasion: Occasion) -> Upserted:
    versions = await versions_of([source_claim_id], newsroom)
    decision = decide(first, versions[source_claim_id], occasion)
    if decision.submission is None:
        return standing(decision, newsroom)
    [receipt] = await pipeline.accept([decision.submission], newsroom)
    return settled(decision, checked_receipt(receipt))


def settled(decision: Resolution, receipt: AppendReceipt) -> Upserted:
    """The result of a decision whose entry is recorded."""
    if receipt.outcome is Outcome.REPLAYED:
        return Upserted(Upsertion.UNCHANGED, receipt, embargo=decision.embargo)
    return Upserted(decision.outcome, receipt, decision.standing, decision.embargo)


def standing(decision: Resolution, newsroom: NewsroomContext) -> Upserted:
    """The result of a decision that records nothing: the receipt of the claim that stays."""
    recorded = decision.standing
    assert recorded is not None
    id, sequence, durability = recorded.claim.id, recorded.claim.sequence, newsroom.ledger.durability
    receipt = AppendReceipt(Outcome.REPLAYED, id, sequence, recorded.received_at, recorded.entry_hash, durability)
    return Upserted(decision.outcome, receipt, embargo=decision.embargo)


async def versions_of(
    source_claim_ids: Iterable[str], newsroom: NewsroomContext
) -> Mapping[str, Sequence[RecordedClaim]]:
    """The versions on record of each claim that the caller may see, first to last; none for an unknown id."""
    versions: dict[str, list[RecordedClaim]] = {key: [] for key in source_claim_ids}
    wanted, first = list(versions), 1
    while wanted:
        ids = {key: [_id_of(key, number, newsroom) for number in range(first, first + AT_ONCE)] for key in wanted}
        claims = await newsroom.visible_claims([id for of_one in ids.values() for id in of_one])
        for key in wanted:
            versions[key] += [claims[id] for id in takewhile(claims.__contains__, ids[key])]
        wanted, first = [key for key in wanted if all(id in claims for id in ids[key])], first + AT_ONCE
    return versions


def _id_of(source_claim_id: str, number: int, newsroom: NewsroomContext) -> str:
    return claim_id(newsroom.name, {"source_claim_id": version_key(source_claim_id, number)})


def decide(first: Submission, versions: Sequence[RecordedClaim], occasion: Occasion) -> Resolution:
    """What to do with a claim that is sent again; ``first`` is its entry if there is no version of it on record.

    Raises ``Refused``, pydantic's ``ValidationError``, and ``Problem`` for another wording of a claim that was
    retracted.
    """
    body = orjson.loads(first.body)
    if len(body["source_claim_id"]) > LONGEST_KEY:
        raise Refused(f"Give an id of at most {LONGEST_KEY} characters.", ("source_claim_id",))
    if not versions:
        return Resolution(Upsertion.CREATED, first, None)
    if same := _same_wording(body, versions):
        _refuse_moved_embargo(first, same, occasion)
        return Resolution(Upsertion.UNCHANGED, None, same)
    return _with_other_wording(first, body, versions, occasion)


def _with_other_wording(
    first: Submission, body: Json, versions: Sequence[RecordedClaim], occasion: Occasion
) -> Resolution:
    """A newer version of the claim, if it says something later; else the correction of a version."""
    claim, latest, key = read_claim("", body), versions[-1], body["source_claim_id"]
    if _is_update(claim, latest.claim):
        return Resolution(Upsertion.UPDATED, _newer_version(first, key, len(versions) + 1, occasion), latest)
    number, version = _corrected_version(claim, versions)
    if version.claim.standing.is_final:
        raise Problem("claim-retracted")
    _refuse_moved_embargo(first, version, occasion)
    return Resolution(Upsertion.CORRECTED, _correction(body, version_key(key, number), version, occasion), version)


def _same_wording(body: Mapping[str, Any], versions: Iterable[RecordedClaim]) -> RecordedClaim | None:
    """The version on record that says the same."""
    stated = wording(body)
    return next((version for version in versions if wording(orjson.loads(version.body)) == stated), None)


def _newer_version(first: Submission, source_claim_id: str, number: int, occasion: Occasion) -> Submission:
    """The entry of a newer figure: the claim as sent, under the id of its version."""
    body = orjson.loads(first.body) | {"source_claim_id": version_key(source_claim_id, number)}
    return replace(first, subject=claim_id(occasion.newsroom, body), body=canonical(body))


def _refuse_moved_embargo(first: Submission, version: RecordedClaim, occasion: Occasion) -> None:
    """Refuse a future embargo that is neither the recorded one nor the first one sent.

    If it were ignored, the claim would become public earlier than its sender wants.
    """
    before = embargo_end(orjson.loads(version.first_body).get("embargo_until"))
    if first.embargo > occasion.now and first.embargo not in (before, version.embargo_until):
        reason = "Sending a claim again moves no embargo: leave it as it was, and move it at the claim's own /embargo."
        raise Refused(reason, ("embargo_until",))


def _with_id(sent: Any, source_claim_id: str) -> dict[str, Any]:
    if not isinstance(sent, dict):
        raise Refused("Give an object.")
    if sent.get("source_claim_id", source_claim_id) != source_claim_id:
        raise Refused("Leave it out, or repeat the id of the address.", ("source_claim_id",))
    return sent | {"source_claim_id": source_claim_id}


def _is_update(claim: Claim, on_record: Claim) -> bool:
    """Whether a claim is a newer statement of the same claimant, by a time that both state."""
    now, before = claim.dated_at, on_record.dated_at
    return claim.claimant.name == on_record.claimant.name and now is not None and before is not None and now > before


def _corrected_version(claim: Claim, versions: Sequence[RecordedClaim]) -> tuple[int, RecordedClaim]:
    """The version that a correction is of, with its number: the one of the same time, else the last."""
    numbered = list(zip(count(1), versions, strict=False))
    same_time = [pair for pair in numbered if pair[1].claim.dated_at == claim.dated_at]
    return (same_time or numbered)[-1]


def _correction(body: Json, key: str, version: RecordedClaim, occasion: Occasion) -> Submission:
    whole = {name: value for name, value in body.items() if name != "embargo_until"} | {"source_claim_id": key}
    correction = {"claim": whole, "reason": REASON, "revises": version.body_sequence}
    return correction_submission(correction, version.claim.id, occasion)
