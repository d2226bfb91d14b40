"""The formats of the list of incidents, other than pages of JSON. They are streamed from the store."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi.responses import Response
from starlette.requests import Request

from service.api.http.media_types import CSV, GEOJSON, JSON, JSONLD, NDJSON, XLSX
from service.api.http.requests import newsroom_of, separate_processes
from service.api.v1.representations import claim_document
from service.api.v1.representations.report_formats import Options
from service.api.v1.representations.serve_report import base_of
from service.api.v1.representations.streaming import CollectedRows, streamed, written
from service.application.context import NewsroomContext
from service.application.processes.separate_process import SeparateProcesses
from service.application.queries import read
from service.application.search import search
from service.application.search.filters import IncidentQuery
from service.application.search.search import Found
from service.formats.reports import geojson, report_sheet, schema_org
from service.formats.reports.report_json import without_html
from service.formats.tables import csv_text

Incidents = AsyncIterator[Found]


@dataclass(frozen=True, slots=True)
class StreamContext:
    """The inputs of a stream: the newsroom, the address of the service, the options, and where workbooks are made."""

    newsroom: NewsroomContext
    base: str
    options: Options
    processes: SeparateProcesses


@dataclass(frozen=True, slots=True)
class IncidentListFormat:
    """A format of the list of incidents; ``stream`` is ``None`` for pages of JSON. XLSX is not streamed."""

    extension: str
    media_type: str
    meaning: str
    stream: Callable[[Incidents, StreamContext], AsyncIterator[bytes]] | None = None
    is_attachment: bool = False


async def whole_incident_list(
    request: Request, query: IncidentQuery, form: IncidentListFormat, options: Options | None = None
) -> Response:
    """All incidents that fit a query, in a streamed format."""
    newsroom = newsroom_of(request)
    incidents = search.every_incident(query, newsroom)
    context = StreamContext(newsroom, base_of(request), options or Options(), separate_processes(request))
    assert form.stream is not None
    return await streamed(request, form, form.stream(incidents, context), "incidents")


async def _ndjson(incidents: Incidents, _: StreamContext) -> AsyncIterator[bytes]:
    async for incident in incidents:
        if incident.report is not None:
            yield without_html(incident.report.body) + b"\n"


async def _csv(incidents: Incidents, context: StreamContext) -> AsyncIterator[bytes]:
    yield csv_text.head(report_sheet.POSITIONS, hxl=context.options.hxl, bom=context.options.bom)
    async for incident in incidents:
        yield csv_text.lines(report_sheet.position_rows(incident.document))


async def _xlsx(incidents: Incidents, context: StreamContext) -> AsyncIterator[bytes]:
    of_incidents, of_positions, of_disagreements = map(
        CollectedRows, (report_sheet.INCIDENTS, report_sheet.POSITIONS, report_sheet.DISAGREEMENTS)
    )
    async for incident in incidents:
        of_incidents.add(report_sheet.incident_rows(incident.document))
        of_positions.add(report_sheet.position_rows(incident.document))
        of_disagreements.add(report_sheet.disagreement_rows(incident.document))
        yield b""  # so that a client that has gone is missed
        if of_positions.is_too_long:
            break
    yield await written(context.processes, [of_incidents, of_positions, of_disagreements])


async def _geojson(incidents: Incidents, context: StreamContext) -> AsyncIterator[bytes]:
    async def features() -> AsyncIterator[Sequence[Any]]:
        async for incident in incidents:
            claims = await context.newsroom.ledger.public_claims(read.claims_named(incident.document))
            in_order = sorted(claims.values(), key=lambda claim: claim.claim.sequence)
            documents = [claim_document.document(claim.without_own_reason()) for claim in in_order]
            yield geojson.features(incident.document, documents)

    async for part in _enclosed(b'{"type":"FeatureCollection","features":[', features()):
        yield part


async def _jsonld(incidents: Incidents, context: StreamContext) -> AsyncIterator[bytes]:
    async def nodes() -> AsyncIterator[Sequence[Any]]:
        async for incident in incidents:
            yield schema_org.graph(incident.document, context.base)

    opening = orjson.dumps({"@context": schema_org.CONTEXT})[:-1] + b',"@graph":['
    async for part in _enclosed(opening, nodes()):
        yield part


async def _enclosed(opening: bytes, items: AsyncIterator[Sequence[Any]]) -> AsyncIterator[bytes]:
    """The parts of a JSON document whose last field is an array of the items."""
    yield opening
    comma = b""
    async for group in items:
        for item in group:
            yield comma + orjson.dumps(item)
            comma = b","
    yield b"]}"


INCIDENT_LIST_FORMATS = (
    IncidentListFormat("json", JSON, "A page."),
    IncidentListFormat("ndjson", NDJSON, "One report a line, all of them.", _ndjson),
    IncidentListFormat("csv", CSV, "One row a position; formulas are inert.", _csv, is_attachment=True),
    IncidentListFormat("xlsx", XLSX, "Sheets of incidents, positions and disagreements.", _xlsx, is_attachment=True),
    IncidentListFormat("geojson", GEOJSON, "Where the claims place them, at the precision they state.", _geojson),
    IncidentListFormat("jsonld", JSONLD, "Each number a schema.org Claim with its author.", _jsonld),
)
