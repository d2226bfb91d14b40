"""Answers that wait until what was recorded is reconciled (RFC 7240, ``Prefer: wait``)."""

from collections.abc import Awaitable, Callable
from typing import Any

import orjson

from service.api.v1.claims import receipts
from service.application.commands.warnings import Warned, warning_of_near
from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.queries.long_poll import until_reconciled
from service.application.queries.near_incidents import near_incidents
from service.domain.errors import IncidentMoved, NotYetReconciled
from service.formats.reports.report_json import without_html
from service.ports.ledger import AppendReceipt
from service.ports.projections import ReportRecord

# Waits for the report on a claim that covers a sequence, for some seconds; the id of its incident.
ReportWait = Callable[[str, int, float, NewsroomContext], Awaitable[str | None]]


async def with_report(
    document: dict[str, Any],
    receipt: AppendReceipt,
    wait: int | None,
    newsroom: NewsroomContext,
    until: ReportWait = until_reconciled,
) -> dict[str, Any]:
    """The document of a receipt, with a reconciliation if the request waits for it and it comes in time."""
    if not wait:
        return document
    incident_id = await until(receipt.subject, receipt.sequence, wait, newsroom)
    if incident_id is None:
        return document
    try:
        report = await read.reconciliation(incident_id, newsroom)
    except (IncidentMoved, NotYetReconciled):
        # The claim was regrouped a moment ago. The receipt is valid, and GET of the claim names its incident.
        return document
    shown = receipts.warnings_shown(await near_warnings(receipt.subject, newsroom))
    return document | {"warnings": [*document["warnings"], *shown]} | _reconciled(incident_id, report)


def _reconciled(incident_id: str, report: ReportRecord) -> dict[str, Any]:
    return {
        "state": "reconciled",
        "incident_id": incident_id,
        "reconciliation": orjson.Fragment(without_html(report.body)),
    }


async def near_warnings(claim_id: str, newsroom: NewsroomContext) -> tuple[Warned, ...]:
    """The warning about a claim that began an incident near others, if it did."""
    claim = await read.claim(claim_id, newsroom)
    return warning_of_near(claim, await near_incidents(claim, newsroom))
