"""Sheets as an XLSX workbook: frozen headers, real numbers and dates, and text that is never a formula or a link.

Equal rows give equal bytes: no time of writing goes into the file.
"""

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from service.domain.errors import Refused
from service.formats.tables.sheet import Cell, Row, Sheet

MOST_ROWS = 50_000
LONGEST_CELL = 32_767
_WRITTEN_AT = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
# Excel counts days from 1900 and knows none before.
_FIRST_DAY = date(1900, 3, 1)
_INERT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_WIDE = frozenset({"sentence", "headline", "explanation", "title", "quote", "summary", "url", "urls"})


def written(sheets: Iterable[tuple[Sheet, Iterable[Row]]]) -> bytes:
    """The workbook. Raises Refused when a sheet has more than 50,000 rows."""
    file = io.BytesIO()
    with Workbook(file, _INERT) as book:
        book.set_properties({"created": _WRITTEN_AT, "title": "counterclaim"})
        writer = _Writer(book)
        for sheet, rows in sheets:
            writer.put(sheet, rows)
    return file.getvalue()


class _Writer:
    """Writes sheets to one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": 'yyyy-mm-dd hh:mm:ss" UTC"'})

    def put(self, sheet: Sheet, rows: Iterable[Row]) -> None:
        page = self._book.add_worksheet(sheet.name)
        page.freeze_panes(1, 1)
        for at, name in enumerate(sheet.header):
            page.write_string(0, at, name, self._bold)
            page.set_column(at, at, 40 if name in _WIDE else 16)
        last = 0
        for last, row in enumerate(rows, 1):
            if last > MOST_ROWS:
                raise Refused(f"A sheet holds at most {MOST_ROWS:,} rows: narrow the filters, or take NDJSON or CSV.")
            for at, cell in enumerate(row):
                self._write(page, last, at, cell)
        page.autofilter(0, 0, last, len(sheet.columns) - 1)

    def _write(self, page: Worksheet, row: int, at: int, cell: Cell) -> None:
        match cell:
            case None:
                return
            case bool():
                page.write_boolean(row, at, cell)
            case str():
                page.write_string(row, at, cell[:LONGEST_CELL])
            case date() if _is_known(cell):
                page.write_datetime(row, at, _naive(cell), self._format(cell))
            case date():
                page.write_string(row, at, cell.isoformat())
            case int() | float():
                page.write_number(row, at, cell)

    def _format(self, cell: date) -> Format:
        return self._moment if isinstance(cell, datetime) else self._day


def _is_known(cell: date) -> bool:
    return (cell.date() if isinstance(cell, datetime) else cell) >= _FIRST_DAY


def _naive(cell: date) -> datetime:
    """The same moment without its zone, in UTC: a cell has none."""
    if isinstance(cell, datetime):
        return cell.astimezone(UTC).replace(tzinfo=None)
    return datetime.combine(cell, time())
