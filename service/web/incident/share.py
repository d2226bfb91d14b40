"""A link to one report for somebody without a key: it opens the report's page for frames, and nothing else."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from starlette.requests import Request

from service.application.access import share_links
from service.application.access.share_links import DAYS, LONGEST_DAYS, ShareLink
from service.application.queries import read
from service.domain.errors import Refused
from service.ports.principal import Scope
from service.web.site.form import posted
from service.web.site.language import gettext as _
from service.web.site.page import PageRoute, page
from service.web.site.text import ids
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.post("/incidents/{incident_id}/share")
async def share(request: Request, visitor: Visiting, incident_id: str) -> Response:
    """Make a link that opens for the days of the form, and no longer than the key of the person who made it."""
    visitor.needs(Scope.EDIT)
    days = _days((await posted(request, visitor)).one("days"))
    incident = await read.incident_record(ids.checked_incident_id(incident_id), visitor.newsroom)
    ends = share_links.end_after(days, visitor.newsroom)
    link = ShareLink(f"/embed/incidents/{incident.id}", ends, visitor.principal.key_id if visitor.principal else "")
    url = str(request.base_url).rstrip("/") + share_links.opening(link, visitor.newsroom)
    return page("share.html", visitor, url=url, ends=ends * 1000, incident_id=incident.id)


def _days(stated: str) -> int:
    """The days of the form, with the same bound as in the API. Raises ``Refused``."""
    days = int(stated or DAYS) if not stated or (stated.isdecimal() and len(stated) <= len(str(LONGEST_DAYS))) else 0
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(_("Give 1 to %(number)s days.", number=LONGEST_DAYS))
    return days
