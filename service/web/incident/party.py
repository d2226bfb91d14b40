"""The page of a party: what it is called, and all that it said."""

import re
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from service.application.queries import parties, read
from service.domain.errors import UnknownParty
from service.web.incident import sources
from service.web.site.page import PageRoute, page
from service.web.site.text import ids
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

CLAIMS = 50
# The id of an unregistered party is made from its name, which may be as long as a claimant's.
_PARTY_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,499}", re.ASCII)

Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/parties/{party_id}")
async def party(visitor: Visiting, party_id: str, before: str = "") -> Response:
    """A party as registered, or as claims name it, and what it said, the newest first."""
    if not _PARTY_ID.fullmatch(party_id):
        raise UnknownParty(party_id)
    described = await read.party(party_id, visitor.newsroom)
    claims = await parties.claims_of(party_id, ids.checked_position(before, "before"), CLAIMS, visitor.newsroom)
    statements: Sequence[tuple[sources.ClaimText, str | None]] = (
        [(sources.claim_text(claim), claim.incident_id) for claim in claims[0]] if claims else ()
    )
    following = claims[1] if claims else None
    return page(
        "party.html", visitor, party=described, statements=statements, following=following, too_many=claims is None
    )
