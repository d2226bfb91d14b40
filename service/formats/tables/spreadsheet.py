"""The rows of a file of claims: CSV or XLSX, read within limits.

The work is bounded by the cells that are there (RELIABILITY 6.4). A workbook is looked through before it is opened,
because the reader makes room for every cell between the first and the last; the reader then gets only the parts that
were looked through, packed anew, so that a false list of parts deceives nobody.
"""

import io
import math
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from service.domain.errors import Refused
from service.formats.tables import csv_text
from service.formats.tables.sheet import NO_VALUE, Cell, unguarded

LARGEST_UNPACKED = 64 * 1024 * 1024
SMALL_UNPACKED = 256 * 1024
MOST_PARTS = 1_000
MOST_CELLS = 1_000_000
# A sheet may reach over that many cells at most: so many, and so many for each cell that is there.
ROOM, ROOM_PER_CELL = 100_000, 20
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
LONGEST_ROW = 1024 * 1024
# How a workbook may be packed; no program that writes one packs or encrypts it otherwise.
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
# What unpacking says of damage: a broken list of parts or checksum; a broken, then a short stream; a newer or patched
# form of zip; a name or an offset that cannot be.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,10})["']""")
_FORMULA_ALONE = re.compile(rb"<c\b([^<>]*)><f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>)(?:<v\s?/>|<v></v>)?</c>")
_EMPTY_TEXT, _TYPE = re.compile(rb"""\st=["']str["']"""), re.compile(rb"""\st=["']\w+["']""")
_LISTED = b"PK\x01\x02"
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(?:row|c)[\s/>]")

_TOO_MUCH = "The workbook unpacks to too much: save it anew, or send CSV."

_UNREADABLE = "The workbook cannot be read: save it as .xlsx, without a password."

Rows = Iterator[tuple[int, Sequence[Cell]]]
_Value = int | float | str | bool | time | date | datetime | timedelta


def csv_rows(text: str, separator: str) -> Rows:
    """The rows of a CSV text with their numbers, guards taken off. Raises Refused."""
    try:
        yield from _bounded(
            [unguarded(cell) for cell in cells] for cells in csv_text.read(text, separator, LONGEST_ROW)
        )
    except csv_text.Malformed as error:
        raise Refused(f"The file is not CSV: {error}.") from None


class UnknownSheet(Refused):
    """A sheet that a workbook does not have; ``names`` are those of its sheets."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(f"The workbook has no such sheet (sheet): it has {', '.join(names)}.", ("query", "sheet"))
        self.names = tuple(names)


class Workbook:
    """The sheets of a workbook that are shown; its rows are read within the limits of a file."""

    def __init__(self, content: bytes) -> None:
        try:
            self._book = CalamineWorkbook.from_object(_looked_through(content))
            shown = [page.name for page in self._book.sheets_metadata if page.visible == SheetVisibleEnum.Visible]
            self.names = tuple(shown or self._book.sheet_names)
        except (CalamineError, ValueError, OSError):
            raise Refused(_UNREADABLE) from None

    def rows(self, sheet: str) -> Rows:
        """The rows of a sheet with their numbers; the value of a merged cell is in each of its rows. Raises Refused.

        A hidden sheet is read if it is named.
        """
        if sheet not in self._book.sheet_names:
            raise UnknownSheet(self.names)
        try:
            page = self._book.get_sheet_by_name(sheet)
            rows = page.to_python(skip_empty_area=False)
            merged = page.merged_cell_ranges or []
        except (CalamineError, ValueError, OSError):
            raise Refused(_UNREADABLE) from None
        _fill_down(rows, merged)
        yield from _bounded([_cell(cell) for cell in cells] for cells in rows)


def _fill_down(rows: list[list[_Value]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write a merged cell's value into its first column, in each of its rows. Raises Refused for too many cells."""
    count = 0
    for (top, column), (bottom, _) in merged:
        count += bottom - top
        if count > MOST_CELLS:
            raise Refused(_TOO_MUCH)
        for row in rows[top + 1 : bottom + 1]:
            if column < len(row) and row[column] == "":
                row[column] = rows[top][column]


def is_small_workbook(content: bytes) -> bool:
    """Whether reading it takes little, also if every cell holds the longest of the strings that cells share."""
    if content.count(_LISTED) > MOST_PARTS:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            texts = _listed(parts)
            if sum(part.file_size for part in texts) > SMALL_UNPACKED:
                return False
            text = b"".join(parts.read(part) for part in texts)
    except (Refused, *_DAMAGE):
        return True  # reading it ends here too
    longest = max(map(len, text.split(b"<si")))
    return longest * sum(1 for _ in _ROW_OR_CELL.finditer(text)) < LARGEST_UNPACKED


def _bounded(rows: Iterator[Sequence[Cell]]) -> Rows:
    """The rows with their numbers. Raises Refused for too many rows, columns or cells."""
    count = 0
    for number, cells in enumerate(rows, 1):
        count += sum(cell not in ("", None) for cell in cells)
        if len(cells) > MOST_COLUMNS:
            raise Refused(f"A row has more than {MOST_COLUMNS:,} columns: leave out those that no claim needs.")
        if number > MOST_ROWS or count > MOST_CELLS:
            raise Refused(f"The file has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells: split it.")
        yield number, cells


def _cell(cell: _Value) -> Cell:
    if isinstance(cell, time | timedelta):
        return str(cell)
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if cell != "" else None


def _looked_through(content: bytes) -> io.BytesIO:
    """The parts of a workbook that a reader needs. Raises Refused for no workbook, or one that is too large."""
    if content.count(_LISTED) > MOST_PARTS:
        raise Refused(_TOO_MUCH)
    repacked = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts, zipfile.ZipFile(repacked, "w") as clean:
            for part in _listed(parts):
                # No more of it is unpacked than it says that it holds.
                text = parts.read(part)
                _look_into(text)
                clean.writestr(part.filename, _FORMULA_ALONE.sub(_without_value, text))
    except _DAMAGE:
        raise Refused("The file is no workbook, or is damaged: save it as .xlsx, without a password.") from None
    repacked.seek(0)
    return repacked


def _without_value(cell: re.Match[bytes]) -> bytes:
    """A cell with a formula alone as one that says so; a text that is empty is a value."""
    if _EMPTY_TEXT.search(cell[1]):
        return cell[0]
    return b'<c%s t="inlineStr"><is><t>%s</t></is></c>' % (_TYPE.sub(b"", cell[1]), NO_VALUE.encode())


def _listed(parts: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The parts that hold text of a workbook; pictures and macros are left unread."""
    every = parts.infolist()
    texts = [part for part in every if part.filename.lower().endswith((".xml", ".rels"))]
    if len(every) > MOST_PARTS or sum(part.file_size for part in texts) > LARGEST_UNPACKED:
        raise Refused(_TOO_MUCH)
    if "xl/workbook.xml" not in parts.namelist():
        raise Refused("The file is no workbook: save it as .xlsx.")
    if any(part.flag_bits & _ENCRYPTED or part.compress_type not in _PACKINGS for part in every):
        raise Refused("The workbook is locked or packed oddly: save it as .xlsx, without a password.")
    if len({part.filename for part in every}) < len(every):
        raise Refused("The workbook holds a part twice: save it anew with a spreadsheet program.")
    return texts


def _look_into(part: bytes) -> None:
    if b"\0" in part:
        raise Refused("The workbook is not written in UTF-8: save it anew with a spreadsheet program.")
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Refused("The workbook declares entities, which no spreadsheet program writes: save it anew.")
    if b"sheetData" not in part:
        return
    count, rows, columns = 0, 1, 1
    for reference in _REFERENCE.finditer(part):
        letters, digits = reference.groups()
        count, rows, columns = count + 1, max(rows, int(digits)), max(columns, _number(letters))
    if count > 2 * MOST_CELLS or rows * columns > ROOM + ROOM_PER_CELL * count:
        raise Refused("A sheet reaches too far: delete the empty rows and columns around the claims, or send CSV.")
    if sum(1 for _ in _ROW_OR_CELL.finditer(part)) > count:
        raise Refused("A sheet has cells without an address: save it anew with a spreadsheet program.")


def _number(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
