"""Posting a claim, and the later entries about it: correction, retraction, hold, release, embargo."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel
from starlette.requests import Request

from service.api.http.ids import claim_id_of
from service.api.http.requests import applied, idempotency_key, newsroom_of, preferred_wait, read_json, reading_turn
from service.api.openapi import operations
from service.api.v1.claims import receipts
from service.api.v1.claims.reconciled_answer import with_report
from service.application.commands.correct import correct
from service.application.commands.posted_claim import check_posted
from service.application.commands.submit import (
    Occasion,
    claim_submission,
    embargo_submission,
    occasion,
    record,
    standing_submission,
)
from service.application.commands.warnings import Warned, warnings_about
from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.queries.long_poll import until_settled
from service.domain.errors import KeyReused
from service.formats.problems.problem import Problem
from service.formats.requests.later_entries import ActBody, CorrectionBody, EmbargoBody, ReasonBody
from service.ports.ledger import AppendReceipt, EntryType, Outcome

router = APIRouter(tags=["claims"])


@router.post("/v1/claims", **operations.POST_CLAIM)
async def post_claim(request: Request) -> Response:
    """Record one claim.

    A repeat of the same claim is answered with 200 and the first receipt. It is recognised by `Idempotency-Key`, by
    `source_claim_id`, or, without either, by its content; then `duplicate_of` says so. With `Prefer: wait=5` the answer
    comes when the claim is reconciled, or after five seconds, and has the reconciliation of its incident. With
    `embargo_until` only keys with `edit` see the claim before that time; for such a claim `Prefer: wait` does not wait.
    """
    wait, key = preferred_wait(request), idempotency_key(request)
    newsroom = newsroom_of(request)
    sent = await read_json(request)
    async with reading_turn(request):
        submission = claim_submission(sent, occasion(newsroom, key))
    try:
        receipt = await record(submission, newsroom)
    except KeyReused:
        raise await key_reused(submission.subject, newsroom) from None
    if submission.embargo > newsroom.clock.now():
        wait = 0
    content = receipts.document(receipt, submission.embargo, warnings_about(sent))
    content = await with_report(content, receipt, wait, newsroom)
    if receipt.outcome is Outcome.REPLAYED and key is None and not sent.get("source_claim_id"):
        content["duplicate_of"] = receipt.subject
    return receipts.answer(receipt, content, applied(wait))


@router.post("/v1/claims/{claim_id}/correction", **operations.POST_CORRECTION)
async def correct_claim(request: Request, claim_id: str) -> Response:
    """Correct a claim, by the whole claim or by its changes. The first wording stays in the ledger.

    With `revises` the correction is of the wording that you read: if another correction was recorded meanwhile, nothing
    is recorded and the answer is 409. A correction that changes nothing is not recorded either: the answer is 200 with
    the receipt of the claim and the warning `no-change`. With `Prefer: wait=5` the answer comes when the report shows
    the correction.
    """
    later = await _later(request, claim_id, CorrectionBody)
    corrected = await correct(later.sent, claim_id, later.newsroom, later.occasion)
    warnings = warnings_about(
        corrected.claim,
        is_unchanged=corrected.is_unchanged,
        has_time_of_corrected=corrected.has_time_of_corrected,
    )
    return await _answered(later, corrected.receipt, warnings)


@router.post("/v1/claims/{claim_id}/retraction", **operations.POST_RETRACTION)
async def retract_claim(request: Request, claim_id: str) -> Response:
    """Withdraw a claim: it leaves every range and stays listed as withdrawn, with the reason."""
    return await _stands(EntryType.CLAIM_RETRACTED, request, claim_id)


@router.post("/v1/claims/{claim_id}/hold", **operations.POST_HOLD)
async def hold_claim(request: Request, claim_id: str) -> Response:
    """Keep a claim out of every range for now, for example while it is checked. It stays listed, as held."""
    return await _stands(EntryType.CLAIM_HELD, request, claim_id)


@router.post("/v1/claims/{claim_id}/release", **operations.POST_RELEASE)
async def release_claim(request: Request, claim_id: str) -> Response:
    """End a hold: the claim counts again."""
    return await _stands(EntryType.CLAIM_RELEASED, request, claim_id)


@router.post("/v1/claims/{claim_id}/embargo", **operations.POST_EMBARGO)
async def set_embargo(request: Request, claim_id: str) -> Response:
    """Move the embargo of a claim, or lift it with `"until": null`: then it is public at once.

    A public claim cannot be put under embargo again; hold it instead.
    """
    later = await _later(request, claim_id, EmbargoBody)
    submission = embargo_submission(later.sent, claim_id, later.occasion)
    receipt = await record(submission, later.newsroom)
    return await _answered(later, receipt, embargo=submission.embargo)


async def _stands(kind: EntryType, request: Request, claim_id: str) -> Response:
    later = await _later(request, claim_id, ReasonBody if kind is EntryType.CLAIM_RELEASED else ActBody)
    submission = standing_submission(kind, later.sent, claim_id, later.occasion)
    return await _answered(later, await record(submission, later.newsroom))


@dataclass(frozen=True, slots=True)
class _Later:
    """A request that something more be recorded about a claim, which the caller may know of."""

    claim_id: str
    newsroom: NewsroomContext
    sent: Any
    occasion: Occasion
    wait: int | None

    async def wait_for_report(self) -> int:
        """The seconds to wait: none for a claim under embargo, which is in no report."""
        is_public = self.wait and await self.newsroom.ledger.public_claims([self.claim_id])
        return self.wait or 0 if is_public else 0


async def _later(request: Request, claim_id: str, schema: type[BaseModel]) -> _Later:
    wait, key = preferred_wait(request), idempotency_key(request)
    newsroom, sent = newsroom_of(request), await read_json(request)
    # What is wrong in the body is wrong for every claim, and is told first.
    moment = occasion(newsroom, key)
    check_posted(schema, sent, moment.now, "claim")
    # A claim under embargo is changed only by who may know of it; to others it is unknown (RELIABILITY 6.8f).
    await read.claim(claim_id_of(claim_id), newsroom)
    return _Later(claim_id, newsroom, sent, moment, wait)


async def _answered(
    later: _Later, receipt: AppendReceipt, warnings: Sequence[Warned] = (), embargo: int = 0
) -> Response:
    """The receipt of a later entry, with the report that shows it if the request waits for it."""
    content = receipts.document(receipt, embargo, warnings)
    content = await with_report(content, receipt, await later.wait_for_report(), later.newsroom, until_settled)
    return receipts.answer(receipt, content, applied(later.wait))


async def key_reused(claim_id: str, newsroom: NewsroomContext) -> Problem:
    """The refusal of a key or id that came with another body; it names the claim on record if the caller may see it."""
    claims = await newsroom.visible_claims([claim_id])
    about = {"claim_id": claim_id, "wording": claims[claim_id].body_sequence} if claim_id in claims else None
    return Problem("key-reused", about=about)
