"""Finds the table of claims in a sheet as data desks have it: below titles, between notes, above totals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from service.domain.claims.names import fold_name
from service.formats.imports.cell_reader import CellReading
from service.formats.imports.headings import Heading, field_of_header, read_heading
from service.formats.imports.measure_columns import MEASURE_COLUMNS
from service.formats.tables.sheet import Cell
from service.formats.tables.spreadsheet import Rows

_OF_ANOTHER = "It belongs to another table below: put that on a sheet or in a file of its own."
# The header is looked for in so many rows.
LOOKED_THROUGH = 60
_TOTAL = re.compile(
    r"(?:grand |sub ?)?(?:totals?|sum|total general|gesamt|gesamtsumme|summe|insgesamt|totale?|totaux|somme|suma|soma|"
    r"somma|toplam|genel toplam|itogo|vsego|usogo|razom|lmjmw|mjmw|jm|jm kl)(?: (?:of|for|in) .*)?"
)
# "Subtotal Kunduz", "Kunduz Total": sums where nothing but figures stands beside them, else perhaps somebody's name.
_SUM_OF = re.compile(
    r"(?:sub ?totals?|totals?|gesamt|summe|zwischensumme|sous total|total partiel|totale|subtotale|ara toplam|toplam|"
    r"itogo|vsego|razom|usogo|promizhnyy pidsumok|mjmw|lmjmw|jm) .+|.+ (?:totals?|gesamt|ergebnis|toplam)|"
    r"zwischensumme|sous total|subtotale|ara toplam"
)
# A row whose first so many cells hold no two headers is none, so that wide sheets are read as fast as narrow ones.
_LOOKED_AT = 8
_LONGEST_SUM = 100
# So many headers in a row are the header of another table.
_HEADERS_OF_ANOTHER = 3


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that holds no claim and is passed over: a title, a note, a total, the header again."""

    row: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """The heading of a sheet, how its cells are read, and the rows below it, with those that are passed over."""

    heading: Heading
    reading: CellReading
    rows: Iterator[tuple[int, Sequence[Cell]] | SkippedRow]


def find_table(rows: Rows, reading: CellReading) -> ClaimTable | None:
    """The table of claims in a sheet; ``None`` for a blank sheet.

    Its header is the first of the rows in which most columns are known. Where a row of groups stands above
    ("Killed" over "Civilians" and "Soldiers"), both are read together.
    """
    first = [(number, _stripped(cells)) for number, cells in islice(rows, LOOKED_THROUGH)]
    first = [(number, cells) for number, cells in first if any(cell is not None for cell in cells)]
    if not first:
        return None
    headings = [_heading(first, place, reading) for place in range(len(first))]
    best = max(range(len(first)), key=lambda place: (headings[place].count, -place))
    if headings[best].count < 2:
        best = 0
    groups = best - 1 if headings[best].names != tuple(_names(first[best][1])) else best
    titles = (SkippedRow(number, _text(cells), "It stands above the header.") for number, cells in first[:groups])
    below = ((number, _stripped(cells)) for number, cells in rows)
    heading = headings[best]
    cell_reading = reading.of_preset(heading.preset) if heading.preset else reading
    if reading.dates is None and (order := heading.order_of_dates):
        cell_reading = replace(cell_reading, dates=order)
    return ClaimTable(heading, cell_reading, chain(titles, _told_apart(chain(first[best + 1 :], below), heading)))


def _heading(first: Sequence[tuple[int, Sequence[Cell]]], place: int, reading: CellReading) -> Heading:
    number, cells = first[place]
    names = _names(cells)
    heading = read_heading(names, reading.columns, number)
    if place == 0:
        return heading
    joint = read_heading(_under_groups(_names(first[place - 1][1]), names), reading.columns, number)
    return joint if joint.count > heading.count else heading


def _names(cells: Sequence[Cell]) -> list[str]:
    return [str("" if cell is None else cell) for cell in cells]


def _under_groups(groups: Sequence[str], names: Sequence[str]) -> list[str]:
    """The names with the group that each stands under; a group reaches to the next one."""
    joint: list[str] = []
    group = ""
    for place, name in enumerate(names):
        group = groups[place] if place < len(groups) and groups[place] else group
        joint.append(f"{group} {name}".strip() if name else groups[place] if place < len(groups) else "")
    return joint


def _told_apart(
    rows: Iterator[tuple[int, Sequence[Cell]]], heading: Heading
) -> Iterator[tuple[int, Sequence[Cell]] | SkippedRow]:
    """The rows, with the reasons for those that are passed over: all of another table that begins below this one."""
    is_another = False
    for number, cells in rows:
        if _is_header(cells, heading):
            is_another = _fields(cells, heading) != heading.fields
        filled = any(cell is not None for cell in cells)
        reason = _OF_ANOTHER if is_another and filled else _reason_to_skip(cells, heading)
        yield SkippedRow(number, _text(cells), reason) if reason else (number, cells)


def _is_header(cells: Sequence[Cell], heading: Heading) -> bool:
    """Whether a row below the header is one too: most of its cells are headers of fields."""
    texts = [cell for cell in cells if cell is not None]
    if len(texts) < _HEADERS_OF_ANOTHER or not all(isinstance(text, str) for text in texts):
        return False
    if len(_known(texts[:_LOOKED_AT])) < 2:
        return False
    fields = _known(texts)
    return len(fields) >= _HEADERS_OF_ANOTHER and 2 * len(fields) > len(texts)


def _known(texts: Sequence[Cell]) -> set[str]:
    """The fields whose headers are among the texts."""
    return {field for text in texts if (field := field_of_header(str(text)))}


def _fields(cells: Sequence[Cell], heading: Heading) -> tuple[str | None, ...]:
    fields = read_heading(_names(cells), {}).fields
    return (*fields, *[None] * (len(heading.fields) - len(fields)))[: max(len(heading.fields), len(fields))]


def _reason_to_skip(cells: Sequence[Cell], heading: Heading) -> str | None:
    filled = [place for place, cell in enumerate(cells) if cell is not None]
    if not filled or _names(cells) == list(heading.names) or _is_header(cells, heading):
        return "It is the header again." if filled else None
    opening = cells[filled[0]]
    if isinstance(opening, str) and _TOTAL.fullmatch(fold_name(opening)):
        return "It is a total of the rows above."
    has_figures_only = len(filled) > 1 and all(_is_figure(place, heading) for place in filled[1:])
    if has_figures_only and isinstance(opening, str) and _SUM_OF.fullmatch(fold_name(opening[:_LONGEST_SUM])):
        return "It is a total of the rows above."
    if len(filled) == 1 and isinstance(opening, str) and heading.count >= 3 and not _is_figure(filled[0], heading):
        return "It is a note: a single cell of text."
    return None


def _is_figure(place: int, heading: Heading) -> bool:
    return place < len(heading.fields) and heading.fields[place] in {*MEASURE_COLUMNS, "stated", "low", "high"}


def _stripped(cells: Sequence[Cell]) -> list[Cell]:
    return [(cell.strip() or None) if isinstance(cell, str) else cell for cell in cells]


def _text(cells: Sequence[Cell]) -> str:
    return " ".join(str(cell) for cell in cells if cell is not None)[:200]
