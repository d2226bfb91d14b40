"""The forms a report, and a list of reports or claims, can be had in: extension, media type, and who writes it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from service.api.http.media_types import CSV, GEOJSON, JSON, JSONLD, NDJSON, NINJS, TEXT, XLSX
from service.formats.claims.claim_sheet import CLAIMS, claim_rows
from service.formats.news import ninjs
from service.formats.reports import geojson, report_sheet, report_text, schema_org
from service.formats.tables import csv_text, workbook

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """What a CSV may have besides: a row of HXL tags, a byte order mark."""

    hxl: bool = False
    bom: bool = False


@dataclass(frozen=True, slots=True)
class ReportContent:
    """What there is to write: a report, the claims it speaks of, the address of the service, the options.

    ``others`` are the reports of the incidents around it, by their ids.
    """

    report: Document
    claims: Sequence[Document]
    base: str
    options: Options
    others: Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """One form of a report; ``write`` is ``None`` where the report is served as it was rendered.

    What ``is_slow`` to write, or an attachment, is written beside the loop that answers others.
    """

    extension: str
    media_type: str
    meaning: str
    write: Callable[[ReportContent], bytes] | None = None
    needs_claims: bool = False
    needs_others: bool = False
    is_attachment: bool = False
    is_slow: bool = False


def _csv(told: ReportContent) -> bytes:
    head = csv_text.head(report_sheet.POSITIONS, hxl=told.options.hxl, bom=told.options.bom)
    return head + csv_text.lines(report_sheet.position_rows(told.report))


def _xlsx(told: ReportContent) -> bytes:
    claims = [row for claim in told.claims for row in claim_rows(claim)]
    return workbook.written([*_report_sheets([told.report]), (CLAIMS, claims)])


def _geojson(told: ReportContent) -> bytes:
    return orjson.dumps(geojson.collection(geojson.features(told.report, told.claims)))


def _jsonld(told: ReportContent) -> bytes:
    return orjson.dumps(schema_org.document(schema_org.graph(told.report, told.base)))


def _ninjs(told: ReportContent) -> bytes:
    return orjson.dumps(ninjs.item(told.report, told.base))


def _text(told: ReportContent) -> bytes:
    address = f"{told.base}/v1/incidents/{told.report['incident_id']}.txt"
    return report_text.render(told.report, address, told.others).encode()


def _ndjson(told: ReportContent) -> bytes:
    return orjson.dumps(told.report, option=orjson.OPT_APPEND_NEWLINE)


def _report_sheets(reports: Sequence[Document]) -> Iterator[tuple[Any, Any]]:
    yield report_sheet.INCIDENTS, (row for one in reports for row in report_sheet.incident_rows(one))
    yield report_sheet.POSITIONS, (row for one in reports for row in report_sheet.position_rows(one))
    yield report_sheet.DISAGREEMENTS, (row for one in reports for row in report_sheet.disagreement_rows(one))


PLAIN = ReportFormat("json", JSON, "The report.")
FORMS = (
    PLAIN,
    ReportFormat("ndjson", NDJSON, "The report on one line.", _ndjson),
    ReportFormat(
        "csv", CSV, "One row a position, each with its claimant; formulas are inert.", _csv, is_attachment=True
    ),
    ReportFormat(
        "xlsx",
        XLSX,
        "Sheets of the incident, its positions, disagreements and claims.",
        _xlsx,
        needs_claims=True,
        is_attachment=True,
    ),
    ReportFormat(
        "geojson",
        GEOJSON,
        "Where its claims place it, at the precision they state; without a stated point there is no geometry.",
        _geojson,
        needs_claims=True,
    ),
    ReportFormat("jsonld", JSONLD, "Each number a schema.org Claim with its author.", _jsonld),
    ReportFormat("ninjs", NINJS, "A news item in ninjs 3.0.", _ninjs),
    ReportFormat("txt", TEXT, "The report in plain text, with how to read its numbers.", _text, needs_others=True),
)
