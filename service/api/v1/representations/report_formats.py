"""The formats of a report: extension, media type and writer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from service.api.http.media_types import CSV, GEOJSON, JSON, JSONLD, NDJSON, NINJS, TEXT, XLSX
from service.formats.claims.claim_sheet import CLAIMS, claim_rows
from service.formats.news import ninjs
from service.formats.reports import geojson, report_sheet, report_text, schema_org
from service.formats.reports.brief import brief
from service.formats.reports.report_json import without_html
from service.formats.tables import csv_text, workbook

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a CSV, a row of HXL tags and a byte order mark; and of JSON, its texts also as HTML."""

    hxl: bool = False
    bom: bool = False
    html: bool = False


@dataclass(frozen=True, slots=True)
class ReportContent:
    """The inputs of a writer: a report, its claims, the address of the service, the options.

    ``others`` are the reports of related incidents by their ids.
    """

    report: Document
    claims: Sequence[Document]
    base: str
    options: Options
    others: Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A format of a report; ``write`` is ``None`` if the report is served as stored.

    Formats that are slow or attachments are written in a thread. One that ``stops_others`` runs outside Python, where
    no other thread of the process gets its turn: it is written in a process of its own.
    """

    extension: str
    media_type: str
    meaning: str
    write: Callable[[ReportContent], bytes] | None = None
    needs_claims: bool = False
    needs_others: bool = False
    is_attachment: bool = False
    is_slow: bool = False
    stops_others: bool = False


def _csv(content: ReportContent) -> bytes:
    head = csv_text.head(report_sheet.POSITIONS, hxl=content.options.hxl, bom=content.options.bom)
    return head + csv_text.lines(report_sheet.position_rows(content.report))


def _xlsx(content: ReportContent) -> bytes:
    claims = [row for claim in content.claims for row in claim_rows(claim)]
    return workbook.written([*_report_sheets([content.report]), (CLAIMS, claims)])


def _geojson(content: ReportContent) -> bytes:
    return orjson.dumps(geojson.collection(geojson.features(content.report, content.claims)))


def _jsonld(content: ReportContent) -> bytes:
    return orjson.dumps(schema_org.document(schema_org.graph(content.report, content.base)))


def _ninjs(content: ReportContent) -> bytes:
    return orjson.dumps(ninjs.item(content.report, content.base))


def _text(content: ReportContent) -> bytes:
    address = f"{content.base}/v1/incidents/{content.report['incident_id']}.txt"
    return report_text.render(content.report, address, content.others).encode()


def _ndjson(content: ReportContent) -> bytes:
    return without_html(orjson.dumps(content.report)) + b"\n"


def _brief(content: ReportContent) -> bytes:
    return orjson.dumps(brief(content.report))


def _report_sheets(reports: Sequence[Document]) -> Iterator[tuple[Any, Any]]:
    yield report_sheet.INCIDENTS, (row for report in reports for row in report_sheet.incident_rows(report))
    yield report_sheet.POSITIONS, (row for report in reports for row in report_sheet.position_rows(report))
    yield report_sheet.DISAGREEMENTS, (row for report in reports for row in report_sheet.disagreement_rows(report))


PLAIN = ReportFormat("json", JSON, "The report.")
BRIEF = ReportFormat("brief", JSON, "The report in brief.", _brief)
REPORT_FORMATS = (
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
