"""Sheets as CSV and XLSX: nothing in a cell is ever run, and everything comes back as it was."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st
from python_calamine import CalamineWorkbook

from service.domain.errors import Refused
from service.formats.claims.claim_sheet import texts
from service.formats.tables import csv_text, workbook
from service.formats.tables.sheet import Column, Row, Sheet, guarded, joined, unguarded
from tests.builders.hostile import FORMULAS, OTHER_TEXTS

ONE = Sheet("one", (Column("said", "#said"),))
RUN = tuple("=+-@\t\r\n＝＋－＠﹦﹢﹣﹫")


def back(rows: list[Row]) -> list[list[str]]:
    text = (csv_text.head(ONE) + csv_text.lines(rows)).decode()
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


@pytest.mark.parametrize("said", FORMULAS)
def test_no_formula_is_live_in_a_csv(said: str) -> None:
    [[cell]] = back([[said]])

    assert not cell.lstrip(" \u00a0\u200b\ufeff").startswith(RUN)
    assert cell.startswith("'")
    assert unguarded(cell) == said


@pytest.mark.parametrize("said", OTHER_TEXTS)
def test_any_other_text_stands_as_it_is(said: str) -> None:
    assert back([[said]]) == [[said]]


@given(st.text())
def test_a_guard_comes_off_again(said: str) -> None:
    assert unguarded(guarded(said)) == said


@given(st.text(alphabet="=+-@' \t\r\n\ufeffx＝", max_size=6))
def test_what_is_not_guarded_starts_no_formula(said: str) -> None:
    if guarded(said) == said:
        assert not said.lstrip().startswith(RUN)


@given(st.lists(st.text(alphabet="ab;[]\" '", min_size=1).map(str.strip).filter(bool)))
def test_several_texts_in_a_cell_come_apart_again(said: list[str]) -> None:
    assert list(texts(joined(said) or "")) == said


@pytest.mark.parametrize("said", [*FORMULAS, *OTHER_TEXTS])
def test_a_workbook_holds_every_text_as_text(said: str) -> None:
    content = workbook.written([(ONE, [[said]])])

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
        names = parts.namelist()
    assert "<f>" not in page
    assert "hyperlink" not in page.casefold().replace("=hyperlink", "")
    assert not re.search(r"externalLink|vba|oleObject", " ".join(names))
    [[cell]] = CalamineWorkbook.from_object(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1:]
    assert str(cell).replace("\r\n", "\n") == said.replace("\r\n", "\n")


def test_numbers_and_dates_are_real() -> None:
    kabul = timezone(timedelta(hours=4, minutes=30))
    at = datetime(2021, 6, 30, 16, 30, tzinfo=kabul)
    rows: list[Row] = [[119], [2.5], [True], [date(2021, 6, 30)], [at], [date(1893, 1, 1)], [None]]

    content = workbook.written([(ONE, rows)])

    read = CalamineWorkbook.from_object(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1:]
    assert [row[0] for row in read] == [
        119,
        2.5,
        True,
        date(2021, 6, 30),
        datetime(2021, 6, 30, 12, 0),
        "1893-01-01",
    ]
    assert back([[at.astimezone(UTC)]]) == [["2021-06-30T12:00:00Z"]]


def test_the_header_stays_in_sight() -> None:
    content = workbook.written([(ONE, [["a"]])])

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in page
    assert "<autoFilter" in page


def test_equal_rows_give_equal_bytes() -> None:
    assert workbook.written([(ONE, [["a"]])]) == workbook.written([(ONE, [["a"]])])


def test_a_sheet_that_is_too_long_is_refused_with_the_way_out() -> None:
    with pytest.raises(Refused, match="NDJSON"):
        workbook.written([(ONE, ([1] for _ in range(workbook.MOST_ROWS + 1)))])
