"""Finds the table of claims in a sheet as data desks have it: below titles, between notes, above totals."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate, chain, islice

from service.domain.claims.names import fold_name
from service.formats.imports.cells.cell_reading import CellReading
from service.formats.imports.columns.header_words import field_of_header
from service.formats.imports.columns.headings import Heading, fields_of, read_heading
from service.formats.imports.columns.measure_columns import MEASURE_COLUMNS
from service.formats.tables.sheet import Cell
from service.formats.tables.spreadsheet import Rows

_HEADER_AGAIN = "It is the header again."
_OF_ANOTHER = "It belongs to another table below: put that on a sheet or in a file of its own."
_ABOVE_HEADER, _A_TOTAL = "It stands above the header.", "It is a total of the rows above."
_A_NOTE = "It is a note: a single cell of text."
OTHER_SHEET = "It is the header of another sheet with such columns, which is not read: import that sheet, too."
# Why rows are passed over, for the catalogues of the pages.
REASONS_TO_SKIP = (_HEADER_AGAIN, _OF_ANOTHER, _ABOVE_HEADER, _A_TOTAL, _A_NOTE, OTHER_SHEET)
# The header is looked for in so many rows.
LOOKED_THROUGH = 60
# … as long as no more than so many cells of theirs are filled.
MOST_LOOKED_AT = 5_000
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
# A header has two known columns among this many first cells, so that wide sheets are read as fast as narrow ones.
_LOOKED_AT = 8
_LONGEST_SUM = 100
# So many headers in a row are the header of another table.
_HEADERS_OF_ANOTHER = 3
Fields = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A skipped row without a claim: a title, a note, a total, a repeated header."""

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

    Its header is the first of the rows with the most known columns. A row of groups above it ("Killed" above
    "Civilians" and "Soldiers") is read together with it.
    """
    first = [(number, _stripped(cells)) for number, cells in islice(rows, LOOKED_THROUGH)]
    first = [(number, cells) for number, cells in first if any(cell is not None for cell in cells)]
    if not first:
        return None
    names, best = _header(first, reading.columns)
    number, cells = first[best]
    is_joint = names != _names(cells)
    blank = frozenset(range(len(names))) - {index for _, row in first[best + 1 :] for index in _filled(row)}
    heading = read_heading(names, reading.columns, number, blank)
    titles = (SkippedRow(title_number, _text(title), _ABOVE_HEADER) for title_number, title in first[: best - is_joint])
    below = ((row_number, _stripped(row)) for row_number, row in rows)
    fields = partial(fields_of, columns=reading.columns, blank=blank)
    return ClaimTable(
        heading, _under(heading, reading), chain(titles, _told_apart(chain(first[best + 1 :], below), heading, fields))
    )


def _under(heading: Heading, reading: CellReading) -> CellReading:
    """The reading of the cells below a heading: of its data set, with the order of days and zones that it states."""
    cell_reading = reading.of_preset(heading.preset) if heading.preset else reading
    if reading.dates is None and (order := heading.order_of_dates):
        cell_reading = replace(cell_reading, dates=order)
    if zone := heading.stated_zone:
        return cell_reading.in_zone(zone)
    return replace(cell_reading, zones=heading.zones) if heading.zones else cell_reading


def _header(first: Sequence[tuple[int, Sequence[Cell]]], columns: Mapping[str, str]) -> tuple[list[str], int]:
    """The names of the columns and the place of their row: the first with most known columns, if it has two.

    Where the row above holds groups and more columns are known with them, the names have them in front.
    """
    cells_so_far = accumulate(len(_filled(cells)) for _, cells in first)
    looked_at = max(1, sum(count <= MOST_LOOKED_AT for count in cells_so_far))
    headers: list[tuple[int, list[str], int]] = []
    for index, (_, cells) in enumerate(first[:looked_at]):
        own = _names(cells)
        choices = [own, _under_groups(_names(first[index - 1][1]), own)] if index else [own]
        counts = [_count_known(names, columns) for names in choices]
        best = max(range(len(choices)), key=counts.__getitem__)
        headers.append((counts[best], choices[best], index))
    count, names, index = max(headers, key=lambda header: header[0])
    return (names, index) if count >= 2 else (headers[0][1], 0)


def _count_known(names: Sequence[str], columns: Mapping[str, str]) -> int:
    return sum(field is not None for field in fields_of(names, columns))


def _filled(cells: Sequence[Cell]) -> list[int]:
    return [index for index, cell in enumerate(cells) if cell is not None]


def _names(cells: Sequence[Cell]) -> list[str]:
    return [str("" if cell is None else cell) for cell in cells]


def _under_groups(groups: Sequence[str], names: Sequence[str]) -> list[str]:
    """The names with the group above each; a group extends to the next one."""
    joint: list[str] = []
    group = ""
    for index, name in enumerate(names):
        group = groups[index] if index < len(groups) and groups[index] else group
        joint.append(f"{group} {name}".strip() if name else groups[index] if index < len(groups) else "")
    return joint


def _told_apart(
    rows: Iterator[tuple[int, Sequence[Cell]]], heading: Heading, fields_of_names: Callable[[Sequence[str]], Fields]
) -> Iterator[tuple[int, Sequence[Cell]] | SkippedRow]:
    """The rows, with the reasons for those that are passed over: all of another table that begins below this one."""
    is_another = False
    for number, cells in rows:
        is_header = _is_header(cells)
        if is_header:
            is_another = not _is_same_header(_names(cells), heading, fields_of_names)
        filled = _filled(cells)
        reason = None
        if filled:
            reason = _OF_ANOTHER if is_another else _HEADER_AGAIN if is_header else _reason_to_skip(cells, heading)
        yield SkippedRow(number, _text(cells), reason) if reason else (number, cells)


def _is_header(cells: Sequence[Cell]) -> bool:
    """Whether a row below the header is one too: most of its cells are headers of fields."""
    texts = [cell for cell in cells if cell is not None]
    if len(texts) < _HEADERS_OF_ANOTHER or not all(isinstance(text, str) for text in texts):
        return False
    if len(_known(texts[:_LOOKED_AT])) < 2:
        return False
    fields = _known(texts)
    return len(fields) >= _HEADERS_OF_ANOTHER and 2 * len(fields) > len(texts)


def _is_same_header(names: list[str], heading: Heading, fields_of_names: Callable[[Sequence[str]], Fields]) -> bool:
    """Whether a row is the header again, or one with the same fields in other words."""
    names += [""] * (len(heading.names) - len(names))
    if names == list(heading.names):
        return True
    fields = fields_of_names(names)
    return fields[: len(heading.fields)] == heading.fields and not any(fields[len(heading.fields) :])


def _known(texts: Sequence[Cell]) -> set[str]:
    """The fields whose headers are among the texts."""
    return {field for text in texts if (field := field_of_header(str(text)))}


def _reason_to_skip(cells: Sequence[Cell], heading: Heading) -> str | None:
    filled = _filled(cells)
    if _names(cells) == list(heading.names):
        return _HEADER_AGAIN
    opening = cells[filled[0]]
    if isinstance(opening, str) and _TOTAL.fullmatch(fold_name(opening)):
        return _A_TOTAL
    has_figures_only = len(filled) > 1 and all(_is_figure(place, heading) for place in filled[1:])
    if has_figures_only and isinstance(opening, str) and _SUM_OF.fullmatch(fold_name(opening[:_LONGEST_SUM])):
        return _A_TOTAL
    if len(filled) == 1 and isinstance(opening, str) and heading.count >= 3 and not _is_figure(filled[0], heading):
        return _A_NOTE
    return None


def _is_figure(index: int, heading: Heading) -> bool:
    return index < len(heading.fields) and heading.fields[index] in {*MEASURE_COLUMNS, "stated", "low", "high"}


def _stripped(cells: Sequence[Cell]) -> list[Cell]:
    return [(cell.strip() or None) if isinstance(cell, str) else cell for cell in cells]


def _text(cells: Sequence[Cell]) -> str:
    return " ".join(str(cell) for cell in cells if cell is not None)[:200]
