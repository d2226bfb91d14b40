"""Answers that wait until what was recorded is reconciled (RFC 7240, ``Prefer: wait``)."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson

from service.application.context import NewsroomContext
from service.application.queries import read
from service.domain.errors import IncidentMoved, NotYetReconciled
from service.formats.reports.report_json import without_html
from service.ports.ledger import AppendReceipt

# Waits for the report on a claim that covers a sequence, for some seconds; the id of its incident.
ReportWait = Callable[[str, int, float, NewsroomContext], Awaitable[str | None]]


async def reconciled(
    receipt: AppendReceipt,
    wait: int | None,
    newsroom: NewsroomContext,
    until: ReportWait = read.until_reconciled,
) -> dict[str, Any]:
    """The fields of a receipt with a reconciliation, if the request waits for it and it comes in time."""
    if not wait:
        return {}
    incident_id = await until(receipt.subject, receipt.sequence, wait, newsroom)
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
        "reconciliation": orjson.Fragment(without_html(report.body)),
    }
