"""Who looks at a page: the newsroom they may see, what they may do, and the token their forms carry.

A session is a cookie that scripts cannot read and other sites cannot send. Forms carry a token made from it, so that
only a page of ours can post them; a form of a logged-out or other session is refused.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from service.domain.errors import CounterclaimError
from service.pipeline import Services
from service.web.doorway import doorway_of

SESSION = "counterclaim_session"
SESSION_SECONDS = 12 * 60 * 60
NAME = "counterclaim_name"
NAME_SECONDS = 90 * 24 * 60 * 60
LONGEST_NAME = 500
_SECRET_BYTES = 32


class Forgery(CounterclaimError):
    """A form that did not come from a page of this session."""


class LoginNeeded(CounterclaimError):
    """Nobody is logged in; ``address`` is where to."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class NotAllowed(CounterclaimError):
    """The key a person logged in with lacks a scope."""

    def __init__(self, scope: str) -> None:
        super().__init__(scope)
        self.scope = scope


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person at a page. ``name`` is that of their key, ``None`` where none is needed (open mode).

    ``session`` is the value of their cookie; empty for a page that has no forms.
    """

    name: str | None
    session: str
    scopes: frozenset[str]
    found: Services | None = None

    @classmethod
    def unknown(cls) -> "Visitor":
        """Nobody, for pages that say what went wrong."""
        return cls(None, "", frozenset())

    @property
    def to(self) -> Services:
        """The services of the newsroom."""
        if self.found is None:
            raise LoginNeeded("/login")
        return self.found

    @property
    def token(self) -> str:
        """What every form carries."""
        return hmac.new(self.session.encode(), b"counterclaim form", hashlib.sha256).hexdigest()

    @property
    def may_write(self) -> bool:
        return "claims:write" in self.scopes

    @property
    def may_edit(self) -> bool:
        return "edit" in self.scopes

    def needs(self, scope: str) -> None:
        """Raises ``NotAllowed`` without that scope."""
        if scope not in self.scopes:
            raise NotAllowed(scope)


EVERYTHING = frozenset({"claims:write", "read", "edit", "admin"})


async def visitor_of(request: Request) -> Visitor:
    """A dependency: who looks at the page. In open mode everybody on this machine may do everything."""
    session = request.cookies.get(SESSION, "")
    if len(session) < _SECRET_BYTES:
        session = secrets.token_urlsafe(_SECRET_BYTES)
        # Not "strict": a link from elsewhere would come without it, and a new one would void the forms of open pages.
        give(request, Cookie(SESSION, session, SESSION_SECONDS, "lax"))
    return Visitor(None, session, EVERYTHING, doorway_of(request).services(request))


def refuse_forgery(request: Request, visitor: Visitor, token: str) -> None:
    """Raises ``Forgery`` unless the form was made by a page of this session and sent from it."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    ours = hmac.compare_digest(token.encode(), visitor.token.encode())
    if not ours or site != "same-origin" or SESSION not in request.cookies:
        raise Forgery


@dataclass(frozen=True, slots=True)
class Cookie:
    """What a browser is to keep; an empty value takes it away."""

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
    for one in cookies:
        response.set_cookie(
            one.name,
            one.value,
            max_age=one.seconds if one.value else 0,
            secure=_is_secure(request),
            httponly=True,
            samesite=one.same_site,
        )
    return response


def _is_secure(request: Request) -> bool:
    """Everywhere but on this machine itself, where there is no TLS to ask for."""
    host = request.url.hostname or ""
    return request.url.scheme == "https" or host not in ("127.0.0.1", "localhost", "::1", "testserver")
