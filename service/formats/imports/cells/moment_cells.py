"""Days and times in the cells of a spreadsheet, with their zone."""

import re
from contextlib import suppress
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from service.formats.imports.cells.cell_reading import CellReading, Unfit
from service.formats.imports.dates.clocks import split_time
from service.formats.imports.dates.days import (
    ORDERS,
    AmbiguousDate,
    lacks_year,
    read_day,
    serial_day,
    serial_moment,
    word_before_day,
)
from service.formats.tables.sheet import Cell

_NAIVE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\dT", re.ASCII)
_OFFSET = re.compile(r"[Zz]|[+-]\d\d:\d\d")
_NO_SUCH_MOMENT = "There is no such day or time: check the day of the month and the clock."
_NO_ZONE = "It has no time zone: give one, as in 2021-06-30T12:00:00Z, or say which zone the spreadsheet is in (zone)."


def text_in(cell: Cell, reading: CellReading, name: str) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def day_in(cell: Cell, reading: CellReading, name: str) -> str:
    """A day, a moment with its zone, or a date of EDTF, in the notation that the core reads."""
    day, clock, zone = _day_and_time(cell, reading)
    return day if clock is None else _zoned(f"{day}T{clock}", zone or reading.zone)


def moment_in(cell: Cell, reading: CellReading, name: str) -> str:
    """A moment with its zone; a day is read as its first moment in the zone of the spreadsheet."""
    day, clock, zone = _day_and_time(cell, reading)
    if clock is None and not _NAIVE.fullmatch(day):
        return day
    return _zoned(f"{day}T{clock or '00:00:00'}", zone or reading.zone)


def _day_and_time(cell: Cell, reading: CellReading) -> tuple[str, str | None, str | None]:
    """A day, its time and its zone, where it has them; a text that is no date stays as it is, for the core to refuse.

    Raises Unfit for a date that can be read in several ways.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        cell = serial_moment(cell) or serial_day(cell) or str(cell)
    if isinstance(cell, datetime):
        clock = cell.time().isoformat() if cell.time() != time() else None
        return cell.date().isoformat(), clock, None
    text = text_in(cell, reading, "")
    if naive := _NAIVE.fullmatch(text):
        # Programs write midnight where they know the day only.
        return naive[1], naive[2] if naive[2] and naive[2].strip("0:.") else None, None
    return _in_words(text, reading)


def _in_words(text: str, reading: CellReading) -> tuple[str, str | None, str | None]:
    """A day as people write it, its time and its zone. Raises Unfit."""
    try:
        if day := read_day(text, reading.dates):
            return day, None, None
        stated, clock, zone = split_time(text)
        day = read_day(stated, reading.dates) if clock and not _ISO.match(text) else None
    except AmbiguousDate as ambiguous:
        raise _ambiguous(ambiguous) from None
    if day is None and lacks_year(stated, reading.dates):
        raise Unfit("The year is missing: give it in full, as in 30 June 2021.")
    if day is None and not _ISO.match(text):
        _refuse_near_day(stated, reading.dates)
    return (day, clock, zone) if day else (text, None, None)


def _refuse_near_day(text: str, order: str | None) -> None:
    """Refuse a day in another order than the file is said to have, and one with a word that makes it no day."""
    if word := word_before_day(text, order):
        raise Unfit(
            f"With “{word}” it says no day: give the day, the month (2020-06), or an approximate day (2020-06-03~)."
        )
    with suppress(AmbiguousDate):
        if order is None or read_day(text) is None:
            return
    raise Unfit(f"It is no day in the order of this file ({order}): mend it, or say another order (dates).")


def _ambiguous(date: AmbiguousDate) -> Unfit:
    return Unfit(f"It may be {date}: say how days are written in this file (dates).", tuple(ORDERS))


def _zoned(naive: str, zone: str | None) -> str:
    """A moment with its offset; the zone is an offset or a name of the time zone database. Raises Unfit."""
    if naive.index("T") < len("2021-06-30") or "~" in naive:
        raise Unfit("A time needs an exact day: give the day, or leave the time out.")
    if zone is None:
        raise Unfit(_NO_ZONE)
    try:
        moment = datetime.fromisoformat(naive)
    except ValueError:
        raise Unfit(_NO_SUCH_MOMENT) from None
    if _OFFSET.fullmatch(zone):
        return f"{naive}{zone}"
    return moment.replace(tzinfo=ZoneInfo(zone)).isoformat().replace("+00:00", "Z")
