"""Reading incidents and their reconciliations."""

from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import Field
from starlette.requests import Request

from service.api.http.content_negotiation import negotiated_format
from service.api.http.ids import incident_id_of
from service.api.http.json_answer import revalidated_answer
from service.api.http.pagination import Paged, page, refuse_repeated
from service.api.http.requests import newsroom_of
from service.api.openapi import operations
from service.api.v1.representations import claim_document, serve_report
from service.api.v1.representations.incident_list_formats import INCIDENT_LIST_FORMATS, whole_incident_list
from service.api.v1.representations.report_formats import BRIEF, PLAIN, REPORT_FORMATS, Options, ReportFormat
from service.api.v1.representations.serve_report import ReconciliationQuery
from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.queries.read import IncidentView
from service.application.search import search
from service.application.search.filters import IncidentFilter
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem
from service.formats.reports.brief import brief
from service.ports.projections import IncidentOrder, IncidentWalk, ReportRecord

router = APIRouter(tags=["incidents"])

LISTING = "/v1/incidents"


class ReportView(ReconciliationQuery):
    """How new the report must be, and how much of it is wanted."""

    view: Annotated[
        Literal["full", "brief"],
        Field(description="brief: the status, the texts, and of each measure both ends. In JSON only."),
    ] = "full"
    html: Annotated[
        bool, Field(description="Whether JSON has `sentences_html` too: the texts with links and names set apart.")
    ] = False

    def form(self, negotiated: ReportFormat) -> ReportFormat:
        """The format to answer in. Raises ``Problem`` for the brief view of another format than JSON."""
        if self.view == "full":
            return negotiated
        if negotiated is not PLAIN:
            reason = "Only JSON has a brief view: ask for JSON, or leave view out."
            raise Problem("invalid-request", errors=[FieldError(("query", "view"), reason)])
        return BRIEF


class IncidentListQuery(Paged, IncidentFilter):
    """A page of the incidents that fit, in an order."""

    sort: Annotated[
        Literal["changed", "first_claim", "event"],
        Field(
            description="What comes first: changed, what changed last; first_claim, what was opened last; event, what "
            "happened last. Whole lists (CSV and others) are sorted by first_claim. An incident that changes comes to "
            "the front of `changed`: to read all of them page by page, use first_claim."
        ),
    ] = "changed"

    view: Annotated[
        Literal["brief"] | None,
        Field(description="brief: with the texts and both ends of each measure, as in the brief view of a report."),
    ] = None

    def walk(self, newsroom: NewsroomContext) -> IncidentWalk:
        """The walk to the page. Raises ``Problem`` for a cursor of another list."""
        position = self.position(LISTING, newsroom)
        if position is None:
            return IncidentWalk(IncidentOrder(self.sort))
        return IncidentWalk(IncidentOrder(self.sort), position >> 1, backward=bool(position & 1))

    def page_from(self, position: int | None, newsroom: NewsroomContext, *, backward: bool) -> str | None:
        """The address of the page that a walk from a position comes to; ``None`` without a position."""
        return self.next_page(LISTING, None if position is None else position << 1 | backward, newsroom)

    def refuse_order(self) -> None:
        """Refuse another order for a whole list. Raises ``Problem``."""
        if "sort" in self.model_fields_set and self.sort != "first_claim":
            reason = "Only pages of JSON have another order: ask for JSON, or leave sort out."
            raise Problem("invalid-request", errors=[FieldError(("query", "sort"), reason)])


@router.get(LISTING, dependencies=[Depends(refuse_repeated)], **operations.LIST_INCIDENTS)
async def list_incidents(request: Request, query: Annotated[IncidentListQuery, Query()]) -> Response:
    """Incidents, the last changed first; with filters, those that match all of them.

    `sort` gives another order. A page may be shorter than its limit and still have a next one; `prev` is the page
    before. In a format other than JSON, by `Accept` or by an extension of the address, the answer is the whole list.
    """
    newsroom, form = newsroom_of(request), negotiated_format(request, INCIDENT_LIST_FORMATS)
    if form.stream is not None:
        query.refuse_order()
        return await whole_incident_list(request, query.sought(), form)
    shown = await search.page_of(query.walk(newsroom), query.limit, query.sought(), newsroom)
    counts = await newsroom.projections.member_counts([incident.id for incident in shown.hits])
    listed = _listed_in_brief if query.view == "brief" else _listed
    items = [listed(incident.id, incident.report, counts[incident.id]) for incident in shown.hits]
    older = query.page_from(shown.older, newsroom, backward=False)
    newer = query.page_from(shown.newer, newsroom, backward=True)
    return page(request, items, older, prev=newer)


@router.get("/v1/incidents/{incident_id}", **operations.GET_INCIDENT)
async def get_incident(request: Request, incident_id: str) -> Response:
    """An incident with its claims, why they are together, and close claims of other incidents.

    In a format other than JSON, by `Accept`, the answer is the report in that format.
    """
    form = negotiated_format(request, REPORT_FORMATS)
    if form.write is not None:
        return await serve_report.answer(request, incident_id, ReconciliationQuery(), form)
    view = await read.incident(incident_id_of(incident_id), newsroom_of(request))
    return revalidated_answer(request, _document(view))


@router.get(
    "/v1/incidents/{incident_id}/reconciliation",
    dependencies=[Depends(refuse_repeated)],
    **operations.GET_RECONCILIATION,
)
async def get_reconciliation(request: Request, incident_id: str, query: Annotated[ReportView, Query()]) -> Response:
    """The report on an incident: ranges and disagreements, every number with its claimants.

    With `If-None-Match` an unchanged report is answered with 304; with `Prefer: wait=25` as well, the answer comes when
    the report changes. The old id of a merged incident redirects (308). With `as_of` the answer is the report served at
    that moment, also for an incident that has merged since. `view=brief` is the same in a few kilobytes.
    """
    form = query.form(negotiated_format(request, REPORT_FORMATS))
    return await serve_report.answer(request, incident_id, query, form, Options(html=query.html))


def _listed_in_brief(incident_id: str, report: ReportRecord | None, claim_count: int) -> dict[str, Any]:
    """An incident as listed, with the texts and the ends of the brief view of its report."""
    shown = brief(orjson.loads(report.body)) if report else None
    listed = _listed(incident_id, report, claim_count)
    return listed | ({"sentences": shown["sentences"], "measures": shown["measures"]} if shown else {})


def _listed(incident_id: str, report: ReportRecord | None, claim_count: int) -> dict[str, Any]:
    document = orjson.loads(report.body) if report else {}
    return {
        "incident_id": incident_id,
        "title": document.get("title"),
        "status": document.get("status"),
        "headline": document.get("headline"),
        "flags": document.get("flags", []),
        "claim_count": claim_count,
        "through": report.through if report else None,
        "revision": report.revision if report else None,
        "links": _links(incident_id),
    }


def _links(incident_id: str) -> dict[str, str]:
    return {
        "self": f"/v1/incidents/{incident_id}",
        "reconciliation": f"/v1/incidents/{incident_id}/reconciliation",
        "claims": f"/v1/claims?incident={incident_id}",
    }


def _document(view: IncidentView) -> dict[str, Any]:
    not_joined = [
        claim_document.pair(compared) | {"incident_id": view.elsewhere[compared.right]} for compared in view.not_joined
    ]
    return _listed(view.id, view.report, len(view.claims)) | {
        "claims": [claim_document.document(claim) for claim in view.claims],
        "because": [claim_document.pair(compared) for compared in view.because],
        "not_joined": not_joined,
    }
