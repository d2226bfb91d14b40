"""A row of a spreadsheet read into values by field, with the settings of a ``CellReading``.

Nothing is guessed. A date without a zone, an unknown country or a word outside the vocabulary is refused with its row,
its column and the accepted values.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.domain.claims.event_types import EventType
from service.formats.claims.claim_field import FieldKind
from service.formats.claims.event_type_words import hazard_named, type_in_full
from service.formats.claims.fields import POSTED_FIELDS
from service.formats.imports.cells.cell_reader import read_cell
from service.formats.imports.cells.cell_reading import CellReading, Unfit
from service.formats.imports.cells.unstated import states_nothing
from service.formats.imports.claim_table import ClaimTable, SkippedRow
from service.formats.imports.columns.headings import Heading
from service.formats.imports.columns.joined_columns import joined, unread_times
from service.formats.imports.columns.measure_columns import MEASURE_COLUMNS
from service.formats.tables.sheet import Cell

_DAYS = tuple(field.name for field in POSTED_FIELDS if field.kind is FieldKind.DAY)
# The zone behind a time.
_ZONE = re.compile(r"(?:Z|UTC|GMT|[+-]\d\d:?\d\d)\s*$", re.IGNORECASE)
# Of a cell that is refused so much is shown.
LONGEST_SHOWN = 100
_NO_TIME = Unfit("It is no time of day: give it as 14:30, 14:30Z or 14:30+04:30, or leave the cell empty.")
# An address, or several names: no column says who of them claims it.
_NO_NAME = re.compile(r"^https?:|^www\.|;", re.IGNORECASE)
_NO_CLAIMANT = Unfit("No column says who claims it, and this is an address or several names: name who claims it.")
_FIGURES = MEASURE_COLUMNS | {"stated", "low", "high"}


@dataclass(frozen=True, slots=True)
class RowError:
    """The reason why a row is refused, with its column, how to mend it, and what the cell says."""

    row: int
    column: str | None
    reason: str
    accepted: tuple[str, ...] = ()
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of the spreadsheet: its number, its values by field, its unreadable cells, and whether it takes a zone."""

    number: int
    values: Mapping[str, Any]
    errors: Sequence[RowError]
    takes_zone: bool
    said_by: str = ""

    @property
    def key(self) -> object:
        return self.values.get("source_claim_id") or self.values.get("claim_id")

    @property
    def key_in_sheet(self) -> object:
        """The key as the sheet has it, which the claimants with columns of their own share in a row."""
        return self.key.removesuffix(f" @ {self.said_by}") if isinstance(self.key, str) else self.key


def read_rows(table: ClaimTable) -> Iterator[ReadRow | SkippedRow]:
    for entry in table.rows:
        if isinstance(entry, SkippedRow):
            yield entry
            continue
        number, row = entry
        cells = _cells(row, table.heading, table.reading)
        if table.heading.claimants:
            for claimant, own_cells in _by_claimant(cells, row, table):
                yield _read_row(number, {**table.reading.defaults, **own_cells}, table.heading, table.reading, claimant)
        elif cells and not _is_tag_row(cells):
            yield _read_row(number, {**table.reading.defaults, **cells}, table.heading, table.reading)


def _by_claimant(
    common: Mapping[str, Cell], row: Sequence[Cell], table: ClaimTable
) -> Iterator[tuple[str, dict[str, Cell]]]:
    """What each claimant says who has columns of their own, beside what is common to all; each has a key of their own.

    Figures in other columns are those of whoever the row names.
    """
    if _FIGURES & {*common}:
        yield "", dict(common)
    event = {name: cell for name, cell in common.items() if name not in _FIGURES}
    key = {"source_claim_id": event["source_claim_id"]} if "source_claim_id" in event else {}
    for claimant in table.heading.claimants:
        if own := _cells(row, table.heading, table.reading, claimant):
            keys = {name: f"{cell} @ {claimant}" for name, cell in key.items()}
            yield claimant, {**event, **keys, "claimant": claimant, **own}


def _cells(row: Sequence[Cell], heading: Heading, reading: CellReading, claimant: str = "") -> dict[str, Cell]:
    """The cells of a row by field, with what they mean in this file; several columns of a list are one.

    A cell like "n/a" is an empty one, except in an export of ours, where it is what was claimed. ``claimant``: the
    cells are those of the columns of this claimant alone.
    """
    cells: dict[str, Cell] = {}
    is_foreign = "claim_id" not in heading.names
    for name, said_by, cell in zip(heading.fields, heading.said_by, row, strict=False):
        if name is None or said_by != claimant:
            continue
        plain = None if is_foreign and states_nothing(cell, name) else cell
        meaning = reading.values.get(name, {}).get(str(cell), plain)
        if meaning not in (None, ""):
            cells[name] = f"{cells[name]}; {meaning}" if name in cells else meaning
    return cells


def _is_tag_row(cells: Mapping[str, Cell]) -> bool:
    """Whether it is the row of HXL tags below a header."""
    return all(isinstance(cell, str) and cell.startswith("#") for cell in cells.values())


def _read_row(
    number: int, stated: Mapping[str, Cell], heading: Heading, reading: CellReading, said_by: str = ""
) -> ReadRow:
    errors: list[RowError] = []
    try:
        reading = reading.in_zone(stated.get("zone"))
    except Unfit as unfit:
        errors.append(_row_error(number, heading.column("zone"), unfit, stated["zone"]))
    errors += [_row_error(number, heading.column(name), _NO_TIME, stated[name]) for name in unread_times(stated)]
    whole, values = joined(stated, reading.dates), dict[str, Any]()
    for name, cell in whole.items():
        try:
            values[name] = read_cell(cell, reading.at(name), name)
        except Unfit as unfit:
            errors.append(_row_error(number, heading.column(name, said_by), unfit, cell))
    if "event_type" not in whole and (in_summary := type_in_full(str(values.get("summary", "")))):
        values["event_type"] = in_summary.value
    if values.get("event_type") == EventType.NATURAL_DISASTER and "hazard" not in values:
        hazard = hazard_named(str(stated.get("event_type", values.get("summary"))))
        values |= {"hazard": hazard.value} if hazard else {}
    if heading.source_claims and "claimant" not in values and "publisher" in values:
        errors += _take_source_as_claimant(number, values, whole, heading)
    takes_zone = "zone" not in stated and _has_time_without_zone(values, whole, reading)
    return ReadRow(number, values, errors, takes_zone, said_by)


def _take_source_as_claimant(
    number: int, values: dict[str, Any], whole: Mapping[str, Cell], heading: Heading
) -> list[RowError]:
    """In a sheet of claims by their sources the publisher is the claimant, if its cell is a name."""
    if _NO_NAME.search(str(values["publisher"])):
        return [_row_error(number, heading.column("publisher"), _NO_CLAIMANT, whole["publisher"])]
    values["claimant"] = values["publisher"]
    return []


def _has_time_without_zone(values: Mapping[str, Any], cells: Mapping[str, Cell], reading: CellReading) -> bool:
    """Whether a day has a time whose zone neither its cell nor its header states."""
    return any(
        "T" in values.get(name, "") and not _ZONE.search(str(cells[name]))
        for name in _DAYS
        if name in cells and name not in reading.zones
    )


def _row_error(number: int, column: str, unfit: Unfit, cell: Cell) -> RowError:
    return RowError(number, column, unfit.reason, unfit.accepted, str(cell)[:LONGEST_SHOWN])
