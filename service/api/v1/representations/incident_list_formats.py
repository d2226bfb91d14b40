"""Lists in other forms than pages of JSON: whole, streamed from the store as the client takes them."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi.responses import Response
from starlette.requests import Request

from service.api.http.media_types import CSV, GEOJSON, JSON, JSONLD, NDJSON, XLSX
from service.api.http.requests import newsroom_of
from service.api.v1.representations import claim_document
from service.api.v1.representations.report_formats import Options
from service.api.v1.representations.serve_report import base_of
from service.api.v1.representations.streaming import is_too_long, streamed, written
from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.search import search
from service.application.search.search import Found
from service.application.search.terms import IncidentQuery
from service.formats.reports import geojson, report_sheet, schema_org
from service.formats.tables import csv_text
from service.formats.tables.sheet import Row

Founds = AsyncIterator[Found]


@dataclass(frozen=True, slots=True)
class StreamContext:
    """What a stream is made for: the store, the address of the service, the options."""

    newsroom: NewsroomContext
    base: str
    options: Options


@dataclass(frozen=True, slots=True)
class ListFormat:
    """A form of the list of incidents; ``stream`` is ``None`` for pages of JSON. XLSX is made whole, then sent."""

    extension: str
    media_type: str
    meaning: str
    stream: Callable[[Founds, StreamContext], AsyncIterator[bytes]] | None = None
    is_attachment: bool = False


async def listed_whole(
    request: Request, query: IncidentQuery, form: ListFormat, options: Options | None = None
) -> Response:
    """All incidents that fit, in one of the streamed forms."""
    newsroom = newsroom_of(request)
    found = search.every_incident(query, newsroom)
    given = StreamContext(newsroom, base_of(request), options or Options())
    assert form.stream is not None
    return await streamed(request, form, form.stream(found, given), "incidents")


async def _ndjson(found: Founds, _: StreamContext) -> AsyncIterator[bytes]:
    async for one in found:
        if one.report is not None:
            yield one.report.body + b"\n"


async def _csv(found: Founds, given: StreamContext) -> AsyncIterator[bytes]:
    yield csv_text.head(report_sheet.POSITIONS, hxl=given.options.hxl, bom=given.options.bom)
    async for one in found:
        yield csv_text.lines(report_sheet.position_rows(one.document))


async def _xlsx(found: Founds, _: StreamContext) -> AsyncIterator[bytes]:
    incidents: list[Row] = []
    positions: list[Row] = []
    disagreements: list[Row] = []
    async for one in found:
        incidents += report_sheet.incident_rows(one.document)
        positions += report_sheet.position_rows(one.document)
        disagreements += report_sheet.disagreement_rows(one.document)
        if is_too_long(positions):
            break
    yield await written(
        [
            (report_sheet.INCIDENTS, incidents),
            (report_sheet.POSITIONS, positions),
            (report_sheet.DISAGREEMENTS, disagreements),
        ]
    )


async def _geojson(found: Founds, given: StreamContext) -> AsyncIterator[bytes]:
    async def features() -> AsyncIterator[Sequence[Any]]:
        async for one in found:
            claims = await given.newsroom.ledger.public_claims(read.claims_named(one.document))
            in_order = sorted(claims.values(), key=lambda each: each.claim.sequence)
            yield geojson.features(one.document, [claim_document.document(each) for each in in_order])

    async for part in _enclosed(b'{"type":"FeatureCollection","features":[', features()):
        yield part


async def _jsonld(found: Founds, given: StreamContext) -> AsyncIterator[bytes]:
    async def nodes() -> AsyncIterator[Sequence[Any]]:
        async for one in found:
            yield schema_org.graph(one.document, given.base)

    opening = orjson.dumps({"@context": schema_org.CONTEXT})[:-1] + b',"@graph":['
    async for part in _enclosed(opening, nodes()):
        yield part


async def _enclosed(opening: bytes, items: AsyncIterator[Sequence[Any]]) -> AsyncIterator[bytes]:
    """A JSON document whose last field is an array of all the items."""
    yield opening
    comma = b""
    async for some in items:
        for item in some:
            yield comma + orjson.dumps(item)
            comma = b","
    yield b"]}"


INCIDENT_FORMS = (
    ListFormat("json", JSON, "A page."),
    ListFormat("ndjson", NDJSON, "One report a line, all of them.", _ndjson),
    ListFormat("csv", CSV, "One row a position; formulas are inert.", _csv, is_attachment=True),
    ListFormat("xlsx", XLSX, "Sheets of incidents, positions and disagreements.", _xlsx, is_attachment=True),
    ListFormat("geojson", GEOJSON, "Where the claims place them, at the precision they state.", _geojson),
    ListFormat("jsonld", JSONLD, "Each number a schema.org Claim with its author.", _jsonld),
)
