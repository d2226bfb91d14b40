"""One cell of a spreadsheet read as a field of a claim: tolerant of spelling, never guessing.

A cell that cannot be read raises ``Unfit``, which says how to mend it. A word outside the vocabulary stays as it is:
the schema refuses it and lists the accepted words.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from service.domain.claims.names import fold_name
from service.domain.places.countries import country_code_in_any_language, nearest_countries
from service.formats.claims.claim_sheet import loaded, texts
from service.formats.claims.fields import CLAIM_FIELDS, FieldKind
from service.formats.claims.headings import FIELDS, MEASURES
from service.formats.tables.sheet import Cell

_WORDS = {field.name: field.words for field in CLAIM_FIELDS if field.words}
_QUOTED_DIGITS = re.compile(r'"\s*(\d+)\s*"', re.ASCII)
_DIGITS = re.compile(r"\d{1,15}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,6}(\.\d{1,17})?", re.ASCII)
_NAIVE = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?", re.ASCII)
_NO_ZONE = "It has no time zone: give one, as in 2021-06-30T12:00:00Z, or say which zone the spreadsheet is in (zone)."


@dataclass(frozen=True, slots=True)
class CellReading:
    """The settings that a spreadsheet needs in order to be read.

    ``columns`` maps headers to fields, ``defaults`` maps fields to the value of rows that leave them empty, ``values``
    maps the cells of a field to their meaning. ``zone`` is the zone of times without one ("Z", "+04:30"). ``dates`` is
    the pattern of its days ("%d/%m/%Y").
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    zone: str | None = None
    dates: str | None = None

    @property
    def unknown_fields(self) -> list[str]:
        """The unknown fields that the settings name, sorted."""
        return sorted({*self.columns.values(), *self.defaults, *self.values} - FIELDS)


class Unfit(Exception):
    """A cell that cannot be read; ``reason`` says how to mend it."""

    def __init__(self, reason: str, accepted: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason, self.accepted = reason, accepted


def read_cell(cell: Cell, reading: CellReading, name: str) -> Any:
    """The value of a cell for the field of that name. Raises Unfit."""
    if isinstance(cell, str) and "\0" in cell:
        raise Unfit("Leave the NUL character (U+0000) out.")
    return _READERS.get(name, _text)(cell, reading, name)


def _text(cell: Cell, reading: CellReading, name: str) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _word(cell: Cell, reading: CellReading, name: str) -> str:
    """The word of the vocabulary in any spelling; another word stays as it is, for the schema to refuse.

    A hazard may be given by its letters (EQ) or by its name (earthquake).
    """
    spelling = fold_name(str(cell)).replace(" ", "")
    words = (word for word in _WORDS[name] if spelling in (_joined(word.value), _joined(word.name)))
    return next((str(word.value) for word in words), str(cell))


def _joined(word: str) -> str:
    return word.replace("_", "").lower()


def _country(cell: Cell, reading: CellReading, name: str) -> str:
    stated = cell if isinstance(cell, int) else str(cell)
    code = country_code_in_any_language(stated)
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
    quoted = _QUOTED_DIGITS.fullmatch(text)
    return quoted[1] if quoted else int(text) if _DIGITS.fullmatch(text) else text


def _whole(cell: Cell, reading: CellReading, name: str) -> int:
    text = str(cell).replace(",", "")
    if isinstance(cell, bool) or not _DIGITS.fullmatch(text):
        raise Unfit("Give a whole number.")
    return int(text)


def _decimal(cell: Cell, reading: CellReading, name: str) -> float:
    text = str(cell).replace(",", ".")
    if isinstance(cell, bool) or not _DECIMAL.fullmatch(text):
        raise Unfit("Give a number, as in 36.73.")
    return float(text)


def _day(cell: Cell, reading: CellReading, name: str) -> str:
    """A day, a moment with its zone, or a date of EDTF, in the notation that the core reads."""
    if isinstance(cell, datetime):
        return _text(cell.date(), reading, name) if cell.time() == time() else _zoned(cell.isoformat(), reading)
    text = _written(cell, reading)
    naive = _NAIVE.fullmatch(text)
    return _zoned(f"{naive[1]}T{naive[2]}", reading) if naive and naive[2] else text


def _moment(cell: Cell, reading: CellReading, name: str) -> str:
    """A moment with its zone; a day is read as its first moment in the zone of the spreadsheet."""
    text = cell.isoformat() if isinstance(cell, datetime) else _written(cell, reading)
    naive = _NAIVE.fullmatch(text)
    return _zoned(f"{naive[1]}T{naive[2] or '00:00:00'}", reading) if naive else text


def _written(cell: Cell, reading: CellReading) -> str:
    """A date as text; a date in the pattern of the spreadsheet becomes an ISO date."""
    text = _text(cell, reading, "")
    if reading.dates is not None and isinstance(cell, str):
        try:
            return datetime.strptime(text, reading.dates).date().isoformat()
        except ValueError:
            return text
    return text


def _zoned(naive: str, reading: CellReading) -> str:
    if reading.zone is None:
        raise Unfit(_NO_ZONE)
    return f"{naive}{reading.zone}"


def _list(cell: Cell, reading: CellReading, name: str) -> Sequence[str]:
    try:
        return list(texts(str(cell)))
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
    return text if text.startswith("other:") else fold_name(text).replace(" ", "_")


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
    **dict.fromkeys(MEASURES, _figure),
    **{field.name: _READERS_BY_KIND.get(field.kind, _text) for field in CLAIM_FIELDS},
}
