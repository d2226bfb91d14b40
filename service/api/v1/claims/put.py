"""Posting a claim by its own id, again and again: new, unchanged, a newer figure, or another wording."""

from typing import Any

import orjson
from fastapi import APIRouter
from fastapi.responses import Response
from starlette.requests import Request

from service.api.http.json_answer import json_answer
from service.api.http.requests import applied, idempotency_key, newsroom_of, preferred_wait, read_json
from service.api.openapi import operations
from service.api.v1.claims import receipts
from service.api.v1.claims.reconciled_answer import with_report
from service.application.commands.submit import occasion
from service.application.commands.upsert import Upserted, Upsertion, upsert
from service.application.commands.warnings import warnings_about
from service.application.queries.long_poll import until_reconciled, until_settled

router = APIRouter(tags=["claims"])


@router.put("/v1/claims/by-source/{source_claim_id:path}", **operations.PUT_CLAIM)
async def put_claim(request: Request, source_claim_id: str) -> Response:
    """Record a claim by your own id of it, as often as you like.

    A new claim is recorded (201); an unchanged one has no effect (200). A changed one is recorded (200), and the answer
    has the wording that it replaces. If its `asserted_at`, or else its `source.published_at`, is later than the
    recorded one, it is a newer figure of the same claimant, and the older figure stays its history; otherwise it is the
    newsroom's correction. Claims that you leave out stay. An embargo is not moved: that is a 422. For a claim under
    embargo `Prefer: wait` does not wait.
    """
    wait, key = preferred_wait(request), idempotency_key(request)
    newsroom = newsroom_of(request)
    sent = await read_json(request)
    result = await upsert(sent, source_claim_id, newsroom, occasion(newsroom, key))
    if result.embargo > newsroom.clock.now():
        wait = 0
    content = receipts.document(result.receipt, result.embargo, warnings_about(sent))
    content |= described(result, source_claim_id)
    until = until_settled if result.outcome is Upsertion.CORRECTED else until_reconciled
    content = await with_report(content, result.receipt, wait, newsroom, until)
    status = 201 if result.outcome is Upsertion.CREATED else 200
    return json_answer(content, status, {"Location": f"/v1/claims/{result.receipt.subject}"} | applied(wait))


def described(result: Upserted, source_claim_id: str) -> dict[str, Any]:
    """The outcome for a claim, with the receipts of the new and the former wording."""
    return {"source_claim_id": source_claim_id, "outcome": result.outcome.value, "replaced": _replaced(result)}


def _replaced(result: Upserted) -> dict[str, Any] | None:
    former = result.replaced
    if former is None:
        return None
    return {"claim_id": former.claim.id, "wording": former.body_sequence, "claim": orjson.loads(former.body)}
