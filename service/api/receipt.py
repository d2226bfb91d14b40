"""What the ledger answers to a submission, as JSON and as an HTTP answer."""

from typing import Any

import orjson
from fastapi.responses import Response

from service.domain.errors import CorrectionStale, KeyReused, UnknownClaim
from service.formats.timestamp import timestamp
from service.ports import Outcome, Receipt

JSON = "application/json"


def document(receipt: Receipt) -> dict[str, Any]:
    """A receipt of a claim, the same each time it is asked for."""
    return {
        "claim_id": receipt.subject,
        "sequence": receipt.sequence,
        "received_at": timestamp(receipt.received_at),
        "entry_hash": receipt.entry_hash,
        "durability": receipt.durability,
        "state": "queued",
    }


def recorded(receipt: Receipt) -> Receipt:
    """The receipt of what stands in the ledger. Raises ``KeyReused``, ``CorrectionStale`` and ``UnknownClaim``."""
    if receipt.outcome is Outcome.CONFLICT:
        raise KeyReused(receipt.subject)
    if receipt.outcome is Outcome.STALE:
        raise CorrectionStale(receipt.sequence)
    if receipt.outcome is Outcome.UNKNOWN_SUBJECT:
        raise UnknownClaim(receipt.subject)
    return receipt


def status_of(receipt: Receipt) -> int:
    """201 the first time, 200 for every repeat."""
    return 201 if receipt.outcome is Outcome.NEW else 200


def answer(receipt: Receipt, content: dict[str, Any], headers: dict[str, str] | None = None) -> Response:
    """An answer about a claim: where it is, and whether this was a repeat."""
    replayed = {} if receipt.outcome is Outcome.NEW else {"Idempotent-Replayed": "true"}
    located = {"Location": f"/v1/claims/{receipt.subject}"}
    return Response(orjson.dumps(content), status_of(receipt), located | replayed | (headers or {}), JSON)
