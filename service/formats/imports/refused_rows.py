"""What an import says of the rows that it refuses: each error in the words of a sheet, and alike ones once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from service.formats.imports.columns.headings import Heading
from service.formats.imports.read_row import RowError
from service.formats.problems.field_errors import REQUIRED

MOST_ROWS = 3
NO_COLUMN = "No column says it: say which one does, or give one value for all rows."
EMPTY_CELL = "The cell is empty: fill it in, or give one value for all rows without one."


@dataclass(frozen=True, slots=True)
class AlikeErrors:
    """An error with every row that has it."""

    error: RowError
    rows: tuple[int, ...]

    @property
    def rows_in_words(self) -> str:
        """The first rows: "2, 3, 4 and 997 more"."""
        numbers = ", ".join(f"{row:,}" for row in self.rows[:MOST_ROWS])
        return f"{numbers} and {len(self.rows) - MOST_ROWS:,} more" if len(self.rows) > MOST_ROWS else numbers


def alike(errors: Iterable[RowError]) -> Sequence[AlikeErrors]:
    """The errors, with those that say the same of several rows told once, in the order of their first rows."""
    rows_of: dict[RowError, list[int]] = {}
    for error in errors:
        rows_of.setdefault(replace(error, row=0), []).append(error.row)
    return [AlikeErrors(replace(error, row=rows[0]), tuple(dict.fromkeys(rows))) for error, rows in rows_of.items()]


def in_a_sheet(error: RowError, heading: Heading | None) -> RowError:
    """The error of a missing field in the words of a sheet: its cell is empty, or no column says it."""
    if heading is None or error.reason != REQUIRED or error.cell is not None:
        return error
    if error.column in heading.names:
        return replace(error, reason=EMPTY_CELL)
    return replace(error, reason=NO_COLUMN)
