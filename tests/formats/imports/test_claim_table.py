"""Tables of claims in sheets as data desks have them."""

from collections.abc import Sequence

import pytest

from service.formats.imports.cells.cell_reading import CellReading
from service.formats.imports.claim_table import ClaimTable, SkippedRow, find_table
from service.formats.tables.sheet import Cell

Line = Sequence[Cell]
HEADER = ("Claimant", "Killed", "Date", "Country", "Type")
ROW = ("Police", 3, "2021-06-30", "AF", "unrest")


def table_of(*lines: Line, **columns: str) -> ClaimTable:
    table = find_table(iter(enumerate(lines, 1)), CellReading(columns=columns))
    assert table is not None
    return table


def skipped(table: ClaimTable) -> list[tuple[int, str]]:
    return [(row.row, row.text) for row in table.rows if isinstance(row, SkippedRow)]


def kept(table: ClaimTable) -> list[int]:
    return [row[0] for row in table.rows if not isinstance(row, SkippedRow)]


TITLES: list[Line] = [("Casualties in May, as of today",), (), ("Compiled by the data desk", None, "Draft")]


def test_the_header_is_found_below_titles_which_are_named() -> None:
    table = table_of(*TITLES, HEADER, ROW)

    assert (table.heading.row, table.heading.count) == (4, 5)
    assert skipped(table) == [(1, "Casualties in May, as of today"), (3, "Compiled by the data desk Draft")]


def test_a_header_under_groups_is_read_with_them() -> None:
    groups = ("Claimant", "Killed", None, "Injured", None, "Date")
    names = (None, "Civilians", "Soldiers", "Civilians", "Soldiers", None)

    table = table_of(groups, names, ("Police", 1, 2, 3, 4, "2021-06-30"))

    assert table.heading.fields == (
        "claimant",
        "killed:civilian",
        "killed:combatant",
        "injured:civilian",
        "injured:combatant",
        "start",
    )
    assert skipped(table) == []


@pytest.mark.parametrize(
    "line",
    [
        ("Total", 7),
        ("TOTAL:", None, None, 7),
        (None, "Grand total", 7),
        ("Gesamt", 7),
        ("Total for May", 7),
        ("Итого", 7),
        ("المجموع", 7),
        ("Source: ministries and agencies",),
        ("* provisional",),
        HEADER,
    ],
)
def test_totals_notes_and_repeated_headers_are_passed_over_and_named(line: Line) -> None:
    table = table_of(HEADER, ROW, line, ROW)
    rows = list(table.rows)

    assert [row[0] for row in rows if not isinstance(row, SkippedRow)] == [2, 4]
    assert [row.row for row in rows if isinstance(row, SkippedRow)] == [3]
    assert all(row.reason.endswith(".") for row in rows if isinstance(row, SkippedRow))


@pytest.mark.parametrize("line", [("Total Energies", 3, "2021-06-30", "AF", "unrest"), (None, 3), (None, "at least 3")])
def test_what_may_be_a_claim_is_never_passed_over(line: Line) -> None:
    assert kept(table_of(HEADER, line)) == [2]


def test_a_sheet_without_a_known_header_keeps_its_first_row_as_one() -> None:
    assert table_of(("a", "b"), ("c", "d")).heading.names == ("a", "b")
    assert find_table(iter([(1, (None, "")), (2, ())]), CellReading()) is None


def test_a_mapped_header_counts_as_known() -> None:
    table = table_of(("Bericht", "x"), ("Wer", "Wieviele"), ("Police", 3), Wer="claimant", Wieviele="killed")

    assert table.heading.fields == ("claimant", "killed")


@pytest.mark.parametrize(
    "line", [("Subtotal Kunduz", 7), ("Kunduz Total", 7), ("Zwischensumme", 7), ("Total Kunduz", 7)]
)
def test_a_sum_with_a_name_beside_nothing_but_figures_is_a_total(line: Line) -> None:
    assert skipped(table_of(HEADER, ROW, line)) == [(3, " ".join(map(str, line)))]


def test_another_table_below_is_passed_over_as_a_whole() -> None:
    table = table_of(HEADER, ROW, (), ("Claimant", "Injured", "Date"), ("Police", 9, "2021-06-30"), HEADER, ROW)
    rows = list(table.rows)

    assert [row[0] for row in rows if not isinstance(row, SkippedRow)] == [2, 7]
    assert [(row.row, "another table" in row.reason) for row in rows if isinstance(row, SkippedRow)] == [
        (4, True),
        (5, True),
        (6, False),
    ]


def test_the_header_again_is_no_other_table_where_a_column_is_mapped() -> None:
    header = ("Wer", "Killed", "Date", "Country", "Type")

    assert kept(table_of(header, ROW, header, ROW, Wer="claimant")) == [2, 4]


@pytest.mark.parametrize(
    ("first", "second", "fields"),
    [
        (None, 12, (None, "killed", "start")),
        (12, None, ("killed", None, "start")),
        (None, None, ("killed", None, "start")),
        (11, 12, ("killed", None, "start")),
    ],
)
def test_of_two_columns_for_one_field_the_first_is_read_that_is_filled(
    first: Cell, second: Cell, fields: tuple[str | None, ...]
) -> None:
    assert table_of(("Dead", "Deaths", "Date"), (first, second, "2021-06-30")).heading.fields == fields


def test_a_column_may_be_of_one_claimant() -> None:
    columns = {"MoD": "killed @ Ministry of Defense", "Taliban": "killed@Taliban", "Hurt": "injured @ Taliban"}
    heading = table_of(("MoD", "Taliban", "Hurt", "Date"), (30, 0, 4, "2021-06-30"), **columns).heading

    assert heading.fields == ("killed", "killed", "injured", "start")
    assert heading.claimants == ("Ministry of Defense", "Taliban")
    assert [heading.column("killed", claimant) for claimant in heading.claimants] == ["MoD", "Taliban"]
    assert heading.column("start", "Taliban") == "Date"


def test_a_row_of_tags_below_a_header_is_no_other_table() -> None:
    tags = ("#org+claimant+name", "#affected+killed", "#date+start", "#country+code", "#event+type")

    assert kept(table_of(HEADER, tags, ROW)) == [2, 3]


def test_the_header_may_say_how_days_are_written() -> None:
    assert table_of(("Date (dd/mm/yyyy)", "Killed"), ("11/04/2020", 3)).reading.dates == "day/month/year"
    assert table_of(("Date (MM/DD/YYYY)", "Killed"), ("11/04/2020", 3)).reading.dates == "month/day/year"
    assert table_of(("Datum (TT.MM.JJJJ)", "Tote"), ("11/04/2020", 3)).reading.dates == "day/month/year"
    assert table_of(("Date (dd/mm/yyyy)", "Published", "Killed"), ("11/04/2020", "x", 3)).reading.dates is None


@pytest.mark.parametrize(("header", "zone"), [("Time (UTC)", "Z"), ("Time [GMT+3]", "+03:00"), ("Time", "Asia/Kabul")])
def test_the_header_may_say_the_zone_of_times(header: str, zone: str) -> None:
    rows: list[Line] = [(header, "Date", "Killed"), ("14:30", "2020-06-30", 3)]
    table = find_table(iter(enumerate(rows, 1)), CellReading(zone="Asia/Kabul"))

    assert table is not None
    assert table.reading.zone == zone


def test_a_zone_that_one_column_of_times_states_is_not_that_of_another() -> None:
    rows: list[Line] = [
        ("Date", "Time", "Published (UTC)", "Killed"),
        ("2020-06-30", "14:30", "2020-06-30 18:00", 3),
    ]
    table = find_table(iter(enumerate(rows, 1)), CellReading(zone="Asia/Kabul"))

    assert table is not None
    assert table.reading.zone == "Asia/Kabul"
    assert table.reading.at("published_at").zone == "Z"
    assert table.reading.at("start").zone == "Asia/Kabul"
