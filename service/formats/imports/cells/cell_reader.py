"""One cell of a spreadsheet read as a field of a claim: tolerant of spelling, never guessing.

A cell that cannot be read raises ``Unfit``, which says how to mend it. A word outside the vocabulary stays as it is:
the schema refuses it and lists the accepted words.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from service.domain.claims.names import fold_name
from service.domain.places.country_names import (
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
from service.formats.imports.cells.moment_cells import day_in, moment_in, text_in
from service.formats.imports.columns.header_words import measure_in_words
from service.formats.imports.columns.measure_columns import MEASURE_COLUMNS, MeasureColumn
from service.formats.tables.sheet import NO_VALUE, Cell

_WORDS = {field.name: field.words for field in CLAIM_FIELDS if field.words}
# A figure in the quotation marks of any language: „20“, «не менее 20».
_QUOTED = re.compile(r'["„“”«»‟]([^"„“”«»‟]{1,80})["“”«»‟]')
# "Null", and "there is none" in Arabic: no deaths, or no figure of them.
_NONE_OR_NOTHING = frozenset(map(fold_name, ("null", "لا يوجد", "لا توجد")))
_DIGITS = re.compile(r"\d{1,15}", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){1,4}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,6}(\.\d{1,17})?", re.ASCII)
# A whole number with zeros behind its point ("3.0", "1,200.0", "1.200,00"), which programs add and people never say.
_WITH_ZEROS = re.compile(r"(\d{1,3}(?:([,.'\s])\d{3})(?:\2\d{3})*|\d{1,15})([.,])(0{1,12})")
# A GLIDE number as its own column has it, without the scheme in front.
_GLIDE = re.compile(r"[A-Z]{2}-\d{4}-\d{6}-[A-Z]{3}")


def read_cell(cell: Cell, reading: CellReading, name: str) -> Any:
    """The value of a cell for the field of that name. Raises Unfit."""
    if isinstance(cell, str) and "\0" in cell:
        raise Unfit("Leave the NUL character (U+0000) out.")
    if cell == NO_VALUE:
        raise Unfit(
            "Its formula has no value in the file: open it in a spreadsheet program and save it, or type the value."
        )
    return _READERS.get(name, text_in)(cell, reading, name)


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
    FieldKind.DAY: day_in,
    FieldKind.MOMENT: moment_in,
    FieldKind.COUNTRY: _country,
    FieldKind.TEXTS: _list,
    FieldKind.PLACES: _places,
}
_READERS: Mapping[str, Reader] = {
    **{column: _whole if MeasureColumn.of(column).end else _figure for column in MEASURE_COLUMNS},
    **{field.name: _READERS_BY_KIND.get(field.kind, text_in) for field in CLAIM_FIELDS},
}
