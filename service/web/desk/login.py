"""Logging in with a key that was made on the command line, and logging out."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from starlette.requests import Request

from service.application.access import sessions
from service.application.access.client_address import client_address
from service.application.access.guessing import refuse_guesser, refuse_guessing
from service.ports.principal import Scope
from service.settings import comma_separated
from service.web.site.form import posted
from service.web.site.page import PageRoute, page, see_other
from service.web.site.visitor import (
    Cookie,
    Visitor,
    access_of,
    give,
    is_open,
    settings_of,
    sign_in_of,
    stranger_of,
    visitor_of,
)

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_OK, _REFUSED = 200, 401
_LONGEST_KEY = 500

Stranger = Annotated[Visitor, Depends(stranger_of)]


@router.get("/login")
async def login_form(request: Request, visitor: Stranger, next: str = "/") -> Response:
    """The field for a key; a person who is logged in, or needs no key, is redirected at once."""
    kept = request.cookies.get(sessions.COOKIE, "")
    if is_open(request) or (kept and await sessions.resume(kept, access_of(request))):
        return see_other(inside(next))
    return _login_page(request, visitor, inside(next))


@router.post("/login")
async def login(request: Request, visitor: Stranger) -> Response:
    """Begin a session with a key that may read; the session of before is gone."""
    form = await posted(request, visitor)
    onward = inside(form.one("next"))
    principal = await access_of(request).verify(form.one("key")[:_LONGEST_KEY])
    if principal is None or not principal.may(Scope.READ):
        await count_failure(request)
        return _login_page(request, visitor, onward, wrong=True)
    begun = await sessions.begin(principal, access_of(request))
    give(request, Cookie(sessions.COOKIE, begun, sessions.SECONDS, "strict"))
    return see_other(onward)


@router.post("/logout")
async def logout(request: Request, visitor: Annotated[Visitor, Depends(visitor_of)]) -> Response:
    """End the session, in this browser and wherever else its cookie may be."""
    await posted(request, visitor)
    await sessions.end(request.cookies.get(sessions.COOKIE, ""), access_of(request))
    give(request, Cookie(sessions.COOKIE, "", 0, "strict"))
    return see_other("/login")


def _login_page(request: Request, visitor: Visitor, onward: str, *, wrong: bool = False) -> Response:
    sign_in = sign_in_of(request)
    provider, status = sign_in.terms.label if sign_in else None, _REFUSED if wrong else _OK
    return page("login.html", visitor, status=status, next=onward, wrong=wrong, provider=provider)


async def count_failure(request: Request) -> None:
    """Count an attempt to get in for its address. Raises ``Problem`` if there are too many."""
    await refuse_guessing(_address_of(request), request.app.state.rates.failures)


async def refuse_failing(request: Request) -> None:
    """Raises ``Problem`` if there were too many attempts to get in from its address already; counts nothing."""
    await refuse_guesser(_address_of(request), request.app.state.rates.failures)


def _address_of(request: Request) -> str:
    peer, forwarded = request.client.host if request.client else None, request.headers.getlist("x-forwarded-for")
    return client_address(peer, forwarded, comma_separated(settings_of(request).trusted_proxies))


def inside(address: str) -> str:
    """The address if it is one of this service, else the desk: a login leads nowhere else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isascii()
    return address if plain and not parts.netloc and address.isprintable() else "/"
