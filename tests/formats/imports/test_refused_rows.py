"""The refused rows of an import: alike errors once, and missing fields in the words of a sheet."""

import pytest

from service.formats.imports.columns.headings import Heading, read_heading
from service.formats.imports.read_row import RowError
from service.formats.imports.refused_rows import alike, in_a_sheet
from service.formats.problems.field_errors import REQUIRED

HEADING = read_heading(["Who", "Date"], {"Who": "claimant"})


def test_errors_that_say_the_same_are_one_with_all_their_rows() -> None:
    errors = [RowError(row, "Type", "Use a word.", ("other",), "boom") for row in (2, 3, 5, 5, 9, 1_200)]
    other = RowError(3, "Type", "Use a word.", ("other",), "bang")

    first, second = alike([*errors[:2], other, *errors[2:]])

    assert (first.rows, first.rows_in_words) == ((2, 3, 5, 9, 1_200), "2, 3, 5 and 2 more")
    assert (second.error, second.rows_in_words) == (other, "3")
    assert alike([]) == []


@pytest.mark.parametrize(
    ("column", "reason", "heading", "beginning"),
    [
        ("Date", REQUIRED, HEADING, "The cell is empty: fill it in"),
        ("country", REQUIRED, HEADING, "No column says it"),
        ("country", REQUIRED, None, REQUIRED),
        ("Date", "Give a day.", HEADING, "Give a day."),
    ],
)
def test_a_missing_field_is_an_empty_cell_or_no_column(
    column: str, reason: str, heading: Heading | None, beginning: str
) -> None:
    assert in_a_sheet(RowError(2, column, reason), heading).reason.startswith(beginning)
