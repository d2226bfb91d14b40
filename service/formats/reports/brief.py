"""The brief view of a report (DESIGN 4b, "Small answers"): what a list, a ticker or a chat message shows.

Made from the report as stored, also from one of an older version.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from service.formats.reports.documents.brief_document import BriefEnd, BriefMeasure, BriefPosition, BriefReport
from service.formats.reports.words.report_ends import beside_of, positions_at

# An end that a hundred papers report is as brief as one that two report.
MOST_POSITIONS = 10

Document = Mapping[str, Any]


def brief(report: Document) -> BriefReport:
    """The status, the texts, and of each measure both ends with their claimants."""
    incident = f"/v1/incidents/{report['incident_id']}"
    return {
        "incident_id": report["incident_id"],
        "revision": report["revision"],
        "through": report["through"],
        "as_of": report["as_of"],
        "title": report["title"],
        "status": report["status"],
        "flags": report["flags"],
        "headline": report["headline"],
        "sentences": report["sentences"],
        "measures": [_measure(measure) for measure in report["measures"]],
        "links": {
            "self": incident,
            "reconciliation": f"{incident}/reconciliation",
            "claims": f"/v1/claims?incident={report['incident_id']}",
        },
    }


def _measure(measure: Document) -> BriefMeasure:
    spread, ranges = measure["spread"], measure["ranges"]
    return {
        "measure": measure["measure"],
        "low": _end(spread["low"], ranges),
        "high": _end(spread["high"], ranges),
        "comparable": spread["comparable"],
        "beside": [end for end in (_end(stated, ranges) for stated in beside_of(measure)) if end],
    }


def _end(end: Document | None, ranges: Sequence[Document]) -> BriefEnd | None:
    if end is None:
        return None
    at_end = [_position(position, range_) for position, range_ in positions_at(end, ranges)]
    return {
        "count": end["count"],
        "open": end["open"],
        "stated": end.get("stated", ""),
        "positions": at_end[:MOST_POSITIONS],
        "more_positions": max(0, len(at_end) - MOST_POSITIONS),
    }


def _position(position: Document, range_: Document) -> BriefPosition:
    return {
        "claimant": position["claimant"],
        "name": position["name"],
        "stated": position["stated"],
        "dated": position.get("dated"),
        "claim_id": position["claim_id"],
        "victims_label": range_["victims_label"],
    }
