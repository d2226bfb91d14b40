"""One claim of a batch, and its line in the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from service.api.v1.claims import receipts
from service.formats.problems.problem import Problem, document
from service.ports.ledger import AppendReceipt, Submission

MOST_ERRORS_AN_ITEM = 3


@dataclass(frozen=True, slots=True)
class BatchClaim:
    """One claim of a batch: its place, the sender's own id if there is one, and the entry to record or why it cannot be
    recorded."""

    index: int
    source_claim_id: str | None
    entry: Submission | Problem


def submissions_of(items: Sequence[BatchClaim]) -> list[Submission]:
    """The entries of those items that can be recorded, in the order sent."""
    return [item.entry for item in items if isinstance(item.entry, Submission)]


def recorded(item: BatchClaim, receipt: AppendReceipt) -> dict[str, Any]:
    """The result line of an item that is recorded."""
    return _line(item, receipt.subject, receipts.status_of(receipt))


def refused(item: BatchClaim, problem: Problem) -> dict[str, Any]:
    """The line of an item that cannot be recorded."""
    described = document(problem, MOST_ERRORS_AN_ITEM)
    return _line(item, None, described["status"]) | {"problem": described}


def _line(item: BatchClaim, claim_id: str | None, status: int) -> dict[str, Any]:
    return {
        "index": item.index,
        "source_claim_id": item.source_claim_id,
        "claim_id": claim_id,
        "status": status,
        "problem": None,
    }
