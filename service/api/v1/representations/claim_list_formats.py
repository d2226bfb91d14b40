"""The formats of the list of claims, other than pages of JSON."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import orjson

from service.api.http.media_types import CSV, JSON, NDJSON, XLSX
from service.api.v1.representations import claim_document
from service.api.v1.representations.report_formats import Options
from service.api.v1.representations.streaming import CollectedRows, written
from service.application.processes.separate_process import SeparateProcesses
from service.formats.claims.claim_sheet import CLAIMS, claim_rows
from service.formats.tables import csv_text
from service.ports.ledger import RecordedClaim

Claims = AsyncIterator[RecordedClaim]


@dataclass(frozen=True, slots=True)
class ClaimListFormat:
    """A format of the list of claims; ``stream`` is ``None`` for pages of JSON."""

    extension: str
    media_type: str
    meaning: str
    stream: Callable[[Claims, Options, SeparateProcesses], AsyncIterator[bytes]] | None = None
    is_attachment: bool = False


async def _ndjson(claims: Claims, _: Options, __: SeparateProcesses) -> AsyncIterator[bytes]:
    async for recorded in claims:
        yield orjson.dumps(claim_document.document(recorded), option=orjson.OPT_APPEND_NEWLINE)


async def _csv(claims: Claims, options: Options, _: SeparateProcesses) -> AsyncIterator[bytes]:
    yield csv_text.head(CLAIMS, hxl=options.hxl, bom=options.bom)
    async for recorded in claims:
        yield csv_text.lines(claim_rows(claim_document.document(recorded)))


async def _xlsx(claims: Claims, _: Options, processes: SeparateProcesses) -> AsyncIterator[bytes]:
    rows = CollectedRows(CLAIMS)
    async for recorded in claims:
        rows.add(claim_rows(claim_document.document(recorded)))
        yield b""  # so that a client that has gone is missed
        if rows.is_too_long:
            break
    yield await written(processes, [rows])


CLAIM_LIST_FORMATS = (
    ClaimListFormat("json", JSON, "A page."),
    ClaimListFormat("ndjson", NDJSON, "One claim a line, all of them, as posted and what became of them.", _ndjson),
    ClaimListFormat(
        "csv", CSV, "One row a count; formulas are inert. It can be imported again.", _csv, is_attachment=True
    ),
    ClaimListFormat("xlsx", XLSX, "One row a count. It can be imported again.", _xlsx, is_attachment=True),
)
