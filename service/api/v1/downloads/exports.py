"""Addresses with an extension: a report, the list of incidents and the list of claims in other formats."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse, Response
from pydantic import Field
from starlette.requests import Request

from service.api.http.media_types import JSON
from service.api.http.pagination import refuse_repeated
from service.api.v1.claims.read import ClaimFilter, whole_claim_list
from service.api.v1.downloads import contract
from service.api.v1.representations import serve_report
from service.api.v1.representations.claim_list_formats import CLAIM_LIST_FORMATS, ClaimListFormat
from service.api.v1.representations.incident_list_formats import (
    INCIDENT_LIST_FORMATS,
    IncidentListFormat,
    whole_incident_list,
)
from service.api.v1.representations.report_formats import REPORT_FORMATS, Options, ReportFormat
from service.api.v1.representations.serve_report import ReconciliationQuery
from service.application.search.filters import IncidentFilter

router = APIRouter()

Handler = Callable[..., Awaitable[Response]]
Hxl = Annotated[bool, Field(description="In CSV a row of HXL hashtags below the header.")]
Bom = Annotated[bool, Field(description="In CSV a byte order mark, by which Excel knows UTF-8.")]


class ReportQuery(ReconciliationQuery):
    """Which report."""

    hxl: Hxl = False
    bom: Bom = False


class IncidentsQuery(IncidentFilter):
    """Which incidents."""

    hxl: Hxl = False
    bom: Bom = False


class ClaimsQuery(ClaimFilter):
    """Which claims."""

    hxl: Hxl = False
    bom: Bom = False


def _report_in(form: ReportFormat) -> Handler:
    async def handler(request: Request, incident_id: str, query: Annotated[ReportQuery, Query()]) -> Response:
        return await serve_report.answer(request, incident_id, query, form, Options(query.hxl, query.bom))

    return handler


def _incidents_in(form: IncidentListFormat) -> Handler:
    async def handler(request: Request, query: Annotated[IncidentsQuery, Query()]) -> Response:
        return await whole_incident_list(request, query.sought(), form, Options(query.hxl, query.bom))

    return handler


def _claims_in(form: ClaimListFormat) -> Handler:
    async def handler(request: Request, query: Annotated[ClaimsQuery, Query()]) -> Response:
        return await whole_claim_list(request, query, form, Options(query.hxl, query.bom))

    return handler


def _add(path: str, handler: Handler, form: contract.Shown) -> None:
    subject = "report" if "{" in path else path.strip("/").split("/")[1].partition(".")[0]
    router.add_api_route(
        path,
        handler,
        methods=["GET"],
        name=f"get_{subject}_{form.extension}",
        description=form.meaning,
        tags=["formats"],
        # Otherwise FastAPI would declare JSON beside the media type of the format.
        response_class=JSONResponse if form.media_type == JSON else Response,
        dependencies=[Depends(refuse_repeated)],
        **contract.export_of(form, path),
    )


for _form in REPORT_FORMATS:
    _add(f"/v1/incidents/{{incident_id}}.{_form.extension}", _report_in(_form), _form)
for _list_form in INCIDENT_LIST_FORMATS:
    if _list_form.stream is not None:
        _add(f"/v1/incidents.{_list_form.extension}", _incidents_in(_list_form), _list_form)
for _claim_form in CLAIM_LIST_FORMATS:
    if _claim_form.stream is not None:
        _add(f"/v1/claims.{_claim_form.extension}", _claims_in(_claim_form), _claim_form)
