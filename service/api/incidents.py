"""Reading incidents and their reconciliations."""

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from service import following, reading
from service.api import claim_view, contract
from service.api.field_error import FieldError
from service.api.incoming import JSON, applied, preferred_wait, services_of
from service.api.listing import Paged, refuse_repeated
from service.api.problems import RETRY_SOON, Problem
from service.api.schemas import Moment, moment
from service.domain.errors import UnknownIncident
from service.ports import ReportRecord, Revision
from service.reading import IncidentView

router = APIRouter(tags=["incidents"])

LISTING = "/v1/incidents"
SHORT_WAIT = 2
REVALIDATED = {"Cache-Control": "private, no-cache"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ENTITY_TAG = re.compile(r'(?:W/)?"([^"]*)"')


class ReconciliationQuery(BaseModel):
    """How new the reconciliation must be."""

    model_config = ConfigDict(extra="forbid")

    min_sequence: Annotated[
        int | None,
        Field(ge=0, le=2**53 - 1, description="The report covers this sequence, as a receipt gave it, or it is a 503."),
    ] = None
    as_of: Annotated[Moment | None, Field(description="What was served at this moment.")] = None


@router.get(LISTING, dependencies=[Depends(refuse_repeated)], **contract.LIST_INCIDENTS)
async def list_incidents(request: Request, query: Annotated[Paged, Query()]) -> Response:
    """Incidents, the newest first."""
    to = services_of(request)
    found, position = await reading.listed_incidents(query.position(LISTING), query.limit, to)
    records = await to.projections.incidents([incident_id for incident_id, _ in found])
    counts = {incident_id: len(record.members) for incident_id, record in records.items()}
    items = [_listed(incident_id, report, counts.get(incident_id, 0)) for incident_id, report in found]
    return Response(orjson.dumps({"items": items, "next": query.next_page(LISTING, position)}), media_type=JSON)


@router.get("/v1/incidents/{incident_id}", **contract.GET_INCIDENT)
async def get_incident(request: Request, incident_id: str) -> Response:
    """An incident with its claims, why they are together, and what came near without being joined."""
    view = await reading.incident(_known(incident_id), services_of(request))
    return Response(orjson.dumps(_document(view)), media_type=JSON)


@router.get(
    "/v1/incidents/{incident_id}/reconciliation",
    dependencies=[Depends(refuse_repeated)],
    **contract.GET_RECONCILIATION,
)
async def get_reconciliation(
    request: Request, incident_id: str, query: Annotated[ReconciliationQuery, Query()]
) -> Response:
    """The report on an incident: ranges and disagreements, every number with its claimants.

    With `If-None-Match` an unchanged report is a 304; with `Prefer: wait=25` as well, the answer is held until the
    report changes. An old id of an incident that was merged leads on by a 308. With `as_of` the answer is what was
    served at that moment, also of an incident that has merged since.
    """
    if query.as_of is not None:
        return await _as_of(request, incident_id, query)
    wait, to = preferred_wait(request), services_of(request)
    report = await reading.reconciliation(_known(incident_id), to)
    if query.min_sequence is not None:
        seconds = SHORT_WAIT if wait is None else wait
        if not await reading.until_covered(incident_id, query.min_sequence, seconds, to):
            raise Problem("not-covered-yet", headers=RETRY_SOON | applied(wait))
        report = await reading.reconciliation(incident_id, to)
    if wait and _is_known(request, incident_id, report):
        await reading.until_changed(incident_id, report.revision, wait, to)
        report = await reading.reconciliation(incident_id, to)
    return _served(request, incident_id, report, applied(wait))


async def _as_of(request: Request, incident_id: str, query: ReconciliationQuery) -> Response:
    if query.min_sequence is not None:
        reason = "Give either as_of or min_sequence: what was known then cannot be made newer."
        raise Problem("invalid-request", errors=[FieldError(("query", "min_sequence"), reason)])
    at = (moment(str(query.as_of)) - _EPOCH) // timedelta(milliseconds=1)
    revision = await following.revision_at(_known(incident_id), at, services_of(request))
    return _served(request, incident_id, revision, {})


def _served(request: Request, incident_id: str, report: ReportRecord | Revision, headers: dict[str, str]) -> Response:
    tagged = REVALIDATED | headers | {"ETag": _entity_tag(incident_id, report)}
    if _is_known(request, incident_id, report):
        return Response(status_code=304, headers=tagged)
    return Response(report.body, headers=tagged, media_type=JSON)


def _entity_tag(incident_id: str, report: ReportRecord | Revision) -> str:
    return f'"{incident_id}.{report.revision}"'


def _is_known(request: Request, incident_id: str, report: ReportRecord | Revision) -> bool:
    """Whether the client has this revision already, by If-None-Match."""
    given = request.headers.get("if-none-match", "")
    return given.strip() == "*" or f"{incident_id}.{report.revision}" in _ENTITY_TAG.findall(given)


def _known(incident_id: str) -> str:
    if not contract.is_incident_id(incident_id):
        raise UnknownIncident(incident_id)
    return incident_id


def _listed(incident_id: str, report: ReportRecord | None, claim_count: int) -> dict[str, Any]:
    said = orjson.loads(report.body) if report else {}
    return {
        "incident_id": incident_id,
        "title": said.get("title"),
        "status": said.get("status"),
        "headline": said.get("headline"),
        "flags": said.get("flags", []),
        "claim_count": claim_count,
        "through": report.through if report else None,
        "revision": report.revision if report else None,
        "links": {
            "self": f"/v1/incidents/{incident_id}",
            "reconciliation": f"/v1/incidents/{incident_id}/reconciliation",
            "claims": f"/v1/claims?incident={incident_id}",
        },
    }


def _document(view: IncidentView) -> dict[str, Any]:
    not_joined = [claim_view.pair(one) | {"incident_id": view.elsewhere[one.right]} for one in view.not_joined]
    return _listed(view.id, view.report, len(view.claims)) | {
        "claims": [claim_view.document(one) for one in view.claims],
        "because": [claim_view.pair(one) for one in view.because],
        "not_joined": not_joined,
    }
