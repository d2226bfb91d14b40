"""Many claims in one request: a JSON array, or one claim on each line."""

import asyncio
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response
from starlette.requests import Request

from service.api.auth.authenticate import charge
from service.api.http.json_answer import json_answer
from service.api.http.media_types import JSON, NDJSON
from service.api.http.problems import ANSWERED, problem_of, raise_for_internal
from service.api.http.requests import newsroom_of, read_body, refuse_media_type, settings_of, shape_of
from service.api.http.strict_json import Shape, checked, decoded, elements, loads
from service.api.openapi import operations
from service.api.v1.claims.batch_item import BatchClaim, recorded, refused, submissions_of
from service.api.v1.claims.upsert_batch import Mode, upserted
from service.application import pipeline
from service.application.commands.submit import checked_receipt, claim_submission, occasion, past_embargo
from service.application.context import NewsroomContext
from service.domain.errors import KeyReused, StoreUnavailable
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem, document
from service.ports.ledger import AppendReceipt, Outcome, Submission
from service.settings import Settings

router = APIRouter(tags=["claims"])

CHUNK = 100
# After this many items the event loop serves other requests.
READ_AT_ONCE = 10


@router.post("/v1/claims:batch", **operations.POST_BATCH)
async def post_claims(
    request: Request,
    *,
    atomic: Annotated[bool, Query(description="All claims or none; then at most 100 of them.")] = False,
    mode: Annotated[
        Mode,
        Query(
            description="What becomes of a claim whose id is on record with another wording: `insert` refuses it, "
            "`upsert` records it as `PUT /v1/claims/by-source/{source_claim_id}` does."
        ),
    ] = "insert",
) -> Response:
    """Record many claims, each for itself, or with `?atomic=true` all or none.

    The answer names a result for each item, in the order sent. A bad item, or a bad line of NDJSON, spoils only itself.
    """
    if atomic and mode == "upsert":
        reason = "Give either atomic=true or mode=upsert: what takes the place of another claim cannot be all or none."
        raise Problem("invalid-request", errors=[FieldError(("query", "mode"), reason)])
    settings, newsroom = settings_of(request), newsroom_of(request)
    media_type = refuse_media_type(request, (JSON, NDJSON))
    text = decoded(await read_body(request, settings.batch_body_bytes))
    values = _lines(text, settings) if media_type == NDJSON else _elements(text, settings)
    items = await _items(values, settings.atomic_batch_items if atomic else settings.batch_items, newsroom)
    await charge(request, len(items))
    if mode == "upsert":
        results = await upserted(items, newsroom)
    else:
        results = await (_together(items, newsroom) if atomic else _each(items, newsroom))
    return json_answer({"items": results}, 207)


def _elements(text: str, settings: Settings) -> Iterator[tuple[int, Any]]:
    """The items of an array with their places; a ``Problem`` in place of a refused one."""
    shape = shape_of(settings)
    for index, (value, own_text) in enumerate(elements(text)):
        yield index, _checked_element(value, own_text, shape, settings.claim_body_bytes)


def _checked_element(value: Any, text: str, shape: Shape, most_bytes: int) -> Any:
    try:
        _refuse_large(text, most_bytes)
        return checked(value, text, shape)
    except ANSWERED as error:
        return problem_of(error)


def _lines(text: str, settings: Settings) -> Iterator[tuple[int, Any]]:
    """The items of an NDJSON text with their lines, from 0; blank lines are skipped and counted."""
    shape = shape_of(settings)
    for index, line in enumerate(text.split("\n")):
        if line.strip():
            yield index, _line(line, shape, settings.claim_body_bytes)


def _line(line: str, shape: Shape, most_bytes: int) -> Any:
    try:
        _refuse_large(line, most_bytes)
        return loads(line.encode(), shape)
    except ANSWERED as error:
        return problem_of(error)


def _refuse_large(text: str, most_bytes: int) -> None:
    if len(text) > most_bytes or len(text.encode(errors="replace")) > most_bytes:
        raise Problem("too-large", f"Send at most {most_bytes:,} bytes a claim.")


async def _items(values: Iterator[tuple[int, Any]], most: int, newsroom: NewsroomContext) -> list[BatchClaim]:
    items: list[BatchClaim] = []
    for index, value in values:
        if len(items) == most:
            raise Problem("invalid-request", f"A batch of this kind holds at most {most:,} claims: send it in parts.")
        items.append(_item(index, value, newsroom))
        if len(items) % READ_AT_ONCE == 0:
            await asyncio.sleep(0)
    if not items:
        raise Problem("invalid-request", "A batch holds at least one claim.")
    return items


def _item(index: int, value: Any, newsroom: NewsroomContext) -> BatchClaim:
    if isinstance(value, Problem):
        return BatchClaim(index, None, value)
    try:
        return BatchClaim(index, value, claim_submission(value, occasion(newsroom)))
    except ANSWERED as error:
        return BatchClaim(index, value, problem_of(error))


async def _each(items: list[BatchClaim], newsroom: NewsroomContext) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    for start in range(0, len(items), CHUNK):
        results += await _chunk(items[start : start + CHUNK], newsroom)
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
        for item in items
    ]


async def _together(items: list[BatchClaim], newsroom: NewsroomContext) -> list[dict[str, Any]]:
    for item in items:
        if isinstance(item.entry, Problem):
            raise _spoilt(item, item.entry)
    _refuse_own_conflict(items)
    receipts_in_order = await pipeline.accept_all_or_nothing(submissions_of(items), newsroom)
    pairs = list(zip(items, receipts_in_order, strict=True))
    for item, receipt in pairs:
        if receipt.outcome is Outcome.LATE:
            raise _spoilt(item, problem_of(past_embargo()))
    conflicts = [(item, receipt) for item, receipt in pairs if receipt.outcome is Outcome.CONFLICT]
    if conflicts:
        # All items of a refused batch are conflicts; those that caused it have the sequence of the recorded entry.
        item, receipt = next((pair for pair in conflicts if pair[1].sequence), conflicts[0])
        raise _spoilt(item, problem_of(KeyReused(receipt.subject)))
    return [_result(item, receipt) for item, receipt in pairs]


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
