"""Authentication: checks the key of a request and the scope that its operation needs, before any handler runs.

The answer to a request without a valid key is the same, byte by byte, for a missing key, a wrong key, a revoked key and
a key of another environment.
"""

from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote

from starlette.requests import Request
from starlette.types import Scope

from service.api.auth.scopes import is_published, scope_needed
from service.api.http.requests import access_of, caller_of, may_stay, settings_of
from service.application.access import sessions, share_links
from service.application.access.api_key import found_in
from service.application.access.authenticate import Access
from service.application.access.client_address import client_address
from service.application.access.fair_share import Gate
from service.application.access.guessing import refuse_guessing, refuse_too_often
from service.application.access.places import Places, hold, hold_turn, leave_turn
from service.application.access.rate_limit import RateLimiter, claims_limit, key_limit
from service.formats.problems.problem import Problem
from service.ports.principal import Principal, Scope as KeyScope
from service.ports.rate_limit import Allowance, Limit, RateLimits
from service.settings import Settings, comma_separated

ASK_LESS = "Ask again after as many seconds as Retry-After says, and less often."
SEND_FEWER = "More claims came from this key than it may post: send the same batch again after Retry-After."
_SCHEME = "bearer"
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="counterclaim"'}


@dataclass(frozen=True, slots=True)
class Rates:
    """The limits on requests of a key and on claims in its batches and files, on failed attempts from an address, and
    on what a key may have under way; the turns of keys that ask at the same time."""

    keys: RateLimiter
    claims: RateLimiter
    failures: RateLimiter
    waits: Places
    works: Places
    gate: Gate


def rates_of(settings: Settings, quotas: RateLimits) -> Rates:
    """The limits of the settings."""
    failures = settings.failures_per_minute
    return Rates(
        RateLimiter(key_limit(settings.requests_per_second, settings.request_burst), quotas),
        RateLimiter(claims_limit(settings.claims_per_second, settings.batch_items), quotas),
        RateLimiter(Limit("address", failures / 60, failures), quotas),
        Places(settings.key_waits, "Long polls and streams"),
        Places(settings.key_works, "Imports, exports, pictures and large batches"),
        Gate(settings.key_requests),
    )


async def admit(request: Request) -> None:
    """Put the principal of a request and its newsroom into ``request.state``.

    Raises ``Problem``: 400 for a key in the address or a cookie, 401 without a valid key, 403 for a key without the
    scope, 429 for too many requests.
    """
    scope, access = scope_needed(request), access_of(request)
    if scope is None:
        return
    principal = access.everyone() if settings_of(request).open else await _principal(request, access)
    if not principal.may(scope):
        raise Problem("scope-missing", f"This needs a key with the scope {scope.value}.")
    await _enter(request, principal)


async def admit_visitor(request: Request) -> None:
    """The same for a page in open mode. In other modes the page itself checks the session (``application.access``)."""
    if settings_of(request).open:
        await _enter(request, access_of(request).everyone())


async def admit_person(request: Request, principal: Principal) -> None:
    """Admit the form of a person whose session a page has checked, and count it as a request of their key. Raises
    ``Problem``, 429."""
    if not settings_of(request).open:
        await _count(request, principal.key_id)
    await _enter(request, principal)


async def admit_claims(request: Request) -> None:
    """Admit a batch or a file of a key whose claims before are paid for. Raises ``Problem``, 429."""
    if not settings_of(request).open:
        wait = await _rates(request).claims.wait(request.state.principal.key_id)
        if wait:
            await refuse_too_often(Allowance(0, wait), SEND_FEWER)


async def charge(request: Request, claims: int) -> None:
    """Count the claims of a batch or a file. The next one of the key waits for the debt."""
    if not settings_of(request).open:
        await _rates(request).claims.charge(request.state.principal.key_id, claims)


async def _enter(request: Request, principal: Principal) -> None:
    request.state.principal = principal
    request.state.newsroom = await access_of(request).context(principal)


async def _principal(request: Request, access: Access) -> Principal:
    await _refuse_exposed_key(request, access)
    share: list[str] = getattr(request.state, "share", [])
    if not share and settings_of(request).publish and is_published(request) and "authorization" not in request.headers:
        await _count(request, f"public {_address(request)}")
        return access.public()
    principal = await (_by_link(request, share, access) if share else _by_key(request, access))
    if principal is None:
        await refuse_guessing(_address(request), _rates(request).failures)
        raise Problem("key-needed", headers=_CHALLENGE)
    await _count(request, f"share {share[0]}" if share else principal.key_id)
    return principal


async def _by_key(request: Request, access: Access) -> Principal | None:
    headers = request.headers.getlist("authorization")
    return await access.verify(_bearer(headers[0] if len(headers) == 1 else "")) or await _reader(request, access)


async def _by_link(request: Request, share: list[str], access: Access) -> Principal | None:
    """The principal of a share link, who can only read its address. A link beside a key is not valid."""
    if len(share) > 1 or "authorization" in request.headers:
        return None
    address = share_links.canonical_address(request.url.path, request.url.query)
    return await share_links.opened(share[0], address, access)


async def reader_of(authorization: str, access: Access, *, is_open: bool) -> Principal | None:
    """The principal of an ``Authorization`` header, if its key may read."""
    principal = access.everyone() if is_open else await access.verify(_bearer(authorization))
    return principal if principal and principal.may(KeyScope.READ) else None


async def count(caller: str, rates: Rates, scope: Scope) -> Allowance:
    """Count a request, and put the headers that say what is left into its scope."""
    allowance, state = await rates.keys.take(caller), scope.setdefault("state", {})
    state["headers"], state["caller"] = dict(rates.keys.headers(allowance)), caller
    return allowance


async def _count(request: Request, caller: str) -> None:
    allowance = await count(caller, _rates(request), request.scope)
    if allowance.wait:
        await refuse_too_often(allowance, ASK_LESS)
    if may_stay(request.scope):
        hold(_rates(request).waits, caller, request.scope)
    hold_turn(await _rates(request).gate.enter(caller), request.scope)


def hold_work(request: Request) -> None:
    """Take one of the places of a key for work apart, until the response has ended. Raises ``Problem``, 429."""
    if not settings_of(request).open and not getattr(request.state, "holds_work", False):
        hold(_rates(request).works, caller_of(request), request.scope)
        request.state.holds_work = True
        leave_turn(request.scope)


def hold_large_body(request: Request, small: int) -> None:
    """Take a place before reading a body of more than ``small`` bytes, or one of unstated size."""
    stated = request.headers.get("content-length", "")
    if not stated.isdecimal() or int(stated[:20]) > small:
        hold_work(request)


def _address(request: Request) -> str:
    peer, forwarded = request.client.host if request.client else None, request.headers.getlist("x-forwarded-for")
    return client_address(peer, forwarded, comma_separated(settings_of(request).trusted_proxies))


async def _reader(request: Request, access: Access) -> Principal | None:
    """The principal of a session of the pages, for reading only: a form of another site may send the cookie, but it
    cannot read the answer."""
    cookie = request.cookies.get(sessions.COOKIE, "")
    if request.method != "GET" or "authorization" in request.headers or not cookie:
        return None
    return await sessions.resume(cookie, access)


async def _refuse_exposed_key(request: Request, access: Access) -> None:
    """Refuse a key in the address or a cookie, and mark that key as exposed for `counterclaim keys list`."""
    query = request.scope["query_string"]
    cookies = [value.decode("latin-1") for name, value in request.scope["headers"] if name == b"cookie"]
    shown = (request.scope["path"], unquote(query.decode("latin-1")) if query else "", *cookies)
    for key in filter(None, map(found_in, shown)):
        await access.expose(key)
        raise Problem("key-in-address")


def _bearer(authorization: str) -> str:
    """The key of an ``Authorization: Bearer`` header; empty for any other."""
    scheme, _, key = authorization.partition(" ")
    return key.strip() if scheme.lower() == _SCHEME else ""


def _rates(request: Request) -> Rates:
    return cast(Rates, request.app.state.rates)
