"""Finds the table of claims in a sheet as data desks have it: below titles, between notes, above totals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from service.domain.claims.names import fold_name
from service.formats.imports.cell_reader import CellReading
from service.formats.imports.headings import Heading, read_heading
from service.formats.imports.measure_columns import MEASURE_COLUMNS
from service.formats.tables.sheet import Cell
from service.formats.tables.spreadsheet import Rows

# The header is looked for in so many rows.
LOOKED_THROUGH = 60
_TOTAL = re.compile(
    r"(?:grand |sub ?)?(?:totals?|sum|total general|gesamt|gesamtsumme|summe|insgesamt|totale?|totaux|somme|suma|soma|"
    r"somma|toplam|genel toplam|itogo|vsego|usogo|razom|lmjmw|mjmw|jm|jm kl)(?: (?:of|for|in) .*)?"
)


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
    for number, cells in rows:
        reason = _reason_to_skip(cells, heading)
        yield SkippedRow(number, _text(cells), reason) if reason else (number, cells)


def _reason_to_skip(cells: Sequence[Cell], heading: Heading) -> str | None:
    filled = [place for place, cell in enumerate(cells) if cell is not None]
    if not filled or _names(cells) == list(heading.names):
        return "It is the header again." if filled else None
    opening = cells[filled[0]]
    if isinstance(opening, str) and _TOTAL.fullmatch(fold_name(opening)):
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
