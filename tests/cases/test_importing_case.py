"""Sheets in the shapes that data desks, ministries and agencies have them, each read as an editor would read it.

A file of ``importing`` is one shape: the rows of a CSV file, or of the sheets of a workbook, and what is expected of
them. Each expected claim holds the parts of the body that matter.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest
import xlsxwriter

from service.api.http.media_types import CSV, XLSX
from service.api.http.strict_json import Shape
from service.api.v1.imports.import_rows import FileRead, ImportBounds, Item, Upload, read_items
from service.application.commands.submit import Occasion
from service.formats.imports.cells.cell_reading import CellReading
from service.formats.imports.claim_row import fields_in_summaries
from service.formats.imports.claim_table import SkippedRow
from service.formats.imports.columns.heading_notes import taken_for_granted
from tests.root import ROOT

Case = Mapping[str, Any]
CASES: dict[str, Case] = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((ROOT / "tests" / "cases" / "importing").glob("*.json"))
}
BOUNDS = ImportBounds(Shape(), 100)
REPORTED = ("skipped", "notes", "unread", "reasons")
OCCASION = Occasion("cases", 1_800_000_000_000)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_sheet_is_read_as_an_editor_reads_it(case: Case) -> None:
    expected, outcome = case["expect"], read(case)

    assert outcome["errors"] == expected.get("errors", [])
    assert len(outcome["claims"]) == len(expected["claims"])
    for body, parts in zip(outcome["claims"], expected["claims"], strict=True):
        assert parts_of(body, parts) == parts
    assert {name: outcome[name] for name in REPORTED} == {name: expected.get(name, []) for name in REPORTED}


def test_there_are_sixty_shapes_and_each_says_what_it_is() -> None:
    assert len(CASES) >= 60
    assert all(case["about"].endswith(".") for case in CASES.values())


def read(case: Case) -> dict[str, list[Any]]:
    """What an import of the file says: the claims without an error, and what stands in the report."""
    upload = upload_of(case)
    entries = list(read_items(upload, BOUNDS, OCCASION))
    file = next(entry for entry in entries if isinstance(entry, FileRead))
    items = [entry for entry in entries if isinstance(entry, Item)]
    assert file.heading is not None
    columns = zip(file.heading.names, file.heading.fields, strict=True)
    known = upload.reading.defaults.keys() | fields_in_summaries(item.claim for item in items)
    return {
        "claims": [item.claim.body for item in items if item.candidate],
        "errors": [[error.row, error.column, error.reason] for item in items for error, _ in item.errors],
        "skipped": [entry.row for entry in entries if isinstance(entry, SkippedRow)],
        "notes": taken_for_granted(file.heading, None, known_fields=known),
        "reasons": [list(reason) for reason in file.heading.reasons],
        "unread": [name for name, field in columns if name and field is None],
    }


def upload_of(case: Case) -> Upload:
    reading = CellReading(**{"zone": "Z", **case.get("reading", {})})
    if "sheets" in case:
        return Upload(workbook(case["sheets"]), XLSX, reading)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=case.get("separator", ",")).writerows(case["csv"])
    return Upload(text.getvalue().encode(case.get("encoding", "utf-8")), CSV, reading)


def workbook(sheets: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A workbook; ``merged`` are its merged cells, and a cell ``{"day": …}`` is a real date."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "dd.mm.yyyy"}) as book:
        for name, sheet in sheets.items():
            page = book.add_worksheet(name)
            for merged in sheet.get("merged", ()):
                page.merge_range(merged, "")
            for row, cells in enumerate(sheet["rows"]):
                write(page, row, cells)
    return file.getvalue()


def write(page: Any, row: int, cells: Sequence[Any]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, Mapping):
            page.write_datetime(row, column, datetime.fromisoformat(cell["day"]))
        elif isinstance(cell, str) and cell:
            page.write_string(row, column, cell)
        elif cell not in (None, ""):
            page.write(row, column, cell)


def parts_of(body: Any, parts: Any) -> Any:
    """What a body holds at the parts that are named; of a list all is compared."""
    if isinstance(body, Mapping) and isinstance(parts, Mapping):
        return {name: parts_of(body.get(name), part) for name, part in parts.items()}
    if isinstance(body, list) and isinstance(parts, list) and len(body) == len(parts):
        return [parts_of(entry, part) for entry, part in zip(body, parts, strict=True)]
    return body
