"""A batch of claims by the sender's own ids: each is new, unchanged, a newer figure, or another wording."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from service.api.http.problems import ANSWERED, problem_of
from service.api.v1.claims.batch_item import BatchClaim, recorded, refused
from service.application import pipeline
from service.application.commands.submit import checked_receipt, occasion
from service.application.commands.upsert import (
    Resolution,
    Upserted,
    decide,
    settled,
    standing,
    upsert_entry,
    versions_of,
)
from service.application.context import NewsroomContext
from service.domain.errors import CorrectionStale, KeyReused
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem
from service.ports.ledger import AppendReceipt, RecordedClaim, Submission

CHUNK = 100
_ID_NEEDED = FieldError(("source_claim_id",), "Add this field: with mode=upsert a claim is known by it.")


# The effect of a batch on a claim whose id is recorded with another wording.
Mode = Literal["insert", "upsert"]


async def upserted(items: Sequence[BatchClaim], newsroom: NewsroomContext) -> list[dict[str, Any]]:
    """Record what differs from the record, 100 claims at a time; a line of the answer for each item."""
    lines: list[dict[str, Any]] = []
    for start in range(0, len(items), CHUNK):
        lines += await _chunk(items[start : start + CHUNK], newsroom)
    return lines


async def _chunk(items: Sequence[BatchClaim], newsroom: NewsroomContext) -> list[dict[str, Any]]:
    keys = [item.source_claim_id for item in items if item.source_claim_id]
    try:
        versions = await versions_of(keys, newsroom)
        decisions = [_decision(item, versions, newsroom) for item in items]
        submissions = [
            decision.submission for decision in decisions if isinstance(decision, Resolution) and decision.submission
        ]
        receipts = iter(await pipeline.accept(submissions, newsroom) if submissions else ())
        return [
            await _line(item, decision, _next_receipt(decision, receipts), newsroom)
            for item, decision in zip(items, decisions, strict=True)
        ]
    except ANSWERED as error:
        # The store is away. Earlier chunks are recorded; the others may be sent again, which is safe.
        return [refused(item, item.entry if isinstance(item.entry, Problem) else problem_of(error)) for item in items]


def _decision(
    item: BatchClaim, versions: Mapping[str, Sequence[RecordedClaim]], newsroom: NewsroomContext
) -> Resolution | Problem:
    if isinstance(item.entry, Problem):
        return item.entry
    if not item.source_claim_id:
        return Problem("invalid-request", errors=[_ID_NEEDED])
    try:
        return decide(item.entry, versions[item.source_claim_id], occasion(newsroom))
    except ANSWERED as error:
        return problem_of(error)


def _next_receipt(decision: Resolution | Problem, receipts: Iterator[AppendReceipt]) -> AppendReceipt | None:
    return next(receipts) if isinstance(decision, Resolution) and decision.submission else None


async def _line(
    item: BatchClaim, decision: Resolution | Problem, receipt: AppendReceipt | None, newsroom: NewsroomContext
) -> dict[str, Any]:
    if isinstance(decision, Problem):
        return refused(item, decision)
    try:
        result = await _result(item, decision, receipt, newsroom)
    except ANSWERED as error:
        return refused(item, problem_of(error))
    return recorded(item, result.receipt) | {"outcome": result.outcome.value}


async def _result(
    item: BatchClaim, decision: Resolution, receipt: AppendReceipt | None, newsroom: NewsroomContext
) -> Upserted:
    if receipt is None:
        return standing(decision, newsroom)
    try:
        return settled(decision, checked_receipt(receipt))
    except (CorrectionStale, KeyReused):
        # Another request, or an earlier line of this one, was first: decide again.
        assert isinstance(item.entry, Submission)
        return await upsert_entry(item.entry, item.source_claim_id or "", newsroom, occasion(newsroom))
