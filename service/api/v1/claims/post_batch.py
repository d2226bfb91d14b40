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
from service.api.v1.claims import receipts
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
MOST_ERRORS_AN_ITEM = 3

# A submission, or the reason why the item cannot be recorded.
Item = Submission | Problem


@router.post("/v1/claims:batch", **operations.POST_BATCH)
async def post_claims(
    request: Request,
    *,
    atomic: Annotated[bool, Query(description="All claims or none; then at most 100 of them.")] = False,
) -> Response:
    """Record many claims, each for itself, or with `?atomic=true` all or none.

    The answer names a result for each item, in the order sent. A bad item, or a bad line of NDJSON, spoils only itself.
    """
    settings, newsroom = settings_of(request), newsroom_of(request)
    media_type = refuse_media_type(request, (JSON, NDJSON))
    text = decoded(await read_body(request, settings.batch_body_bytes))
    values = _lines(text, settings) if media_type == NDJSON else _elements(text, settings)
    items = await _items(values, settings.atomic_batch_items if atomic else settings.batch_items, newsroom)
    await charge(request, len(items))
    results = await (_together(items, newsroom) if atomic else _each(items, newsroom))
    return json_answer({"items": results}, 207)


def _elements(text: str, settings: Settings) -> Iterator[Any]:
    """The items of an array; a ``Problem`` in place of a refused one."""
    shape = shape_of(settings)
    for value, own_text in elements(text):
        yield _checked_element(value, own_text, shape, settings.claim_body_bytes)


def _checked_element(value: Any, text: str, shape: Shape, most_bytes: int) -> Any:
    try:
        _refuse_large(text, most_bytes)
        return checked(value, text, shape)
    except ANSWERED as error:
        return problem_of(error)


def _lines(text: str, settings: Settings) -> Iterator[Any]:
    """The items of an NDJSON text; blank lines are skipped."""
    shape = shape_of(settings)
    for line in text.split("\n"):
        if line.strip():
            yield _line(line, shape, settings.claim_body_bytes)


def _line(line: str, shape: Shape, most_bytes: int) -> Any:
    try:
        _refuse_large(line, most_bytes)
        return loads(line.encode(), shape)
    except ANSWERED as error:
        return problem_of(error)


def _refuse_large(text: str, most_bytes: int) -> None:
    if len(text) > most_bytes or len(text.encode(errors="replace")) > most_bytes:
        raise Problem("too-large", f"Send at most {most_bytes:,} bytes a claim.")


async def _items(values: Iterator[Any], most: int, newsroom: NewsroomContext) -> list[Item]:
    items: list[Item] = []
    for value in values:
        if len(items) == most:
            raise Problem("invalid-request", f"A batch of this kind holds at most {most:,} claims: send it in parts.")
        items.append(_item(value, newsroom))
        if len(items) % READ_AT_ONCE == 0:
            await asyncio.sleep(0)
    if not items:
        raise Problem("invalid-request", "A batch holds at least one claim.")
    return items


def _item(value: Any, newsroom: NewsroomContext) -> Item:
    if isinstance(value, Problem):
        return value
    try:
        return claim_submission(value, occasion(newsroom))
    except ANSWERED as error:
        return problem_of(error)


async def _each(items: list[Item], newsroom: NewsroomContext) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    for start in range(0, len(items), CHUNK):
        results += await _chunk(start, items[start : start + CHUNK], newsroom)
    return results


async def _chunk(start: int, items: list[Item], newsroom: NewsroomContext) -> list[dict[str, Any]]:
    submissions = [item for item in items if isinstance(item, Submission)]
    try:
        receipts_in_order = iter(await pipeline.accept(submissions, newsroom) if submissions else ())
    except StoreUnavailable as unavailable:
        # Earlier chunks are recorded. The others may be sent again, which is safe.
        lost = problem_of(unavailable)
        return [
            _refused(index, lost if isinstance(item, Submission) else item) for index, item in enumerate(items, start)
        ]
    return [
        _refused(index, item) if isinstance(item, Problem) else _result(index, next(receipts_in_order))
        for index, item in enumerate(items, start)
    ]


async def _together(items: list[Item], newsroom: NewsroomContext) -> list[dict[str, Any]]:
    for index, item in enumerate(items):
        if isinstance(item, Problem):
            raise _spoilt(index, item)
    submissions = [item for item in items if isinstance(item, Submission)]
    _refuse_own_conflict(submissions)
    receipts_in_order = await pipeline.accept_all_or_nothing(submissions, newsroom)
    for index, receipt in enumerate(receipts_in_order):
        if receipt.outcome is Outcome.LATE:
            raise _spoilt(index, problem_of(past_embargo()))
    conflicts = [index for index, receipt in enumerate(receipts_in_order) if receipt.outcome is Outcome.CONFLICT]
    if conflicts:
        # All items of a refused batch are conflicts; those that caused it have the sequence of the recorded entry.
        recorded = [index for index in conflicts if receipts_in_order[index].sequence] or conflicts
        raise _spoilt(recorded[0], problem_of(KeyReused(receipts_in_order[recorded[0]].subject)))
    return [_result(index, receipt) for index, receipt in enumerate(receipts_in_order)]


def _refuse_own_conflict(submissions: list[Submission]) -> None:
    """Refuse two items with one source_claim_id and different bodies."""
    bodies: dict[str, bytes] = {}
    for index, item in enumerate(submissions):
        if bodies.setdefault(item.subject, item.body) != item.body:
            raise _spoilt(index, problem_of(KeyReused(item.subject)))


def _spoilt(index: int, problem: Problem) -> Problem:
    """The problem of an atomic batch with one bad item; each path begins with the index of the item."""
    raise_for_internal(problem)
    errors = [FieldError((index, *error.loc), error.reason, error.accepted) for error in problem.errors]
    reason = document(problem)["detail"]
    detail = f"Item {index} cannot be recorded, so nothing was."
    return Problem("invalid-request", detail, errors or [FieldError((index,), reason)])


def _result(index: int, receipt: AppendReceipt) -> dict[str, Any]:
    try:
        checked_receipt(receipt)
    except ANSWERED as error:
        return _refused(index, problem_of(error))
    return {"index": index, "claim_id": receipt.subject, "status": receipts.status_of(receipt), "problem": None}


def _refused(index: int, problem: Problem) -> dict[str, Any]:
    described = document(problem, MOST_ERRORS_AN_ITEM)
    return {"index": index, "claim_id": None, "status": described["status"], "problem": described}
