"""Receipts of the ledger, as JSON and as HTTP answers."""

from collections.abc import Sequence
from typing import Any

from fastapi.responses import Response

from service.api.http.json_answer import json_answer
from service.application.commands.warnings import Warned
from service.formats.timestamp import timestamp
from service.ports.ledger import AppendReceipt, Outcome


def document(receipt: AppendReceipt, embargo: int = 0, warnings: Sequence[Warned] = ()) -> dict[str, Any]:
    """A receipt of a claim, the same each time; ``embargo`` is the end of the embargo it was posted under, or 0."""
    queued: dict[str, Any] = {
        "claim_id": receipt.subject,
        "sequence": receipt.sequence,
        "received_at": timestamp(receipt.received_at),
        "entry_hash": receipt.entry_hash,
        "durability": receipt.durability,
        "state": "queued",
        "warnings": warnings_shown(warnings),
    }
    return queued | ({"state": "embargoed", "embargo_until": timestamp(embargo)} if embargo else {})


def warnings_shown(warnings: Sequence[Warned]) -> list[dict[str, str]]:
    """Warnings as JSON."""
    return [{"code": warned.code, "detail": warned.detail} for warned in warnings]


def status_of(receipt: AppendReceipt) -> int:
    """201 the first time, 200 for every repeat."""
    return 201 if receipt.outcome is Outcome.NEW else 200


def answer(receipt: AppendReceipt, content: dict[str, Any], headers: dict[str, str] | None = None) -> Response:
    """The HTTP answer with the address of the claim; a header marks a repeat."""
    replayed = {} if receipt.outcome is Outcome.NEW else {"Idempotent-Replayed": "true"}
    located = {"Location": f"/v1/claims/{receipt.subject}"}
    return json_answer(content, status_of(receipt), located | replayed | (headers or {}))
