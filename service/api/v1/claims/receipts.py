"""What the ledger answers to a submission, as JSON and as an HTTP answer."""

from typing import Any

import orjson
from fastapi.responses import Response

from service.domain.errors import ClaimPublic, CorrectionStale, KeyReused, Refused, UnknownClaim
from service.formats.timestamp import timestamp
from service.ports.ledger import AppendReceipt, EntryType, Outcome

JSON = "application/json"


def document(receipt: AppendReceipt, embargo: int = 0) -> dict[str, Any]:
    """A receipt of a claim, the same each time it is asked for; ``embargo`` is until when it was posted under one."""
    queued: dict[str, Any] = {
        "claim_id": receipt.subject,
        "sequence": receipt.sequence,
        "received_at": timestamp(receipt.received_at),
        "entry_hash": receipt.entry_hash,
        "durability": receipt.durability,
        "state": "queued",
    }
    return queued | ({"state": "embargoed", "embargo_until": timestamp(embargo)} if embargo else {})


def recorded(receipt: AppendReceipt, of: EntryType = EntryType.CLAIM_RECEIVED) -> AppendReceipt:
    """The receipt of what stands in the ledger, of an entry of that type.

    Raises ``KeyReused``, ``CorrectionStale``, ``UnknownClaim``, ``ClaimPublic``, and ``Refused`` for an embargo that
    would have ended already.
    """
    if receipt.outcome is Outcome.CONFLICT:
        raise KeyReused(receipt.subject)
    if receipt.outcome is Outcome.STALE:
        raise CorrectionStale(receipt.sequence)
    if receipt.outcome is Outcome.UNKNOWN_SUBJECT:
        raise UnknownClaim(receipt.subject)
    if receipt.outcome is Outcome.LATE:
        raise past_embargo("until" if of is EntryType.EMBARGO_SET else "embargo_until")
    if receipt.outcome is Outcome.PUBLIC:
        raise ClaimPublic(receipt.subject)
    return receipt


def past_embargo(field: str = "embargo_until") -> Refused:
    """The refusal of an embargo that would have ended already, and how to mend it."""
    return Refused("This time has passed: give a later one, or leave the embargo out.", (field,))


def status_of(receipt: AppendReceipt) -> int:
    """201 the first time, 200 for every repeat."""
    return 201 if receipt.outcome is Outcome.NEW else 200


def answer(receipt: AppendReceipt, content: dict[str, Any], headers: dict[str, str] | None = None) -> Response:
    """An answer about a claim: where it is, and whether this was a repeat."""
    replayed = {} if receipt.outcome is Outcome.NEW else {"Idempotent-Replayed": "true"}
    located = {"Location": f"/v1/claims/{receipt.subject}"}
    return Response(orjson.dumps(content), status_of(receipt), located | replayed | (headers or {}), JSON)
