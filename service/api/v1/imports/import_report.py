"""What became of a file: how it was read, an item for each claim, the rows that hold none.

A worker writes it too, so nothing of HTTP is imported here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from service.api.v1.imports.import_rows import FileRead, Item, Upload
from service.application.commands.import_claims import Imported, ImportRow
from service.application.concurrency import in_slices
from service.domain.errors import KeyReused
from service.formats.imports.cells.cell_reading import CellReading
from service.formats.imports.claim_row import fields_in_summaries
from service.formats.imports.claim_table import SkippedRow
from service.formats.imports.columns.heading_notes import taken_for_granted
from service.formats.imports.columns.headings import Heading
from service.formats.imports.read_row import RowError
from service.formats.problems.problem import document, problem_of
from service.ledger.embargo import REFUSALS
from service.ports.ledger import Outcome

MOST_ERRORS_A_CLAIM = 5
_NO_SHEETS = "The file is no workbook, so no sheet was chosen."
_STATUS = {Outcome.NEW: 201, Outcome.REPLAYED: 200, Outcome.CONFLICT: 422}


@dataclass(frozen=True, slots=True)
class FileReading:
    """How a file is to be read, as far as the request says it, and the zone of the newsroom."""

    media_type: str
    cells: CellReading
    newsroom_zone: str
    sheet: str | None = None
    encoding: str | None = None
    dry_run: bool = False

    def upload(self, content: bytes) -> Upload:
        """The file with this reading."""
        zoned = replace(self.cells, zone=self.cells.zone or self.newsroom_zone)
        return Upload(content, self.media_type, zoned, self.sheet, self.encoding, self.dry_run)


@dataclass(frozen=True, slots=True)
class FileEntries:
    """A file as it was read: its claims, and the rows that are passed over."""

    file: FileRead
    items: Sequence[Item]
    skipped: Sequence[SkippedRow]

    @classmethod
    def of(cls, entries: Sequence[Any]) -> "FileEntries":
        """The entries of a file, as ``read_items`` yields them."""
        file, *others = entries
        items = [entry for entry in others if isinstance(entry, Item)]
        return cls(file, items, [entry for entry in others if isinstance(entry, SkippedRow)])

    @property
    def candidates(self) -> Sequence[ImportRow]:
        """The claims that can be recorded, in the order of the file."""
        return [item.candidate for item in self.items if item.candidate]


async def report(read: FileEntries, outcomes: Sequence[Imported], reading: FileReading) -> dict[str, Any]:
    """The report on an import: ``outcomes`` are those of the items that could be recorded, in order."""
    became, heading = iter(outcomes), read.file.heading
    results = [
        _refused(item) if item.candidate is None else _became(item, next(became), heading)
        async for item in in_slices(read.items)
    ]
    notes = taken_for_granted(
        heading,
        None if reading.cells.zone else reading.newsroom_zone,
        takes_zone=any(item.claim.takes_zone for item in read.items),
        known_fields=reading.cells.defaults.keys() | fields_in_summaries(item.claim for item in read.items),
    )
    if reading.sheet and read.file.sheet is None:
        notes.append(_NO_SHEETS)
    return _summary(results, read, notes, dry_run=reading.dry_run)


def _became(item: Item, imported: Imported, heading: Heading | None) -> dict[str, Any]:
    if imported.outcome is Outcome.CONFLICT:
        problem = problem_of(KeyReused(imported.claim_id))
        return _refused_at("source_claim_id", document(problem)["detail"], item, heading)
    if reason := REFUSALS.get(imported.outcome):
        return _refused_at("embargo_until", reason, item, heading)
    return {
        "rows": list(item.claim.rows),
        "status": _STATUS[imported.outcome],
        "claim_id": imported.claim_id,
        "errors": [],
        **({"read": item.read} if item.read else {}),
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
            "cell": error.cell,
        }
        for error, path in item.errors[:MOST_ERRORS_A_CLAIM]
    ]
    return {"rows": list(item.claim.rows), "status": 422, "claim_id": None, "errors": errors}


def _summary(items: list[dict[str, Any]], read: FileEntries, notes: list[str], *, dry_run: bool) -> dict[str, Any]:
    heading = read.file.heading
    columns = zip(heading.names, heading.fields, strict=True) if heading else ()
    reasons = dict(heading.reasons) if heading else {}
    statuses = [item["status"] for item in items]
    return {
        "dry_run": dry_run,
        "claims": len(items),
        "recorded": statuses.count(201),
        "known": statuses.count(200),
        "refused": statuses.count(422),
        "encoding": read.file.encoding,
        "sheet": read.file.sheet,
        "notes": notes,
        "columns": [
            {"name": name, "field": field, "reason": None if field else reasons.get(name)} for name, field in columns
        ],
        "skipped": [{"row": row.row, "text": row.text, "reason": row.reason} for row in read.skipped],
        "items": items,
    }
