"""The import of claims from CSV, XLSX or JSON lines, with a report on every row that cannot be recorded."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from service.api.auth.authenticate import admit_claims, admit_person, charge, hold_large_body, hold_work
from service.api.http.json_answer import json_answer, revalidated_answer
from service.api.http.media_types import CSV, NDJSON, XLSX
from service.api.http.pagination import refuse_repeated
from service.api.http.requests import (
    RESPOND_ASYNC,
    newsroom_of,
    prefers_async,
    read_body,
    refuse_media_type,
    separate_processes,
    settings_of,
    shape_of,
)
from service.api.v1.imports import background_import, contract, import_report
from service.api.v1.imports.import_report import FileEntries, FileReading
from service.api.v1.imports.import_rows import SMALL_TEXT, ImportBounds, Upload, read_items
from service.application.commands import import_claims as importing
from service.application.commands.submit import Occasion, occasion
from service.application.context import NewsroomContext
from service.domain.errors import Refused
from service.formats.imports.cells.cell_reading import CellReading, zone_of
from service.formats.imports.columns.header_words import NAMED_FIELDS
from service.formats.imports.dates.days import ORDERS, order_of
from service.formats.problems.problem import RETRY_SOON, Problem
from service.formats.tables.encoding import ENCODINGS, listed
from service.ports.principal import Principal

router = APIRouter(tags=["formats"])

LISTING = "/v1/imports"
LONGEST_MAPPING = 8_000


class MappingBody(BaseModel):
    """The meaning of columns and values that the spreadsheet itself leaves open."""

    model_config = ConfigDict(extra="forbid")

    columns: dict[str, str] = {}
    defaults: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    zone: str | None = None
    dates: str | None = None


# A request's mapping is checked, then used. The cache holds a pure function of a text.
@lru_cache(maxsize=8)
def _parsed(stated: str) -> MappingBody:
    return MappingBody.model_validate_json(stated)


def _mapping(stated: str) -> str:
    try:
        mapping = _parsed(stated)
    except ValidationError:
        raise _words_for(
            'Give a JSON object with columns, defaults, values, zone or dates, as in {"columns": {"Tote": "killed"}}.',
            tuple(MappingBody.model_fields),
        ) from None
    if CellReading(mapping.columns, mapping.defaults, mapping.values).unknown_fields:
        raise _words_for("It names a field that is not one: the fields are under `accepted`.", NAMED_FIELDS)
    if mapping.zone:
        _zone(mapping.zone)
    if mapping.dates:
        _dates(mapping.dates)
    return stated


def _zone(stated: str) -> str:
    zone = zone_of(stated)
    if zone is None:
        reason = "Give Z, hours and minutes as in +04:30 (in an address + is %2B), or a name as in Asia/Kabul."
        raise _words_for(reason, ("Z", "+04:30", "Asia/Kabul"))
    return zone


def _dates(stated: str) -> str:
    order = order_of(stated)
    if order is None:
        reason = "Give day/month/year, month/day/year or year/month/day, or a pattern of a day, as in %d/%m/%Y."
        raise _words_for(reason, (*ORDERS, "%d/%m/%Y"))
    return order


def _encoding(stated: str) -> str:
    try:
        return listed(stated)
    except Refused as refused:
        raise _words_for(refused.reason, tuple(ENCODINGS)) from None


def _words_for(reason: str, accepted: Sequence[str]) -> PydanticCustomError:
    """The error of a parameter with the words that it takes, which the answer lists under ``accepted``."""
    expected = ", ".join(f"'{word}'" for word in accepted)
    return PydanticCustomError("accepted_words", "{reason}", {"reason": reason, "expected": expected})


class ImportQuery(BaseModel):
    """How to read the file."""

    model_config = ConfigDict(extra="forbid")

    dry_run: Annotated[bool, Field(description="Record nothing; only say what would become of each row.")] = False
    mapping: Annotated[
        str | None,
        Field(max_length=LONGEST_MAPPING, description="JSON: columns, defaults, values, zone, dates."),
        AfterValidator(lambda stated: stated and _mapping(stated)),
    ] = None
    zone: Annotated[
        str | None,
        Field(max_length=40, description="The zone of times without one: Z, +04:30, Asia/Kabul; else the newsroom's."),
        AfterValidator(lambda stated: stated and _zone(stated)),
    ] = None
    dates: Annotated[
        str | None,
        Field(max_length=40, description="How days are written: day/month/year, month/day/year, %d/%m/%Y."),
        AfterValidator(lambda stated: stated and _dates(stated)),
    ] = None
    sheet: Annotated[
        str | None,
        Field(max_length=100, description="Of a workbook; else claims, else the one with most known columns."),
    ] = None
    encoding: Annotated[
        str | None,
        Field(max_length=20, description="The encoding of a CSV file, as in Windows-1252; else it is recognised."),
        AfterValidator(lambda stated: stated and _encoding(stated)),
    ] = None

    @property
    def reading(self) -> CellReading:
        """How to read the cells, as far as the request says it."""
        mapping = _parsed(self.mapping) if self.mapping else MappingBody()
        zone = self.zone or (mapping.zone and zone_of(mapping.zone))
        dates = self.dates or (mapping.dates and order_of(mapping.dates))
        return CellReading(mapping.columns, mapping.defaults, mapping.values, zone or None, dates or None)


@router.post(LISTING, dependencies=[Depends(refuse_repeated)], **contract.IMPORT_CLAIMS)
async def import_claims(request: Request, query: Annotated[ImportQuery, Query()]) -> Response:
    """Record the claims of a spreadsheet: one row for each claim, or several rows with one key.

    Headers are read in many spellings, figures as they are stated ("at least 21"). Each invalid row is reported with
    its column and how to correct it; the other rows are imported. Repeats are harmless: recorded claims are recognised.
    With `Prefer: respond-async` the file is handed to a worker, and the answer is the address to ask how far it is.
    """
    media_type = refuse_media_type(request, (CSV, XLSX, NDJSON))
    hold_large_body(request, SMALL_TEXT)
    content = await read_body(request, settings_of(request).batch_body_bytes)
    if query.dry_run or not prefers_async(request):
        return json_answer(await _imported(request, content, media_type, query), 207)
    import_id = await _handed(request, content, media_type, query)
    location = {"Location": f"{LISTING}/{import_id}", "Preference-Applied": RESPOND_ASYNC, **RETRY_SOON}
    return json_answer(await background_import.standing(import_id, newsroom_of(request)), 202, location)


@router.get(LISTING + "/{import_id}", **contract.GET_IMPORT)
async def get_import(request: Request, import_id: str) -> Response:
    """How far a handed-over import is: `waiting`, `reading`, `recording`, then `done` with its report, or `failed`.

    The result is kept for a day. Only the key that handed the import over, and keys with `edit`, know of it.
    """
    standing = await background_import.standing(import_id, newsroom_of(request))
    is_over = standing["report"] or standing["problem"]
    return revalidated_answer(request, standing, {} if is_over else RETRY_SOON)


class ImportsOfPages:
    """The import for a person at a page, who has chosen a file in a form: within the same limits."""

    async def admit(self, request: Request, principal: Principal | None) -> None:
        """Count a person's form as a request of their key, before its body is read. Raises ``Problem``."""
        if principal is None:
            raise Problem("key-needed")
        await admit_person(request, principal)
        hold_large_body(request, SMALL_TEXT)

    async def report(
        self, request: Request, content: bytes, media_type: str, query: Mapping[str, str], *, dry_run: bool
    ) -> dict[str, Any]:
        """What became of the claims of a file, as the API answers it. Raises ``ValidationError`` and ``Problem``."""
        stated = ImportQuery.model_validate({**query, "dry_run": dry_run})
        return await _imported(request, content, media_type, stated)

    async def hand_over(self, request: Request, content: bytes, media_type: str, query: Mapping[str, str]) -> str:
        """Hand a file to a worker; the id of the import. Raises ``ValidationError`` and ``Problem``."""
        return await _handed(request, content, media_type, ImportQuery.model_validate(query))

    async def standing(self, import_id: str, newsroom: NewsroomContext) -> dict[str, Any]:
        """How far an import is, as the API answers it. Raises ``Problem``."""
        return await background_import.standing(import_id, newsroom)


async def _imported(request: Request, content: bytes, media_type: str, query: ImportQuery) -> dict[str, Any]:
    settings, newsroom = settings_of(request), newsroom_of(request)
    await admit_claims(request)
    reading = await _reading(newsroom, media_type, query)
    bounds = ImportBounds(shape_of(settings), settings.batch_items)
    read = FileEntries.of(await _read(reading.upload(content), bounds, occasion(newsroom), request))
    await charge(request, len(read.items))
    outcomes = await importing.imported(read.candidates, newsroom, dry_run=query.dry_run)
    return await import_report.report(read, outcomes, reading)


async def _handed(request: Request, content: bytes, media_type: str, query: ImportQuery) -> str:
    newsroom = newsroom_of(request)
    await admit_claims(request)
    return await background_import.hand_over(content, await _reading(newsroom, media_type, query), newsroom)


async def _reading(newsroom: NewsroomContext, media_type: str, query: ImportQuery) -> FileReading:
    zone = (await newsroom.ledger.reference()).house_style.zone
    return FileReading(media_type, query.reading, zone, query.sheet, query.encoding, query.dry_run)


async def _read(upload: Upload, bounds: ImportBounds, occasion: Occasion, request: Request) -> list[Any]:
    """How a file was read, its items and its skipped rows. All but a small one is read in a process of its own."""
    if upload.is_small:
        return await run_in_threadpool(lambda: list(read_items(upload, bounds, occasion)))
    hold_work(request)
    return await separate_processes(request).parts(read_items, upload, bounds, occasion)
