"""Columns that hold a part of a date: a year, a month, a day, a time or a zone apart from the rest.

They are joined before a row is read, so that nobody has to change a spreadsheet for it.
"""

from collections.abc import Mapping
from datetime import date, datetime

from service.formats.imports.dates import read_clock
from service.formats.tables.sheet import Cell

# Further headers by the part that they mean.
JOINED_COLUMNS: Mapping[str, str] = {
    "start_year": "year; start year; event year; iyear; jahr; annee; ano; anno; yil; god; rik",
    "start_month": "month; start month; event month; imonth; monat; mois; mes; mese; ay; mesyats; misyats",
    "start_day": "start day; day of month; iday",
    "end_year": "end year",
    "end_month": "end month",
    "end_day": "end day",
    "start_time": "time; event time; time of event; hour; uhrzeit; zeit; heure; hora; ora; saat; vremya; chas; lwqt",
    "asserted_time": "time said; statement time; time of statement",
    "published_time": "time published; publication time; time of publication",
    "zone": "time zone; timezone; tz; utc offset; zeitzone; fuseau horaire; zona horaria; fuso orario; fuso horario; "
    "saat dilimi; chasovoy poyas; chasovyy poyas",
}
_PARTS = ("year", "month", "day")


def joined(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """The cells of a row by field, with the parts of dates joined; a part that cannot be joined is left out."""
    whole = {name: cell for name, cell in cells.items() if name not in JOINED_COLUMNS}
    for field in ("start", "end"):
        day = _day(*(cells.get(f"{field}_{part}") for part in _PARTS))
        if field not in whole and day is not None:
            whole[field] = day
    for field in ("start", "asserted_at", "published_at"):
        stated = cells.get(f"{field.removesuffix('_at')}_time")
        clock = read_clock(str(stated)) if stated is not None else None
        if clock is not None and field in whole:
            whole[field] = _with_clock(whole[field], clock)
    return whole


def _day(year: Cell, month: Cell, day: Cell) -> str | None:
    """The date of three cells; a month or a day of 0 is not known."""
    numbers = [int(str(part)) if str(part).isdigit() else 0 for part in (year, month, day)]
    if numbers[0] < 1000:
        return None
    known = numbers[: numbers.index(0)] if 0 in numbers else numbers
    return "-".join([f"{known[0]}", *(f"{part:02d}" for part in known[1:])])


def _with_clock(cell: Cell, clock: str) -> Cell:
    """A day with a time; a cell that has a time keeps it."""
    if isinstance(cell, datetime):
        return f"{cell.date().isoformat()} {clock}" if cell.time() == datetime.min.time() else cell
    return f"{cell.isoformat() if isinstance(cell, date) else cell} {clock}"
