"""Answers that wait until what was recorded is reconciled (RFC 7240, ``Prefer: wait``)."""

from typing import Any

import orjson

from service.application.context import NewsroomContext
from service.application.queries import read
from service.domain.errors import IncidentMoved, NotYetReconciled
from service.ports.ledger import AppendReceipt


async def reconciled(receipt: AppendReceipt, wait: int | None, newsroom: NewsroomContext) -> dict[str, Any]:
    """The fields of a receipt with a reconciliation, if the request waits for it and it comes in time."""
    if not wait:
        return {}
    incident_id = await read.until_reconciled(receipt.subject, receipt.sequence, wait, newsroom)
    if incident_id is None:
        return {}
    try:
        report = await read.reconciliation(incident_id, newsroom)
    except (IncidentMoved, NotYetReconciled):
        # The claim was regrouped a moment ago. The receipt is valid, and GET of the claim names its incident.
        return {}
    return {
        "state": "reconciled",
        "incident_id": incident_id,
        "reconciliation": orjson.Fragment(report.body),
    }
