"""The published contract and shapes of the import."""

from typing import Annotated

from pydantic import BaseModel, Field

from service.api.http.media_types import BYTES, CSV, NDJSON, XLSX
from service.api.openapi.declarations import (
    BODY,
    PREFER_ASYNC,
    STORE,
    WRITE,
    answered,
    operation,
    revalidated,
    showing,
    takes,
)
from service.api.schemas.answered import Answered
from service.api.schemas.responses import ProblemDocument
from service.formats.requests.words import Words
from service.ports.work import ImportState


class RowProblem(Answered):
    """An error in a row: the column as the file names it, the path in the claim, how to correct it."""

    row: Annotated[int, Field(description="Its number in the file, the header being 1; of NDJSON the line.")]
    column: str | None
    loc: list[str | int]
    reason: str
    accepted: list[str]
    cell: Annotated[str | None, Field(description="What the cell says, cut at 100 characters.")] = None


class CountRead(Answered):
    """A figure as it was read: the words, the bounds they allow (null where open), what is counted."""

    measure: str
    stated: str
    low: int
    high: int | None
    victims: str
    unit: str | None
    verification: Annotated[
        str | None,
        Field(
            description="What its words say of its verification, where its column says nothing.", examples=["verified"]
        ),
    ]


class ClaimRead(Answered):
    """A claim as it was read: claimant, figures, place and time."""

    claimant: str
    type: Annotated[str, Field(description="The type of the event.")]
    start: str
    end: str | None
    places: list[str]
    counts: list[CountRead]


class ImportedItem(Answered):
    """The result for a claim: 201 recorded, 200 already known, 422 refused; in a dry run, what it would be."""

    rows: list[int]
    status: int
    claim_id: str | None
    errors: list[RowProblem]
    read: Annotated[ClaimRead | None, Field(description="In a dry run, the claim as it was read.")] = None


class ColumnRead(Answered):
    """Which field a column was read as; null for a column that was not read, with the reason where there is one."""

    name: str
    field: str | None
    reason: str | None


class RowPassedOver(Answered):
    """A skipped row without a claim: a title, a note, a total, a repeated header."""

    row: int
    text: str
    reason: str


class ImportReport(Answered):
    """The result of an import: the counts, how the file and its columns were read, and an item for each claim."""

    dry_run: bool
    claims: int
    recorded: int
    known: int
    refused: int
    encoding: Annotated[str | None, Field(description="Of a CSV file: the encoding that it was read in.")]
    sheet: Annotated[str | None, Field(description="Of a workbook: the sheet that was read.")]
    notes: Annotated[list[str], Field(description="Assumptions of the import, in sentences.")]
    columns: list[ColumnRead]
    skipped: list[RowPassedOver]
    items: list[ImportedItem]


class ImportStanding(Answered):
    """How far a handed-over import is: the claims of the file once it is read, those done, and those refused of them.

    `report` is there once it is done, `problem` if the file could not be imported.
    """

    import_id: Annotated[str, Field(pattern=r"^imp_[0-9a-f]{20}$")]
    state: Annotated[ImportState, Words()]
    claims: Annotated[int, Field(description="Of the file; 0 until it is read.")]
    done: Annotated[int, Field(description="Claims of which it is settled what became of them: recorded or refused.")]
    refused: Annotated[int, Field(description="Of those done.")]
    report: ImportReport | None
    problem: ProblemDocument | None


ANSWERS: tuple[type[BaseModel], ...] = (ImportReport, ImportStanding)

IMPORT_CLAIMS = operation(
    207,
    {
        207: answered(ImportReport, "import_report", "A result for each claim, in the order of the file."),
        202: answered(
            ImportStanding,
            "import_waiting",
            "With `Prefer: respond-async`: it is stored, and a worker imports it. Ask at the Location how far it is.",
            ("Location", "Preference-Applied", "Retry-After"),
        ),
    },
    (*BODY, "unreadable-file", *WRITE),
    takes(
        {
            CSV: {"schema": {"type": "string"}, "examples": showing("import_rows")},
            XLSX: {"schema": BYTES, "examples": showing("import_workbook")},
            # The generated Python client sends the last one.
            NDJSON: {"schema": BYTES, "examples": showing("lines")},
        }
    )
    | {"parameters": [PREFER_ASYNC]},
)
_SO_FAR = answered(ImportStanding, "import_recording", "So far.", ("Retry-After",))
GET_IMPORT = revalidated(operation(200, {200: _SO_FAR}, ("unknown-import", *STORE)))
