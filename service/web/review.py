"""What a person should look at: pairs of incidents that may be one, side by side, with what speaks for and against."""

from collections.abc import Mapping
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends
from fastapi.responses import Response

from service import explaining, reading
from service.domain.errors import Refused
from service.domain.threshold import THRESHOLD
from service.explaining import Doubtful
from service.pipeline import Services
from service.ports import RecordedClaim, ReportRecord
from service.web import drawing, source
from service.web.page import PageRoute, page
from service.web.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

PAIRS = 10
_SCANNED_AT_ONCE = 50
_MOST_SCANNED = 1_000
_BITS = 1000

Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/review")
async def review(visitor: Visiting, before: str = "") -> Response:
    """Pairs to decide on, those of the newest incidents first."""
    found, following = await _doubts(_position(before), visitor.to)
    pairs = [await _pair(one, visitor.to) for one in found]
    return page("review.html", visitor, pairs=pairs, following=following, threshold=THRESHOLD / _BITS)


async def _doubts(before: int | None, to: Services) -> tuple[list[Doubtful], int | None]:
    """From the reports, which name what may be the same. Looks at 1,000 incidents at most."""
    found: list[Doubtful] = []
    for _ in range(_MOST_SCANNED // _SCANNED_AT_ONCE):
        listed, before = await reading.listed_incidents(before, _SCANNED_AT_ONCE, to)
        for incident_id, report in listed:
            # Both reports name the pair; it is told at the one whose id is the lesser.
            others = [one for one in _possibly_same(report) if one > incident_id]
            found += await explaining.doubts_of(incident_id, others, to) if others else []
        if before is None or len(found) >= PAIRS:
            break
    return found, before


def _possibly_same(report: ReportRecord | None) -> list[str]:
    said: list[str] = orjson.loads(report.body)["relations"]["possibly_same"] if report else []
    return said


async def _pair(one: Doubtful, to: Services) -> dict[str, Any]:
    claims = await to.ledger.claims([one.best.left, one.best.right])
    return {
        "left": await _side(one.left, one.best.left, claims, to),
        "right": await _side(one.right, one.best.right, claims, to),
        "evidence": [(each.feature, each.found, each.weight / _BITS) for each in one.best.evidence],
        "total": one.best.total / _BITS,
        "average": one.average / _BITS,
        "missing": one.missing,
    }


async def _side(incident: str, claim: str, claims: Mapping[str, RecordedClaim], to: Services) -> dict[str, Any]:
    report = source.parsed(await to.projections.report(incident))
    return {
        "id": incident,
        "report": report,
        "mark": drawing.mark(report) if report else "",
        "told": source.told(claims[claim]) if claim in claims else None,
    }


def _position(before: str) -> int | None:
    if not before:
        return None
    if not (before.isascii() and before.isdigit() and len(before) <= 15):
        raise Refused("Follow the link to more pairs as it was given.", ("query", "before"))
    return int(before)
