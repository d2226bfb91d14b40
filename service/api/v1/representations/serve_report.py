"""Serving a report in any format: the current or a former one, with its ETag, after a long poll if asked for."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import orjson
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from service.api.auth.authenticate import hold_work
from service.api.http.etags import REVALIDATED, is_known
from service.api.http.ids import incident_id_of
from service.api.http.requests import applied, newsroom_of, preferred_wait, separate_processes
from service.api.v1.representations import claim_document
from service.api.v1.representations.code_version import EDITION
from service.api.v1.representations.report_formats import Options, ReportContent, ReportFormat
from service.application.concurrency import all_of
from service.application.context import NewsroomContext
from service.application.queries import history, read
from service.application.queries.long_poll import until_covered
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import RETRY_SOON, Problem
from service.formats.reports.report_json import without_html
from service.formats.reports.words.report_words import RELATIONS
from service.formats.requests.field_types import Moment, moment
from service.ports.history import Revision
from service.ports.projections import ReportRecord

SHORT_WAIT = 2
MOST_OTHERS = 100
# Bytes of a report that is drawn or written faster than a process starts: some 20 positions.
SMALL_REPORT = 32 * 1024
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
    """The report on an incident in one of its formats. Raises ``Problem`` and what ``queries.read`` raises."""
    form_and_options = form, options or Options()
    newsroom = newsroom_of(request)
    if query.as_of is not None:
        moment_ms = _at(query)
        then = await history.revision_at(incident_id_of(incident_id), moment_ms, newsroom)
        neighbours = await _others(then, form, newsroom, moment_ms)
        return await _served(request, incident_id, then, neighbours, form_and_options)
    wait = preferred_wait(request)
    report = await read.reconciliation(incident_id_of(incident_id), newsroom)
    if query.min_sequence is not None:
        report = await _covering(incident_id, query.min_sequence, wait, newsroom)
    neighbours = await _others(report, form, newsroom)
    if wait and is_known(request, _tag(incident_id, report, neighbours, form, newsroom)):
        report = await history.until_revised(incident_id, report.revision, wait, newsroom)
        neighbours = await _others(report, form, newsroom)
    served = await _served(request, incident_id, report, neighbours, form_and_options)
    if wait is None and query.min_sequence is None and not (form.needs_others or form.needs_claims):
        # What was asked and this report are all that the answer is made from.
        request.state.made_from = report
    served.headers.update(applied(wait))
    return served


async def _covering(incident_id: str, sequence: int, wait: int | None, newsroom: NewsroomContext) -> ReportRecord:
    """The report once it covers a sequence. Raises ``Problem`` if that takes too long."""
    if not await until_covered(incident_id, sequence, SHORT_WAIT if wait is None else wait, newsroom):
        raise Problem("not-covered-yet", headers=RETRY_SOON | applied(wait))
    return await read.reconciliation(incident_id, newsroom)


def base_of(request: Request) -> str:
    """The address of this service as the client knows it, without a slash at its end."""
    return str(request.base_url).rstrip("/")


def _at(query: ReconciliationQuery) -> int:
    """The moment of ``as_of`` in milliseconds. Raises ``Problem`` if ``min_sequence`` is given too."""
    if query.min_sequence is not None:
        reason = "Give either as_of or min_sequence: what was known then cannot be made newer."
        raise Problem("invalid-request", errors=[FieldError(("query", "min_sequence"), reason)])
    return (moment(str(query.as_of)) - _EPOCH) // timedelta(milliseconds=1)


async def _others(
    report: Report, form: ReportFormat, newsroom: NewsroomContext, moment_ms: int | None = None
) -> Others:
    """The reports of the first ``MOST_OTHERS`` related incidents, now or at a moment in milliseconds."""
    if not form.needs_others:
        return {}
    relations = orjson.loads(report.body)["relations"]
    ids = list(dict.fromkeys(id for kind in RELATIONS for id in relations[kind]))[:MOST_OTHERS]
    reports: list[Report | None] = []
    if moment_ms is None:
        reports += await all_of([newsroom.projections.report(id) for id in ids])
    else:
        reports += await all_of([newsroom.history.revision_at(id, moment_ms) for id in ids])
    return {
        id: orjson.loads(neighbour.body) for id, neighbour in zip(ids, reports, strict=True) if neighbour is not None
    }


async def _served(
    request: Request,
    incident_id: str,
    report: Report,
    neighbours: Others,
    form_and_options: tuple[ReportFormat, Options],
) -> Response:
    form, options = form_and_options
    tag = _tag(incident_id, report, neighbours, form, newsroom_of(request))
    tagged = REVALIDATED | {"ETag": f'"{tag}"', "Vary": "Accept"}
    if is_known(request, tag):
        return Response(status_code=304, headers=tagged)
    if form.is_attachment:
        tagged["Content-Disposition"] = f'attachment; filename="{incident_id}.{form.extension}"'
    if form.write is None:
        body = report.body if options.html else without_html(report.body)
        return Response(body, headers=tagged, media_type=form.media_type)
    document = orjson.loads(report.body)
    claims = await _claims(document, newsroom_of(request)) if form.needs_claims else ()
    content = ReportContent(document, claims, base_of(request), options, neighbours)
    return Response(
        await _written(request, form, content, len(report.body)), headers=tagged, media_type=form.media_type
    )


async def _written(request: Request, form: ReportFormat, content: ReportContent, size: int) -> bytes:
    """The report in a format. Slow work on a large report runs in a separate process, so that other requests need not
    wait.
    """
    assert form.write is not None
    if not (form.is_attachment or form.is_slow or form.stops_others):
        return form.write(content)
    if size <= SMALL_REPORT and not form.stops_others:
        return await run_in_threadpool(form.write, content)
    if size > SMALL_REPORT:
        hold_work(request)
    [body] = await separate_processes(request).parts(_yielded, form.write, content)
    return body


def _yielded(write: Callable[[ReportContent], bytes], content: ReportContent) -> Iterator[bytes]:
    yield write(content)


def _tag(incident_id: str, report: Report, neighbours: Others, form: ReportFormat, newsroom: NewsroomContext) -> str:
    """The entity tag: incident and revision; except for JSON also the format, the code and the related reports.

    On a cluster also the era: the number of a revision that was read and lost is given again.
    """
    era = newsroom.era()
    tag = f"{incident_id}.{report.revision}" + (f".e{era}" if era else "")
    if form.write is None:
        return tag
    named = ",".join(f"{id}.{neighbour['revision']}" for id, neighbour in neighbours.items())
    digest = f".{hashlib.blake2b(named.encode(), digest_size=4).hexdigest()}" if named else ""
    return f"{tag}.{form.extension}.{EDITION}{digest}"


async def _claims(report: dict[str, object], newsroom: NewsroomContext) -> list[dict[str, object]]:
    """The claims of a report as they are now, in the order they were received."""
    claims = await newsroom.ledger.public_claims(read.claims_named(report))
    in_order = sorted(claims.values(), key=lambda claim: claim.claim.sequence)
    # The report is the same for every reader, so it has no reasons that only editors may read.
    return [claim_document.document(claim.without_own_reason()) for claim in in_order]
