"""Files of claims as data desks send them."""

import io
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
import xlsxwriter

from service.formats.imports.cells.cell_reading import CellReading
from service.formats.imports.claim_file import ClaimFile, csv_file, workbook_file
from service.formats.imports.claim_row import RowClaim
from service.formats.imports.claim_table import SkippedRow

HEADER = "Claimant{0}Killed{0}Date{0}Country{0}Type\r\n"
ROW = "Police, Kunduz{0}3,0{0}30.6.2021{0}Afghanistan{0}unrest\r\n"
READING = CellReading(zone="Z")


def claims_of(file: ClaimFile) -> list[RowClaim]:
    return [entry for entry in file.claims if isinstance(entry, RowClaim)]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("start", ["", "Lage, Stand 3, Mai, vorläufig, intern, x\r\n", "sep={0}\r\n", '"sep={0}"\r\n'])
def test_the_separator_is_the_one_by_which_the_headers_are_known(separator: str, start: str) -> None:
    text = (start + HEADER + ROW).format(separator)

    [claim] = claims_of(csv_file(text.encode(), READING))

    assert claim.errors == ()
    assert claim.body["claimant"] == "Police, Kunduz"
    assert claim.body["event"]["start"] == "2021-06-30"
    assert claim.body["counts"] == [{"measure": "killed", "value": 3}]


def test_rows_keep_their_numbers_below_a_line_that_names_the_separator() -> None:
    text = "sep=;\r\n" + (HEADER + ROW).format(";")

    assert [claim.rows for claim in claims_of(csv_file(text.encode(), READING))] == [(3,)]


def book(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "dd.mm.yyyy"}) as workbook:
        fill(workbook)
    return file.getvalue()


def messy(workbook: xlsxwriter.Workbook) -> None:
    workbook.add_worksheet("Read me").write(0, 0, "Type your claims on the second sheet")
    page = workbook.add_worksheet("Mai")
    page.merge_range("A1:E1", "Claims of May")
    for column, name in enumerate(("Claimant", "Country", "Date", "Killed", "Type", "Claimed at")):
        page.write(2, column, name)
    page.merge_range("A4:A5", "Ministry of Defence")
    page.merge_range("B4:B5", "AFG")
    for row, (day, killed) in enumerate([(date(2021, 6, 29), 3.0), (date(2021, 6, 30), "at least 21")], 3):
        page.write_datetime(row, 2, datetime.combine(day, time()))
        page.write(row, 3, killed)
        page.write(row, 4, "air strike")
        page.write(row, 5, 44377.5)
    page.write_row(5, 0, ["Total", None, None, 24])


def test_the_sheet_with_the_known_columns_is_read_with_its_merged_cells() -> None:
    file = workbook_file(book(messy), READING)
    claims = claims_of(file)

    assert file.sheet == "Mai"
    assert [claim.errors for claim in claims] == [(), ()]
    assert [claim.body["claimant"] for claim in claims] == ["Ministry of Defence"] * 2
    assert [claim.body["event"]["start"] for claim in claims] == ["2021-06-29", "2021-06-30"]
    assert [claim.body["event"]["places"] for claim in claims] == [[{"country": "AF"}]] * 2
    assert [claim.body["counts"][0]["value"] for claim in claims] == [3, "at least 21"]
    assert claims[0].body["asserted_at"] == "2021-06-30T12:00:00Z"


def test_another_sheet_with_such_columns_is_named() -> None:
    def two_months(workbook: xlsxwriter.Workbook) -> None:
        for name in ("May", "June", "Lists"):
            page = workbook.add_worksheet(name)
            header = ("Country", "Type") if name == "Lists" else ("Claimant", "Country", "Date", "Killed", "Type")
            page.write_row(0, 0, header)
            page.write_row(1, 0, ("Police", "AF", "30.6.2021", 3, "unrest"))

    file = workbook_file(book(two_months), READING)

    assert file.sheet == "May"
    assert [(entry.row, entry.text) for entry in file.claims if isinstance(entry, SkippedRow)] == [(1, "June")]


@pytest.mark.parametrize("source", ["https://www.reuters.com/a", "www.reuters.com/a", "MoD; Taliban"])
def test_an_address_and_several_names_are_no_claimant(source: str) -> None:
    text = f'source,killed,date,country,type\r\n"{source}",3,2021-06-30,AF,unrest\r\n'
    [claim] = claims_of(csv_file(text.encode(), READING))

    assert [(error.row, error.column) for error in claim.errors] == [(2, "source")]
    assert "claimant" not in claim.body


def test_the_ends_of_a_number_in_two_columns_are_one_figure_and_what_stands_between_them_is_left_out() -> None:
    text = "claimant,date,country,type,killed,killed min,killed max,civilians killed min,civilians killed max\r\n"
    text += "Airwars,2021-06-30,AF,air strike,9,8,12,5,6\r\nAirwars,2021-06-29,AF,air strike,9,,,,\r\n"

    first, second = claims_of(csv_file(text.encode(), READING))

    assert first.body["counts"] == [
        {"measure": "killed", "value": {"low": 8, "high": 12}},
        {"measure": "killed", "victims": {"status": "civilian"}, "value": {"low": 5, "high": 6}},
    ]
    assert second.body["counts"] == [{"measure": "killed", "value": 9}]


def test_a_source_claims_where_no_column_says_who_does() -> None:
    text = "source,killed,date,country,type\r\nReuters,3,2021-06-30,AF,unrest\r\n"
    file = csv_file(text.encode(), READING)
    [claim] = claims_of(file)

    assert file.heading is not None
    assert file.heading.source_claims
    assert (claim.body["claimant"], claim.body["source"]) == ("Reuters", {"publisher": "Reuters"})


def test_a_row_may_state_its_own_zone() -> None:
    text = "claimant,killed,date,time,time zone,country,type\r\n"
    text += "Police,3,30/06/2021,2:30 pm,Asia/Kabul,AF,unrest\r\nPolice,3,2021-06-30,14:30,UTC+2,AF,unrest\r\n"
    text += "Police,3,2021-06-30,14:30,Kabul,AF,unrest\r\n"

    first, second, third = claims_of(csv_file(text.encode(), READING))

    assert first.body["event"]["start"] == "2021-06-30T14:30:00+04:30"
    assert second.body["event"]["start"] == "2021-06-30T14:30:00+02:00"
    assert [(error.row, error.column) for error in third.errors] == [(4, "time zone")]


def test_a_disaster_that_is_named_by_its_hazard_has_both() -> None:
    text = "claimant,killed,date,country,type\r\nAFAD,3,2023-02-06,TR,Erdbeben\r\nAFAD,4,2023-02-07,TR,Brand\r\n"

    disaster, fire = claims_of(csv_file(text.encode(), READING))

    assert (disaster.body["event"]["type"], disaster.body["event"]["hazard"]) == ("natural_disaster", "EQ")
    assert (fire.body["event"]["type"], fire.body["event"].get("hazard")) == ("other", None)


@pytest.mark.parametrize(
    ("header", "cells", "start", "published"),
    [
        ("Date,Time (GMT+3),Published (UTC)", "2020-06-30,14:30,2020-06-30 18:00", "14:30:00+03:00", "18:00Z"),
        ("Date (UTC),Time,Published (GMT+3)", "2020-06-30,14:30,2020-06-30 18:00", "14:30:00Z", "18:00+03:00"),
        ("Date,Time,Published (UTC)", "2020-06-30,14:30,2020-06-30 18:00", "14:30:00+04:30", "18:00Z"),
        ("Date,Time (UTC),Published", "2020-06-30,14:30,2020-06-30 18:00", "14:30:00Z", "18:00+04:30"),
        ("Date,Time (UTC),Published (UTC)", "2020-06-30,14:30,2020-06-30 18:00", "14:30:00Z", "18:00Z"),
    ],
)
def test_the_zone_of_a_header_is_that_of_its_column(header: str, cells: str, start: str, published: str) -> None:
    text = f"Claimant,Killed,Country,Type,Source,{header}\r\nA,3,AF,unrest,B,{cells}\r\n"
    file = csv_file(text.encode(), CellReading(zone="+04:30"))
    [claim] = file.claims

    assert isinstance(claim, RowClaim)
    assert claim.errors == ()
    assert claim.body["event"]["start"] == f"2020-06-30T{start}"
    assert claim.body["source"]["published_at"] == f"2020-06-30T{published}"
