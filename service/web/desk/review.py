"""Pairs of incidents that may be one, side by side, with the evidence for and against: for a person to decide."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from starlette.requests import Request

from service.application.context import NewsroomContext
from service.application.queries import review as reviewing
from service.application.queries.explain import Doubtful
from service.domain.matching.thresholds import BIT, THRESHOLD
from service.formats.reports.words import report_words
from service.ports.ledger import RecordedClaim
from service.web.charts import drawing
from service.web.incident import sources
from service.web.incident.evidence import evidence, lacking
from service.web.site.confirmation import confirmation_of
from service.web.site.page import PageRoute, page
from service.web.site.text import ids
from service.web.site.visitor import Visitor, remembered_name, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

PAIRS = 10
# As long as the first byte of this page may take beside that of others.
_SECONDS = 0.2

Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/review")
async def review(request: Request, visitor: Visiting, before: str = "") -> Response:
    """Pairs to decide on, those of the newest incidents first."""
    position = ids.checked_position(before, "before")
    doubtful, following = await reviewing.in_doubt(position, PAIRS, visitor.newsroom, _SECONDS)
    content: dict[str, Any] = {
        "pairs": [await _pair(pair, visitor.newsroom) for pair in doubtful],
        "following": following,
        "threshold": THRESHOLD / BIT,
        "by": remembered_name(request),
        "new_key": ids.new_form_key,
        "confirmation": confirmation_of(request, None),
    }
    return page("review.html", visitor, **content)


async def _pair(doubtful: Doubtful, newsroom: NewsroomContext) -> dict[str, Any]:
    claims = await newsroom.ledger.public_claims([doubtful.best.left, doubtful.best.right])
    return {
        "kind": doubtful.kind,
        "claim": doubtful.claim,
        "left": await _side(doubtful.left, doubtful.best.left, claims, newsroom),
        "right": await _side(doubtful.right, doubtful.best.right, claims, newsroom),
        "evidence": evidence(doubtful.best),
        "average": doubtful.average / BIT,
        "own": None if doubtful.own is None else doubtful.own / BIT,
        "lacking": lacking(doubtful.missing),
        "alike": _alike(doubtful, claims),
    }


def _alike(doubtful: Doubtful, claims: Mapping[str, RecordedClaim]) -> str:
    """The names of the places of two claims, where these may be two spellings of one."""
    if doubtful.kind != "spelled_alike":
        return ""
    both = [claims[id] for id in (doubtful.best.left, doubtful.best.right) if id in claims]
    return report_words.series([report_words.one_line(sources.claim_text(claim).place) for claim in both])


async def _side(
    incident: str, claim: str, claims: Mapping[str, RecordedClaim], newsroom: NewsroomContext
) -> dict[str, Any]:
    report = sources.parsed_report(await newsroom.projections.report(incident))
    return {
        "id": incident,
        "report": report,
        "mark": drawing.mark(report) if report else "",
        "told": sources.claim_text(claims[claim]) if claim in claims else None,
    }
