"""Lists in other forms than pages of JSON: whole, streamed from the store as the client takes them."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import orjson
from fastapi.responses import Response, StreamingResponse
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from service import finding, reading
from service.api import claim_view
from service.api.edition import EDITION
from service.api.entity_tag import REVALIDATED, is_known
from service.api.incident_query import IncidentFilter
from service.api.incoming import services_of
from service.api.report_form import CSV, GEOJSON, JSON, JSONLD, NDJSON, XLSX, Options
from service.api.serving import base_of
from service.finding import Found
from service.formats import csv_text, geo_json, linked_claim, report_sheet, workbook
from service.formats.sheet import Column, Row, Sheet
from service.pipeline import Services

Founds = AsyncIterator[Found]
_TOO_LONG = Sheet("too_long", (Column("note"),))
_WAY_OUT = f"More than {workbook.MOST_ROWS:,} rows: narrow the filters, or take NDJSON or CSV."


@dataclass(frozen=True, slots=True)
class Given:
    """What a stream is made for: the store, the address of the service, the options."""

    to: Services
    base: str
    options: Options


@dataclass(frozen=True, slots=True)
class ListForm:
    """A form of the list of incidents; ``stream`` is ``None`` for pages of JSON. XLSX is made whole, then sent."""

    extension: str
    media_type: str
    meaning: str
    stream: Callable[[Founds, Given], AsyncIterator[bytes]] | None = None
    is_attachment: bool = False


async def listed_whole(
    request: Request, wanted: IncidentFilter, form: ListForm, options: Options | None = None
) -> Response:
    """All incidents that fit, in one of the streamed forms."""
    to = services_of(request)
    found = finding.every_incident(wanted.sought(), to)
    given = Given(to, base_of(request), options or Options())
    assert form.stream is not None
    return await streamed(request, form, form.stream(found, given), "incidents")


class Streamed(Protocol):
    """A form of a list, of whatever."""

    @property
    def extension(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def is_attachment(self) -> bool: ...


async def streamed(request: Request, form: Streamed, parts: AsyncIterator[bytes], name: str) -> Response:
    """The answer that streams, unless the client has it as the feed of changes now stands."""
    newest = (await services_of(request).history.changes(0, 1)).last
    tag = f"{newest}.{form.extension}.{EDITION}"
    headers = REVALIDATED | {"ETag": f'W/"{tag}"', "Vary": "Accept"}
    if is_known(request, tag):
        return Response(status_code=304, headers=headers)
    if form.is_attachment:
        headers["Content-Disposition"] = f'attachment; filename="{name}.{form.extension}"'
    return StreamingResponse(parts, headers=headers, media_type=form.media_type)


async def written(sheets: Sequence[tuple[Sheet, list[Row]]]) -> bytes:
    """A workbook of rows that were collected, made beside the other requests.

    One that was too long says so instead: the answer has begun by then, and part of a list must not pass for it.
    """
    if any(is_too_long(rows) for _, rows in sheets):
        sheets = [(_TOO_LONG, [[_WAY_OUT]])]
    return await run_in_threadpool(workbook.written, sheets)


def is_too_long(rows: list[Row]) -> bool:
    """Whether a workbook does not take that many rows."""
    return len(rows) > workbook.MOST_ROWS


async def _ndjson(found: Founds, _: Given) -> AsyncIterator[bytes]:
    async for one in found:
        if one.report is not None:
            yield one.report.body + b"\n"


async def _csv(found: Founds, given: Given) -> AsyncIterator[bytes]:
    yield csv_text.head(report_sheet.POSITIONS, hxl=given.options.hxl, bom=given.options.bom)
    async for one in found:
        yield csv_text.lines(report_sheet.position_rows(one.document))


async def _xlsx(found: Founds, _: Given) -> AsyncIterator[bytes]:
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


async def _geojson(found: Founds, given: Given) -> AsyncIterator[bytes]:
    async def features() -> AsyncIterator[Sequence[Any]]:
        async for one in found:
            claims = await given.to.ledger.claims(reading.claims_named(one.document))
            in_order = sorted(claims.values(), key=lambda each: each.claim.sequence)
            yield geo_json.features(one.document, [claim_view.document(each) for each in in_order])

    async for part in _enclosed(b'{"type":"FeatureCollection","features":[', features()):
        yield part


async def _jsonld(found: Founds, given: Given) -> AsyncIterator[bytes]:
    async def nodes() -> AsyncIterator[Sequence[Any]]:
        async for one in found:
            yield linked_claim.graph(one.document, given.base)

    opening = orjson.dumps({"@context": linked_claim.CONTEXT})[:-1] + b',"@graph":['
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
    ListForm("json", JSON, "A page."),
    ListForm("ndjson", NDJSON, "One report a line, all of them.", _ndjson),
    ListForm("csv", CSV, "One row a position; formulas are inert.", _csv, is_attachment=True),
    ListForm("xlsx", XLSX, "Sheets of incidents, positions and disagreements.", _xlsx, is_attachment=True),
    ListForm("geojson", GEOJSON, "Where the claims place them, at the precision they state.", _geojson),
    ListForm("jsonld", JSONLD, "Each number a schema.org Claim with its author.", _jsonld),
)
