"""Serving a report in any of its forms: as it stands or stood, with its entity tag, after waiting for news of it."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import orjson
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from service.api.http.etags import REVALIDATED, is_known
from service.api.http.field_errors import FieldError
from service.api.http.problems import RETRY_SOON, Problem
from service.api.http.requests import applied, newsroom_of, preferred_wait
from service.api.openapi import operations
from service.api.schemas.requests import Moment, moment
from service.api.v1.representations import claim_document
from service.api.v1.representations.code_version import EDITION
from service.api.v1.representations.report_formats import Options, ReportContent, ReportFormat
from service.application.concurrency import all_of
from service.application.context import NewsroomContext
from service.application.queries import history, read
from service.domain.errors import UnknownIncident
from service.formats.reports.report_words import RELATIONS
from service.ports.history import Revision
from service.ports.projections import ReportRecord

SHORT_WAIT = 2
MOST_OTHERS = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Report = ReportRecord | Revision
Others = Mapping[str, Mapping[str, Any]]


class ReconciliationQuery(BaseModel):
    """How new the reconciliation must be."""

    model_config = ConfigDict(extra="forbid")

    min_sequence: Annotated[
        int | None,
        Field(ge=0, le=2**53 - 1, description="The report covers this sequence, as a receipt gave it, or it is a 503."),
    ] = None
    as_of: Annotated[Moment | None, Field(description="What was served at this moment.")] = None


async def answer(
    request: Request, incident_id: str, query: ReconciliationQuery, form: ReportFormat, options: Options | None = None
) -> Response:
    """The report on an incident in one of its forms. Raises ``Problem``, and what ``reading`` raises."""
    as_ = form, options or Options()
    if query.as_of is not None:
        at = _at(query)
        then = await history.revision_at(known(incident_id), at, newsroom_of(request))
        return await _served(request, incident_id, then, await _others(then, form, newsroom_of(request), at), as_)
    wait, to = preferred_wait(request), newsroom_of(request)
    report = await read.reconciliation(known(incident_id), to)
    if query.min_sequence is not None:
        seconds = SHORT_WAIT if wait is None else wait
        if not await read.until_covered(incident_id, query.min_sequence, seconds, to):
            raise Problem("not-covered-yet", headers=RETRY_SOON | applied(wait))
        report = await read.reconciliation(incident_id, to)
    others = await _others(report, form, to)
    if wait and is_known(request, _tag(incident_id, report, others, form)):
        await read.until_changed(incident_id, report.revision, wait, to)
        report = await read.reconciliation(incident_id, to)
        others = await _others(report, form, to)
    served = await _served(request, incident_id, report, others, as_)
    served.headers.update(applied(wait))
    return served


def known(incident_id: str) -> str:
    """The id itself, if it can be one. Raises UnknownIncident."""
    if not operations.is_incident_id(incident_id):
        raise UnknownIncident(incident_id)
    return incident_id


def base_of(request: Request) -> str:
    """The address of this service as the client knows it, without a slash at its end."""
    return str(request.base_url).rstrip("/")


def _at(query: ReconciliationQuery) -> int:
    """The moment asked for, in milliseconds. Raises ``Problem`` where it is asked to be newer as well."""
    if query.min_sequence is not None:
        reason = "Give either as_of or min_sequence: what was known then cannot be made newer."
        raise Problem("invalid-request", errors=[FieldError(("query", "min_sequence"), reason)])
    return (moment(str(query.as_of)) - _EPOCH) // timedelta(milliseconds=1)


async def _others(report: Report, form: ReportFormat, newsroom: NewsroomContext, at: int | None = None) -> Others:
    """The reports of the incidents around one, as they stand or as they stood; of very many the first."""
    if not form.needs_others:
        return {}
    relations = orjson.loads(report.body)["relations"]
    ids = list(dict.fromkeys(id for kind in RELATIONS for id in relations[kind]))[:MOST_OTHERS]
    found: list[Report | None] = []
    if at is None:
        found += await all_of([newsroom.projections.report(id) for id in ids])
    else:
        found += await all_of([newsroom.history.revision_at(id, at) for id in ids])
    return {id: orjson.loads(one.body) for id, one in zip(ids, found, strict=True) if one is not None}


async def _served(
    request: Request, incident_id: str, report: Report, others: Others, as_: tuple[ReportFormat, Options]
) -> Response:
    form, options = as_
    tag = _tag(incident_id, report, others, form)
    tagged = REVALIDATED | {"ETag": f'"{tag}"', "Vary": "Accept"}
    if is_known(request, tag):
        return Response(status_code=304, headers=tagged)
    if form.is_attachment:
        tagged["Content-Disposition"] = f'attachment; filename="{incident_id}.{form.extension}"'
    if form.write is None:
        return Response(report.body, headers=tagged, media_type=form.media_type)
    document = orjson.loads(report.body)
    claims = await _claims(document, newsroom_of(request)) if form.needs_claims else ()
    told = ReportContent(document, claims, base_of(request), options, others)
    beside = form.is_attachment or form.is_slow
    body = await run_in_threadpool(form.write, told) if beside else form.write(told)
    return Response(body, headers=tagged, media_type=form.media_type)


def _tag(incident_id: str, report: Report, others: Others, form: ReportFormat) -> str:
    """Incident and revision; of another form than JSON the form as well, what writes it, and whom it names."""
    tag = f"{incident_id}.{report.revision}"
    if form.write is None:
        return tag
    named = ",".join(f"{id}.{other['revision']}" for id, other in others.items())
    digest = f".{hashlib.blake2b(named.encode(), digest_size=4).hexdigest()}" if named else ""
    return f"{tag}.{form.extension}.{EDITION}{digest}"


async def _claims(report: dict[str, object], newsroom: NewsroomContext) -> list[dict[str, object]]:
    """The claims that a report speaks of, as they stand, in the order they were received."""
    found = await newsroom.ledger.public_claims(read.claims_named(report))
    return [claim_document.document(one) for one in sorted(found.values(), key=lambda one: one.claim.sequence)]
