"""What became of a file, as a sheet: a line for each claim, and for each reason why one is refused."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from service.formats.tables import csv_text
from service.formats.tables.sheet import Column, Row, Sheet
from service.web.site.language import noop

Json = Mapping[str, Any]

BECAME: Mapping[int, str] = {201: noop("recorded"), 200: noop("known"), 422: noop("refused")}
_SHEET = Sheet("import", tuple(map(Column, ("rows", "result", "claim_id", "column", "reason", "accepted", "cell"))))


def sheet_address(report: Json) -> str:
    """An address that contains the sheet itself, as CSV, so that the service stores nothing."""
    content = csv_text.head(_SHEET, bom=True) + csv_text.lines(_rows(report["items"]))
    return f"data:text/csv;charset=utf-8;base64,{base64.b64encode(content).decode()}"


def _rows(items: Sequence[Json]) -> Iterator[Row]:
    for item in items:
        start = (", ".join(map(str, item["rows"])), BECAME[item["status"]], item["claim_id"])
        if not item["errors"]:
            yield (*start, None, None, None, None)
        for error in item["errors"]:
            mending = (error["column"], error["reason"], "; ".join(error["accepted"]), error["cell"])
            yield (str(error["row"]), *start[1:], *mending)
