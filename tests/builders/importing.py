"""Sending files to the import, and reading back what became of them."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from service.api.v1.imports.contract import ImportReport
from service.formats.claims.canonical_body import plain
from tests.builders.desk import Desk

CSV = {"Content-Type": "text/csv"}
XLSX = {"Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
NDJSON = {"Content-Type": "application/x-ndjson"}
HEADER = "Source of claim,Killed,Type,Date,Country,Province,Source\r\n"
ROW = "Ministry of Defense,119,ground clash,2021-06-30,Afghanistan,Kunduz,Anadolu Agency\r\n"


def sent(desk: Desk, content: str | bytes, query: str = "", headers: dict[str, str] | None = None) -> dict[str, Any]:
    raw = content.encode() if isinstance(content, str) else content
    answer = desk.send("POST", f"/v1/imports?{query}", raw, headers or CSV)
    assert answer.status_code == 207, answer.text
    ImportReport.model_validate(answer.json())
    found: dict[str, Any] = answer.json()
    return found


def table(*rows: Sequence[object]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def body_of(desk: Desk, claim_id: str) -> dict[str, Any]:
    """A claim as posted, as far as a spreadsheet can tell."""
    shown = desk.get(f"/v1/claims/{claim_id}").json()
    names = {"source_claim_id", "claimant", "stance", "asserted_at", "source", "event", "counts"}
    body = {name: value for name, value in shown.items() if name in names}
    body["counts"] = [{key: value for key, value in one.items() if key != "bounds"} for one in body["counts"]]
    found: dict[str, Any] = plain(body)
    return found
