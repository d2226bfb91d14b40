"""The state of the service: waiting work, workers, the safety of the store, quarantined claims."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from service.application.context import NewsroomContext
from service.application.queries import read
from service.ports.work import Stage
from service.web.incident import sources
from service.web.site.page import PageRoute, page
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

LONGEST_WAIT_MS = 60_000
MOST_SHOWN = 50


@router.get("/status")
async def status(visitor: Annotated[Visitor, Depends(visitor_of)]) -> Response:
    """The state of the service, for its operators; with scripts the page refreshes itself."""
    vitals = await visitor.newsroom.projections.vitals()
    return page(
        "status.html",
        visitor,
        vitals=vitals,
        waiting={"claims to group": vitals.dirty.get(Stage.GROUP, 0), **_further(vitals.dirty)},
        late=vitals.oldest_dirty_age > LONGEST_WAIT_MS,
        backlog=await _backlog(visitor.newsroom),
        set_aside=await _set_aside(visitor.newsroom) if vitals.quarantined else [],
        embargoed=await _embargoed(visitor.newsroom) if visitor.may_edit else [],
        checkpoint=visitor.newsroom.checkpoints.latest() if visitor.newsroom.checkpoints else None,
    )


def _further(dirty: Any) -> dict[str, int]:
    return {
        "incidents to reconcile": dirty.get(Stage.RECONCILE, 0),
        "parties to follow up": dirty.get(Stage.PARTY, 0),
    }


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many webhooks there are, how many were stopped, and how many changes the slowest of the others is behind."""

    webhooks: int
    stopped: int
    behind: int


async def _backlog(newsroom: NewsroomContext) -> Backlog:
    """Without their addresses, which may be secrets."""
    courses = [course for _, course in await newsroom.webhooks.all()] if newsroom.webhooks else []
    last = (await newsroom.history.changes(0, 1)).last
    behind = [last - course.cursor for course in courses if not course.stopped]
    return Backlog(len(courses), len(courses) - len(behind), max(behind, default=0))


async def _embargoed(newsroom: NewsroomContext) -> list[tuple[sources.ClaimText, int | None]]:
    """The claims whose embargoes end soonest, for people with the scope to edit."""
    ids = await newsroom.projections.embargoed(MOST_SHOWN)
    claims = await newsroom.ledger.all_claims(ids)
    return [(sources.claim_text(claims[id]), claims[id].embargo_until) for id in ids if id in claims]


async def _set_aside(newsroom: NewsroomContext) -> list[sources.ClaimText]:
    """Claims that failed too often, of the first 5,000 in the ledger."""
    claims, _ = await read.listed_claims(0, MOST_SHOWN, newsroom, lambda claim: claim.quarantined)
    return [sources.claim_text(claim) for claim in claims]
