"""A sheet as CSV (RFC 4180): UTF-8, CRLF, each text guarded against being run as a formula."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime

from service.formats.tables.sheet import Cell, Row, Sheet, guarded

BOM = b"\xef\xbb\xbf"
Malformed = csv.Error
# What Excel writes in front of a table and reads its separator from.
_NAMED_SEPARATOR = re.compile(r"\A\ufeff?\"?sep=(.)\"?[ \t,;]*(\r?\n|\Z)", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FIRST_CHARACTERS = 16_384
_Shown = Callable[[Cell], str]


def head(sheet: Sheet, *, hxl: bool = False, bom: bool = False) -> bytes:
    """The header; with ``hxl`` the row of tags below it, with ``bom`` the mark that Excel knows UTF-8 by."""
    rows = [sheet.header, *([sheet.hashtags] if hxl else [])]
    return (BOM if bom else b"") + _written(rows, str)


def lines(rows: Iterable[Row]) -> bytes:
    """Some rows, each ended."""
    return _written(rows, _cell)


def _written(rows: Iterable[Row], shown: _Shown) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([shown(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.isoformat().replace("+00:00", "Z")
        case date():
            return cell.isoformat()
        case str():
            return guarded(cell)
    return str(cell)


def separators(text: str) -> tuple[str, ...]:
    """The separators that a CSV text may have, the likeliest first; a first line "sep=;" decides.

    Titles above a table have none or other ones, so the line with most of one separator counts.
    """
    if named := _NAMED_SEPARATOR.match(text):
        return (named[1],)
    lines = text[:_FIRST_CHARACTERS].splitlines() or [""]
    return tuple(sorted(",;\t|", key=lambda separator: -max(line.count(separator) for line in lines)))


def read(text: str, separator: str, longest: int) -> Iterator[list[str]]:
    """The rows of a CSV text, guards kept; a first line "sep=;" is an empty row.

    Raises Malformed for a row of more than ``longest`` characters, before its cells are told apart.
    """
    named = _NAMED_SEPARATOR.match(text)
    lines = _RowLines(_lines_of(text, named.start(2) if named else 0), longest)
    for cells in csv.reader(lines, delimiter=separator):
        lines.start_row()
        yield cells


def _lines_of(text: str, start: int) -> Iterator[str]:
    """The lines of a text from a place on, each with its end: ``io.StringIO`` takes four bytes a character."""
    return (line[0] for line in _LINE.finditer(text, start))


class _RowLines:
    """The lines of a text; a row has several of them where quoted cells hold line breaks."""

    def __init__(self, lines: Iterator[str], longest: int) -> None:
        self._lines, self._longest = lines, longest
        self._row_length = 0

    def start_row(self) -> None:
        self._row_length = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._row_length += len(line)
            if self._row_length > self._longest:
                raise Malformed(f"a row has more than {self._longest:,} characters")
            yield line
