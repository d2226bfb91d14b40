"""One cell as a field of a claim: a word in any spelling, and whatever a cell holds a value or a sentence."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, strategies as st

from service.formats.imports.cells.cell_reader import read_cell
from service.formats.imports.cells.cell_reading import CellReading, Unfit
from service.formats.imports.columns.header_words import FIELDS
from service.formats.imports.columns.joined_columns import JOINED_COLUMNS
from service.formats.tables.sheet import NO_VALUE, Cell

READ_FIELDS = sorted(FIELDS - {*JOINED_COLUMNS})
# Cells that have been, or may be, the end of an import: digits that are none, too many, dates that never were.
ODD = (
    "²",
    "③",
    "9" * 5_000,
    "½",
    "2021-02-30 10:00",
    "0000-00-00 10:00",
    "2021-06-30 24:00",
    "[" * 5_000,
    "nan",
    "-inf",
)


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
        ("of", "1,200", 1200),
        ("of", "1,200.0", 1200),
        ("killed", "„20“", "20"),
        ("killed", "„ 20 “", "20"),
        ("killed", "«не менее 20»", "не менее 20"),
    ],
)
def test_a_cell_is_read_as_the_word_that_it_means(field: str, cell: str, word: object) -> None:
    assert read_cell(cell, CellReading(), field) == word


@pytest.mark.parametrize(
    ("field", "cell", "reason"),
    [
        ("asserted_at", "2021-02-30 10:00", "no such day"),
        ("asserted_at", "2021-06-30 24:00", "no such day"),
        ("start", "2021-13-01 10:00", "no such day"),
        ("country", "²", "not known"),
        ("country", "9" * 5_000, "not known"),
        ("country", "Congo", r"Two countries .* Democratic Republic of the Congo \(CD\) and the Republic"),
        ("country", "Kongo", "Two countries"),
        ("country", "Corée", r"North Korea \(KP\) and South Korea \(KR\)"),
        ("start", "30 June", "The year is missing"),
        ("start", "30.6.", "The year is missing"),
        ("start", "30/06", "The year is missing"),
        ("start", "Juin", "The year is missing"),
        ("start", "29 Feb 14:30", "The year is missing"),
        ("start", "circa 3 June 2020 14:30", "A time needs an exact day"),
        ("start", "June 2020 14:30", "A time needs an exact day"),
        ("start", "before 3 June 2020", "“before” it says no day"),
        ("start", "early June 2020", "“early” it says no day"),
        ("start", "vor dem 03.06.2020", "“vor” it says no day"),
        ("killed", NO_VALUE, "formula has no value"),
        ("claimant", NO_VALUE, "formula has no value"),
        ("killed", "لا يوجد", "It may be zero, or nothing stated"),
        ("of", "2,5", "whole number"),
        ("of", "1,2,3", "whole number"),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Kabul", "+04:30", "Z"])
def test_what_no_cell_can_mean_is_refused_with_a_sentence(field: str, cell: str, reason: str, zone: str) -> None:
    with pytest.raises(Unfit, match=reason):
        read_cell(cell, CellReading(zone=zone), field)


@pytest.mark.parametrize("cell", ["04/13/2020", "04/13/2020 14:30"])
def test_a_day_that_breaks_the_order_of_the_file_is_named(cell: str) -> None:
    with pytest.raises(Unfit, match=r"no day in the order of this file \(day/month/year\)"):
        read_cell(cell, CellReading(zone="Z", dates="day/month/year"), "start")


def test_a_day_keeps_the_time_beside_it() -> None:
    assert read_cell("30 June 2021 14h30", CellReading(zone="Z"), "start") == "2021-06-30T14:30:00Z"


CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.sampled_from(ODD),
    st.text(max_size=30),
    st.from_regex(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d", fullmatch=True),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)


@given(CELLS, st.sampled_from(READ_FIELDS), st.sampled_from(["Asia/Kabul", "Z", None]))
def test_any_cell_is_read_or_refused(cell: Cell, field: str, zone: str | None) -> None:
    with suppress(Unfit):
        assert not isinstance(read_cell(cell, CellReading(zone=zone), field), date | datetime)
