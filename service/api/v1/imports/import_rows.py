"""Reads a file of claims, CSV, XLSX or JSON lines, into items to record, within bounds.

A process of its own runs this, so nothing of HTTP is imported here.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, SupportsIndex

from pydantic import ValidationError

from service.api.http.media_types import CSV, NDJSON
from service.api.http.strict_json import MalformedJson, NulCharacter, Shape, loads
from service.api.schemas.claim_answers import ClaimAnswer
from service.api.v1.representations.claim_reading import claim_reading
from service.application.commands.import_claims import ImportRow
from service.application.commands.submit import Occasion, claim_submission
from service.application.processes.separate_process import without_a_copy
from service.domain.errors import CounterclaimError, Refused
from service.formats.imports.cells.cell_reading import CellReading
from service.formats.imports.claim_file import ClaimFile, csv_file, workbook_file
from service.formats.imports.claim_row import RowClaim, located
from service.formats.imports.claim_table import SkippedRow
from service.formats.imports.columns.heading_notes import no_claim_in
from service.formats.imports.columns.headings import Heading
from service.formats.imports.read_row import LONGEST_SHOWN, RowError
from service.formats.imports.refused_rows import in_a_sheet
from service.formats.problems.field_errors import FieldError
from service.formats.problems.problem import Problem, document, problem_of
from service.formats.requests.bodies import ClaimBody
from service.formats.tables import spreadsheet
from service.formats.tables.spreadsheet import UnknownSheet

SMALL_TEXT = 8 * 1024
# The fields of a claim in an answer that were not posted.
_OF_ANSWERS = frozenset(ClaimAnswer.model_fields) - frozenset(ClaimBody.model_fields)
# Those that an import takes over.
_KEPT_ANSWERS = ("claim_id", "state", "state_reason", "state_by", "public_note")

Path = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent, with how to read its cells, and its sheet or its encoding where they are said.

    ``shows_reading``: each item has what was read.
    """

    content: bytes
    media_type: str
    reading: CellReading
    sheet: str | None = None
    encoding: str | None = None
    shows_reading: bool = False

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        content, *settings = (getattr(self, field.name) for field in fields(self))
        return Upload, (without_a_copy(content, protocol), *settings)

    @property
    def is_small(self) -> bool:
        """Whether reading it takes little time and memory: faster than a process starts."""
        if self.media_type in (CSV, NDJSON):
            return len(self.content) <= SMALL_TEXT
        return spreadsheet.is_small_workbook(self.content)


@dataclass(frozen=True, slots=True)
class ImportBounds:
    """The limits on the JSON of one claim, and the most claims of a file."""

    shape: Shape
    claims: int


@dataclass(frozen=True, slots=True)
class FileRead:
    """How a file was read; JSON lines have no heading."""

    heading: Heading | None = None
    encoding: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A claim of the file, and either the row to record or the errors with their paths; ``read`` is the claim as read,
    where that is asked for."""

    claim: RowClaim
    candidate: ImportRow | None
    errors: tuple[tuple[RowError, Path], ...] = ()
    read: dict[str, Any] | None = None


def read_items(upload: Upload, bounds: ImportBounds, occasion: Occasion) -> Iterator[FileRead | Item | SkippedRow]:
    """How a file was read, then its claims and the rows that are passed over.

    Raises ``Problem`` for an unreadable file, for one without a claim and for one with too many.
    """
    try:
        file = _file(upload, bounds)
        yield FileRead(file.heading, file.encoding, file.sheet)
        for claim in _bounded(file, bounds.claims):
            yield claim if isinstance(claim, SkippedRow) else _checked(claim, file.heading, occasion, upload)
    except UnknownSheet as unknown:
        error = FieldError(unknown.where, unknown.reason, unknown.names)
        raise Problem("unreadable-file", unknown.reason, [error]) from None
    except Refused as refused:
        raise Problem("unreadable-file", refused.reason) from None


def _file(upload: Upload, bounds: ImportBounds) -> ClaimFile:
    if upload.media_type == NDJSON:
        return ClaimFile(None, _lines(upload.content, bounds.shape))
    if upload.media_type == CSV:
        return csv_file(upload.content, upload.reading, upload.encoding)
    return workbook_file(upload.content, upload.reading, upload.sheet)


def _bounded(file: ClaimFile, most: int) -> Iterator[RowClaim | SkippedRow]:
    count = 0
    for claim in file.claims:
        count += isinstance(claim, RowClaim)
        if count > most:
            raise Problem("invalid-request", f"An import holds at most {most:,} claims: split the file.")
        yield claim
    if not count:
        raise Problem("invalid-request", no_claim_in(file.heading))


def _lines(content: bytes, shape: Shape) -> Iterator[RowClaim | SkippedRow]:
    """The claims of a text with one claim on each line, as posted or as answered by the API."""
    for number, line in enumerate(io.BytesIO(content), 1):
        if line.strip():
            try:
                value = loads(line, shape)
            except MalformedJson as error:
                yield RowClaim((number,), {}, (RowError(number, None, error.reason),))
                continue
            except NulCharacter:
                yield RowClaim((number,), {}, (RowError(number, None, "Leave the NUL character (U+0000) out."),))
                continue
            yield _shown_claim(number, value)


def _shown_claim(number: int, value: Any) -> RowClaim:
    if not isinstance(value, Mapping):
        return RowClaim((number,), {}, (RowError(number, None, "Give a claim, a JSON object, on each line."),))
    body = {name: field for name, field in value.items() if name not in _OF_ANSWERS}
    if isinstance(body.get("counts"), list) and all(isinstance(count, Mapping) for count in body["counts"]):
        body["counts"] = [{key: field for key, field in count.items() if key != "bounds"} for count in body["counts"]]
    answers = (_text(value.get(name)) for name in _KEPT_ANSWERS)
    return RowClaim((number,), body, (), (), False, "", *answers)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


_ERASED = "The claim was erased where it comes from: there is nothing to record."


def _checked(claim: RowClaim, heading: Heading | None, occasion: Occasion, upload: Upload) -> Item:
    if claim.state == "erased":
        return Item(claim, None, ((RowError(claim.rows[0], None, _ERASED), ()),))
    errors: list[tuple[RowError, Path]] = [(error, ()) for error in claim.errors]
    if errors and heading is None:
        return Item(claim, None, tuple(errors))
    try:
        submission = claim_submission(claim.body, occasion)
    except (ValidationError, CounterclaimError) as error:
        errors += _faults(claim, problem_of(error), heading)
    if errors:
        return Item(claim, None, tuple(errors))
    state = (claim.state, claim.state_reason, claim.state_by, claim.public_note)
    shown = claim_reading(claim.body) if upload.shows_reading else None
    return Item(claim, ImportRow(submission, claim.claim_id, *state), read=shown)


def _faults(claim: RowClaim, problem: Problem, heading: Heading | None) -> list[tuple[RowError, Path]]:
    """The errors of the contract, except at columns that have an error already."""
    unread = {error.column for error in claim.errors}
    errors = problem.errors or [FieldError((), document(problem)["detail"])]
    faults = [(_located(claim, error, heading), error.loc) for error in errors]
    return [(error, path) for error, path in faults if error.column not in unread]


def _located(claim: RowClaim, error: FieldError, heading: Heading | None) -> RowError:
    row, name = located(claim, error.loc)
    column = heading.column(name, claim.said_by) if heading and name else ".".join(map(str, error.loc)) or None
    row_error = RowError(row, column, error.reason, error.accepted, _at(claim.body, error.loc))
    return in_a_sheet(row_error, heading)


def _at(value: Any, path: Path) -> str | None:
    """What a claim says at a path, as it was read; ``None`` for a part of it, and where it says nothing."""
    for key in path:
        inside = isinstance(value, dict) or (isinstance(value, list) and isinstance(key, int) and key < len(value))
        value = (value.get(key) if isinstance(value, dict) else value[key]) if inside else None
    return None if value is None or isinstance(value, dict | list) else str(value)[:LONGEST_SHOWN]
