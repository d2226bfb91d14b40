"""A link to one report for somebody without a key: it opens the report's page for frames, and nothing else."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from starlette.requests import Request

from service.application.access import share_links
from service.application.access.share_links import ShareLink
from service.application.queries import read
from service.ports.principal import Scope
from service.web.site.form import posted
from service.web.site.page import PageRoute, page
from service.web.site.text import ids
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

DAYS = 30
_DAY_SECONDS = 24 * 60 * 60

Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.post("/incidents/{incident_id}/share")
async def share(request: Request, visitor: Visiting, incident_id: str) -> Response:
    """Make a link that opens for thirty days, and no longer than the key of the person who made it."""
    visitor.needs(Scope.EDIT)
    await posted(request, visitor)
    incident = await read.incident_record(ids.checked_incident_id(incident_id), visitor.newsroom)
    ends = visitor.newsroom.clock.now() // 1000 + DAYS * _DAY_SECONDS
    link = ShareLink(f"/embed/incidents/{incident.id}", ends, visitor.principal.key_id if visitor.principal else "")
    url = str(request.base_url).rstrip("/") + share_links.opening(link, visitor.newsroom)
    return page("share.html", visitor, url=url, ends=ends * 1000, incident_id=incident.id)
