"""Signing in with the provider of the operator: the way there, the way back, and what is told to those turned away.

The way there is a link, because pages may post forms to this service only. The way back comes from another site, which
a strict cookie does not follow: the session is given with a page of ours that goes on by itself.
"""

import logging

import orjson
from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from starlette.requests import Request

from service.application.access import sessions
from service.application.access.sign_in import attempt
from service.application.access.sign_in.attempt import Reason, SignedIn, SignIn, TurnedAway
from service.ports.keys import ProviderAway
from service.web.desk.login import count_failure, inside, refuse_failing
from service.web.site.page import SEE_OTHER, PageRoute, page, see_other
from service.web.site.visitor import Cookie, Visitor, access_of, give, is_open, sign_in_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

MOST_GROUPS_SHOWN = 10
LONGEST_CAUSE = 100
_log = logging.getLogger("counterclaim.sign_in")
_STATUS = {Reason.AWAY: 503, Reason.STALE: 400, Reason.DECLINED: 403, Reason.UNFIT: 403}
_NO_ROLE = 403
_GUESSES = (Reason.STALE, Reason.UNFIT, Reason.REFUSED)
_HEADERS = {"Cache-Control": "no-store"}


@router.get("/login/provider")
async def to_provider(request: Request, next: str = "/") -> Response:
    """The provider, with a cookie that the person brings back from it; nobody is sent there in open mode."""
    if is_open(request):
        return see_other(inside(next))
    newsrooms = access_of(request).newsrooms
    now = (await newsrooms.context(newsrooms.default)).clock.now()
    try:
        address, cookie = await _sign_in(request).begin(inside(next), now)
    except ProviderAway as away:
        return _turned_away(request, TurnedAway(Reason.AWAY, str(away)))
    # Not "strict": the answer of the provider comes from another site.
    give(request, Cookie(attempt.COOKIE, cookie, attempt.SECONDS, "lax"))
    return RedirectResponse(address, SEE_OTHER, _HEADERS)


@router.get("/login/return")
async def from_provider(request: Request) -> Response:
    """A session for the person whom the provider names, if one of their groups has a role."""
    await refuse_failing(request)
    cookie = request.cookies.get(attempt.COOKIE, "")
    arrival = await _sign_in(request).finish(cookie, request.query_params, access_of(request))
    # An answer that is not of this attempt, as another site may send one, must not end it.
    if not (isinstance(arrival, TurnedAway) and arrival.reason is Reason.STALE):
        give(request, Cookie(attempt.COOKIE, "", 0, "lax"))
    if isinstance(arrival, TurnedAway):
        if arrival.reason in _GUESSES:
            await count_failure(request)
        return _turned_away(request, arrival)
    return await _let_in(request, arrival)


async def _let_in(request: Request, arrival: SignedIn) -> Response:
    begun = await sessions.begin(arrival.principal, access_of(request))
    give(request, Cookie(sessions.COOKIE, begun, sessions.SECONDS, "strict"))
    name, onward = arrival.principal.name, inside(arrival.onward)
    return page("signed_in.html", Visitor.unknown(), headers=_HEADERS, name=name, next=onward)


def _turned_away(request: Request, arrival: TurnedAway) -> Response:
    """The page for a person who is not let in. The log has the reason, never a name."""
    fields = {"event": "nobody signed in", "reason": arrival.reason, "cause": arrival.cause[:LONGEST_CAUSE]}
    _log.warning("%s", orjson.dumps(fields).decode())
    return page(
        "turned_away.html",
        Visitor.unknown(),
        status=_STATUS.get(arrival.reason, _NO_ROLE),
        headers=_HEADERS,
        reason=arrival.reason,
        provider=_sign_in(request).terms.label,
        name=arrival.name,
        groups=arrival.groups[:MOST_GROUPS_SHOWN],
        more=max(0, len(arrival.groups) - MOST_GROUPS_SHOWN),
    )


def _sign_in(request: Request) -> SignIn:
    sign_in = sign_in_of(request)
    assert sign_in is not None, "these pages exist only where people sign in"
    return sign_in
