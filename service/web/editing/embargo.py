"""Moving and lifting the embargo of a claim, with the scope to edit; others do not learn that there is one."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.requests import Request

from service.application.commands.submit import embargo_submission, occasion
from service.application.queries import read
from service.domain.english.house_style import HouseStyle
from service.domain.errors import Refused
from service.ports.ledger import RecordedClaim
from service.ports.principal import Scope
from service.web.editing.claim_actions import recorded
from service.web.incident import sources
from service.web.site.explained import reasons_of
from service.web.site.form import ONCE, HtmlForm, posted
from service.web.site.page import PageRoute, page
from service.web.site.text import dates, ids
from service.web.site.text.local_time import local, zoned
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/claims/{claim_id}/embargo")
async def consider_embargo(visitor: Visiting, claim_id: str) -> Response:
    """Until when a claim is under embargo, and what can be done about it."""
    visitor.needs(Scope.EDIT)
    claim = await read.claim(ids.checked_claim_id(claim_id), visitor.newsroom)
    style = visitor.style
    return _form(visitor, claim, {"until": local(dates.iso(claim.embargo_until), style)}, style)


@router.post("/claims/{claim_id}/embargo")
async def set_embargo(request: Request, visitor: Visiting, claim_id: str) -> Response:
    """Move the embargo, or end it now."""
    visitor.needs(Scope.EDIT)
    form = await posted(request, visitor)
    claim = await read.claim(ids.checked_claim_id(claim_id), visitor.newsroom)
    style = visitor.style
    until = _until(form, claim, style) if form.one("act") == "move" else None
    try:
        body, key = {"until": until, "reason": form.one("reason")}, form.one(ONCE) or None
        submission = embargo_submission(body, claim_id, occasion(visitor.newsroom, key))
        return await recorded(request, submission, visitor)
    except (ValidationError, Refused) as error:
        errors = {str(where[-1]): reason for where, reason in reasons_of(error)}
        return _form(visitor, claim, form.filled(), style, errors)


def _until(form: HtmlForm, claim: RecordedClaim, style: HouseStyle) -> str:
    """The time as typed; an unchanged time keeps its seconds, although the form shows minutes."""
    typed, ends = form.one("until"), dates.iso(claim.embargo_until)
    return ends if ends and typed == local(ends, style) else zoned(typed, style) or ""


def _form(
    visitor: Visitor,
    claim: RecordedClaim,
    filled: Mapping[str, str],
    style: HouseStyle,
    errors: Mapping[str, str] | None = None,
) -> Response:
    said: dict[str, Any] = {
        "told": sources.claim_text(claim),
        "until": claim.embargo_until,
        "filled": filled,
        "zone": style.zone,
        "once": ids.new_form_key(),
    }
    return page("embargo.html", visitor, status=422 if errors else 200, errors=errors or {}, **said)
