"""A word of the vocabulary is read in any spelling; a hazard by its letters or by its name."""

import pytest

from service.formats.imports.cell_reader import CellReading, read_cell


@pytest.mark.parametrize(
    ("field", "cell", "word"),
    [
        ("event_type", "Air strike", "air_strike"),
        ("event_type", "AIR_STRIKE", "air_strike"),
        ("hazard", "EQ", "EQ"),
        ("hazard", "earthquake", "EQ"),
        ("hazard", "Flash flood", "FF"),
        ("hazard", "meteor", "meteor"),
        ("same_as", "glide:EQ-2001-000013-SLV; wikidata:Q5", ["glide:EQ-2001-000013-SLV", "wikidata:Q5"]),
    ],
)
def test_a_cell_is_read_as_the_word_that_it_means(field: str, cell: str, word: object) -> None:
    assert read_cell(cell, CellReading(), field) == word
