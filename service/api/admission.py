"""Who may come in: before any handler of the API, the key of a request and the scope that its operation needs.

A request without a valid key learns nothing but that: the same bytes whether there was no key, a wrong one, one that
was revoked, or one of another environment.
"""

from urllib.parse import unquote

from starlette.requests import Request

from service import session
from service.access import Access
from service.api.incoming import access_of, settings_of
from service.api.problems import Problem
from service.api.scope import is_published, scope_needed
from service.domain.access import Principal
from service.key_text import found_in

_SCHEME = "bearer"
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="counterclaim"'}


async def admit(request: Request) -> None:
    """Say whose request it is and what it is answered with, in ``request.state``; or raise ``Problem``.

    400 for a key in the address or a cookie, 401 without a valid key, 403 for one that lacks the scope.
    """
    scope, access = scope_needed(request), access_of(request)
    if scope is None:
        return
    principal = access.everyone() if settings_of(request).open else await _principal(request, access)
    if not principal.may(scope):
        raise Problem("scope-missing", f"This needs a key with the scope {scope.value}.")
    await _enter(request, principal)


async def admit_visitor(request: Request) -> None:
    """The same for a page where no keys are needed; else the page itself asks who is there (``service.access``)."""
    if settings_of(request).open:
        await _enter(request, access_of(request).everyone())


async def _enter(request: Request, principal: Principal) -> None:
    request.state.principal = principal
    request.state.services = await access_of(request).services(principal)


async def _principal(request: Request, access: Access) -> Principal:
    await _refuse_exposed_key(request, access)
    if settings_of(request).publish and is_published(request) and "authorization" not in request.headers:
        return access.public()
    principal = await access.verify(_bearer(request)) or await _reader(request, access)
    if principal is None:
        raise Problem("key-needed", headers=_CHALLENGE)
    return principal


async def _reader(request: Request, access: Access) -> Principal | None:
    """A person logged in on the pages may read by their session, never write: forms of other sites cannot read."""
    cookie = request.cookies.get(session.COOKIE, "")
    if request.method not in ("GET", "HEAD") or "authorization" in request.headers or not cookie:
        return None
    return await session.resume(cookie, access)


async def _refuse_exposed_key(request: Request, access: Access) -> None:
    """A key where it does not belong is refused, and noted on the key: `counterclaim keys list` says so."""
    said = (request.scope["path"], unquote(request.url.query), *request.headers.getlist("cookie"))
    for found in filter(None, map(found_in, said)):
        await access.expose(found)
        raise Problem("key-in-address")


def _bearer(request: Request) -> str:
    """The key of the request's one ``Authorization: Bearer`` header; what else there is, is no key."""
    given = request.headers.getlist("authorization")
    scheme, _, key = given[0].partition(" ") if len(given) == 1 else ("", "", "")
    return key.strip() if scheme.lower() == _SCHEME else ""
