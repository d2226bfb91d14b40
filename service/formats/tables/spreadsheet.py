"""The rows of a file of claims: CSV or XLSX, read within limits.

A workbook is looked through before it is opened: what it unpacks to, and how far its cells reach, for a reader makes
room for every cell between the first and the last (RELIABILITY 5, line 23).
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from service.domain.errors import Refused
from service.formats.tables import csv_text
from service.formats.tables.sheet import Cell, unguarded

LARGEST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 1_000
MOST_CELLS = 5_000_000
# How a workbook may be packed; no program that writes one packs or encrypts it otherwise.
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
# What unpacking says of damage: a broken list of parts or checksum; a broken, then a short stream; a newer or patched
# form of zip; a name or an offset that cannot be.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,10})["']""")
_ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(?:row|c)[\s/>]")

Rows = Iterator[tuple[int, Sequence[Cell]]]


def csv_rows(content: bytes) -> Rows:
    """The rows of a CSV file with their numbers, guards taken off. Raises Refused."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"The file is not UTF-8 (see byte {error.start}): save it as CSV UTF-8.") from None
    try:
        for number, cells in enumerate(csv_text.read(text), 1):
            yield number, [unguarded(cell) for cell in cells]
    except csv_text.Malformed as error:
        raise Refused(f"The file is not CSV: {error}.") from None


def xlsx_rows(content: bytes, sheet: str | None = None) -> Rows:
    """The rows of a sheet of a workbook: the one named, else one called "claims", else the first. Raises Refused."""
    _look_through(content)
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        names = book.sheet_names
        if not names or (sheet is not None and sheet not in names):
            raise Refused("The workbook has no such sheet: name one that it has.")
        page = book.get_sheet_by_name(sheet or next((name for name in names if name == "claims"), names[0]))
        rows = page.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OSError):
        raise Refused("The workbook cannot be read: save it as .xlsx, without a password.") from None
    for number, cells in enumerate(rows, 1):
        yield number, [_cell(cell) for cell in cells]


def _cell(cell: int | float | str | bool | time | date | datetime | timedelta) -> Cell:
    if isinstance(cell, time | timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell if cell != "" else None


def _look_through(content: bytes) -> None:
    """Refuse what is no workbook, unpacks to too much, or reaches too far."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            every = parts.infolist()
            if len(every) > MOST_PARTS or sum(part.file_size for part in every) > LARGEST_UNPACKED:
                raise Refused("The workbook unpacks to too much: save it anew, or send CSV.")
            if "xl/workbook.xml" not in parts.namelist():
                raise Refused("The file is no workbook: save it as .xlsx.")
            if any(part.flag_bits & _ENCRYPTED or part.compress_type not in _PACKINGS for part in every):
                raise Refused("The workbook is locked or packed oddly: save it as .xlsx, without a password.")
            for part in every:
                # Unpacking it also checks that it is as long as it says.
                _look_into(parts.read(part))
    except _DAMAGE:
        raise Refused("The file is no workbook, or is damaged: save it as .xlsx, without a password.") from None


def _look_into(part: bytes) -> None:
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise Refused("The workbook declares entities, which no spreadsheet program writes: save it anew.")
    if b"sheetData" not in part:
        return
    references = _REFERENCE.findall(part)
    rows = max((int(digits) for _, digits in references), default=1)
    columns = max((_number(letters) for letters, _ in references), default=1)
    if rows * columns > MOST_CELLS:
        raise Refused("A sheet reaches too far: delete the empty rows and columns around the claims, or send CSV.")
    if len(_ROW_OR_CELL.findall(part)) > len(references):
        raise Refused("A sheet has cells without an address: save it anew with a spreadsheet program.")


def _number(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
