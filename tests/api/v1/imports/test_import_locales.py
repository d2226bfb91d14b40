"""Our own exports come back as the same claims from a spreadsheet of any locale, with its numbers, days and letters."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from service.formats.tables.encoding import ENCODINGS
from tests.builders.desk import a_claim, opened_desk
from tests.builders.importing import CSV, XLSX, sent

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# What a spreadsheet takes for a number or a day in an export of ours.
_NUMBERS = frozenset("stated low high of of_count lat lon radius_km sequence".split())
_DAYS = frozenset(("start", "end"))
# The digits of Persian, by those of an export.
_PERSIAN = {ord(str(digit)): 0x06F0 + digit for digit in range(10)}


@dataclass(frozen=True, slots=True)
class Locale:
    """How a program of a locale saves a table as CSV, and what its desk writes."""

    encoding: str
    day: str
    claimant: str
    place: str
    quote: str
    separator: str = ";"
    decimal: str = ","
    dates: str = ""


LOCALES = {
    "German": Locale("Windows-1252", "%d.%m.%Y", "Behörden in Köln", "Düsseldorf", "„Mindestens 21“ – so die Polizei"),
    "French": Locale(
        "Windows-1252", "%d/%m/%Y", "Ministère de la Défense", "Orléans", "« Au moins 21 »", dates="day/month/year"
    ),
    "Turkish": Locale("Windows-1254", "%d.%m.%Y", "İçişleri Bakanlığı", "Şırnak", "En az 21 kişi, dedi"),
    "Arabic": Locale("Windows-1256", "%d/%m/%Y", "وزارة الدفاع", "دمشق", "قتل 21 شخصا", dates="day/month/year"),
    "Russian": Locale("Windows-1251", "%d.%m.%Y", "Министерство обороны", "Харьков", "«Не менее 21»"),
    "German, as LibreOffice saves it": Locale("UTF-8", "%d.%m.%y", "Behörden in Köln", "Düsseldorf", "„21“"),
    "Turkish, as Unicode text": Locale("UTF-16", "%d.%m.%Y", "İçişleri Bakanlığı", "Şırnak", "21", separator="\t"),
    "Persian, in its digits": Locale("UTF-8", "%Y/%m/%d", "وزارت کشور", "تهران", "۲۱ کشته", decimal="٫"),
}


def claims_of(locale: Locale) -> list[dict[str, Any]]:
    source = {"publisher": "Deutsche Welle", "quote": locale.quote}
    places = [{"country": "DE", "name": locale.place, "lat": 51.2277, "lon": 6.7735, "radius_km": 2.5}]
    stated: Sequence[Any] = (119, 47_600, "at least 21", {"low": 10, "high": 14}, {"low": 5, "high": None}, "none")
    return [
        a_claim(
            f"key-{number}",
            claimant=locale.claimant,
            source=source,
            event={"type": "unrest", "start": f"2021-06-{5 + number:02d}", "end": "2021-06-30", "places": places},
            counts=[{"measure": "killed", "value": value}],
        )
        for number, value in enumerate(stated)
    ]


def saved(content: bytes, locale: Locale) -> bytes:
    """A CSV file of ours as a program of the locale opens and saves it."""
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=locale.separator)
    writer.writerow(header)
    for row in rows:
        writer.writerow([_shown(name, cell, locale) for name, cell in zip(header, row, strict=True)])
    return text.getvalue().encode(ENCODINGS[locale.encoding])


def _shown(name: str, cell: str, locale: Locale) -> str:
    if name in _DAYS and _DAY.fullmatch(cell):
        return date.fromisoformat(cell).strftime(locale.day)
    if name in _NUMBERS and _NUMBER.fullmatch(cell):
        shown = cell.replace(".", locale.decimal)
        # A figure is kept in the digits that it was stated in, and would be another one.
        return shown.translate(_PERSIAN) if locale.decimal == "٫" and name != "stated" else shown
    return cell


def in_cells_of_a_workbook(content: bytes) -> bytes:
    """A CSV file of ours as a workbook whose cells are numbers and days, as a program of any locale stores them."""
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    stored = io.BytesIO()
    book = xlsxwriter.Workbook(stored)
    day_format, sheet = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_worksheet("Tabelle1")
    sheet.write_row(0, 0, header)
    for index, row in enumerate(rows, 1):
        for column, (name, cell) in enumerate(zip(header, row, strict=True)):
            if name in _DAYS and _DAY.fullmatch(cell):
                sheet.write_datetime(index, column, datetime.fromisoformat(cell), day_format)
            elif name in _NUMBERS and _NUMBER.fullmatch(cell):
                sheet.write_number(index, column, float(cell))
            else:
                sheet.write_string(index, column, cell)
    book.close()
    return stored.getvalue()


def comes_back(locale: Locale, save: Callable[[bytes], bytes], headers: dict[str, str]) -> None:
    """Export claims, save the file, and import it here and elsewhere."""
    query = f"dates={locale.dates}" if locale.dates and headers == CSV else ""
    with opened_desk() as here, opened_desk() as there:
        for body in claims_of(locale):
            here.recorded(body)
        exported = here.get("/v1/claims.csv").content

        back, away = (sent(desk, save(exported), query, headers) for desk in (here, there))

        assert [error for report in (back, away) for item in report["items"] for error in item["errors"]] == []
        assert (back["known"], back["recorded"]) == (6, 0)
        assert away["recorded"] == 6
        assert {back["encoding"], away["encoding"]} == {locale.encoding if headers == CSV else None}
        assert there.get("/v1/claims.csv").content.splitlines()[0] == exported.splitlines()[0]


@pytest.mark.parametrize("locale", LOCALES.values(), ids=LOCALES)
def test_an_export_that_a_program_of_a_locale_saved_is_known_again(locale: Locale) -> None:
    comes_back(locale, lambda content: saved(content, locale), CSV)


@pytest.mark.parametrize("locale", LOCALES.values(), ids=LOCALES)
def test_an_export_in_the_cells_of_a_workbook_is_known_again(locale: Locale) -> None:
    comes_back(locale, in_cells_of_a_workbook, XLSX)


@pytest.mark.parametrize("name", ["French", "Arabic"])
def test_a_day_that_may_be_a_month_is_asked_for(name: str) -> None:
    with opened_desk() as desk:
        for body in claims_of(LOCALES[name]):
            desk.recorded(body)
        report = sent(desk, saved(desk.get("/v1/claims.csv").content, LOCALES[name]))

    # The second of them begins on 06/06/2021, which is one day in either order.
    assert report["refused"] == 5
    assert all("day/month/year" in error["accepted"] for item in report["items"] for error in item["errors"])
