"""The rows of a CSV text, told apart without another copy of it."""

import tracemalloc

import pytest

from service.formats.tables import csv_text


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2", [["a", "b"], ["1", "2"]]),
        ("a,b\n\n1,2\n", [["a", "b"], [], ["1", "2"]]),
        ("sep=,\r\na,b\r\n", [[], ["a", "b"]]),
        ('a,"two\r\nlines"\n', [["a", "two\r\nlines"]]),
        ("\x0ba,b\u2028c\n", [["\x0ba", "b\u2028c"]]),
        ("", []),
    ],
    ids=repr,
)
def test_rows_end_where_spreadsheet_programs_end_them(text: str, rows: list[list[str]]) -> None:
    assert list(csv_text.read(text, ",", 1_000)) == rows


def test_a_text_is_not_copied_to_be_read() -> None:
    """A file of 15 MB took 180 MB more while its rows were told apart."""
    text = "claimant,killed\n" + "\n" * 200_000
    tracemalloc.start()
    try:
        rows = sum(1 for _ in csv_text.read(text, ",", 1_000))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert rows == 200_001
    assert most < len(text) / 4
