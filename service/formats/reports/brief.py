"""The brief view of a report (DESIGN 4b, "Small answers"): what a list, a ticker or a chat message shows.

Made from the report as stored, also from one of an older version.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from service.formats.reports.document import BriefEndJson, BriefJson, BriefMeasureJson, BriefPositionJson

# An end that a hundred papers report is as brief as one that two report.
MOST_POSITIONS = 10

Document = Mapping[str, Any]


def brief(report: Document) -> BriefJson:
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


def _measure(measure: Document) -> BriefMeasureJson:
    spread = measure["spread"]
    positions = [position for range_ in measure["ranges"] for position in range_["positions"]]
    return {
        "measure": measure["measure"],
        "low": _end(spread["low"], positions),
        "high": _end(spread["high"], positions),
        "comparable": spread["comparable"],
    }


def _end(end: Document | None, positions: Sequence[Document]) -> BriefEndJson | None:
    if end is None:
        return None
    at_end = list(_positions_at(end, positions))
    return {
        "count": end["count"],
        "open": end["open"],
        "positions": at_end[:MOST_POSITIONS],
        "more_positions": max(0, len(at_end) - MOST_POSITIONS),
    }


def _positions_at(end: Document, positions: Sequence[Document]) -> Iterator[BriefPositionJson]:
    """The positions that an end stands on, one a claim: of two of one claim the one with the figure of the end."""
    by_claim: dict[str, Document] = {}
    for position in positions:
        for claim_id in set(position["claim_ids"]) & set(end["claim_ids"]):
            if claim_id not in by_claim or end["count"] in (position["low"], position["high"]):
                by_claim[claim_id] = position
    shown: set[str] = set()
    for claim_id in end["claim_ids"]:
        if claim_id in by_claim and by_claim[claim_id]["claim_id"] not in shown:
            position = by_claim[claim_id]
            shown.add(position["claim_id"])
            yield {
                "claimant": position["claimant"],
                "name": position["name"],
                "stated": position["stated"],
                "dated": position.get("dated"),
                "claim_id": position["claim_id"],
            }
