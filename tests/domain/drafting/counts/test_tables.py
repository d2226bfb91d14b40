"""The numbers of a table have the measures of its heading."""

import pytest

from service.domain.drafting.counts.tables import columns_of, row_counts
from tests.builders.drafting import quotes_of, said, words_of


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("Province | Killed | Injured", [None, "killed", "injured"]),
        ("District | Deaths | Missing persons", [None, "killed", "missing"]),
        ("Killed | 12", []),
        ("Deaths", []),
        ("Province | Budget", []),
    ],
)
def test_a_heading_names_what_its_columns_count(heading: str, columns: list[str | None]) -> None:
    assert list(columns_of(words_of(heading))) == columns


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Herat | 12 | 31", [("12", "killed"), ("31", "injured")]),
        ("Herat | - | 31", [("31", "injured")]),
        ("Herat | 12", []),
        ("Herat 12 31", []),
    ],
)
def test_a_row_has_the_measures_of_its_columns(row: str, expected: list[tuple[str, str]]) -> None:
    tokens = words_of(row)
    counts = row_counts(tokens, [None, "killed", "injured"])

    assert [(said(tokens, (count.phrase.start, count.phrase.end)), count.measure) for count in counts] == expected


def test_a_table_ends_where_no_row_follows() -> None:
    text = "Province | Killed | Injured\nHerat | 12 | 31\nGhor | 5 | 9\nRain went on.\nBadghis | 7 | 2\n"
    numbers = [quote.number for quote in quotes_of(text)]

    assert [(number.measure, number.value) for number in numbers if number] == [
        ("killed", 12),
        ("injured", 31),
        ("killed", 5),
        ("injured", 9),
    ]
