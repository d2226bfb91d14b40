"""A file of claims as sent, CSV or XLSX: finds the sheet, the separator and the encoding that have the claims."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from service.formats.imports.cells.cell_reading import CellReading
from service.formats.imports.claim_row import RowClaim, read_claims
from service.formats.imports.claim_table import OTHER_SHEET, ClaimTable, SkippedRow, find_table
from service.formats.imports.columns.headings import Heading
from service.formats.tables import csv_text
from service.formats.tables.encoding import decoded
from service.formats.tables.spreadsheet import Rows, Workbook, csv_rows

# Of a workbook with more sheets the first so many are looked at.
MOST_SHEETS = 20
OURS = "claims"


@dataclass(frozen=True, slots=True)
class ClaimFile:
    """The content of a file: its heading, its claims with the skipped rows, and how it was read.

    ``encoding`` is that of a text, ``sheet`` that of a workbook.
    """

    heading: Heading | None
    claims: Iterator[RowClaim | SkippedRow]
    encoding: str | None = None
    sheet: str | None = None


def csv_file(content: bytes, reading: CellReading, encoding: str | None = None) -> ClaimFile:
    """The claims of a CSV file, in the separator by which most columns are known. Raises Refused."""
    text, name = decoded(content, encoding)
    _, table = _best(csv_text.separators(text), lambda separator: csv_rows(text, separator), reading)
    return ClaimFile(*read_claims(table), encoding=name)


def workbook_file(content: bytes, reading: CellReading, sheet: str | None = None) -> ClaimFile:
    """The claims of a workbook: of the sheet that is named, else of the one called "claims", else of the one in which
    most columns are known. Raises Refused."""
    book = Workbook(content)
    choices = [OURS] if OURS in book.names else list(book.names)
    choices = [sheet] if sheet is not None else choices[:MOST_SHEETS]
    name, table = _best(choices, book.rows, reading)
    others = [choice for choice in choices if choice != name] if table else []
    tables = {choice: find_table(book.rows(choice), reading) for choice in others}
    heading, claims = read_claims(table)
    return ClaimFile(heading, chain(_like_it(heading, tables), claims), sheet=name)


def _like_it(heading: Heading | None, tables: Mapping[str, ClaimTable | None]) -> Iterator[SkippedRow]:
    """The other sheets that have claims in such columns, each at its header."""
    for name, table in tables.items():
        if heading and table and 2 * len({*table.heading.fields} & {*heading.fields} - {None}) > heading.count > 1:
            yield SkippedRow(table.heading.row, name, OTHER_SHEET)


def _best(
    choices: Sequence[str], rows_of: Callable[[str], Rows], reading: CellReading
) -> tuple[str, ClaimTable | None]:
    """The first of the choices that lets most columns be known, and its table; no other one is kept."""
    name, best = choices[0], find_table(rows_of(choices[0]), reading)
    for choice in choices[1:]:
        table = find_table(rows_of(choice), reading)
        if table is not None and (best is None or table.heading.count > best.heading.count):
            name, best = choice, table
    return name, best
