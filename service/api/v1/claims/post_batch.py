"""Many claims in one request: a JSON array, or one claim on each line."""

from collections.abc import Iterable
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from service.api.auth.authenticate import admit_claims, charge, hold_large_body, hold_work
from service.api.http.json_answer import json_answer
from service.api.http.media_types import JSON, NDJSON
from service.api.http.problems import ANSWERED, problem_of, raise_for_internal
from service.api.http.requests import (
    newsroom_of,
    read_body,
    reading_turn,
    refuse_media_type,
    separate_processes,
    settings_of,
    shape_of,
)
from service.api.openapi import operations
from service.api.v1.claims.batch_item import BatchClaim, recorded, refused, submissions_of
from service.api.v1.claims.read_batch import Batch, read_batch
from service.api.v1.claims.upsert_batch import Mode, upserted
from service.application import pipeline
from service.application.commands.submit import checked_receipt, embargo_refused, occasion
from service.application.concurrency import in_slices
from service.application.context import NewsroomContext
from service.domain.errors import KeyReused, StoreUnavailable
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem, document
from service.ledger.embargo import REFUSALS
from service.ports.ledger import AppendReceipt, Outcome, Submission

router = APIRouter(tags=["claims"])

CHUNK = 100
# Bytes of a batch that are read faster than a process starts, and those for which a key has few places.
SMALL_BATCH = 128 * 1024
LARGE_BATCH = 1024 * 1024


class BatchQuery(BaseModel):
    """Whether the claims depend on each other, and what becomes of those that are on record."""

    model_config = ConfigDict(extra="forbid")

    atomic: Annotated[bool, Field(description="All claims or none; then at most 100 of them.")] = False
    mode: Annotated[
        Mode,
        Field(
            description="What becomes of a claim whose id is on record with another wording: `insert` refuses it, "
            "`upsert` records it as `PUT /v1/claims/by-source/{source_claim_id}` does."
        ),
    ] = "insert"


@router.post("/v1/claims:batch", **operations.POST_BATCH)
async def post_claims(request: Request, query: Annotated[BatchQuery, Query()]) -> Response:
    """Record many claims, each separately, or with `?atomic=true` all or none.

    The answer has a result for each item, in the order sent. An invalid item, or an invalid line of NDJSON, affects no
    other.
    """
    atomic = query.atomic
    if atomic and query.mode == "upsert":
        reason = "Give either atomic=true or mode=upsert: what takes the place of another claim cannot be all or none."
        raise Problem("invalid-request", errors=[FieldError(("query", "mode"), reason)])
    settings, newsroom = settings_of(request), newsroom_of(request)
    media_type = refuse_media_type(request, (JSON, NDJSON))
    await admit_claims(request)
    hold_large_body(request, LARGE_BATCH)
    content = await read_body(request, settings.batch_body_bytes)
    batch = Batch(content, media_type, shape_of(settings), settings.claim_body_bytes)
    items = await _items(request, batch, settings.atomic_batch_items if atomic else settings.batch_items)
    await charge(request, len(items))
    if query.mode == "upsert":
        results = await upserted(items, newsroom)
    else:
        results = await (_together(items, newsroom) if atomic else _each(items, newsroom))
    return json_answer({"items": results}, 207)


async def _items(request: Request, batch: Batch, most: int) -> list[BatchClaim]:
    """The items of a batch. A large one is parsed in a separate process, so that other requests need not wait."""
    moment = occasion(newsroom_of(request))
    if len(batch.content) > SMALL_BATCH:
        if len(batch.content) > LARGE_BATCH:
            hold_work(request)
        return await separate_processes(request).parts(read_batch, batch, most, moment)
    async with reading_turn(request):
        return [item async for item in in_slices(read_batch(batch, most, moment))]


async def _each(items: list[BatchClaim], newsroom: NewsroomContext) -> list[Any]:
    results: list[Any] = []
    for start in range(0, len(items), CHUNK):
        # Written now: thousands of results at the end would be one long step of the event loop.
        results += map(orjson.Fragment, map(orjson.dumps, await _chunk(items[start : start + CHUNK], newsroom)))
    return results


async def _chunk(items: list[BatchClaim], newsroom: NewsroomContext) -> list[dict[str, Any]]:
    submissions = submissions_of(items)
    try:
        receipts_in_order = iter(await pipeline.accept(submissions, newsroom) if submissions else ())
    except StoreUnavailable as unavailable:
        # Earlier chunks are recorded. The others may be sent again, which is safe.
        lost = problem_of(unavailable)
        return [refused(item, lost if isinstance(item.entry, Submission) else item.entry) for item in items]
    return [
        refused(item, item.entry) if isinstance(item.entry, Problem) else _result(item, next(receipts_in_order))
        async for item in in_slices(items)
    ]


async def _together(items: list[BatchClaim], newsroom: NewsroomContext) -> list[dict[str, Any]]:
    for item in items:
        if isinstance(item.entry, Problem):
            raise _spoilt(item, item.entry)
    _refuse_own_conflict(items)
    receipts_in_order = await pipeline.accept_all_or_nothing(submissions_of(items), newsroom)
    pairs = list(zip(items, receipts_in_order, strict=True))
    for item, receipt in pairs:
        if receipt.outcome in REFUSALS:
            raise _spoilt(item, problem_of(embargo_refused(receipt.outcome)))
    _refuse_recorded_conflict(pairs)
    return [_result(item, receipt) for item, receipt in pairs]


def _refuse_recorded_conflict(pairs: Iterable[tuple[BatchClaim, AppendReceipt]]) -> None:
    """Refuse an item whose key is on record with another body."""
    conflicts = [(item, receipt) for item, receipt in pairs if receipt.outcome is Outcome.CONFLICT]
    if conflicts:
        # All items of a refused batch are conflicts; those that caused it have the sequence of the recorded entry.
        item, receipt = next((pair for pair in conflicts if pair[1].sequence), conflicts[0])
        raise _spoilt(item, problem_of(KeyReused(receipt.subject)))


def _refuse_own_conflict(items: list[BatchClaim]) -> None:
    """Refuse two items with one source_claim_id and different bodies."""
    bodies: dict[str, bytes] = {}
    for item, submission in zip(items, submissions_of(items), strict=True):
        if bodies.setdefault(submission.subject, submission.body) != submission.body:
            raise _spoilt(item, problem_of(KeyReused(submission.subject)))


def _spoilt(item: BatchClaim, problem: Problem) -> Problem:
    """The problem of an atomic batch with one bad item; each path begins with the index of the item."""
    raise_for_internal(problem)
    errors = [FieldError((item.index, *error.loc), error.reason, error.accepted) for error in problem.errors]
    reason = document(problem)["detail"]
    detail = f"Item {item.index} cannot be recorded, so nothing was."
    return Problem("invalid-request", detail, errors or [FieldError((item.index,), reason)])


def _result(item: BatchClaim, receipt: AppendReceipt) -> dict[str, Any]:
    try:
        checked_receipt(receipt)
    except ANSWERED as error:
        return refused(item, problem_of(error))
    return recorded(item, receipt)
