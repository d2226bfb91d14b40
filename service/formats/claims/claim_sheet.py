"""Claims as a sheet: one row for each count, with the fields of the claim repeated. ``claim_row`` reads it back.

The words are those that were posted: ``stated`` is the figure in the claimant's words, ``low`` and ``high`` are the
bounds that it was read as. A figure that was posted as bounds has no ``stated``.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NoReturn

from service.formats.claims.claim_field import ClaimField, FieldKind
from service.formats.claims.fields import CLAIM_FIELDS
from service.formats.tables.sheet import Cell, Column, Row, Sheet, joined

Document = Mapping[str, Any]
# The name of a column, the keys of its value, and how the value is shown where it does not stand as it is.
_Column = tuple[str, Sequence[str], Callable[[Any], Cell] | None]
_FORBIDDEN = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)|\x00")
_EXPORTED = tuple(field for field in CLAIM_FIELDS if field.hashtag)
CLAIMS = Sheet("claims", tuple(Column(field.name, field.hashtag) for field in _EXPORTED))


def claim_rows(claim: Document) -> Iterator[Row]:
    """The rows of a claim in the JSON of the API; a claim without a figure has one row."""
    claimant = claim["claimant"]
    document = {**claim, "claimant": {"name": claimant} if isinstance(claimant, str) else claimant}
    common = _cells(document, _CLAIM_CELLS)
    for count in claim.get("counts") or [None]:
        cells = common | (_cells({"counts": [count]}, _COUNT_CELLS) | _bounds(count) if count else {})
        yield [cells.get(name) for name in CLAIMS.header]


def _cells(document: Document, columns: Sequence[_Column]) -> dict[str, Cell]:
    cells = {}
    for name, keys, shown in columns:
        value = _at(document, keys)
        cells[name] = value if value is None or shown is None else shown(value)
    return cells


def _at(document: Any, keys: Sequence[str]) -> Any:
    """The value at a path; ``None`` where an object of the path is missing."""
    for key in keys:
        if document is None:
            return None
        document = document[0] if key == "0" else document.get(key)
    return document


def _bounds(count: Document) -> dict[str, Cell]:
    """The bounds of a figure as it was read, or as it was posted."""
    value = count["value"]
    bounds: Mapping[str, Any] = value if isinstance(value, Mapping) else count.get("bounds") or {}
    return {"low": bounds.get("low"), "high": bounds.get("high")}


def _stated(value: object) -> Cell:
    """The figure as posted; digits that were posted as text are in quotation marks."""
    if isinstance(value, str):
        return f'"{value}"' if value.strip().isdecimal() else value
    return value if isinstance(value, int) else None


def _day(stated: str) -> Cell:
    """A day as a real date; anything else as it was stated, with its zone or its doubt."""
    try:
        return date.fromisoformat(stated) if len(stated) == 10 else stated
    except ValueError:
        return stated


def _other_places(places: Sequence[Document]) -> Cell:
    """The places after the first, which has columns of its own."""
    return json.dumps(places[1:], ensure_ascii=False) if len(places) > 1 else None


_CELLS: Mapping[FieldKind, Callable[[Any], Cell]] = {
    FieldKind.FIGURE: _stated,
    FieldKind.DAY: _day,
    FieldKind.TEXTS: joined,
    FieldKind.PLACES: _other_places,
}


def _columns(fields: Iterable[ClaimField]) -> list[_Column]:
    return [(field.name, field.path.split("."), _CELLS.get(field.kind)) for field in fields]


_CLAIM_CELLS = _columns(field for field in _EXPORTED if not field.path.startswith("counts."))
_COUNT_CELLS = _columns(
    field for field in _EXPORTED if field.path.startswith("counts.") and field.parent != "counts.0.value"
)


def texts(cell: str) -> Sequence[str]:
    """The texts of a cell that ``joined`` made. Raises ``ValueError``."""
    if cell.startswith("["):
        value = loaded(cell)
        if isinstance(value, list) and all(isinstance(text, str) for text in value):
            return value
    return [text.strip() for text in cell.split(";") if text.strip()]


def loaded(cell: str) -> Any:
    """The JSON value in a cell. Raises ``ValueError`` for values that no claim may have: half a character, NUL, NaN."""
    if _FORBIDDEN.search(cell):
        raise ValueError("half of a surrogate pair, or NUL")
    try:
        return json.loads(cell, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _refuse(_: str) -> NoReturn:
    raise ValueError("not a number of JSON")
