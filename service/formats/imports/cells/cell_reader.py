"""One cell of a spreadsheet read as a field of a claim: tolerant of spelling, never guessing.

A cell that cannot be read raises ``Unfit``, which says how to mend it. A word outside the vocabulary stays as it is:
the schema refuses it and lists the accepted words.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from service.domain.claims.names import fold_name
from service.domain.places.countries import (
    countries_alike,
    country_code_in_any_language,
    named_with_code,
    nearest_countries,
)
from service.domain.quantities.words.text import printable
from service.formats.claims.claim_field import FieldKind
from service.formats.claims.claim_sheet import loaded, texts
from service.formats.claims.event_type_words import hazard_named, type_named
from service.formats.claims.fields import CLAIM_FIELDS
from service.formats.imports.cells.cell_reading import CellReading, Unfit
from service.formats.imports.columns.header_words import measure_in_words
from service.formats.imports.columns.measure_columns import MEASURE_COLUMNS, MeasureColumn
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
from service.formats.tables.sheet import NO_VALUE, Cell

_WORDS = {field.name: field.words for field in CLAIM_FIELDS if field.words}
# A figure in the quotation marks of any language: „20“, «не менее 20».
_QUOTED = re.compile(r'["„“”«»‟]([^"„“”«»‟]{1,80})["“”«»‟]')
# "Null", and "there is none" in Arabic: no deaths, or no figure of them.
_NONE_OR_NOTHING = frozenset(map(fold_name, ("null", "لا يوجد", "لا توجد")))
_DIGITS = re.compile(r"\d{1,15}", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){1,4}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,6}(\.\d{1,17})?", re.ASCII)
_NAIVE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?", re.ASCII)
# A whole number with zeros behind its point ("3.0", "1,200.0", "1.200,00"), which programs add and people never say.
_WITH_ZEROS = re.compile(r"(\d{1,3}(?:([,.'\s])\d{3})(?:\2\d{3})*|\d{1,15})([.,])(0{1,12})")
# A GLIDE number as its own column has it, without the scheme in front.
_GLIDE = re.compile(r"[A-Z]{2}-\d{4}-\d{6}-[A-Z]{3}")
_ISO = re.compile(r"\d{4}-\d\d-\d\dT", re.ASCII)
_OFFSET = re.compile(r"[Zz]|[+-]\d\d:\d\d")
_NO_SUCH_MOMENT = "There is no such day or time: check the day of the month and the clock."
_NO_ZONE = "It has no time zone: give one, as in 2021-06-30T12:00:00Z, or say which zone the spreadsheet is in (zone)."


def read_cell(cell: Cell, reading: CellReading, name: str) -> Any:
    """The value of a cell for the field of that name. Raises Unfit."""
    if isinstance(cell, str) and "\0" in cell:
        raise Unfit("Leave the NUL character (U+0000) out.")
    if cell == NO_VALUE:
        raise Unfit(
            "Its formula has no value in the file: open it in a spreadsheet program and save it, or type the value."
        )
    return _READERS.get(name, _text)(cell, reading, name)


def _text(cell: Cell, reading: CellReading, name: str) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _word(cell: Cell, reading: CellReading, name: str) -> str:
    """The word of the vocabulary in any spelling; another word stays as it is, for the schema to refuse.

    A hazard may be given by its letters (EQ) or by its name (earthquake), and an event by what others call its type.
    """
    spelling = fold_name(str(cell)).replace(" ", "")
    words = (word for word in _WORDS[name] if spelling in (_joined(word.value), _joined(word.name)))
    known = next(words, None) or _EVERYDAY.get(name, _no_word)(str(cell))
    return str(known.value) if known else str(cell)


def _no_word(stated: str) -> None:
    return None


def _joined(word: str) -> str:
    return word.replace("_", "").lower()


def _country(cell: Cell, reading: CellReading, name: str) -> str:
    stated = cell if isinstance(cell, int) else str(cell)
    code = country_code_in_any_language(stated)
    if code is None and (alike := countries_alike(str(cell))):
        raise Unfit(f"Two countries have this name: {' and '.join(map(named_with_code, alike))}. Say which.", alike)
    if code is None:
        raise Unfit(
            "This country is not known: give a code of ISO 3166-1 (AF, AFG) or its usual name.",
            nearest_countries(str(cell)),
        )
    return code


def _figure(cell: Cell, reading: CellReading, name: str) -> int | str | float:
    """A whole number or a phrase; digits in quotation marks are a phrase."""
    if isinstance(cell, bool | date):
        raise Unfit("It is no figure: give a whole number or a phrase, as in at least 21.")
    if isinstance(cell, int | float):
        return cell
    text = str(cell)
    if fold_name(text[:20]) in _NONE_OR_NOTHING:
        raise Unfit("It may be zero, or nothing stated: give 0, or leave the cell empty.")
    quoted = _QUOTED.fullmatch(text)
    return quoted[1].strip() if quoted else _without_zeros(text)


def _without_zeros(text: str) -> int | str:
    """The whole number that a text writes, also with zeros behind its point; any other text as it is.

    Three zeros may be thousands ("1.000") unless the number has another separator too.
    """
    if _DIGITS.fullmatch(text):
        return int(text)
    number = _WITH_ZEROS.fullmatch(text)
    if number is None or number[2] == number[3] or (len(number[4]) == 3 and number[2] is None):
        return text
    return int(re.sub(r"\D", "", number[1]))


def _whole(cell: Cell, reading: CellReading, name: str) -> int:
    text = str(_without_zeros(printable(str(cell))))
    if isinstance(cell, bool) or not (_DIGITS.fullmatch(text) or _THOUSANDS.fullmatch(text)):
        raise Unfit("Give a whole number.")
    return int(text.replace(",", ""))


def _decimal(cell: Cell, reading: CellReading, name: str) -> float:
    text = printable(str(cell)).replace(",", ".")
    if isinstance(cell, bool) or not _DECIMAL.fullmatch(text):
        raise Unfit("Give a number, as in 36.73.")
    return float(text)


def _day(cell: Cell, reading: CellReading, name: str) -> str:
    """A day, a moment with its zone, or a date of EDTF, in the notation that the core reads."""
    day, clock, zone = _day_and_time(cell, reading)
    return day if clock is None else _zoned(f"{day}T{clock}", zone or reading.zone)


def _moment(cell: Cell, reading: CellReading, name: str) -> str:
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
    text = _text(cell, reading, "")
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


def _list(cell: Cell, reading: CellReading, name: str) -> Sequence[str]:
    try:
        stated = list(texts(str(cell)))
        return [f"glide:{text}" if name == "same_as" and _GLIDE.fullmatch(text) else text for text in stated]
    except ValueError:
        raise Unfit("Give the names with semicolons between them.") from None


def _places(cell: Cell, reading: CellReading, name: str) -> list[Any]:
    try:
        places = loaded(str(cell))
    except ValueError:
        places = None
    if not isinstance(places, list):
        raise Unfit("Give a JSON array of places, or leave the cell empty.")
    return places


def _measure(cell: Cell, reading: CellReading, name: str) -> str:
    text = str(cell)
    return text if text.startswith("other:") else measure_in_words(text) or fold_name(text).replace(" ", "_")


_EVERYDAY: Mapping[str, Callable[[str], StrEnum | None]] = {"event_type": type_named, "hazard": hazard_named}
Reader = Callable[[Cell, CellReading, str], Any]
_READERS_BY_KIND: Mapping[FieldKind, Reader] = {
    FieldKind.WORD: _word,
    FieldKind.MEASURE: _measure,
    FieldKind.FIGURE: _figure,
    FieldKind.WHOLE: _whole,
    FieldKind.DECIMAL: _decimal,
    FieldKind.DAY: _day,
    FieldKind.MOMENT: _moment,
    FieldKind.COUNTRY: _country,
    FieldKind.TEXTS: _list,
    FieldKind.PLACES: _places,
}
_READERS: Mapping[str, Reader] = {
    **{column: _whole if MeasureColumn.of(column).end else _figure for column in MEASURE_COLUMNS},
    **{field.name: _READERS_BY_KIND.get(field.kind, _text) for field in CLAIM_FIELDS},
}
