"""The visitor of a page: their newsroom, their permissions, and the token of their forms.

A session is a cookie that scripts cannot read and other sites cannot send. Forms carry a token made from it, so that
only our own pages can post them; the form of another or ended session is refused.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, unquote, urlencode

from starlette.requests import Request
from starlette.responses import Response

from service.application.access import sessions as session
from service.application.access.authenticate import Access
from service.application.access.sign_in.attempt import SignIn
from service.application.context import NewsroomContext
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.errors import CounterclaimError
from service.ports.principal import Principal, Scope, is_person
from service.settings import Settings

LOGIN = "/login"
NAME = "counterclaim_name"
NAME_SECONDS = 90 * 24 * 60 * 60
LONGEST_NAME = 500
_SECRET_BYTES = 32


class Forgery(CounterclaimError):
    """A form that did not come from a page of this session."""


class LoginNeeded(CounterclaimError):
    """The visitor is not logged in; ``address`` is the page to return to."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class NotAllowed(CounterclaimError):
    """The key a person logged in with lacks a scope; or, with ``by_role``, the role they have."""

    def __init__(self, scope: Scope, *, by_role: bool = False) -> None:
        super().__init__(scope)
        self.scope, self.by_role = scope, by_role


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person at a page. ``name`` is their own if they signed in, else that of their key; ``None`` in open mode.

    ``session`` is the value of their cookie; empty for a page that has no forms. ``style`` is how the newsroom writes
    its texts, and on which clock. ``address`` is the page they are at.
    """

    name: str | None
    session: str
    principal: Principal | None = None
    found: NewsroomContext | None = None
    style: HouseStyle = DEFAULT_STYLE
    address: str = "/"

    @classmethod
    def unknown(cls) -> "Visitor":
        """A visitor without permissions, for pages that report an error."""
        return cls(None, "")

    @property
    def newsroom(self) -> NewsroomContext:
        """The services of the newsroom."""
        if self.found is None:
            raise LoginNeeded(LOGIN)
        return self.found

    @property
    def token(self) -> str:
        """What every form carries."""
        return hmac.new(self.session.encode(), b"counterclaim form", hashlib.sha256).hexdigest()

    @property
    def may_write(self) -> bool:
        return self.may(Scope.CLAIMS_WRITE)

    @property
    def may_edit(self) -> bool:
        return self.may(Scope.EDIT)

    def may(self, scope: Scope) -> bool:
        """Whether their key has the scope."""
        return self.principal is not None and self.principal.may(scope)

    def needs(self, scope: Scope) -> None:
        """Raises ``NotAllowed`` without that scope."""
        if not self.may(scope):
            raise NotAllowed(scope, by_role=self.principal is not None and is_person(self.principal.key_id))


async def visitor_of(request: Request) -> Visitor:
    """A dependency: the visitor of the page. In open mode everybody on this machine has every permission.

    Raises ``LoginNeeded`` if keys are needed and the visitor is not logged in, ``NotAllowed`` without the scope to
    read.
    """
    if is_open(request):
        return await _anybody(request)
    kept = request.cookies.get(session.COOKIE, "")
    principal = await session.resume(kept, access_of(request)) if kept else None
    if principal is None:
        raise LoginNeeded(_login_for(request))
    services = await access_of(request).context(principal)
    visitor = await _at_home(Visitor(principal.name, kept, principal, services, address=_address_of(request)))
    visitor.needs(Scope.READ)
    return visitor


async def stranger_of(request: Request) -> Visitor:
    """A dependency: a visitor who is not logged in, with a session for the login form."""
    return Visitor(None, anonymous_session(request), address=_address_of(request))


def is_open(request: Request) -> bool:
    """Whether the service needs no keys."""
    return settings_of(request).open


def settings_of(request: Request) -> Settings:
    """The settings of the service."""
    settings: Settings = request.app.state.settings
    return settings


def sign_in_of(request: Request) -> SignIn | None:
    """How people sign in; ``None`` where they log in with keys only."""
    offered: SignIn | None = request.app.state.sign_in
    return offered


def access_of(request: Request) -> Access:
    """Where keys are verified."""
    access: Access = request.app.state.access
    return access


def anonymous_session(request: Request) -> str:
    """A session without a key: it only ties forms to a browser."""
    kept = request.cookies.get(session.COOKIE, "")
    if len(kept) < _SECRET_BYTES:
        kept = secrets.token_urlsafe(_SECRET_BYTES)
        # Not "strict": a link from elsewhere would come without it, and a new one would void the forms of open pages.
        give(request, Cookie(session.COOKIE, kept, session.SECONDS, "lax"))
    return kept


async def _anybody(request: Request) -> Visitor:
    principal = access_of(request).everyone()
    services = await access_of(request).context(principal)
    visitor = Visitor(None, anonymous_session(request), principal, services, address=_address_of(request))
    return await _at_home(visitor)


async def _at_home(visitor: Visitor) -> Visitor:
    """The visitor with the house style of their newsroom."""
    return replace(visitor, style=(await visitor.newsroom.ledger.reference()).house_style)


def _login_for(request: Request) -> str:
    """The page to log in, which leads back here; a form that was sent is not repeated."""
    return f"{LOGIN}?{urlencode({'next': _address_of(request)})}" if request.method == "GET" else LOGIN


def _address_of(request: Request) -> str:
    """The page that a person is at; a form that was sent is none."""
    query = f"?{request.url.query}" if request.url.query else ""
    return request.url.path + query if request.method == "GET" else "/"


def refuse_forgery(request: Request, visitor: Visitor, token: str) -> None:
    """Raises ``Forgery`` unless the form was made by a page of this session and sent from it."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    ours = hmac.compare_digest(token.encode(), visitor.token.encode())
    if not ours or site != "same-origin" or session.COOKIE not in request.cookies:
        raise Forgery


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie to set; an empty value deletes it."""

    name: str
    value: str
    seconds: int
    same_site: Literal["strict", "lax"] = "strict"


def give(request: Request, cookie: Cookie) -> None:
    """Have a cookie set with the answer."""
    request.state.cookies = [*getattr(request.state, "cookies", []), cookie]


def remembered_name(request: Request, name: str = "") -> str:
    """What a person called themselves in the last form, where no key says it; a new name is kept."""
    if name:
        give(request, Cookie(NAME, quote(name), NAME_SECONDS))
    return name or unquote(request.cookies.get(NAME, ""))[:LONGEST_NAME]


def give_cookies(request: Request, response: Response) -> Response:
    """The answer with the cookies given on the way: for this site's own requests, and out of reach of scripts."""
    cookies: list[Cookie] = getattr(request.state, "cookies", [])
    for cookie in cookies:
        response.set_cookie(
            cookie.name,
            cookie.value,
            max_age=cookie.seconds if cookie.value else 0,
            secure=_is_secure(request),
            httponly=True,
            samesite=cookie.same_site,
        )
    return response


def _is_secure(request: Request) -> bool:
    """Whether browsers reach the pages with TLS: by the address that the operator gave, or else by that of the request,
    everywhere but on this machine itself.
    """
    if public := settings_of(request).public_url:
        return public.startswith("https:")
    host = request.url.hostname or ""
    return request.url.scheme == "https" or host not in ("127.0.0.1", "localhost", "::1", "testserver")
