"""The import of claims from CSV, XLSX or JSON lines, with a report on every row that cannot be recorded."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from service.api.auth.authenticate import charge
from service.api.http.json_answer import json_answer
from service.api.http.media_types import CSV, NDJSON, XLSX
from service.api.http.pagination import refuse_repeated
from service.api.http.problems import ANSWERED, problem_of
from service.api.http.requests import newsroom_of, read_body, refuse_media_type, settings_of, shape_of
from service.api.http.strict_json import MalformedJson, NulCharacter, loads
from service.api.schemas.responses import ClaimAnswer
from service.api.v1.claims import import_contract as contract
from service.application.commands import import_claims as importing
from service.application.commands.import_claims import ImportRow
from service.application.commands.submit import claim_submission, occasion, past_embargo
from service.application.context import NewsroomContext
from service.domain.errors import KeyReused, Refused
from service.formats.claims.cell_reader import CellReading
from service.formats.claims.claim_row import RowClaim, RowError, located, read_claims
from service.formats.claims.headings import FIELDS, Heading
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem, document
from service.formats.requests.bodies import ClaimBody
from service.formats.tables import spreadsheet
from service.ports.ledger import Outcome
from service.settings import Settings

router = APIRouter(tags=["formats"])

LONGEST_MAPPING = 8_000
MOST_ERRORS_A_CLAIM = 5
# The fields of a claim in an answer that were not posted.
_OF_ANSWERS = frozenset(ClaimAnswer.model_fields) - frozenset(ClaimBody.model_fields)
_ZONE = re.compile(r"[Zz]|[+-]\d\d:\d\d")
_STATUS = {Outcome.NEW: 201, Outcome.REPLAYED: 200, Outcome.CONFLICT: 422}


Path = Sequence[str | int]


class MappingBody(BaseModel):
    """The meaning of columns and values that the spreadsheet itself leaves open."""

    model_config = ConfigDict(extra="forbid")

    columns: dict[str, str] = {}
    defaults: dict[str, str] = {}
    values: dict[str, dict[str, str]] = {}
    zone: str | None = None
    dates: str | None = None


def _mapping(stated: str) -> str:
    try:
        named = MappingBody.model_validate_json(stated)
    except ValidationError:
        raise PydanticCustomError(
            "mapping",
            'Give a JSON object with columns, defaults, values, zone or dates, as in {"columns": {"Tote": "killed"}}.',
        ) from None
    if CellReading(named.columns, named.defaults, named.values).unknown_fields:
        raise PydanticCustomError("mapping", "It names a field that is not one: the fields are {fields}.", _FIELDS)
    return stated


def _zone(stated: str) -> str:
    if not _ZONE.fullmatch(stated):
        raise PydanticCustomError("zone", "Give Z, or hours and minutes, as in +04:30 (in an address + is %2B).")
    return stated


_FIELDS = {"fields": ", ".join(sorted(FIELDS))}


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
        Field(max_length=6, description="The zone of times without one: Z, +04:30."),
        AfterValidator(lambda stated: stated and _zone(stated)),
    ] = None
    dates: Annotated[str | None, Field(max_length=40, description="How days are written: %d/%m/%Y.")] = None
    sheet: Annotated[
        str | None, Field(max_length=100, description="The sheet of a workbook; else claims, else the first.")
    ] = None

    def reading(self) -> CellReading:
        """How to read the cells."""
        mapping = MappingBody.model_validate_json(self.mapping) if self.mapping else MappingBody()
        return CellReading(
            mapping.columns, mapping.defaults, mapping.values, self.zone or mapping.zone, self.dates or mapping.dates
        )


@dataclass(frozen=True, slots=True)
class Item:
    """A claim of the file, and either the row to record or the errors with their paths."""

    claim: RowClaim
    candidate: ImportRow | None
    errors: tuple[tuple[RowError, Path], ...] = ()


@router.post("/v1/imports", dependencies=[Depends(refuse_repeated)], **contract.IMPORT_CLAIMS)
async def import_claims(request: Request, query: Annotated[ImportQuery, Query()]) -> Response:
    """Record the claims of a spreadsheet: one row a claim, or several rows under one key.

    Headers are read in many spellings, figures as they are stated ("at least 21"). Each row that cannot stand is
    reported with its column and how to mend it, and stops no other. A repeat is harmless: what is recorded is known.
    """
    settings, newsroom = settings_of(request), newsroom_of(request)
    media_type = refuse_media_type(request, (CSV, XLSX, NDJSON))
    content = await read_body(request, settings.batch_body_bytes)
    heading, claims = await run_in_threadpool(_read, content, media_type, query, settings)
    items = await run_in_threadpool(lambda: [_checked(claim, heading, newsroom) for claim in claims])
    await charge(request, len(items))
    outcomes = iter(
        await importing.imported([item.candidate for item in items if item.candidate], newsroom, dry_run=query.dry_run)
    )
    results = [_refused(item) if item.candidate is None else _became(item, next(outcomes), heading) for item in items]
    return json_answer(_summary(results, heading, dry_run=query.dry_run), 207)


def _read(
    content: bytes, media_type: str, query: ImportQuery, settings: Settings
) -> tuple[Heading | None, list[RowClaim]]:
    """The claims of a file. Raises ``Problem`` for an unreadable file and for too many claims."""
    if media_type == NDJSON:
        return None, _bounded(_lines(content, settings), settings)
    try:
        rows = spreadsheet.csv_rows(content) if media_type == CSV else spreadsheet.xlsx_rows(content, query.sheet)
        heading, claims = read_claims(rows, query.reading())
        return heading, _bounded(claims, settings)
    except Refused as refused:
        raise Problem("unreadable-file", refused.reason) from None


def _bounded(claims: Iterator[RowClaim], settings: Settings) -> list[RowClaim]:
    bounded: list[RowClaim] = []
    for claim in claims:
        if len(bounded) == settings.batch_items:
            raise Problem(
                "invalid-request", f"An import holds at most {settings.batch_items:,} claims: split the file."
            )
        bounded.append(claim)
    if not bounded:
        raise Problem("invalid-request", "The file holds no claim: give a header and at least one row below it.")
    return bounded


def _lines(content: bytes, settings: Settings) -> Iterator[RowClaim]:
    """The claims of a text with one claim on each line, as posted or as answered by the API."""
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            try:
                value = loads(line, shape_of(settings))
            except (MalformedJson, NulCharacter) as error:
                yield RowClaim((number,), {}, (RowError(number, None, document(problem_of(error))["detail"]),))
                continue
            yield _shown_claim(number, value)


def _shown_claim(number: int, value: Any) -> RowClaim:
    if not isinstance(value, Mapping):
        return RowClaim((number,), {}, (RowError(number, None, "Give a claim, a JSON object, on each line."),))
    body = {name: field for name, field in value.items() if name not in _OF_ANSWERS}
    if isinstance(body.get("counts"), list) and all(isinstance(count, Mapping) for count in body["counts"]):
        body["counts"] = [{key: field for key, field in count.items() if key != "bounds"} for count in body["counts"]]
    id, state, reason = (_text(value.get(name)) for name in ("claim_id", "state", "state_reason"))
    return RowClaim((number,), body, claim_id=id, state=state, state_reason=reason)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _checked(claim: RowClaim, heading: Heading | None, newsroom: NewsroomContext) -> Item:
    if claim.state == "erased":
        erased = RowError(claim.rows[0], None, "The claim was erased where it comes from: there is nothing to record.")
        return Item(claim, None, ((erased, ()),))
    errors: list[tuple[RowError, Path]] = [(error, ()) for error in claim.errors]
    if errors and heading is None:
        return Item(claim, None, tuple(errors))
    try:
        submission = claim_submission(claim.body, occasion(newsroom))
    except ANSWERED as error:
        errors += _faults(claim, problem_of(error), heading)
    if errors:
        return Item(claim, None, tuple(errors))
    return Item(claim, ImportRow(submission, claim.claim_id, claim.state, claim.state_reason))


def _faults(claim: RowClaim, problem: Problem, heading: Heading | None) -> list[tuple[RowError, Path]]:
    """The errors of the contract, except at columns that have an error already."""
    unread = {error.column for error in claim.errors}
    errors = problem.errors or [FieldError((), document(problem)["detail"])]
    faults = [(_located(claim, error, heading), error.loc) for error in errors]
    return [(error, path) for error, path in faults if error.column not in unread]


def _located(claim: RowClaim, error: FieldError, heading: Heading | None) -> RowError:
    row, name = located(claim, error.loc)
    column = heading.column(name) if heading and name else ".".join(map(str, error.loc)) or None
    return RowError(row, column, error.reason, error.accepted)


def _became(item: Item, imported: importing.Imported, heading: Heading | None) -> dict[str, Any]:
    if imported.outcome is Outcome.CONFLICT:
        problem = problem_of(KeyReused(imported.claim_id))
        return _refused_at("source_claim_id", document(problem)["detail"], item, heading)
    if imported.outcome is Outcome.LATE:
        return _refused_at("embargo_until", past_embargo().reason, item, heading)
    return {
        "rows": list(item.claim.rows),
        "status": _STATUS[imported.outcome],
        "claim_id": imported.claim_id,
        "errors": [],
    }


def _refused_at(field: str, reason: str, item: Item, heading: Heading | None) -> dict[str, Any]:
    column = heading.column(field) if heading else field
    error = RowError(item.claim.rows[0], column, reason)
    return _refused(Item(item.claim, None, ((error, (field,)),)))


def _refused(item: Item) -> dict[str, Any]:
    errors = [
        {
            "row": error.row,
            "column": error.column,
            "loc": list(path),
            "reason": error.reason,
            "accepted": list(error.accepted),
        }
        for error, path in item.errors[:MOST_ERRORS_A_CLAIM]
    ]
    return {"rows": list(item.claim.rows), "status": 422, "claim_id": None, "errors": errors}


def _summary(items: list[dict[str, Any]], heading: Heading | None, *, dry_run: bool) -> dict[str, Any]:
    columns = zip(heading.names, heading.fields, strict=True) if heading else ()
    statuses = [item["status"] for item in items]
    return {
        "dry_run": dry_run,
        "claims": len(items),
        "recorded": statuses.count(201),
        "known": statuses.count(200),
        "refused": statuses.count(422),
        "columns": [{"name": name, "field": field} for name, field in columns],
        "items": items,
    }
