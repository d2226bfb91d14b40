"""Columns with a part of a date (a year, a month, a day, a time or a zone), or with two values in one cell.

The parts are joined, and the two days or coordinates of one cell are separated, before a row is read, so that nobody
has to change a spreadsheet for it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from service.formats.imports.dates.clocks import read_clock
from service.formats.imports.dates.date_words import month_named
from service.formats.imports.dates.day_spans import split_days
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
    "coordinates": "coordinates; coordinate; gps; gps coordinates; geo coordinates; geolocation; lat lon; lat long; "
    "lat lng; latlon; latlong; latitude longitude; koordinaten; coordonnees; coordonnees gps; coordenadas; "
    "koordinatlar; koordinaty; coordinate geografiche",
}
# Latitude first, as is usual; degrees with decimals, not with minutes. Forms add a height and a precision.
_COORDINATES = re.compile(
    r"\(?\s?(?P<lat>[+-]?\d{1,2}(?:[.,]\d{1,17})?)\s?°?\s?(?P<ns>[NS])?(?:\s?;\s?|,\s|,(?=[+-]?\d{1,3}\.)|\s)"
    r"(?P<lon>[+-]?\d{1,3}(?:[.,]\d{1,17})?)\s?°?\s?(?P<ew>[EW])?\s?\)?(?:\s-?\d{1,5}(?:\.\d{1,17})?){0,2}"
)
TIMES = {"start_time": "start", "asserted_time": "asserted_at", "published_time": "published_at"}
_PARTS = ("year", "month", "day")
_ZERO = re.compile(r"0{0,4}")
_FOUR_DIGITS, _TWO_DIGITS = re.compile(r"\d{4}", re.ASCII), re.compile(r"\d{1,2}", re.ASCII)


def joined(cells: Mapping[str, Cell], order: str | None = None) -> dict[str, Cell]:
    """The cells of a row by field, with the parts of dates joined; a part that cannot be joined is left out.

    Several days in one cell are the first and the last. ``order`` is how the days of the file are written.
    """
    whole = {name: cell for name, cell in cells.items() if name not in JOINED_COLUMNS}
    _join_days(whole, cells, order)
    for part, field in TIMES.items():
        stated = cells.get(part)
        clock = read_clock(str(stated)) if stated is not None else None
        if clock is not None and field in whole:
            whole[field] = _with_clock(whole[field], f"{clock[0]}{clock[1] or ''}")
    if "coordinates" in cells and not {"lat", "lon"} & {*whole}:
        whole |= _coordinates(str(cells["coordinates"]))
    return whole


def _join_days(whole: dict[str, Cell], cells: Mapping[str, Cell], order: str | None) -> None:
    """Add the days that have a column for each part, and part a cell with a first and a last day."""
    for field in ("start", "end"):
        day = _day(*(cells.get(f"{field}_{part}") for part in _PARTS))
        if field not in whole and day is not None:
            whole[field] = day
    start = whole.get("start")
    if isinstance(start, str) and "end" not in whole and (days := split_days(start, order)):
        whole["start"], whole["end"] = days


def unread_times(cells: Mapping[str, Cell]) -> Iterator[str]:
    """The fields of times whose cells say no time of day: "night", "25:30", "14:30 EST"."""
    for field in TIMES:
        if cells.get(field) is not None and read_clock(str(cells[field])) is None:
            yield field


def _coordinates(text: str) -> dict[str, Cell]:
    """The latitude and the longitude of one cell; any other text becomes the latitude, to be refused."""
    match = _COORDINATES.fullmatch(text.strip())
    if match is None:
        return {"lat": text}
    lat, lon = (match[name].replace(",", ".").lstrip("+") for name in ("lat", "lon"))
    return {"lat": f"-{lat}" if match["ns"] == "S" else lat, "lon": f"-{lon}" if match["ew"] == "W" else lon}


def _day(year: Cell, month: Cell, day: Cell) -> str | None:
    """The date of three cells; a month or a day of 0 is not known.

    A cell that is no part of a date becomes the whole date, to be refused.
    """
    numbers = []
    for cell, part in ((year, _FOUR_DIGITS), (month, _TWO_DIGITS), (day, _TWO_DIGITS)):
        digits = _digits(cell)
        if not (_ZERO.fullmatch(digits) or part.fullmatch(digits)):
            return str(cell)
        numbers.append(int(digits or 0))
    known = numbers[: numbers.index(0)] if 0 in numbers else numbers
    return "-".join([f"{known[0]}", *(f"{part:02d}" for part in known[1:])]) if known else None


def _digits(cell: Cell) -> str:
    """The digits of a part of a date: of "6.0", as programs write a 6, and of a month by its name."""
    text = "" if cell is None else str(cell).strip()
    return str(month_named(text) or text.removesuffix(".0"))


def _with_clock(cell: Cell, clock: str) -> Cell:
    """A day with a time; a cell that has a time keeps it."""
    if isinstance(cell, datetime):
        return f"{cell.date().isoformat()} {clock}" if cell.time() == datetime.min.time() else cell
    return f"{cell.isoformat() if isinstance(cell, date) else cell} {clock}"
